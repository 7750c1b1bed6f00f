import type { FixedLayout, HeadedLayout } from '../layout';

export type LocalityCountiesField = 'carrier' | 'locality' | 'state' | 'area' | 'counties';

/** LOCCO as csv or xlsx. */
export const LOCCO_SPREADSHEET: HeadedLayout<LocalityCountiesField> = {
	form: 'headed',
	name: 'spreadsheet',
	key: 'carrier',
	record: /^\d{4,5}$/,
	keyName: 'contractor (MAC)',
	columns: {
		carrier: {
			heading: /^Medicare Admin?i?strative Contractor/i,
			name: 'Medicare Administrative Contractor'
		},
		locality: { heading: /^Locality Number$/, name: 'Locality Number' },
		state: { heading: /^State$/, name: 'State' },
		area: { heading: /^Fee Schedule Area$/, name: 'Fee Schedule Area' },
		counties: { heading: /^Counties$/, name: 'Counties' }
	}
};

/** LOCCO as text; no record layout is published, the positions are the file's own. */
export const LOCCO_TEXT: FixedLayout<LocalityCountiesField> = {
	form: 'fixed',
	name: 'text',
	record: /^ {4}\d{5} {7}\d{2} /,
	length: null,
	positions: {
		carrier: [5, 9],
		locality: [17, 18],
		state: [23, 45],
		area: [46, 142],
		counties: [143, null]
	}
};
