import type { FixedLayout, HeadedLayout } from '../layout';

export type AnaesthesiaField = 'carrier' | 'locality' | 'name' | 'factor';

export const ANAESTHESIA_SPREADSHEET: HeadedLayout<AnaesthesiaField> = {
	form: 'headed',
	name: 'spreadsheet',
	key: 'carrier',
	record: /^\d{4,5}$/,
	keyName: 'contractor (MAC)',
	columns: {
		carrier: { heading: /^Contractor$/, name: 'Contractor' },
		locality: { heading: /^Locality$/, name: 'Locality' },
		name: { heading: /^Locality Name$/, name: 'Locality Name' },
		factor: { heading: /Anes(thesia)? CF/i, name: 'National Anes CF' }
	}
};

/** ANES as text, the factor in cents without a point; names are cut at 40 characters. */
export const ANAESTHESIA_TEXT: FixedLayout<AnaesthesiaField> = {
	form: 'fixed',
	name: 'text',
	record: /^\d{5} {7}\d{2} {4}\S.* \d{4}$/,
	length: 77,
	positions: { carrier: [1, 5], locality: [13, 14], name: [19, 58], factor: [59, 77] }
};
