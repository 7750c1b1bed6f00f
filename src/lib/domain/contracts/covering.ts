import type { Scope } from './contract';

type Conditions = { [Key in keyof Scope]: Scope[Key] };

const covers = (wide: readonly string[] | undefined, narrow: readonly string[] | undefined) =>
	wide === undefined || (narrow?.every((value) => wide.includes(value)) ?? false);

/** Whether every code that `narrow` means is meant by `wide`. */
function coversCodes(wide: Conditions, narrow: Conditions): boolean {
	if (!wide.codes && !wide.ranges) return true;
	if (!narrow.codes && !narrow.ranges) return false;
	const spans = wide.ranges ?? [];
	return (
		(narrow.codes ?? []).every(
			(code) =>
				wide.codes?.includes(code) || spans.some(({ from, to }) => from <= code && code <= to)
		) &&
		(narrow.ranges ?? []).every((range) =>
			spans.some(({ from, to }) => from <= range.from && range.to <= to)
		)
	);
}

/** Whether every line that `narrow` matches is matched by `wide`. */
export const coversScope = (wide: Conditions, narrow: Conditions): boolean =>
	coversCodes(wide, narrow) &&
	covers(wide.serviceLines, narrow.serviceLines) &&
	covers(wide.apcs, narrow.apcs) &&
	covers(wide.revenueCodes, narrow.revenueCodes) &&
	covers(wide.settings, narrow.settings) &&
	covers(wide.modifiers, narrow.modifiers) &&
	covers(wide.products, narrow.products) &&
	covers(wide.facilities, narrow.facilities) &&
	(wide.devices === undefined || wide.devices === narrow.devices);

/** Lists of a scope: one that covers another holds the first value of the other's. */
const LISTS = [
	'apcs',
	'revenueCodes',
	'serviceLines',
	'modifiers',
	'facilities',
	'products',
	'settings'
] as const satisfies readonly (keyof Scope)[];

/** How many characters the codes of a range begin with alike, where it is short enough to be found by them. */
const BEGINNING = 3;

const beginningOf = (code: string): string => `beginning ${code.slice(0, BEGINNING)}`;

/** Marks by each of which a scope could be found: for every condition that it has those of all its values. */
function marksOf({ codes, ranges, ...scope }: Conditions): string[][] {
	const isShort = ranges?.every(({ from, to }) => beginningOf(from) === beginningOf(to)) ?? false;
	const lists = LISTS.map((list) => (scope[list] ?? []).map((value) => `${list} ${value}`));
	return [
		ranges ? [] : (codes ?? []).map((code) => `code ${code}`),
		isShort ? [...(codes ?? []), ...(ranges ?? []).map(({ from }) => from)].map(beginningOf) : [],
		...lists
	].filter((marks) => marks.length > 0);
}

/** The marks one of which every scope bears that covers this one. */
function firstMarks({ codes, ranges, ...scope }: Conditions): string[] {
	const code = codes?.[0];
	const begins = code ?? ranges?.[0]?.from;
	return [
		...(code === undefined ? [] : [`code ${code}`]),
		...(begins === undefined ? [] : [beginningOf(begins)]),
		...LISTS.flatMap((list) => {
			const value = scope[list]?.[0];
			return value === undefined ? [] : [`${list} ${value}`];
		})
	];
}

/**
 * Finds, for the scope at a position, the first before it that covers it and that is accepted; null where none does. Each
 * scope is kept under the condition whose values are rarest among all, so that only those are compared that may cover.
 */
export function widerScopes(
	scopes: readonly Conditions[]
): (position: number, isAccepted: (position: number) => boolean) => number | null {
	const marked = scopes.map(marksOf);
	const counts = new Map<string, number>();
	for (const mark of marked.flat(2)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
	const commonness = (marks: readonly string[]): number =>
		marks.reduce((most, mark) => Math.max(most, counts.get(mark) ?? 0), 0);

	const kept = new Map<string, number[]>();
	const everywhere: number[] = [];
	marked.forEach((conditions, position) => {
		const [rarest] = conditions.toSorted((a, b) => commonness(a) - commonness(b));
		if (!rarest) everywhere.push(position);
		for (const mark of new Set(rarest)) {
			const known = kept.get(mark);
			if (known) known.push(position);
			else kept.set(mark, [position]);
		}
	});

	return (position, isAccepted) => {
		const narrow = scopes[position] ?? {};
		let first = position;
		for (const list of [everywhere, ...firstMarks(narrow).map((mark) => kept.get(mark) ?? [])]) {
			for (const before of list) {
				if (before >= first) break;
				if (coversScope(scopes[before] ?? {}, narrow) && isAccepted(before)) first = before;
			}
		}
		return first < position ? first : null;
	};
}
