import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type AscField =
	'code' | 'descriptor' | 'multipleDiscount' | 'paymentIndicator' | 'weight' | 'rate';

/** "April 2026 Payment Rate": the quarter stands in the heading. */
const FIGURES = {
	paymentIndicator: { heading: /^(\w+ \d{4} )?Payment Indicator$/i, name: 'Payment Indicator' },
	weight: { heading: /^(\w+ \d{4} )?Payment Weight$/i, name: 'Payment Weight' },
	rate: { heading: /^(\w+ \d{4} )?Payment Rate$/i, name: 'Payment Rate' }
};

const CODE_COLUMN = { heading: /^HCPCS Code$/i, name: 'HCPCS Code' };

const DESCRIPTOR = {
	heading: /^Short Descriptor$/i,
	name: 'Short Descriptor',
	optional: true
} as const;

const DISCOUNT = /^Subject to Multiple Procedure Discounting$/i;

/** Surgical procedures. */
export const ADDENDUM_AA: HeadedLayout<AscField> = {
	form: 'headed',
	name: 'Addendum AA',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: CODE_COLUMN,
		descriptor: DESCRIPTOR,
		multipleDiscount: {
			heading: DISCOUNT,
			name: 'Subject to Multiple Procedure Discounting'
		},
		...FIGURES
	},
	unused: /^(Comment Indicator)$/i
};

/** Ancillary services, of which none is discounted. */
export const ADDENDUM_BB: HeadedLayout<AscField> = {
	form: 'headed',
	name: 'Addendum BB',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	title: /Addendum BB|Ancillary Services/i,
	columns: {
		code: CODE_COLUMN,
		descriptor: DESCRIPTOR,
		multipleDiscount: {
			heading: DISCOUNT,
			name: 'Subject to Multiple Procedure Discounting',
			optional: true
		},
		...FIGURES
	},
	unused:
		/^(Comment Indicator|Drug and Device Pass-Through Expiration during Calendar Year|(\w+ \d{4} )?IRA-22 Adjusted Copayment ?\d?)$/i
};
