import { figure } from './figures';
import { latin1, PublishedFileError, type PublishedFile } from './file';
import type { Codes, SeedRow } from './rows';
import { cell, columns, optionalColumn, readSheet, stackedUnder } from './sheet';

/** The fields of one row as published, before they are read. */
type Field =
	| 'code'
	| 'modifier'
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
	| 'endoscopicBase'
	| 'conversionFactor'
	| 'diagnosticSupervision'
	| 'calculationFlag'
	| 'imagingFamily'
	| 'oppsNonFacilityPeRvu'
	| 'oppsFacilityPeRvu'
	| 'oppsMalpracticeRvu';

/** A published row: what the seed keeps, and the two totals that the file computes. */
export interface PfsEntry {
	row: SeedRow<'pfs'>;
	nonFacilityTotal: string;
	facilityTotal: string;
}

/** Headings of the CSV, read downwards over the rows they are spread on. */
const HEADINGS: Record<Field, RegExp> = {
	code: /^HCPCS$/,
	modifier: /^MOD$/,
	status: /^STATUS CODE$/,
	workRvu: /^WORK RVU$/,
	nonFacilityPeRvu: /^NON-FAC PE RVU$/,
	nonFacilityNa: /^NON-FAC NA INDICATOR$/,
	facilityPeRvu: /^FACILITY PE RVU$/,
	facilityNa: /^FACILITY NA INDICATOR$/,
	malpracticeRvu: /^MP RVU$/,
	nonFacilityTotal: /^NON-FACILITY TOTAL$/,
	facilityTotal: /^FACILITY TOTAL$/,
	pctc: /^PCTC IND$/,
	globalDays: /^GLOB DAYS$/,
	preOperative: /^PRE OP$/,
	intraOperative: /^INTRA OP$/,
	postOperative: /^POST OP$/,
	multipleProcedure: /^MULT PROC$/,
	bilateral: /^BILAT SURG$/,
	assistant: /^ASST SURG$/,
	coSurgeons: /^CO- SURG$/,
	team: /^TEAM SURG$/,
	endoscopicBase: /^ENDO BASE$/,
	conversionFactor: /^CONV FACTOR$/,
	diagnosticSupervision: /^PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES$/,
	calculationFlag: /^CALCULATION FLAG$/,
	imagingFamily: /^DIAGNOSTIC IMAGING FAMILY INDICATOR$/,
	oppsNonFacilityPeRvu: /^NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
	oppsFacilityPeRvu: /^FACILITY PE USED FOR OPPS PAYMENT AMOUNT$/,
	oppsMalpracticeRvu: /^MP USED FOR OPPS PAYMENT AMOUNT$/
};

/** Only files from 2026 on have it. */
const PRICING_INDICATOR = /^PRIC IND$/;

/** First and last position (1-based) of each field in the text file, from the record layout RVU26B.pdf. */
const POSITIONS: Record<Field | 'pricingIndicator', readonly [number, number]> = {
	code: [1, 5],
	modifier: [6, 7],
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
};

const RECORD_LENGTH = 171;

/** PPRRVU as CSV: every row of the codes, in the file's order. */
export function readPfsSheet(file: PublishedFile, codes: Codes): PfsEntry[] {
	const sheet = readSheet(file.name, latin1(file), ',');
	const { labels, rows } = stackedUnder(sheet, 'HCPCS');
	const at = columns(file.name, labels, HEADINGS);
	const pricing = optionalColumn(file.name, labels, PRICING_INDICATOR);
	return rows
		.filter((row) => codes.has(cell(row, at.code)))
		.map((row) =>
			entry(file.name, row.line, (field) =>
				field !== 'pricingIndicator'
					? cell(row, at[field])
					: pricing === null
						? ''
						: cell(row, pricing)
			)
		);
}

/** PPRRVU of 2026 as fixed-width text: every row of the codes, in the file's order. */
export function readPfsText(file: PublishedFile, codes: Codes): PfsEntry[] {
	return latin1(file)
		.split(/\r?\n/)
		.map((text, index) => ({ text, line: index + 1 }))
		.filter(({ text }) => codes.has(text.slice(0, 5)))
		.map(({ text, line }) => {
			if (text.length !== RECORD_LENGTH) {
				throw new PublishedFileError(
					`${file.name}, line ${line}: ${text.length} characters where the layout of 2026 has ${RECORD_LENGTH}.`
				);
			}
			return entry(file.name, line, (field) => {
				const [first, last] = POSITIONS[field];
				return text.slice(first - 1, last).trim();
			});
		});
}

function entry(
	file: string,
	line: number,
	text: (field: Field | 'pricingIndicator') => string
): PfsEntry {
	const place = { file, line };
	const rvu = (field: Field) => figure(text(field), 2, place);
	const ratio = (field: Field) => figure(text(field), 4, place);
	const modifier = text('modifier');
	return {
		row: {
			line,
			code: text('code'),
			modifier: modifier as SeedRow<'pfs'>['modifier'],
			status: text('status'),
			workRvu: rvu('workRvu'),
			nonFacilityPeRvu: rvu('nonFacilityPeRvu'),
			nonFacilityNa: isNa(text('nonFacilityNa'), file, line),
			facilityPeRvu: rvu('facilityPeRvu'),
			facilityNa: isNa(text('facilityNa'), file, line),
			malpracticeRvu: rvu('malpracticeRvu'),
			pctc: text('pctc'),
			globalDays: text('globalDays'),
			preOperative: ratio('preOperative'),
			intraOperative: ratio('intraOperative'),
			postOperative: ratio('postOperative'),
			multipleProcedure: text('multipleProcedure'),
			bilateral: text('bilateral'),
			assistant: text('assistant'),
			coSurgeons: text('coSurgeons'),
			team: text('team'),
			pricingIndicator: text('pricingIndicator'),
			endoscopicBase: text('endoscopicBase'),
			conversionFactor: ratio('conversionFactor'),
			diagnosticSupervision: text('diagnosticSupervision'),
			calculationFlag: text('calculationFlag'),
			imagingFamily: text('imagingFamily'),
			oppsNonFacilityPeRvu: rvu('oppsNonFacilityPeRvu'),
			oppsFacilityPeRvu: rvu('oppsFacilityPeRvu'),
			oppsMalpracticeRvu: rvu('oppsMalpracticeRvu')
		},
		nonFacilityTotal: rvu('nonFacilityTotal'),
		facilityTotal: rvu('facilityTotal')
	};
}

function isNa(text: string, file: string, line: number): boolean {
	if (text !== '' && text !== 'NA') {
		throw new PublishedFileError(
			`${file}, line ${line}: "${text}" stands where NA or nothing may.`
		);
	}
	return text === 'NA';
}
