import { optionalFigure, optionalShare } from './figures';
import { latin1, PublishedFileError, type PublishedFile } from './file';
import type { Codes, SeedRow } from './rows';
import { cell, columns, headedBy, readSheet, type SheetRow } from './sheet';

const CODE = 'HCPCS Code';

/** Addenda AA (surgical) and BB (ancillary) of one quarter; a code that is in both is taken from AA. */
export function readAscRates(aa: PublishedFile, bb: PublishedFile, codes: Codes): SeedRow<'asc'>[] {
	const surgical = readAddendum(aa, 'AA', codes);
	const known = new Set(surgical.map((row) => row.code));
	return [...surgical, ...readAddendum(bb, 'BB', codes).filter((row) => !known.has(row.code))];
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
