import type { IsoDate } from '$lib/domain/dates';
import { datedYear, type PublishedDate } from './published-date';

/** The year of a table whose rows carry their own first days: that of the earliest. */
export function yearOfRows(days: readonly (IsoDate | null)[]): PublishedDate | null {
	const known = days.filter((day) => day !== null).sort();
	const [first] = known;
	return first
		? datedYear(Number(first.slice(0, 4)), `the rows' first days from ${first} on`)
		: null;
}
