import { figure, isOfTenthsOfCents, optionalFigure } from './figures';
import { latin1, PublishedFileError, type PublishedFile } from './file';
import type { Codes, SeedRow } from './rows';
import { cell, columns, headedBy, readSheet } from './sheet';

/** Status indicators of drugs and biologicals: on pass-through, separately paid, and non-opioid. */
const DRUG = new Set(['G', 'K', 'K1']);

/**
 * OPPS Addendum B as CMS publishes it, tab-separated. Drugs whose rate is published to the tenth of a cent are left out
 * and counted: no amount in cents stands for them.
 */
export function readAddendumB(
	file: PublishedFile,
	codes: Codes
): { rows: SeedRow<'opps'>[]; drugsLeftOut: number } {
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
	const listed = rows.filter((row) => codes.has(cell(row, at.code)));
	const kept = listed.filter(
		(row) => !DRUG.has(cell(row, at.statusIndicator)) || !isOfTenthsOfCents(cell(row, at.rate))
	);
	return {
		rows: kept.map((row) => {
			const place = { file: file.name, line: row.line };
			return {
				line: row.line,
				code: cell(row, at.code),
				statusIndicator: cell(row, at.statusIndicator),
				apc: cell(row, at.apc),
				weight: optionalFigure(cell(row, at.weight), 4, place),
				rate: optionalFigure(cell(row, at.rate), 2, place),
				nationalCopayment: optionalFigure(cell(row, at.nationalCopayment), 2, place),
				minimumCopayment: optionalFigure(cell(row, at.minimumCopayment), 2, place)
			};
		}),
		drugsLeftOut: listed.length - kept.length
	};
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
			rate: figure(rate, 2, { file: file.name, line: index + 1 }),
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
