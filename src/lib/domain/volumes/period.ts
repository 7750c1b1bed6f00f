import type { CaseFilter } from './aggregate';

/** First and last month, "2026-01". */
export interface Period {
	from: string;
	to: string;
}

/** What a period is held against: the same months of the year before, or the budget. */
export type Comparison = 'year-before' | 'budget';

const MONTHS_SHOWN = 24;

/** A month so many years away: ("2026-10", -1) is "2025-10". */
const yearsAway = (month: string, years: number): string =>
	`${Number(month.slice(0, 4)) + years}${month.slice(4)}`;

/**
 * The months that are asked for among those loaded; without a first one, the year of the last.
 * @param months loaded ones, in order, one or more.
 */
export function periodOf(months: readonly string[], { from, to }: CaseFilter): Period {
	const [first = '', last = ''] = [months[0], months.at(-1)];
	const until = to === null || to > last ? last : to;
	const since = from ?? `${until.slice(0, 4)}-01`;
	return { from: since < first ? first : since, to: until };
}

/** The same months of the year before; null where their first is before the first that is loaded. */
function yearBefore(months: readonly string[], { from, to }: Period): Period | null {
	const [first] = months;
	const before = { from: yearsAway(from, -1), to: yearsAway(to, -1) };
	return first !== undefined && before.from >= first ? before : null;
}

/** A month so many months away: ("2026-01", -1) is "2025-12". */
function monthsAway(month: string, months: number): string {
	const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
	return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Every month of a period, in order, whether any is loaded of it or not. */
export function monthsOf({ from, to }: Period): string[] {
	const months: string[] = [];
	for (let month = from; month <= to; month = monthsAway(month, 1)) months.push(month);
	return months;
}

/** The months that a chart of the period shows: up to two years that end with it, from the first that is loaded on. */
export function shownMonths(months: readonly string[], { to }: Period): Period {
	const [first = to] = months;
	const from = monthsAway(to, 1 - MONTHS_SHOWN);
	return { from: from < first ? first : from, to };
}

/** A filter, of a period only. */
export const within = (filter: CaseFilter, period: Period): CaseFilter => ({
	...filter,
	...period
});

/** What a period is held against; null where nothing of it is loaded. */
export function formerPeriodOf(
	months: readonly string[],
	period: Period,
	comparison: Comparison,
	hasBudget: boolean
): Period | null {
	if (comparison === 'year-before') return yearBefore(months, period);
	return hasBudget ? period : null;
}
