import { CODE } from '../figures';
import type { HeadedLayout } from '../layout';

export type AddOnField =
	| 'editType'
	| 'type'
	| 'addOn'
	| 'primary'
	| 'from'
	| 'to'
	| 'addOnDeleted'
	| 'primaryDeleted'
	| 'source';

/** The workbook or text of the edits; its dates count the days of a year. */
export const ADD_ON_EDITS: HeadedLayout<AddOnField> = {
	form: 'headed',
	name: 'table as published',
	untested: true,
	key: 'addOn',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		editType: { heading: /^edit_type$/, name: 'edit_type', optional: true },
		type: { heading: /^AOC_Edit_Type$/i, name: 'AOC_Edit_Type' },
		addOn: { heading: /^Add-?On_Code$/i, name: 'Add-On_Code' },
		primary: { heading: /^Primary_Code$/i, name: 'Primary_Code' },
		from: { heading: /^AOC_Edit_EffDT$/i, name: 'AOC_Edit_EffDT' },
		to: { heading: /^AOC_Edit_DelDT$/i, name: 'AOC_Edit_DelDT' },
		addOnDeleted: { heading: /^AOC_DelDT$/i, name: 'AOC_DelDT', optional: true },
		primaryDeleted: {
			heading: /^Primary_Code_DelDT$/i,
			name: 'Primary_Code_DelDT',
			optional: true
		},
		source: { heading: /^source_file$/i, name: 'source_file', optional: true }
	},
	unused: /^Special_Instruction_?s?_?Notes$/i
};

/** A parse that somebody else made; the CMS file is named in every row. */
export const ADD_ON_EDITS_PARSED: HeadedLayout<AddOnField> = {
	form: 'headed',
	name: 'third-party parse',
	thirdParty: true,
	key: 'addOn',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		editType: { heading: /^edit_type$/, name: 'edit_type' },
		type: { heading: /^modifier$/, name: 'modifier' },
		addOn: { heading: /^code1$/, name: 'code1' },
		primary: { heading: /^code2$/, name: 'code2' },
		from: { heading: /^effective_date$/, name: 'effective_date' },
		to: { heading: /^end_date$/, name: 'end_date' },
		addOnDeleted: { heading: /^code1_end_date$/, name: 'code1_end_date', optional: true },
		primaryDeleted: { heading: /^code2_end_date$/, name: 'code2_end_date', optional: true },
		source: { heading: /^metadata\.source_file$/, name: 'metadata.source_file' }
	},
	unused: /^description$/
};
