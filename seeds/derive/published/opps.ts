import { dashedDate, figure, optionalFigure, optionalPrice, optionalShare } from './figures';
import { latin1, PublishedFileError, type PublishedFile } from './file';
import type { Codes, SeedRow } from './rows';
import { cell, columns, headedBy, readSheet, type SheetRow } from './sheet';

/** OPPS Addendum B as CMS publishes it, tab-separated. */
export function readAddendumB(file: PublishedFile, codes: Codes): SeedRow<'opps'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), '\t'), 'HCPCS Code');
	const at = columns(file.name, labels, {
		code: /^HCPCS Code$/,
		statusIndicator: /^SI$/,
		apc: /^APC$/,
		weight: /^Relative Weight$/,
		rate: /^Payment Rate$/,
		nationalCopayment: /^National Unadjusted Copayment$/,
		minimumCopayment: /^Minimum Unadjusted Copayment$/
	});
	return rows
		.filter((row) => codes.has(cell(row, at.code)))
		.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				code: cell(row, at.code),
				statusIndicator: cell(row, at.statusIndicator),
				apc: cell(row, at.apc),
				weight: optionalFigure(cell(row, at.weight), 4, place),
				rate: optionalPrice(cell(row, at.rate), place),
				nationalCopayment: optionalFigure(cell(row, at.nationalCopayment), 2, place),
				minimumCopayment: optionalFigure(cell(row, at.minimumCopayment), 2, place)
			};
		});
}

const APC = /^\d{4}$/;

/** OPPS Addendum A as CMS publishes it, tab-separated: one row an APC. */
export function readAddendumA(file: PublishedFile, from: string): SeedRow<'apc-rates'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), '\t'), 'APC');
	const at = columns(file.name, labels, {
		apc: /^APC$/,
		statusIndicator: /^SI$/,
		rate: /^Payment Rate$/,
		nationalCopayment: /^National Unadjusted Copayment$/,
		minimumCopayment: /^Minimum Unadjusted Copayment$/
	});
	return rows
		.filter((row) => APC.test(cell(row, at.apc)))
		.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				apc: cell(row, at.apc),
				statusIndicator: cell(row, at.statusIndicator),
				rate: optionalPrice(cell(row, at.rate), place),
				nationalCopayment: optionalFigure(cell(row, at.nationalCopayment), 2, place),
				minimumCopayment: optionalFigure(cell(row, at.minimumCopayment), 2, place),
				from
			};
		});
}

/** The APC table of CMS's OPPS pricer: five-digit APCs, each row with its first day. */
export function readPricerApcRates(file: PublishedFile): SeedRow<'apc-rates'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), ','), 'apc');
	const at = columns(file.name, labels, {
		apc: /^apc$/,
		statusIndicator: /^statusIndicator$/,
		from: /^effectiveDate$/,
		rate: /^paymentRate$/,
		nationalCopayment: /^nationalCoinsurance$/,
		minimumCopayment: /^minimumCoinsurance$/
	});
	return rows
		.filter((row) => cell(row, at.apc) !== '')
		.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				apc: cell(row, at.apc).slice(1),
				statusIndicator: cell(row, at.statusIndicator),
				rate: optionalPrice(cell(row, at.rate), place),
				nationalCopayment: optionalFigure(cell(row, at.nationalCopayment), 2, place),
				minimumCopayment: optionalFigure(cell(row, at.minimumCopayment), 2, place),
				from: dashedDate(cell(row, at.from), place)
			};
		});
}

/** The rank tab of Addendum J: comprehensive procedures in order of rank. */
export function readComprehensiveRanks(
	file: PublishedFile,
	codes: Codes
): SeedRow<'comprehensive-ranks'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), '\t'), 'HCPCS Code');
	const at = columns(file.name, labels, {
		code: /^HCPCS Code$/,
		rank: /^Rank Used for Primary Assignment$/
	});
	return rows
		.filter((row) => codes.has(cell(row, at.code)))
		.map((row) => ({
			line: row.line,
			code: cell(row, at.code),
			rank: Number(figure(cell(row, at.rank), 0, { file: file.name, line: row.line }))
		}));
}

/** The complexity tab of Addendum J: pairs whose two codes are both among the codes. */
export function readComplexityAdjustments(
	file: PublishedFile,
	codes: Codes
): SeedRow<'complexity-adjustments'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), '\t'), 'Primary HCPCS Code');
	const at = columns(file.name, labels, {
		primary: /^Primary HCPCS Code$/,
		secondary: /^Secondary J1 or Add-on HCPCS Code$/,
		adjustedCode: /^Complexity Adjusted HCPCS Assignment$/,
		apc: /^Complexity Adjusted APC Assignment$/
	});
	const isListed = (row: SheetRow) =>
		codes.has(cell(row, at.primary)) && codes.has(cell(row, at.secondary));
	return rows.filter(isListed).map((row) => ({
		line: row.line,
		primary: cell(row, at.primary),
		secondary: cell(row, at.secondary),
		adjustedCode: cell(row, at.adjustedCode),
		apc: cell(row, at.apc)
	}));
}

/** The device-intensive tab of Addendum P. */
export function readHospitalDeviceOffsets(
	file: PublishedFile,
	codes: Codes
): SeedRow<'opps-device-offsets'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), '\t'), 'HCPCS');
	const at = columns(file.name, labels, {
		code: /^HCPCS$/,
		apc: /^APC$/,
		share: /^Device Offset Percentage$/,
		amount: /^Device Offset Amount$/
	});
	return rows
		.filter((row) => codes.has(cell(row, at.code)))
		.map((row) => {
			const place = { file: file.name, line: row.line };
			const share = optionalShare(cell(row, at.share), place);
			if (share === null) {
				throw new PublishedFileError(`${file.name}, line ${row.line}: no offset percentage.`);
			}
			return {
				line: row.line,
				code: cell(row, at.code),
				apc: cell(row, at.apc),
				share,
				amount: figure(cell(row, at.amount), 2, place)
			};
		});
}

/** One code of the third-party table. Its digits are read from the text: no binary fraction, and the file's order. */
const PARSED_CODE =
	/"([0-9A-Z]\d{3}[0-9A-Z])":\{"rate":(\d+(?:\.\d+)?),"si":"(\w+)","apc":"(\d{4})"\}/g;

/** A third-party parse of Addendum B: rate, status indicator and APC of rated codes; a line is a code's ordinal. */
export function readParsedAddendumB(file: PublishedFile, codes: Codes): SeedRow<'opps'>[] {
	const text = latin1(file);
	const rows = [...text.matchAll(PARSED_CODE)].map((match, index) => {
		const [, code = '', rate = '', statusIndicator = '', apc = ''] = match;
		return {
			line: index + 1,
			code,
			statusIndicator,
			apc,
			weight: null,
			rate: optionalPrice(rate, { file: file.name, line: index + 1 }),
			nationalCopayment: null,
			minimumCopayment: null
		};
	});
	const expected = Object.keys(JSON.parse(text) as object).length;
	if (rows.length !== expected) {
		throw new PublishedFileError(
			`${file.name}: ${rows.length} of its ${expected} codes have the form {rate, si, apc}.`
		);
	}
	return rows.filter(({ code }) => codes.has(code));
}
