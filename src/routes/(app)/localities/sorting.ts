import { holdsWords } from '$lib/charts/places/found';
import type { LocalityView, PlaceColumn } from '$lib/schemas/localities';

/** What each column sorts a row by, and the text that the row is found by. */
export interface SortedRow {
	keys: Partial<Record<PlaceColumn, number | string | null>>;
	hay: string;
}

/** A row of a table of places. */
export interface PlaceRow extends SortedRow {
	/** The place's number: "01112-05", "41884". */
	id: string;
	name: string;
	rank: number | null;
}

/** Compares two keys; what has none comes last in either direction. */
function compare(
	one: number | string | null | undefined,
	other: number | string | null | undefined,
	sign: 1 | -1
): number {
	const isMissing = one === null || one === undefined;
	if (other === null || other === undefined) return isMissing ? 0 : -1;
	if (isMissing) return 1;
	if (typeof one === 'string' || typeof other === 'string') {
		return sign * String(one).localeCompare(String(other));
	}
	return sign * (one - other);
}

/** The rows that hold every word of the text, in the order asked for; equals keep theirs. */
export function sortedRows<Row extends SortedRow>(
	rows: readonly Row[],
	sort: LocalityView['sort'],
	find: string
): Row[] {
	const sign = sort.descending ? -1 : 1;
	return rows
		.filter((row) => holdsWords(row.hay, find))
		.sort((one, other) => compare(one.keys[sort.column], other.keys[sort.column], sign));
}

/** The sort that a press on a column's head leads to: amounts begin with the highest, names and ranks with the first. */
export function nextSort(sort: LocalityView['sort'], column: PlaceColumn): LocalityView['sort'] {
	if (sort.column === column) return { column, descending: !sort.descending };
	return { column, descending: column !== 'name' && column !== 'rank' };
}
