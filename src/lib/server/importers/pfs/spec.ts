import { CODE } from '../figures';
import type { FixedLayout, HeadedLayout } from '../layout';

/** The fields of PPRRVU that are read; the two totals only to check the row. */
export type PfsField =
	| 'code'
	| 'modifier'
	| 'descriptor'
	| 'status'
	| 'workRvu'
	| 'nonFacilityPeRvu'
	| 'nonFacilityNa'
	| 'facilityPeRvu'
	| 'facilityNa'
	| 'malpracticeRvu'
	| 'nonFacilityTotal'
	| 'facilityTotal'
	| 'pctc'
	| 'globalDays'
	| 'preOperative'
	| 'intraOperative'
	| 'postOperative'
	| 'multipleProcedure'
	| 'bilateral'
	| 'assistant'
	| 'coSurgeons'
	| 'team'
	| 'pricingIndicator'
	| 'endoscopicBase'
	| 'conversionFactor'
	| 'diagnosticSupervision'
	| 'calculationFlag'
	| 'imagingFamily'
	| 'oppsNonFacilityPeRvu'
	| 'oppsFacilityPeRvu'
	| 'oppsMalpracticeRvu';

/** PPRRVU as csv or xlsx: headings spread over up to five lines. */
export const PFS_SPREADSHEET: HeadedLayout<PfsField> = {
	form: 'headed',
	name: 'spreadsheet',
	stacked: true,
	key: 'code',
	record: CODE,
	keyName: 'HCPCS code',
	columns: {
		code: { heading: /^HCPCS$/, name: 'HCPCS' },
		modifier: { heading: /^MOD$/, name: 'MOD' },
		descriptor: { heading: /^DESCRIPTION$/, name: 'DESCRIPTION', optional: true },
		status: { heading: /^STATUS CODE$/, name: 'STATUS CODE' },
		workRvu: { heading: /^WORK RVU$/, name: 'WORK RVU' },
		nonFacilityPeRvu: { heading: /^NON-FAC PE RVU$/, name: 'NON-FAC PE RVU' },
		nonFacilityNa: { heading: /^NON-FAC NA INDICATOR$/, name: 'NON-FAC NA INDICATOR' },
		facilityPeRvu: { heading: /^FACILITY PE RVU$/, name: 'FACILITY PE RVU' },
		facilityNa: { heading: /^FACILITY NA INDICATOR$/, name: 'FACILITY NA INDICATOR' },
		malpracticeRvu: { heading: /^MP RVU$/, name: 'MP RVU' },
		nonFacilityTotal: { heading: /^NON-FACILITY TOTAL$/, name: 'NON-FACILITY TOTAL' },
		facilityTotal: { heading: /^FACILITY TOTAL$/, name: 'FACILITY TOTAL' },
		pctc: { heading: /^PCTC IND$/, name: 'PCTC IND' },
		globalDays: { heading: /^GLOB DAYS$/, name: 'GLOB DAYS' },
		preOperative: { heading: /^PRE OP$/, name: 'PRE OP' },
		intraOperative: { heading: /^INTRA OP$/, name: 'INTRA OP' },
		postOperative: { heading: /^POST OP$/, name: 'POST OP' },
		multipleProcedure: { heading: /^MULT PROC$/, name: 'MULT PROC' },
		bilateral: { heading: /^BILAT SURG$/, name: 'BILAT SURG' },
		assistant: { heading: /^ASST SURG$/, name: 'ASST SURG' },
		coSurgeons: { heading: /^CO- SURG$/, name: 'CO- SURG' },
		team: { heading: /^TEAM SURG$/, name: 'TEAM SURG' },
		pricingIndicator: { heading: /^PRIC IND$/, name: 'PRIC IND', optional: true },
		endoscopicBase: { heading: /^ENDO BASE$/, name: 'ENDO BASE' },
		conversionFactor: { heading: /^CONV FACTOR$/, name: 'CONV FACTOR' },
		diagnosticSupervision: {
			heading: /^PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES$/,
			name: 'PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES'
		},
		calculationFlag: { heading: /^CALCULATION FLAG$/, name: 'CALCULATION FLAG' },
		imagingFamily: {
			heading: /^DIAGNOSTIC IMAGING FAMILY INDICATOR$/,
			name: 'DIAGNOSTIC IMAGING FAMILY INDICATOR'
		},
		oppsNonFacilityPeRvu: {
			heading: /^NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
			name: 'NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT'
		},
		oppsFacilityPeRvu: {
			heading: /^FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
			name: 'FACILITY PE USED FOR OPPS PAYMENT AMOUNT'
		},
		oppsMalpracticeRvu: {
			heading: /^MP USED FOR OPPS PAYMENT AMOUNT$/,
			name: 'MP USED FOR OPPS PAYMENT AMOUNT'
		}
	},
	unused: /^NOT USED FOR MEDICARE PAYMENT$/
};

/** PPRRVU as text, by the record layouts RVU25D and RVU26B; before 2026 the pricing indicator is filler. */
export const PFS_TEXT: FixedLayout<PfsField> = {
	form: 'fixed',
	name: 'text',
	record: /^(?=.{0,4}\d)[0-9A-Z]{5}( {2}|26|TC|53)/,
	length: 171,
	positions: {
		code: [1, 5],
		modifier: [6, 7],
		descriptor: [8, 57],
		status: [58, 58],
		workRvu: [60, 65],
		nonFacilityPeRvu: [67, 72],
		nonFacilityNa: [73, 74],
		facilityPeRvu: [76, 81],
		facilityNa: [82, 83],
		malpracticeRvu: [85, 89],
		nonFacilityTotal: [91, 96],
		facilityTotal: [97, 102],
		pctc: [103, 103],
		globalDays: [104, 106],
		preOperative: [107, 109],
		intraOperative: [110, 112],
		postOperative: [113, 115],
		multipleProcedure: [116, 116],
		bilateral: [117, 117],
		assistant: [118, 118],
		coSurgeons: [119, 119],
		team: [120, 120],
		pricingIndicator: [121, 121],
		endoscopicBase: [128, 132],
		conversionFactor: [133, 140],
		diagnosticSupervision: [142, 143],
		calculationFlag: [144, 144],
		imagingFamily: [146, 147],
		oppsNonFacilityPeRvu: [152, 157],
		oppsFacilityPeRvu: [159, 164],
		oppsMalpracticeRvu: [166, 171]
	}
};
