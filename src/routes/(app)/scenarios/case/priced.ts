import type { NamedCase } from '$lib/charts/case-scenario/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { IsoDate } from '$lib/domain/dates';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { Place } from '$lib/domain/rates/place';
import { booksOf, contextIn, knownProcedures } from '$lib/domain/scenarios/case/in-slices';
import { priceCaseScenario } from '$lib/domain/scenarios/case/price';
import type { CasePayer } from '$lib/domain/scenarios/case/scenario';
import { placeName } from '$lib/format/place';
import { caseOf, type CaseView } from '$lib/schemas/case-view';

/** What the page has to price with, beside the view. */
export interface CaseMeans {
	date: IsoDate | null;
	/** Of a second session on another day; null: that of the first. */
	secondDate: IsoDate | null;
	place: Place | null;
	releases: UsedRelease[];
	serviceLines: Record<string, string>;
	payers: CasePayer[];
}

/** Prices the case of a view, on the server and in the browser alike, with its steps where an account is open; null where nothing is there to price. */
export function pricedCase(
	view: CaseView,
	{ date, secondDate, place, releases, serviceLines, payers }: CaseMeans,
	books: ReturnType<typeof booksOf>
): Outcome<NamedCase | null> {
	if (!date || !place || !books.has(date)) return success(null);
	const told = caseOf({ ...view, secondDate }, date, payers);
	const scenario = { ...told, procedures: knownProcedures(told, books) };
	if (scenario.procedures.length === 0) return success(null);
	const priced = priceCaseScenario(scenario, contextIn(books, serviceLines), view.why !== null);
	if (!priced.ok) return failure(...priced.problems);
	return success({
		scenario,
		priced: priced.value,
		place,
		placeName: placeName(place),
		releases
	});
}
