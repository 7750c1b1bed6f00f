import { nextDay, yearOf, type IsoDate } from '../dates';
import { lists, parameters } from '../policy/lookup';
import type { Contract } from '../contracts/contract';
import type { Release } from '../rates/release';
import { contractDays } from './payer-contracts';

/** The first and the day after the last of everything that law or CMS set. */
const policyDays: readonly IsoDate[] = [...parameters, ...lists].flatMap(({ values }) =>
	values.flatMap(({ from, to }) => [from, nextDay(to)])
);

/** Edits begin and end with quarters. */
const QUARTERS = ['01-01', '04-01', '07-01', '10-01'];

/**
 * The days on which any rate, policy value or contract may begin, rise or end, sorted: between two of them a claim prices
 * alike. The first is the first of January of the year of the earliest release.
 */
export function changeDays(
	releases: readonly Release[],
	contracts: readonly Contract[] = []
): IsoDate[] {
	const years = releases.map(({ effectiveFrom }) => yearOf(effectiveFrom));
	const first = `${Math.min(...years)}-01-01`;
	const days = [
		...policyDays,
		...years.flatMap((year) => QUARTERS.map((day) => `${year}-${day}` as IsoDate)),
		...releases.flatMap(({ effectiveFrom, effectiveTo }) => [effectiveFrom, nextDay(effectiveTo)]),
		...contracts.flatMap(contractDays)
	];
	return [...new Set(days)].filter((day) => day >= first).sort();
}

/**
 * The day on which a case of a date is priced: the last day of change up to it; the date itself before the first.
 * @param changes sorted.
 */
export function pricingDay(changes: readonly IsoDate[], date: IsoDate): IsoDate {
	let [low, high] = [0, changes.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((changes[middle] as IsoDate) <= date) low = middle + 1;
		else high = middle;
	}
	return changes[low - 1] ?? date;
}
