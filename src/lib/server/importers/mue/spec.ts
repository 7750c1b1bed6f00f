import { CODE } from '../figures';
import type { Column, HeadedLayout } from '../layout';

export type MueField = 'code' | 'units' | 'adjudication' | 'rationale' | 'source';

const SOURCE: Column = { heading: /^source_file$/, name: 'source_file', optional: true };

const published = (units: RegExp, name: string): HeadedLayout<MueField> => ({
	form: 'headed',
	name: 'table as published',
	untested: true,
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS ?\/ ?CPT Code$/i, name: 'HCPCS/CPT Code' },
		units: { heading: units, name },
		adjudication: {
			heading: /^MUE Adjudication Indicator$/i,
			name: 'MUE Adjudication Indicator'
		},
		rationale: { heading: /^MUE Rationale$/i, name: 'MUE Rationale' },
		source: SOURCE
	}
});

export const MUE_PRACTITIONER = published(
	/^Practitioner Services MUE Values?$/i,
	'Practitioner Services MUE Values'
);

export const MUE_OUTPATIENT = published(
	/^Outpatient Hospital Services MUE Values?$/i,
	'Outpatient Hospital Services MUE Values'
);

/** A parse that somebody else made: indicator and rationale in one field, the CMS file named in every row. */
export const MUE_PARSED: HeadedLayout<MueField> = {
	form: 'headed',
	name: 'third-party parse',
	thirdParty: true,
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^code$/, name: 'code' },
		units: { heading: /^mue_value$/, name: 'mue_value' },
		adjudication: { heading: /^description$/, name: 'description' },
		rationale: { heading: /^rationale$/, name: 'rationale', optional: true },
		source: { heading: /^source_file$/, name: 'source_file' }
	},
	unused: /^effective_date$/
};
