import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type OppsField =
	| 'code'
	| 'descriptor'
	| 'statusIndicator'
	| 'apc'
	| 'weight'
	| 'rate'
	| 'nationalCopayment'
	| 'minimumCopayment';

const DESCRIPTOR = {
	heading: /^Short Descriptor$/i,
	name: 'Short Descriptor',
	optional: true
} as const;

export const ADDENDUM_B: HeadedLayout<OppsField> = {
	form: 'headed',
	name: 'Addendum B',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS Code$/i, name: 'HCPCS Code' },
		descriptor: DESCRIPTOR,
		statusIndicator: { heading: /^SI$/, name: 'SI' },
		apc: { heading: /^APC$/, name: 'APC' },
		weight: { heading: /^Relative Weight$/i, name: 'Relative Weight' },
		rate: { heading: /^Payment Rate$/i, name: 'Payment Rate' },
		nationalCopayment: {
			heading: /^National Unadjusted Copayment$/i,
			name: 'National Unadjusted Copayment'
		},
		minimumCopayment: {
			heading: /^Minimum Unadjusted Copayment$/i,
			name: 'Minimum Unadjusted Copayment'
		}
	},
	unused:
		/^(CI|IRA Coinsurance percentage|Adjusted Beneficiary Copayment|Drug and Device Pass-Through Expiration during Calendar Year|Note)$/i
};

/** A parse that somebody else made of rated codes: no weight and no copayment. */
export const ADDENDUM_B_PARSED: HeadedLayout<OppsField> = {
	form: 'headed',
	name: 'third-party parse',
	thirdParty: true,
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^key$/, name: 'key' },
		descriptor: DESCRIPTOR,
		statusIndicator: { heading: /^si$/, name: 'si' },
		apc: { heading: /^apc$/, name: 'apc' },
		weight: { heading: /^weight$/, name: 'weight', optional: true },
		rate: { heading: /^rate$/, name: 'rate' },
		nationalCopayment: {
			heading: /^nationalCopayment$/,
			name: 'nationalCopayment',
			optional: true
		},
		minimumCopayment: { heading: /^minimumCopayment$/, name: 'minimumCopayment', optional: true }
	}
};
