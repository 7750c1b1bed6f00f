import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type EvaluationField =
	'primary' | 'secondary' | 'apc' | 'frequency' | 'cost' | 'comparison' | 'threshold' | 'qualifies';

export const EVALUATION: HeadedLayout<EvaluationField> = {
	form: 'headed',
	name: 'Addendum J, evaluation of complexity adjustments',
	key: 'primary',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		primary: { heading: /^Primary HCPCS Code$/i, name: 'Primary HCPCS Code' },
		secondary: {
			heading: /^Secondary J1 or Add-on HCPCS Code$/i,
			name: 'Secondary J1 or Add-on HCPCS Code'
		},
		apc: {
			heading: /^Complexity Adjusted APC Assignment$/i,
			name: 'Complexity Adjusted APC Assignment'
		},
		frequency: {
			heading: /^Evaluation Subset Combination Frequency$/i,
			name: 'Evaluation Subset Combination Frequency'
		},
		cost: {
			heading: /^Evaluation Subset Combination Geometric Mean Cost$/i,
			name: 'Evaluation Subset Combination Geometric Mean Cost'
		},
		comparison: { heading: /^Comparison Low Cost HCPCS$/i, name: 'Comparison Low Cost HCPCS' },
		threshold: { heading: /^Cost Threshold$/i, name: 'Cost Threshold' },
		qualifies: {
			heading: /^Qualifying Complexity Adjustment$/i,
			name: 'Qualifying Complexity Adjustment'
		}
	},
	unused: /^(Primary|Secondary) (Short Descriptor|SI|APC Assignment)$/i
};
