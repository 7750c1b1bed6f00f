import {
	VOLUME_FIELDS,
	type ColumnMapping,
	type VolumeField
} from '$lib/domain/volumes/column-mapping';
import { dateFormOf, readAmount, readDate, readMonth } from './cells';
import { FIELD_SIGNS, type KnownNames } from './fields';
import {
	isPatientCell,
	isPatientNumber,
	patientDataOf,
	wordsOf,
	type PatientData
} from './patient-data';

/** told: the user said so. named: by its header. likely: by a hint and its content. */
export type Certainty = 'told' | 'named' | 'likely';

/** A column of a file of volumes, and what it is taken for. */
export interface MatchedColumn {
	/** Unlike any other of the file; "column 4" where the file has none, or one that looks like patient data. */
	header: string;
	/** Null: it is not read. */
	field: VolumeField | null;
	certainty: Certainty | null;
	/** What it looks like where it is left out for that. */
	patientData: PatientData | null;
	/** Some of its first cells; none of a column that is left out. */
	examples: readonly string[];
}

/** Share of the cells that have to fit a field which the header only hints at or does not name. */
const HINTED_SHARE = 0.5;
const DISTINCT_SHARE = 0.9;
const EXAMPLES = 3;
/** Share of the cells that have to be dates or months for a column to hold them. */
const DATED_SHARE = 0.6;
/** Years before the service from which on a column of dates is taken for birth dates. */
const BIRTH_YEARS = 10;

interface Candidate {
	column: number;
	field: VolumeField;
	certainty: Certainty;
	/** Larger goes first. */
	strength: number;
}

const shareOf = (cells: readonly string[], fits: (cell: string) => boolean): number =>
	cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;

function candidatesOf(
	column: number,
	header: string,
	cells: readonly string[],
	known: KnownNames
): Candidate[] {
	const words = wordsOf(header);
	return VOLUME_FIELDS.flatMap((field): Candidate[] => {
		const { named, hinted, fits, distinct } = FIELD_SIGNS[field];
		const share = shareOf(cells, fits);
		const at = { column, field };
		if (named.test(words)) return [{ ...at, certainty: 'named', strength: 2 + share }];
		if (hinted?.test(words) && share >= HINTED_SHARE) {
			return [{ ...at, certainty: 'likely', strength: 1 + share }];
		}
		const isNames = (field === 'facility' || field === 'payer') && shareOf(cells, known[field]);
		const told = isNames || (distinct ? share : 0);
		return told >= DISTINCT_SHARE ? [{ ...at, certainty: 'likely', strength: told }] : [];
	});
}

/** Headers that tell columns apart: an empty one, or one that is a patient's number, by its position; one that stands twice with its number. */
export function distinctHeaders(headers: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return headers.map((text, column) => {
		const header = text === '' || isPatientNumber(text) ? `column ${column + 1}` : text;
		const times = (seen.get(header) ?? 0) + 1;
		seen.set(header, times);
		return times === 1 ? header : `${header} (${times})`;
	});
}

/** How many columns of a row are headers of a field. */
export const namedFields = (cells: readonly string[]): number =>
	VOLUME_FIELDS.filter((field) =>
		cells.some((cell) => FIELD_SIGNS[field].named.test(wordsOf(cell)))
	).length;

const isValue = (cell: string): boolean =>
	dateFormOf(cell) !== null ||
	/^(?=(.*\d){2})[0-9A-Z]{5}$/.test(cell) ||
	isPatientCell(cell) ||
	(cell !== '' && 'value' in readAmount(cell));

/** Whether a row that stands where headings should holds values: more cells read as some than name a field. */
export const holdsValues = (cells: readonly string[]): boolean =>
	cells.filter(isValue).length > namedFields(cells);

/** The year that a date or a month tells; null where a cell is neither. */
function yearOf(cell: string): number | null {
	const form = dateFormOf(cell);
	const day = form ? readDate(cell, form) : readMonth(cell, 'iso');
	return 'value' in day ? Number(day.value.slice(0, 4)) : null;
}

/** The year in the middle of those of a column; null where it holds no dates. */
function middleYear(cells: readonly string[]): number | null {
	const years = cells.flatMap((cell) => yearOf(cell) ?? []).sort((a, b) => a - b);
	if (years.length === 0 || years.length < DATED_SHARE * cells.length) return null;
	return years[Math.floor(years.length / 2)] ?? null;
}

const namesDay = (header: string): boolean =>
	(['date', 'month'] as const).some((field) => FIELD_SIGNS[field].named.test(wordsOf(header)));

/** By column, whether its dates mostly lie ten or more years before the service, as birth dates do. */
function birthDates(
	headers: readonly string[],
	cells: readonly (readonly string[])[]
): readonly boolean[] {
	const years = cells.map(middleYear);
	const dated = years.filter((year) => year !== null);
	const named = years.filter((year, column) => year !== null && namesDay(headers[column] ?? ''));
	const service = Math.max(...((named.length > 0 ? named : dated) as number[]));
	const before = (cell: string) => (yearOf(cell) ?? service) <= service - BIRTH_YEARS;
	return cells.map(
		(ofColumn, column) =>
			years[column] !== null && 2 * ofColumn.filter(before).length > ofColumn.length
	);
}

/**
 * Which column is what: as the user told, else by header and by the cells of the first rows. A field has one column, but
 * modifiers may have several. A column that looks like patient data is left out, whatever is told; only as a case id may it
 * be read, since no case id is kept.
 */
export function matchColumns(
	headers: readonly string[],
	rows: readonly (readonly string[])[],
	{ columns: told }: ColumnMapping,
	known: KnownNames
): MatchedColumn[] {
	const cells = headers.map((_, column) =>
		rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
	);
	const isBirth = birthDates(headers, cells);
	const matched = headers.map((header, column): MatchedColumn => {
		const field = told[header];
		const patientData =
			field === 'caseId'
				? null
				: isBirth[column]
					? 'birth dates'
					: patientDataOf(header, cells[column] ?? [], namedFields([header]) > 0);
		const isTold = field !== undefined && patientData === null;
		return {
			header,
			field: isTold ? field : null,
			certainty: isTold ? 'told' : null,
			patientData,
			examples: patientData ? [] : [...new Set(cells[column])].slice(0, EXAMPLES)
		};
	});
	const taken = new Set(matched.flatMap(({ field }) => field ?? []));
	const open = matched.flatMap(({ header, certainty, patientData }, column) =>
		certainty === null && patientData === null
			? candidatesOf(column, header, cells[column] ?? [], known)
			: []
	);
	for (const { column, field, certainty } of open.toSorted((a, b) => b.strength - a.strength)) {
		const target = matched[column];
		if (!target || target.certainty !== null) continue;
		if (field === 'modifiers' ? told[target.header] !== undefined : taken.has(field)) continue;
		taken.add(field);
		matched[column] = { ...target, field, certainty };
	}
	return matched;
}
