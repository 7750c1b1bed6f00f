import { yearOf } from '../dates';
import { formatShare, shareOf, type Cents } from '../money';
import type { RateBook } from '../rates/rate-book';
import type { Caveat } from '../trace';

/** The device share of a procedure's rate. */
export interface DeviceOffset {
	/** Cents. */
	amount: Cents;
	caveats: readonly Caveat[];
}

/**
 * The device money in the rate of a device-intensive hospital procedure: the amount of the year's Addendum P, or, of the
 * year before, its share of this year's rate, badged (DECISIONS 15). Null for a procedure that is not device-intensive.
 */
export function deviceOffsetOf(code: string, rate: Cents, book: RateBook): DeviceOffset | null {
	const table = book.hospitalDeviceOffsets;
	const row = table?.rows.get(code);
	if (!table || !row) return null;
	if (yearOf(table.release.effectiveFrom) === yearOf(book.date)) {
		return { amount: row.amount, caveats: table.caveats };
	}
	return {
		amount: shareOf(rate, row.share),
		caveats: [
			{
				kind: 'unverified',
				reason: `The device share of ${code}, ${formatShare(row.share, 4)}, is that of ${table.release.title}: Addendum P of ${yearOf(book.date)} is not loaded.`
			}
		]
	};
}
