import { roundHalfUp, type Cents } from '../money';
import type { RateBook } from '../rates/rate-book';
import { remembered } from '../remembered';
import type { PublishedApc } from './grouped-claim';

/** What the year's APC table publishes, by APC; null where none is loaded for the book's date. */
const publishedApcs = remembered((book: RateBook): ReadonlyMap<string, PublishedApc> => {
	const apcs = new Map<string, PublishedApc>();
	for (const row of book.apcRates?.rows.values() ?? []) {
		if (row.rate === null || row.from > book.date) continue;
		apcs.set(row.apc, {
			rate: roundHalfUp(row.rate, 3, 2) as Cents,
			nationalCopayment: row.nationalCopayment ?? row.minimumCopayment,
			source: row,
			caveats: book.apcRates?.caveats ?? [],
			copayment: null
		});
	}
	return apcs;
});

/** What is published of an APC of four digits on the book's date; null where no table that is loaded for it has the APC. */
export const findApc = (book: RateBook, apc: string): PublishedApc | null =>
	publishedApcs(book).get(apc) ?? null;

/**
 * Looks APCs up in the table that holds on the book's date: Addendum A, or the table of CMS's pricer. Null where no table
 * is loaded.
 */
export const apcFinder = (book: RateBook): ((apc: string) => PublishedApc | null) | null =>
	book.apcRates && ((apc) => findApc(book, apc));
