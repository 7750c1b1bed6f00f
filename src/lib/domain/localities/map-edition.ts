import type { Notice } from '../cases/notices';
import { localityKey } from '../rates/rate-book';
import type { LocalityCounties } from '../rates/rates';

/** What separates the names of counties in the published list. */
const BETWEEN = /\s*(?:[,/;&]|\bAND\b)\s*/;
const SAYS_COUNTY = /\b(?:CNTYS?|COUNTY|COUNTIES)\b/g;

const namesIn = (counties: string): string[] =>
	counties
		.toUpperCase()
		.replace(SAYS_COUNTY, ' ')
		.split(BETWEEN)
		.map((name) => name.replace(/\s+/g, ' ').trim())
		.filter(Boolean);

/** The names of the counties of each locality, in one order. */
function countiesByLocality(rows: readonly LocalityCounties[]): ReadonlyMap<string, string> {
	const names = new Map<string, Set<string>>();
	for (const { carrier, locality, counties } of rows) {
		const key = localityKey(carrier, locality);
		const known = names.get(key) ?? new Set();
		for (const name of namesIn(counties)) known.add(name);
		names.set(key, known);
	}
	return new Map([...names].map(([key, known]) => [key, [...known].sort().join(', ')]));
}

/**
 * The localities, by key, to which one list of counties gives others than another; order and separators of the names say
 * nothing.
 */
export function redrawnLocalities(
	drawn: readonly LocalityCounties[],
	loaded: readonly LocalityCounties[]
): string[] {
	const [before, after] = [countiesByLocality(drawn), countiesByLocality(loaded)];
	return [...new Set([...before.keys(), ...after.keys()])]
		.filter((key) => before.get(key) !== after.get(key))
		.sort();
}

/** Said where the loaded list of counties is not the one that the map was drawn from; null where both agree. */
export function mapEditionNotice(
	drawn: { title: string; rows: readonly LocalityCounties[] },
	loaded: { title: string; rows: readonly LocalityCounties[] },
	nameOf: (locality: string) => string
): Notice | null {
	const redrawn = redrawnLocalities(drawn.rows, loaded.rows);
	if (redrawn.length === 0) return null;
	return {
		id: 'map-edition',
		kind: 'warning',
		title: `The map is drawn from ${drawn.title}; ${loaded.title} names other counties.`,
		detail: `Their outlines may be wrong, their amounts are not: ${redrawn.map(nameOf).join('; ')}.`,
		caveat: null,
		codes: []
	};
}
