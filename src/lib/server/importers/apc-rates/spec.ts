import { APC } from '../figures';
import type { HeadedLayout } from '../layout';

export type ApcRateField =
	'apc' | 'statusIndicator' | 'weight' | 'rate' | 'nationalCopayment' | 'minimumCopayment' | 'from';

export const ADDENDUM_A: HeadedLayout<ApcRateField> = {
	form: 'headed',
	name: 'Addendum A',
	key: 'apc',
	record: APC,
	keyName: 'APC of four digits',
	columns: {
		apc: { heading: /^APC$/, name: 'APC' },
		statusIndicator: { heading: /^SI$/, name: 'SI' },
		weight: { heading: /^Relative Weight$/i, name: 'Relative Weight' },
		rate: { heading: /^Payment Rate$/i, name: 'Payment Rate' },
		nationalCopayment: {
			heading: /^National Unadjusted Copayment$/i,
			name: 'National Unadjusted Copayment'
		},
		minimumCopayment: {
			heading: /^Minimum Unadjusted Copayment$/i,
			name: 'Minimum Unadjusted Copayment'
		},
		from: { heading: /^Effective Date$/i, name: 'Effective Date', optional: true }
	},
	unused:
		/^(Group Title|IRA Coinsurance percentage|Adjusted Beneficiary Copayment|Drug and Device Pass-Through Expiration during Calendar Year|Note)$/i
};

/** The APC table of CMS's OPPS pricer: APCs of five digits, each row with its first day. */
export const PRICER_APCS: HeadedLayout<ApcRateField> = {
	form: 'headed',
	name: 'OPPS pricer',
	key: 'apc',
	record: /^0\d{4}$/,
	keyName: 'APC of five digits',
	columns: {
		apc: { heading: /^apc$/, name: 'apc' },
		statusIndicator: { heading: /^statusIndicator$/, name: 'statusIndicator' },
		weight: { heading: /^relativeWeight$/, name: 'relativeWeight', optional: true },
		rate: { heading: /^paymentRate$/, name: 'paymentRate' },
		nationalCopayment: { heading: /^nationalCoinsurance$/, name: 'nationalCoinsurance' },
		minimumCopayment: { heading: /^minimumCoinsurance$/, name: 'minimumCoinsurance' },
		from: { heading: /^effectiveDate$/, name: 'effectiveDate' }
	}
};
