import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type ExclusionField = 'code';

export const ADDENDUM_EE: HeadedLayout<ExclusionField> = {
	form: 'headed',
	name: 'Addendum EE',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	title: /Addendum EE\b|Excluded from Payment in ASCs/i,
	columns: { code: { heading: /^HCPCS Code$/i, name: 'HCPCS Code' } },
	unused: /^Short Descriptor$/i
};
