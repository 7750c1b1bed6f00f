import type { ComparedCode, SitesAnswer, UsedRelease } from '$lib/domain/cases/comparison';
import { noticesOf } from '$lib/domain/cases/notices';
import { priceCase } from '$lib/domain/cases/price-case';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace, type Place } from '$lib/domain/rates/place';
import { listsCode, type RateBook } from '$lib/domain/rates/rate-book';
import type { PageContext } from '$lib/schemas/context';
import { findCodes, readDescriptors } from '../repositories/codes';
import type { Application } from './application';

/** The releases that a comparison at a place rests on; the ASC's index stands in for a hospital's that is not loaded. */
export const usedReleases = (book: RateBook, place: Place): UsedRelease[] =>
	[
		book.pfs,
		place.gpci && book.gpci,
		book.opps,
		place.hospital.area && book.hospitalWageIndex,
		book.asc,
		(place.asc.area ?? (book.hospitalWageIndex ? null : place.hospital.area)) && book.ascWageIndex
	].flatMap((table) => (table ? [{ ...table.release, caveats: table.caveats }] : []));

/** The date that a context is priced on, and what is to be said about it. */
export function dateInForce(
	application: Application,
	asked: IsoDate | null
): Pick<SitesAnswer, 'date' | 'coverage' | 'dateNotice'> & { problems: Problem[] } {
	const { rateBooks } = application;
	const coverage = rateBooks.coverage();
	const date = asked ?? application.today();
	if (!coverage) {
		return {
			date: null,
			coverage,
			dateNotice: null,
			problems: [
				{
					code: 'no-release',
					message:
						'No rates are loaded: load a release, or start with an empty database to get the embedded default.',
					path: 'date'
				}
			]
		};
	}
	if (rateBooks.covers(date)) return { date, coverage, dateNotice: null, problems: [] };
	if (asked) {
		return {
			date: null,
			coverage,
			dateNotice: null,
			problems: [
				{
					code: 'no-release',
					message: `No release covers ${asked}: choose a date from ${coverage.from} to ${coverage.to}.`,
					path: 'date'
				}
			]
		};
	}
	return {
		date: coverage.to,
		coverage,
		dateNotice: `The loaded releases end on ${coverage.to}: amounts are of that day, not of ${date}.`,
		problems: []
	};
}

/**
 * Prices the codes of a context at every setting. Unknown codes, localities, wage areas and dates are problems, all at
 * once; codes that are known are priced beside them. With a place or date that is not known nothing is priced, since its
 * amounts would be a guess.
 */
export function compareSites(
	application: Application,
	context: PageContext,
	options: { explain: boolean }
): SitesAnswer {
	const { problems: dateProblems, ...dated } = dateInForce(application, context.date);
	if (!dated.date) return { ...dated, comparison: null, problems: dateProblems };
	const { date } = dated;
	const book = application.rateBooks.on(date);
	const policy = policyOn(date);
	const problems: Problem[] = [];

	const place = resolvePlace(book, { ...context, ascIndex: null });
	if (!place.ok) problems.push(...place.problems);
	const known = context.codes.filter((code) => listsCode(book, code));
	for (const code of context.codes) {
		if (known.includes(code)) continue;
		problems.push({
			code: 'unknown-code',
			message: `${code} is in no table loaded for ${date}: search by number or by words for one that is.`,
			path: 'code'
		});
	}
	if (!place.ok || known.length === 0) return { ...dated, comparison: null, problems };

	const names = new Map(findCodes(application.database, known).map((entry) => [entry.code, entry]));
	const descriptors = readDescriptors(application.database, known);
	const codes: ComparedCode[] = [];
	for (const code of known) {
		const cases = SETTINGS.map((setting) =>
			priceCase(
				{
					code,
					place: place.value,
					qualifyingApm: context.qualifyingApm,
					explain: options.explain
				},
				setting,
				book,
				policy
			)
		);
		const failed = cases.flatMap((priced) => (priced.ok ? [] : priced.problems));
		if (failed.length > 0) {
			problems.push(
				...failed.filter(
					(problem, position) =>
						position === failed.findIndex((other) => other.message === problem.message)
				)
			);
			continue;
		}
		codes.push({
			code,
			name: names.get(code)?.name ?? null,
			descriptor: descriptors.get(code) ?? null,
			serviceLine: names.get(code)?.serviceLine ?? null,
			cases: cases.flatMap((priced) => (priced.ok ? [priced.value] : []))
		});
	}
	return {
		...dated,
		problems,
		comparison:
			codes.length === 0
				? null
				: {
						date,
						qualifyingApm: context.qualifyingApm,
						place: place.value,
						codes,
						notices: noticesOf(codes, place.value, book, policy),
						releases: usedReleases(book, place.value)
					}
	};
}
