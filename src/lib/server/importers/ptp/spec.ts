import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type PtpField = 'column1' | 'column2' | 'from' | 'to' | 'indicator' | 'rationale';

/** The files of practitioners and of hospitals have one layout; headings go on below the row that is matched. */
export const PTP: HeadedLayout<PtpField> = {
	form: 'headed',
	name: 'column 1 / column 2 edits',
	untested: true,
	key: 'column1',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		column1: { heading: /^Column 1$/i, name: 'Column 1' },
		column2: { heading: /^Column 2$/i, name: 'Column 2' },
		from: { heading: /^Effective( Date)?$/i, name: 'Effective Date' },
		to: { heading: /^Deletion( Date)?( ?\*\s?= ?no data)?$/i, name: 'Deletion Date' },
		indicator: { heading: /^Modifier\b/i, name: 'Modifier' },
		rationale: { heading: /^PTP Edit Rationale$/i, name: 'PTP Edit Rationale' }
	},
	unused: /in existence/i
};
