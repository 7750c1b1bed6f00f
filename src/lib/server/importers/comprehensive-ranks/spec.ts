import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type RankField = 'code' | 'rank';

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
		}
	},
	unused:
		/^(Short Descriptor|SI|APC Assignment|APC Geometric Mean Cost of Single J1 Unit Claims|Full Claim Population Service Frequency|Single J1 Unit Claim Service Frequency|Geometric Mean Cost of Single J1 Unit Claims|Deleted Code)$/i
};
