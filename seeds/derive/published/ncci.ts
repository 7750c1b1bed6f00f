import { z } from 'zod';
import { PublishedFileError, type PublishedFile } from './file';
import { readParsed } from './parsed';
import { CODE, type Codes, type SeedRow } from './rows';

const code = z.string().regex(CODE, 'a code has five characters');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is YYYY-MM-DD');

/** "2 Date of Service Edit: Policy|CMS Policy": indicator (MAI) with its name, then rationale. */
const ADJUDICATION =
	/^(1 Line Edit|2 Date of Service Edit: Policy|3 Date of Service Edit: Clinical)\|(.+)$/;

/**
 * A third-party parse of the practitioner MUE table, whose rows all have to be of the one CMS file. The parse writes the
 * day before the file's own as effective date, so the date is taken from the name of the CMS file.
 */
export function readMue(
	file: PublishedFile,
	cmsFile: string,
	codes: Codes
): SeedRow<'mue-practitioner'>[] {
	const fields = z.object({
		code,
		mue_value: z.int().nonnegative(),
		description: z.string().regex(ADJUDICATION, 'no adjudication indicator with its rationale'),
		source_file: z.literal(cmsFile)
	});
	return readParsed(file, fields)
		.filter((row) => codes.has(row.code))
		.map((row) => {
			const [, adjudication = '', rationale = ''] = ADJUDICATION.exec(row.description) ?? [];
			return {
				line: row.line,
				code: row.code,
				units: row.mue_value,
				adjudication: adjudication.charAt(0) as SeedRow<'mue-practitioner'>['adjudication'],
				rationale
			};
		});
}

/** What stands for the primary code where the Medicare contractor defines the primaries. */
const CONTRACTOR_DEFINED = 'CCCCC';

/**
 * A third-party parse of the add-on code edits, whose rows all have to be of the one CMS file: the edits of the add-on
 * codes that are in force on a day. CMS ends edits with a quarter, so the first day tells for all of it; an edit that
 * has ended stays in the file and is left out here. `CCCCC` is written as no primary.
 */
export function readAddOnEdits(
	file: PublishedFile,
	cmsFile: string,
	onDay: string,
	codes: Codes
): SeedRow<'add-on-edits'>[] {
	const fields = z.object({
		code1: code,
		code2: z.union([z.literal(CONTRACTOR_DEFINED), code], 'neither a code nor CCCCC'),
		edit_type: z.literal('AOC'),
		effective_date: day,
		end_date: z.union([z.literal(''), day], 'neither a date nor empty'),
		modifier: z.enum(['1', '2', '3'], 'an add-on code is of type 1, 2 or 3'),
		metadata: z.object({ source_file: z.literal(cmsFile) })
	});
	const edits = readParsed(file, fields)
		.filter((row) => codes.has(row.code1))
		.filter((row) => row.effective_date <= onDay && (row.end_date === '' || onDay <= row.end_date))
		.map((row) => ({
			line: row.line,
			addOn: row.code1,
			primary: row.code2 === CONTRACTOR_DEFINED ? '' : row.code2,
			type: row.modifier
		}));
	requireOneType(file, edits);
	return edits;
}

function requireOneType(file: PublishedFile, edits: readonly SeedRow<'add-on-edits'>[]): void {
	const types = new Map<string, string>();
	for (const { line, addOn, type } of edits) {
		const first = types.get(addOn) ?? type;
		if (first !== type) {
			throw new PublishedFileError(
				`${file.name}, row ${line}: ${addOn} is of type ${type} here and of type ${first} before.`
			);
		}
		types.set(addOn, first);
	}
}
