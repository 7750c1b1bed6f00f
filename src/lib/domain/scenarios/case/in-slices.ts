import type { ContractContext } from '../../contracts/context';
import type { IsoDate } from '../../dates';
import { policyOn, type Policy } from '../../policy/lookup';
import { listsCode, type RateBook } from '../../rates/rate-book';
import { bookOf, type RateBookSlice } from '../../rates/slice';

/** The rate books of slices by their day, each with its policy. */
export function booksOf(
	slices: readonly RateBookSlice[]
): ReadonlyMap<IsoDate, { book: RateBook; policy: Policy }> {
	return new Map(
		slices.map((slice) => [slice.date, { book: bookOf(slice), policy: policyOn(slice.date) }])
	);
}

/** What a case is priced with where slices are all that is at hand. */
export const contextIn = (
	books: ReturnType<typeof booksOf>,
	serviceLines: Readonly<Record<string, string>>
): ContractContext => ({
	dayOf: (date) => books.get(date) ?? null,
	serviceLineOf: (code) => serviceLines[code] ?? null
});

/** Those procedures whose code a table of the day lists. */
export const knownProcedures = <Procedure extends { code: string }>(
	procedures: readonly Procedure[],
	book: RateBook
): Procedure[] => procedures.filter(({ code }) => listsCode(book, code));
