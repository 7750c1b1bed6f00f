import type { UsedRelease } from '$lib/domain/cases/comparison';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { remembered } from '$lib/domain/remembered';
import { admissionOf, breakDown, type Admission } from '$lib/domain/volumes/aggregate';
import {
	modifiersInUse,
	modifiersOfCases,
	pricesWithout,
	type ModifierUse,
	type WithoutModifier
} from '$lib/domain/volumes/modifiers';
import {
	assumedPayers,
	CELL,
	samplesIn,
	type PortfolioChoices,
	type Samples
} from '$lib/domain/volumes/overview';
import { periodOf, within } from '$lib/domain/volumes/period';
import { volumeReport, type VolumeReport } from '$lib/domain/volumes/report';
import {
	unpricedGroups,
	unpricedLines,
	type UnpricedGroup,
	type UnpricedLine
} from '$lib/domain/volumes/unpriced';
import type { VolumeUpload } from '$lib/domain/volumes/upload';
import {
	admittedCases,
	paidCasesOf,
	underpaidCase,
	underpaidCases,
	varianceOf,
	type PaidCases,
	type UnderpaidCase,
	type VarianceRow
} from '$lib/domain/volumes/variance';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import type { VolumeView } from '$lib/schemas/volume-view';
import type { Application } from './application';
import { namesOf } from './catalogue';
import { choicesOf, notThere, releasesOf, sampleUploadsOf } from './overview';
import type { PricedPortfolio } from './portfolio';
import { dailyPrices } from './rate-books';

/** Cases whose paid amounts are held against what was expected. */
export interface Variance {
	/** By payer and code. */
	rows: VarianceRow[];
	/** Cases that are underpaid by the least amount or more. */
	underpaid: number;
	/** Those of the page that is asked for, sorted. */
	worklist: UnderpaidCase[];
}

/** The answer of the page of volumes. */
export interface VolumeAnswer {
	/** Null where the filter names what is not there. */
	report: VolumeReport | null;
	modifiers: ModifierUse[];
	unpriced: UnpricedGroup[];
	/** Null where no paid amount of a case that is let in is told. */
	variance: Variance | null;
	/** SiteRate's name of each code that occurs. */
	names: Record<string, string>;
	choices: PortfolioChoices;
	/** Titles of the uploads of cases, in the order of their positions. */
	uploads: string[];
	isSample: boolean;
	/** What of the report's cases is made up; null without a report. */
	samples: Samples | null;
	/** Names of the payers of the report that pay an assumed share, having no contract. */
	assumed: string[];
	releases: UsedRelease[];
	problems: Problem[];
}

/** Underpaid cases of a page of the worklist. */
export const WORKLIST_PAGE = 50;

/** Shapes priced in one go; between two goes other requests are answered. */
const PRICED_AT_ONCE = 500;

/** Questions whose answers are kept. */
const KEPT = 20;

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What is computed once of a portfolio: its paid cases, and the prices of its shapes without their modifiers. */
interface Groundwork {
	paid: PaidCases;
	priceWithout: WithoutModifier;
}

const groundworkOf = remembered((priced: PricedPortfolio) =>
	remembered(async ({ rateBooks }: Application): Promise<Groundwork> => {
		const { cube } = priced;
		const dayOf = dailyPrices(rateBooks);
		const priceWithout = pricesWithout(cube, dayOf);
		let count = 0;
		for (const { shape, code, modifier } of modifiersInUse(cube)) {
			priceWithout(shape, code, modifier);
			count += 1;
			if (count % PRICED_AT_ONCE === 0) await pause();
		}
		return { paid: paidCasesOf(cube), priceWithout };
	})
);

/** Keeps the answers of the newest questions. */
function keeping<Answer>(answer: (question: string) => Answer): (question: string) => Answer {
	const known = new Map<string, Answer>();
	return (question) => {
		const kept = known.get(question);
		if (kept !== undefined) return kept;
		const found = answer(question);
		const [oldest] = known.keys();
		if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
		known.set(question, found);
		return found;
	};
}

/** The uploads that a portfolio's are, in their order. */
const casesIn = ({ uploads }: PricedPortfolio): VolumeUpload[] =>
	uploads.filter(({ purpose }) => purpose === 'cases');

/** Which cases a context lets in: those of its period. */
function admitted(
	{ cube, serviceLines }: PricedPortfolio,
	{ filter }: PortfolioContext
): Admission {
	const period = periodOf(cube.portfolio.months, filter);
	return admissionOf(cube, serviceLines, within(filter, period));
}

/** What depends on the context alone. */
const answersOf = remembered((priced: PricedPortfolio) =>
	remembered((work: Groundwork) =>
		keeping((question: string) => {
			const context = JSON.parse(question) as PortfolioContext;
			const isIn = admitted(priced, context);
			const { cube, serviceLines } = priced;
			const asked = {
				filter: within(context.filter, periodOf(cube.portfolio.months, context.filter)),
				perspective: context.perspective
			};
			const { rows } = breakDown(cube, serviceLines, asked.filter, CELL, asked.perspective);
			return {
				samples: samplesIn(cube, serviceLines, asked, rows, sampleUploadsOf(priced)),
				assumed: assumedPayers(cube, rows),
				modifiers: modifiersOfCases(priced.cube, isIn, work.priceWithout),
				unpriced: unpricedGroups(unpricedLines(priced.cube, isIn)),
				paidPositions: admittedCases(priced.cube, work.paid, isIn)
			};
		})
	)
);

/** Underpaid cases by context and view. */
const worklistsOf = remembered((priced: PricedPortfolio) =>
	remembered((work: Groundwork) =>
		keeping((question: string) => {
			const [context, paid, least, sort] = JSON.parse(question) as [
				PortfolioContext,
				VolumeView['paid'],
				VolumeView['least'],
				VolumeView['sorts']['underpaid']
			];
			const { paidPositions } = answersOf(priced)(work)(JSON.stringify(context));
			return underpaidCases(priced.cube, work.paid, paidPositions, paid, least, sort);
		})
	)
);

function worklistOf(
	priced: PricedPortfolio,
	work: Groundwork,
	context: PortfolioContext,
	{ paid, least, sorts }: VolumeView
): Uint32Array {
	return worklistsOf(priced)(work)(JSON.stringify([context, paid, least, sorts.underpaid]));
}

function varianceIn(
	priced: PricedPortfolio,
	work: Groundwork,
	context: PortfolioContext,
	view: VolumeView
): Variance | null {
	const { paidPositions } = answersOf(priced)(work)(JSON.stringify(context));
	if (paidPositions.length === 0) return null;
	const list = worklistOf(priced, work, context, view);
	const pages = Math.max(1, Math.ceil(list.length / WORKLIST_PAGE));
	const from = (Math.min(view.page, pages) - 1) * WORKLIST_PAGE;
	return {
		rows: varianceOf(priced.cube, work.paid, paidPositions, view.paid),
		underpaid: list.length,
		worklist: [...list.subarray(from, from + WORKLIST_PAGE)].map((at) =>
			underpaidCase(priced.cube, work.paid, view.paid, at)
		)
	};
}

/**
 * What the volumes in use are, and how they are paid: trends, mix, modifiers, cases without a price, and expected against
 * paid. Null where no volumes are loaded. What a filter names and does not occur is a problem.
 */
export async function volumesOf(
	application: Application,
	context: PortfolioContext,
	view: VolumeView
): Promise<VolumeAnswer | null> {
	const priced = await application.portfolios.current(application);
	if (!priced) return null;
	const choices = choicesOf(priced);
	const problems = notThere(context.filter, choices);
	const shared = {
		choices,
		uploads: casesIn(priced).map(({ title }) => title),
		isSample: priced.isSample,
		releases: releasesOf(priced.cube)(application),
		problems
	};
	if (problems.length > 0) {
		return {
			...{ ...shared, report: null, modifiers: [], unpriced: [], variance: null, names: {} },
			...{ samples: null, assumed: [] }
		};
	}
	const { cube, budget, serviceLines } = priced;
	const work = await groundworkOf(priced)(application);
	const { modifiers, unpriced, samples, assumed } = answersOf(priced)(work)(
		JSON.stringify(context)
	);
	const variance = varianceIn(priced, work, context, view);
	return {
		...shared,
		report: volumeReport(cube, budget, serviceLines, { ...context, mix: view.mix }),
		modifiers,
		unpriced,
		variance,
		samples,
		assumed,
		names: namesOf(application, [
			...new Set([
				...cube.codes,
				...modifiers.map(({ code }) => code),
				...unpriced.flatMap(({ codes }) => codes)
			])
		])
	};
}

/** Lines of the volumes one by one, with the uploads that their positions are of. */
export interface VolumeLines<Line> {
	uploads: VolumeUpload[];
	lines: Iterable<Line>;
	/** How many lines; absent where nobody knows before they are read. */
	count?: number;
}

const NO_VOLUMES: Problem = {
	code: 'not-available',
	message: 'No volumes are loaded: upload some first.',
	path: ''
};

/** The volumes that a list is made of; what stands in its way are problems. */
async function listed(
	application: Application,
	context: PortfolioContext
): Promise<Outcome<{ priced: PricedPortfolio; uploads: VolumeUpload[] }>> {
	const priced = await application.portfolios.current(application);
	if (!priced) return failure(NO_VOLUMES);
	const problems = notThere(context.filter, choicesOf(priced));
	if (problems.length > 0) return failure(...problems);
	return success({ priced, uploads: casesIn(priced) });
}

/** All lines whose cases have no price. */
export async function listUnpriced(
	application: Application,
	context: PortfolioContext
): Promise<Outcome<VolumeLines<UnpricedLine>>> {
	const found = await listed(application, context);
	if (!found.ok) return found;
	const { priced, uploads } = found.value;
	return success({ uploads, lines: unpricedLines(priced.cube, admitted(priced, context)) });
}

/** All underpaid cases, as the worklist sorts them. */
export async function listUnderpaid(
	application: Application,
	context: PortfolioContext,
	view: VolumeView
): Promise<Outcome<VolumeLines<UnderpaidCase>>> {
	const found = await listed(application, context);
	if (!found.ok) return found;
	const { priced, uploads } = found.value;
	const work = await groundworkOf(priced)(application);
	const positions = worklistOf(priced, work, context, view);
	return success({
		uploads,
		count: positions.length,
		lines: (function* () {
			for (const at of positions) yield underpaidCase(priced.cube, work.paid, view.paid, at);
		})()
	});
}
