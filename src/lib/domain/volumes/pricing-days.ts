import type { IsoDate } from '../dates';

/**
 * The day on which a case of a date is priced: the first of the span, between two days of change, that the date lies in.
 * @param changes days on which any rate or policy value begins, sorted; the first at or before every date asked for.
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
