import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type RankField = 'code' | 'rank' | 'apc' | 'apcCost' | 'claims' | 'singleClaims' | 'cost';

export const RANKS: HeadedLayout<RankField> = {
	form: 'headed',
	name: 'Addendum J, ranks',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS Code$/i, name: 'HCPCS Code' },
		rank: {
			heading: /^Rank Used for Primary Assignment$/i,
			name: 'Rank Used for Primary Assignment'
		},
		apc: { heading: /^APC Assignment$/i, name: 'APC Assignment' },
		apcCost: {
			heading: /^APC Geometric Mean Cost of Single J1 Unit Claims$/i,
			name: 'APC Geometric Mean Cost of Single J1 Unit Claims'
		},
		claims: {
			heading: /^Full Claim Population Service Frequency$/i,
			name: 'Full Claim Population Service Frequency'
		},
		singleClaims: {
			heading: /^Single J1 Unit Claim Service Frequency$/i,
			name: 'Single J1 Unit Claim Service Frequency'
		},
		cost: {
			heading: /^Geometric Mean Cost of Single J1 Unit Claims$/i,
			name: 'Geometric Mean Cost of Single J1 Unit Claims'
		}
	},
	unused: /^(Short Descriptor|SI|Deleted Code)$/i
};
