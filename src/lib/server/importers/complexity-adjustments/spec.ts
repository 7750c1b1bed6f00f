import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type AdjustmentField = 'primary' | 'secondary' | 'adjustedCode' | 'apc';

export const ADJUSTMENTS: HeadedLayout<AdjustmentField> = {
	form: 'headed',
	name: 'Addendum J, complexity adjustments',
	key: 'primary',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		primary: { heading: /^Primary HCPCS Code$/i, name: 'Primary HCPCS Code' },
		secondary: {
			heading: /^Secondary J1 or Add-on HCPCS Code$/i,
			name: 'Secondary J1 or Add-on HCPCS Code'
		},
		adjustedCode: {
			heading: /^Complexity Adjusted HCPCS Assignment$/i,
			name: 'Complexity Adjusted HCPCS Assignment'
		},
		apc: {
			heading: /^Complexity Adjusted APC Assignment$/i,
			name: 'Complexity Adjusted APC Assignment'
		}
	},
	unused: /^(Primary|Secondary) (Short Descriptor|SI|APC Assignment)$/i
};
