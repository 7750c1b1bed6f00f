import {
	VOLUME_FIELDS,
	type ColumnMapping,
	type VolumeField
} from '$lib/domain/volumes/column-mapping';
import { FIELD_SIGNS } from './fields';
import { patientDataOf, wordsOf, type PatientData } from './patient-data';

/** told: the user said so. named: by its header. likely: by a hint and its content. */
export type Certainty = 'told' | 'named' | 'likely';

/** A column of a file of volumes, and what it is taken for. */
export interface MatchedColumn {
	/** Unlike any other of the file; "column 4" where the file has none. */
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

interface Candidate {
	column: number;
	field: VolumeField;
	certainty: Certainty;
	/** Larger goes first. */
	strength: number;
}

const shareOf = (cells: readonly string[], fits: (cell: string) => boolean): number =>
	cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;

function candidatesOf(column: number, header: string, cells: readonly string[]): Candidate[] {
	const words = wordsOf(header);
	return VOLUME_FIELDS.flatMap((field): Candidate[] => {
		const { named, hinted, fits, distinct } = FIELD_SIGNS[field];
		const share = shareOf(cells, fits);
		const at = { column, field };
		if (named.test(words)) return [{ ...at, certainty: 'named', strength: 2 + share }];
		if (hinted?.test(words) && share >= HINTED_SHARE) {
			return [{ ...at, certainty: 'likely', strength: 1 + share }];
		}
		return distinct && share >= DISTINCT_SHARE
			? [{ ...at, certainty: 'likely', strength: share }]
			: [];
	});
}

/** Headers that tell columns apart: an empty one by its position, one that stands twice with its number. */
export function distinctHeaders(headers: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return headers.map((text, column) => {
		const header = text === '' ? `column ${column + 1}` : text;
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

/**
 * Which column is what: as the user told, else by header and by the cells of the first rows. A field has one column, but
 * modifiers may have several. A column that looks like patient data is left out, whatever is told; only as a case id may it
 * be read, since no case id is kept.
 */
export function matchColumns(
	headers: readonly string[],
	rows: readonly (readonly string[])[],
	{ columns: told }: ColumnMapping
): MatchedColumn[] {
	const cells = headers.map((_, column) =>
		rows.map((row) => row[column] ?? '').filter((cell) => cell !== '')
	);
	const matched = headers.map((header, column): MatchedColumn => {
		const field = told[header];
		const patientData =
			field === 'caseId'
				? null
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
			? candidatesOf(column, header, cells[column] ?? [])
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
