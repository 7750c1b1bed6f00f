import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type InpatientOnlyField = 'code' | 'statusIndicator';

export const ADDENDUM_E: HeadedLayout<InpatientOnlyField> = {
	form: 'headed',
	name: 'Addendum E',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	title: /Addendum E\b|Only as Inpatient/i,
	columns: {
		code: { heading: /^HCPCS Code$/i, name: 'HCPCS Code' },
		statusIndicator: { heading: /^SI$/, name: 'SI' }
	},
	unused: /^(Short Descriptor|CI)$/i
};
