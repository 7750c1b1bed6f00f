import type { SiteComparison } from '$lib/domain/cases/comparison';
import { priceCase } from '$lib/domain/cases/price-case';
import type { Setting } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace } from '$lib/domain/rates/place';
import type { Gpci } from '$lib/domain/rates/rates';
import { EMPTY_CONTEXT, type PageContext } from '$lib/schemas/context';
import type { Application } from './application';
import { compareSites } from './sites';

/** The code that methods are explained with. */
export const EXAMPLE_CODE = '20983';

/** Where it is priced unless a place is asked for: a work GPCI below its floor, wage indices below 1, in every year loaded. */
const BIRMINGHAM = { locality: '10112-00', hospitalArea: '13820', ascArea: '13820' };

/** One code priced nationally and at a place, with the steps of every amount. */
export interface WorkedExample {
	national: SiteComparison;
	placed: SiteComparison;
	/** What the pages that show the same amounts are asked for. */
	contexts: { national: PageContext; placed: PageContext };
}

/**
 * Prices the code that methods are explained with, on a date, nationally and at the place of the context, or in
 * Birmingham, Alabama, where it names none. Problems: an unknown place, no rates on the date.
 */
export function workedExample(
	application: Application,
	context: PageContext,
	date: IsoDate
): Outcome<WorkedExample> {
	const { qualifyingApm } = context;
	const { locality, hospitalArea, ascArea, hospitalIndex } = context;
	const isPlaced = [locality, hospitalArea, ascArea, hospitalIndex].some((part) => part !== null);
	const national = { ...EMPTY_CONTEXT, codes: [EXAMPLE_CODE], date, qualifyingApm };
	const contexts = {
		national,
		placed: {
			...national,
			...(isPlaced ? { locality, hospitalArea, ascArea, hospitalIndex } : BIRMINGHAM)
		}
	};
	const nationally = compareSites(application, contexts.national, { explain: true });
	const there = compareSites(application, contexts.placed, { explain: true });
	if (!nationally.comparison || !there.comparison)
		return failure(...(there.problems.length > 0 ? there.problems : nationally.problems));
	return success({ national: nationally.comparison, placed: there.comparison, contexts });
}

/** What the code that methods are explained with pays the practitioner at a locality, in cents; null where it is no price. */
export interface LocalityFee {
	gpci: Gpci;
	office: Cents | null;
	facility: Cents | null;
}

/** The fee of the example at every locality of a date, in the order of the table. */
export function feesByLocality(
	application: Application,
	qualifyingApm: boolean,
	date: IsoDate
): LocalityFee[] {
	const book = application.rateBooks.on(date);
	const policy = policyOn(date);
	const nation = resolvePlace(book, NATION);
	if (!nation.ok) return [];
	return [...(book.gpci?.rows.values() ?? [])].map((gpci) => {
		const place = { ...nation.value, gpci };
		const feeAt = (setting: Setting): Cents | null => {
			const query = { code: EXAMPLE_CODE, place, qualifyingApm, explain: false };
			const priced = priceCase(query, setting, book, policy);
			return priced.ok ? (priced.value.professional.payment?.allowed ?? null) : null;
		};
		return { gpci, office: feeAt('office'), facility: feeAt('hopd') };
	});
}

const NATION = {
	locality: null,
	hospitalArea: null,
	ascArea: null,
	hospitalIndex: null,
	ascIndex: null
};
