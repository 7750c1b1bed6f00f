import type { HeadedLayout } from '../layout';

export type IndicatorField = 'indicator' | 'item' | 'payment';

/** OPPS Addendum D1: an indicator's text goes on over the rows below it. */
export const ADDENDUM_D1: HeadedLayout<IndicatorField> = {
	form: 'headed',
	name: 'Addendum D1',
	key: 'indicator',
	record: /^[A-Z]\d?$/,
	keyName: 'status indicator',
	continued: true,
	columns: {
		indicator: { heading: /^Status Indicator$/i, name: 'Status Indicator' },
		item: { heading: /^Item\/Code\/Service$/i, name: 'Item/Code/Service' },
		payment: { heading: /^OPPS Payment Status$/i, name: 'OPPS Payment Status' }
	}
};

/** ASC Addendum DD1. */
export const ADDENDUM_DD1: HeadedLayout<IndicatorField> = {
	form: 'headed',
	name: 'Addendum DD1',
	untested: true,
	key: 'indicator',
	record: /^[A-Z]\d$/,
	keyName: 'payment indicator',
	continued: true,
	title: /DD1|ASC payment indicators/i,
	columns: {
		indicator: { heading: /^(ASC )?(Payment )?Indicator$/i, name: 'Indicator' },
		item: {
			heading: /^(ASC )?(Payment )?Indicator (Definition|Description)$|^Definition$/i,
			name: 'Payment Indicator Definition'
		},
		payment: { heading: /^Payment Status$/i, name: 'Payment Status', optional: true }
	}
};
