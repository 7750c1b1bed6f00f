import type { FixedLayout, HeadedLayout } from '../layout';

export type GpciField =
	'carrier' | 'state' | 'locality' | 'name' | 'unfloored' | 'floored' | 'pe' | 'malpractice';

/** Addendum E as csv or xlsx. Before 2026 it has one work column, the floored one. */
export const GPCI_SPREADSHEET: HeadedLayout<GpciField> = {
	form: 'headed',
	name: 'spreadsheet',
	key: 'carrier',
	record: /^\d{4,5}$/,
	keyName: 'contractor (MAC)',
	columns: {
		carrier: {
			heading: /^Medicare Admin?istrative Contractor/,
			name: 'Medicare Administrative Contractor (MAC)'
		},
		state: { heading: /^State$/, name: 'State' },
		locality: { heading: /^Locality Number$/, name: 'Locality Number' },
		name: { heading: /^Locality Name$/, name: 'Locality Name' },
		unfloored: {
			heading: /^\d{4} PW GPCI \(without 1\.0 Floor\)$/i,
			name: 'PW GPCI (without 1.0 Floor)',
			optional: true
		},
		floored: {
			heading: /^\d{4} PW GPCI( \(with 1\.0 Floor\))?$/i,
			name: 'PW GPCI (with 1.0 Floor)'
		},
		pe: { heading: /^\d{4} PE GPCI$/, name: 'PE GPCI' },
		malpractice: { heading: /^\d{4} MP GPCI$/, name: 'MP GPCI' }
	}
};

/** Addendum E of 2025 as text; no record layout is published, the positions are the file's own. */
export const GPCI_TEXT: FixedLayout<GpciField> = {
	form: 'fixed',
	name: 'text of 2025',
	record: /^\d{5} {11}[A-Z]{2} {6}\d{2} /,
	length: 150,
	positions: {
		carrier: [1, 5],
		state: [17, 18],
		locality: [25, 26],
		name: [30, 118],
		unfloored: null,
		floored: [119, 126],
		pe: [127, 138],
		malpractice: [139, 150]
	},
	names: { floored: 'PW GPCI', pe: 'PE GPCI', malpractice: 'MP GPCI' }
};

/** A parse that somebody else made: localities by contractor and number. */
export const GPCI_PARSED: HeadedLayout<GpciField> = {
	form: 'headed',
	name: 'third-party parse',
	thirdParty: true,
	key: 'carrier',
	record: /./,
	keyName: 'locality',
	columns: {
		carrier: { heading: /^key$/, name: 'key' },
		state: { heading: /^state$/, name: 'state' },
		locality: { heading: /^localityNumber$/, name: 'localityNumber', optional: true },
		name: { heading: /^localityName$/, name: 'localityName' },
		unfloored: { heading: /^pwGpciWithoutFloor$/, name: 'pwGpciWithoutFloor', optional: true },
		floored: { heading: /^pwGpci$/, name: 'pwGpci' },
		pe: { heading: /^peGpci$/, name: 'peGpci' },
		malpractice: { heading: /^mpGpci$/, name: 'mpGpci' }
	}
};
