import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { Problem } from '$lib/domain/outcome';
import { resolvePlace } from '$lib/domain/rates/place';
import { remembered } from '$lib/domain/remembered';
import { ALL_CASES, breakDown, type CaseFilter } from '$lib/domain/volumes/aggregate';
import type { Cube } from '$lib/domain/volumes/cube';
import {
	portfolioOverview,
	type PortfolioChoices,
	type PortfolioOverview
} from '$lib/domain/volumes/overview';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import type { Application } from './application';
import { namesOf } from './catalogue';
import type { PricedPortfolio } from './portfolio';
import { usedReleases } from './sites';

/** The first page's answer. */
export interface OverviewAnswer {
	/** Null where the filter names what is not there. */
	overview: PortfolioOverview | null;
	/** SiteRate's name of each code that occurs. */
	names: Record<string, string>;
	choices: PortfolioChoices;
	uploads: { id: string; title: string; origin: 'sample' | 'upload' }[];
	releases: UsedRelease[];
	problems: Problem[];
}

/** Questions whose answers are kept. */
const KEPT = 100;

/** What a filter of the portfolio can be set to. */
export const choicesOf = remembered(({ cube, budget, serviceLines }: PricedPortfolio) => {
	const { months, facilities, payers } = cube.portfolio;
	const occurring = (dimension: 'facility' | 'payer' | 'serviceLine'): string[] =>
		breakDown(cube, serviceLines, ALL_CASES, [dimension], 'system').rows.map(
			({ key: [value = ''] }) => value
		);
	const [atFacilities, ofPayers] = [occurring('facility'), occurring('payer')];
	return {
		months,
		facilities: facilities.flatMap(({ id, name, setting }) =>
			atFacilities.includes(id) ? [{ id, name, setting }] : []
		),
		payers: payers.flatMap(({ id, name }) => (ofPayers.includes(id) ? [{ id, name }] : [])),
		serviceLines: occurring('serviceLine').sort(),
		hasBudget: budget !== null
	} satisfies PortfolioChoices;
});

/** The releases that the cases of a portfolio are priced on, each once. */
export const releasesOf = remembered((cube: Cube) =>
	remembered(({ rateBooks }: Application): UsedRelease[] => {
		const found = new Map<string, UsedRelease>();
		const asked = new Set<string>();
		for (const { facility: position, pricedOn } of cube.portfolio.shapes) {
			const facility = cube.portfolio.facilities[position];
			const key = `${facility?.locality} ${facility?.area} ${pricedOn}`;
			if (!facility || asked.has(key) || !rateBooks.covers(pricedOn)) continue;
			asked.add(key);
			const book = rateBooks.on(pricedOn);
			const place = resolvePlace(book, {
				locality: facility.locality,
				hospitalArea: facility.area,
				ascArea: facility.area,
				hospitalIndex: null,
				ascIndex: null
			});
			if (!place.ok) continue;
			for (const release of usedReleases(book, place.value)) {
				const known = found.get(release.id);
				const kinds = new Set(known?.caveats.map(({ kind }) => kind));
				const more = release.caveats.filter(({ kind }) => !kinds.has(kind));
				found.set(release.id, { ...release, caveats: [...(known?.caveats ?? []), ...more] });
			}
		}
		return [...found.values()].sort((a, b) =>
			a.effectiveFrom === b.effectiveFrom ? 0 : a.effectiveFrom < b.effectiveFrom ? -1 : 1
		);
	})
);

/** Positions of the uploads of cases that are made up. */
export const sampleUploadsOf = ({ uploads }: PricedPortfolio): number[] =>
	uploads
		.filter(({ purpose }) => purpose === 'cases')
		.flatMap(({ origin }, position) => (origin === 'sample' ? [position] : []));

/** Overviews of a portfolio that were asked for, by question. */
const answered = remembered((priced: PricedPortfolio) => {
	const known = new Map<string, PortfolioOverview>();
	const sampleUploads = sampleUploadsOf(priced);
	return (context: PortfolioContext): PortfolioOverview => {
		const question = JSON.stringify(context);
		let overview = known.get(question);
		if (!overview) {
			overview = portfolioOverview(
				priced.cube,
				priced.budget,
				priced.serviceLines,
				context,
				sampleUploads
			);
			const [oldest] = known.keys();
			if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
			known.set(question, overview);
		}
		return overview;
	};
});

/** What a filter names that does not occur in the volumes, as problems. */
export function notThere(filter: CaseFilter, choices: PortfolioChoices): Problem[] {
	const { months } = choices;
	const [first = '', last = ''] = [months[0], months.at(-1)];
	const outside =
		(filter.from !== null && filter.from > last) || (filter.to !== null && filter.to < first);
	const unknown = (
		path: string,
		what: string,
		asked: readonly string[],
		known: readonly string[]
	): Problem[] =>
		asked
			.filter((value) => !known.includes(value))
			.map((value) => ({
				code: 'not-available',
				message: `No volumes are loaded of the ${what} ${value}: choose one of the list.`,
				path
			}));
	return [
		...(outside
			? [
					{
						code: 'not-available' as const,
						message: `The volumes are of ${first} to ${last}: choose a period within.`,
						path: 'from'
					}
				]
			: []),
		...unknown(
			'facility',
			'facility',
			filter.facilities,
			choices.facilities.map(({ id }) => id)
		),
		...unknown(
			'payer',
			'payer',
			filter.payers,
			choices.payers.map(({ id }) => id)
		),
		...unknown('serviceLine', 'service line', filter.serviceLines, choices.serviceLines)
	];
}

/**
 * How the volumes in use are doing in a period, read from the cube in memory and kept by question. Null where no volumes are loaded. A facility,
 * payer or service line that does not occur, and a period without volumes, are problems.
 */
export async function overviewOf(
	application: Application,
	context: PortfolioContext
): Promise<OverviewAnswer | null> {
	const priced = await application.portfolios.current(application);
	if (!priced) return null;
	const choices = choicesOf(priced);
	const problems = notThere(context.filter, choices);
	const overview = problems.length > 0 ? null : answered(priced)(context);
	return {
		overview,
		names: namesOf(application, overview?.codes.map(({ code }) => code) ?? []),
		choices,
		uploads: priced.uploads.map(({ id, title, origin }) => ({ id, title, origin })),
		releases: releasesOf(priced.cube)(application),
		problems
	};
}
