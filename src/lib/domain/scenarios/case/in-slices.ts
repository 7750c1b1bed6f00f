import type { ContractContext } from '../../contracts/context';
import type { IsoDate } from '../../dates';
import { policyOn, type Policy } from '../../policy/lookup';
import { listsCode, type RateBook } from '../../rates/rate-book';
import { bookOf, type RateBookSlice } from '../../rates/slice';
import { dateOf, type CaseScenario, type ScenarioProcedure } from './scenario';

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

/** Those procedures of a case whose code a table of their day lists. */
export const knownProcedures = (
	scenario: CaseScenario,
	books: ReturnType<typeof booksOf>
): ScenarioProcedure[] =>
	scenario.procedures.filter(({ code, session }) => {
		const day = books.get(dateOf(scenario, session));
		return day !== undefined && listsCode(day.book, code);
	});
