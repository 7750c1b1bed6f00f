import { dashedDate, figure, optionalFigure, optionalShare } from './figures';
import { latin1, PublishedFileError, type PublishedFile } from './file';
import type { Codes, SeedRow } from './rows';
import { cell, columns, headedBy, readSheet, type SheetRow } from './sheet';

const CODE = 'HCPCS Code';

/** Addendum AA: surgical procedures. */
export const readSurgicalRates = (file: PublishedFile, codes: Codes): SeedRow<'asc'>[] =>
	readAddendum(file, 'AA', codes);

/** Addendum BB: ancillary services; a row that it repeats is taken once. */
export const readAncillaryRates = (file: PublishedFile, codes: Codes): SeedRow<'asc'>[] =>
	onceEach(file, readAddendum(file, 'BB', codes));

/** The first of the rows that say the same of a code; two that differ are an error. */
function onceEach(file: PublishedFile, rows: readonly SeedRow<'asc'>[]): SeedRow<'asc'>[] {
	const first = new Map<string, SeedRow<'asc'>>();
	for (const row of rows) {
		const before = first.get(row.code) ?? row;
		if (JSON.stringify({ ...before, line: row.line }) !== JSON.stringify(row)) {
			throw new PublishedFileError(
				`${file.name}, line ${row.line}: ${row.code} differs from its row in line ${before.line}.`
			);
		}
		first.set(row.code, before);
	}
	return [...first.values()];
}

function readAddendum(file: PublishedFile, addendum: 'AA' | 'BB', codes: Codes): SeedRow<'asc'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), ','), CODE);
	const at = columns(file.name, labels, {
		code: /^HCPCS Code$/,
		paymentIndicator: /^\w+ \d{4} Payment Indicator$/,
		weight: /^\w+ \d{4} Payment Weight$/,
		rate: /^\w+ \d{4} Payment Rate$/
	});
	const discount =
		addendum === 'AA'
			? columns(file.name, labels, { at: /^Subject to Multiple Procedure Discounting$/ }).at
			: null;
	return rows
		.filter((row) => codes.has(cell(row, at.code)))
		.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				code: cell(row, at.code),
				addendum,
				paymentIndicator: cell(row, at.paymentIndicator),
				multipleDiscount: discount === null ? null : isYes(row, discount, file.name),
				weight: optionalFigure(cell(row, at.weight), 4, place),
				rate: optionalFigure(cell(row, at.rate), 2, place)
			};
		});
}

function isYes(row: SheetRow, column: number, file: string): boolean {
	const text = cell(row, column);
	if (text !== 'Y' && text !== 'N') {
		throw new PublishedFileError(`${file}, line ${row.line}: "${text}" stands where Y or N may.`);
	}
	return text === 'Y';
}

/** Addendum FF: the device share of each procedure's rate. */
export function readDeviceOffsets(
	file: PublishedFile,
	codes: Codes
): SeedRow<'asc-device-offsets'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), ','), CODE);
	const at = columns(file.name, labels, {
		code: /^HCPCS Code$/,
		paymentIndicator: /^\w+ \d{4} Payment Indicator$/,
		apc: /^\w+ \d{4} APC$/,
		apcOffset: /^\w+ \d{4} APC Device Offset Percentage$/,
		oppsRate: /^\w+ \d{4} OPPS Payment Rate$/,
		deviceOffset: /^\w+ \d{4} Device Offset Percentage$/,
		devicePortion: /^\w+ \d{4} Device Offset Amount \/ Device Portion$/
	});
	return rows
		.filter((row) => codes.has(cell(row, at.code)))
		.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				code: cell(row, at.code),
				paymentIndicator: cell(row, at.paymentIndicator),
				apc: cell(row, at.apc),
				apcOffset: optionalShare(cell(row, at.apcOffset), place),
				oppsRate: optionalFigure(cell(row, at.oppsRate), 2, place),
				deviceOffset: optionalShare(cell(row, at.deviceOffset), place),
				devicePortion: optionalFigure(cell(row, at.devicePortion), 2, place)
			};
		});
}

/** Code pairs of one year in which the device or the procedure is among the codes; each row has its own dates. */
export function readCodePairs(file: PublishedFile, codes: Codes): SeedRow<'asc-code-pairs'>[] {
	const { labels, rows } = headedBy(readSheet(file.name, latin1(file), ','), 'device_hcpcs');
	const at = columns(file.name, labels, {
		device: /^device_hcpcs$/,
		procedure: /^procedure_hcpcs$/,
		deviceModifier: /^device_modifier$/,
		procedureModifier: /^procedure_modifier$/,
		offset: /^percent_multiplier$/,
		from: /^effective_date$/,
		to: /^end_date$/
	});
	return rows
		.filter((row) => codes.has(cell(row, at.device)) || codes.has(cell(row, at.procedure)))
		.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				device: cell(row, at.device),
				procedure: cell(row, at.procedure),
				deviceModifier: cell(row, at.deviceModifier),
				procedureModifier: cell(row, at.procedureModifier),
				offset: figure(cell(row, at.offset), 4, place),
				from: dashedDate(cell(row, at.from), place),
				to: dashedDate(cell(row, at.to), place)
			};
		});
}
