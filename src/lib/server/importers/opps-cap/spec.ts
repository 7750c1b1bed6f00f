import { CODE } from '../figures';
import type { FixedLayout, HeadedLayout } from '../layout';

export type OppsCapField =
	'code' | 'modifier' | 'status' | 'carrier' | 'locality' | 'facilityPrice' | 'nonFacilityPrice';

export const OPPS_CAP_SPREADSHEET: HeadedLayout<OppsCapField> = {
	form: 'headed',
	name: 'spreadsheet',
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS$/, name: 'HCPCS' },
		modifier: { heading: /^MOD$/, name: 'MOD' },
		status: { heading: /^PROCSTAT$/, name: 'PROCSTAT' },
		carrier: { heading: /^CARRIER$/, name: 'CARRIER' },
		locality: { heading: /^LOCALITY$/, name: 'LOCALITY' },
		facilityPrice: { heading: /^FACILITY PRICE$/, name: 'FACILITY PRICE' },
		nonFacilityPrice: { heading: /^NON-FACILI?TY PRICE$/, name: 'NON-FACILITY PRICE' }
	}
};

/** OPPSCAP as text; no record layout is published, the positions are the file's own. */
export const OPPS_CAP_TEXT: FixedLayout<OppsCapField> = {
	form: 'fixed',
	name: 'text',
	record: /^[0-9A-Z]{5}( {2}|26|TC|53) [A-Z] \d{5} {2}\d{2} /,
	length: 38,
	positions: {
		code: [1, 5],
		modifier: [6, 7],
		status: [9, 9],
		carrier: [11, 15],
		locality: [18, 19],
		facilityPrice: [20, 28],
		nonFacilityPrice: [29, 38]
	}
};
