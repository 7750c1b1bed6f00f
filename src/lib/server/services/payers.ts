import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import { contractsAtRisk, type ContractAtRisk } from '$lib/domain/volumes/ending';
import { leakageReport, type LeakageReport } from '$lib/domain/volumes/leakage';
import type { PortfolioChoices } from '$lib/domain/volumes/overview';
import type { Payer } from '$lib/domain/volumes/payer';
import {
	codesOfCases,
	payersReport,
	type PayerCode,
	type PayersReport
} from '$lib/domain/volumes/payers';
import { periodOf, within } from '$lib/domain/volumes/period';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import type { Application } from './application';
import { namesOf } from './catalogue';
import { choicesOf, notThere, releasesOf, sampleUploadsOf } from './overview';
import { storedPayers } from './parties';
import type { PricedPortfolio } from './portfolio';

/** What payers pay, as a page is answered. */
export interface PayersAnswer {
	/** Null where the filter names what is not there. */
	report: PayersReport | null;
	/** Of the report's cases, by allowed amount. */
	codes: PayerCode[];
	/** What charges take from what contracts allow for the report's cases; null where the filter names what is not there. */
	leakage: LeakageReport | null;
	/** The first to end comes first. */
	ending: ContractAtRisk[];
	/** SiteRate's name of each code. */
	names: Record<string, string>;
	choices: PortfolioChoices;
	isSample: boolean;
	releases: UsedRelease[];
	problems: Problem[];
}

/** What a filter that names nothing unknown is answered with, or the problems that keep it from an answer. */
function answerOf(
	application: Application,
	priced: PricedPortfolio,
	{ context, date, problems }: { context: PortfolioContext; date: IsoDate; problems: Problem[] }
): PayersAnswer {
	const { cube, serviceLines } = priced;
	const { filter, perspective } = context;
	const { months } = cube.portfolio;
	const answered = problems.length === 0;
	return {
		report: answered ? payersReport(cube, serviceLines, context, sampleUploadsOf(priced)) : null,
		codes: answered ? codesOfCases(cube, serviceLines, context) : [],
		leakage: answered
			? leakageReport(cube, serviceLines, within(filter, periodOf(months, filter)), perspective)
			: null,
		ending: answered ? contractsAtRisk(cube, serviceLines, filter, date) : [],
		names: namesOf(application, cube.codes),
		choices: choicesOf(priced),
		isSample: priced.isSample,
		releases: releasesOf(cube)(application),
		problems
	};
}

/**
 * What the payers of the volumes in use pay against Medicare, read from the cube in memory. Null where no volumes are
 * loaded. What a filter names and does not occur is a problem.
 * @param date the day that contracts end after.
 */
export async function payersOf(
	application: Application,
	context: PortfolioContext,
	date: IsoDate = application.today()
): Promise<PayersAnswer | null> {
	const priced = await application.portfolios.current(application);
	if (!priced) return null;
	const problems = notThere(context.filter, choicesOf(priced));
	return answerOf(application, priced, { context, date, problems });
}

/** A payer as it is stored, and what its cases bring, also where none of them has a price; null where none has the id. */
export async function payerOf(
	application: Application,
	id: string,
	context: PortfolioContext,
	date: IsoDate = application.today()
): Promise<{ payer: Payer; answer: PayersAnswer | null } | null> {
	const payer = storedPayers(application).find((known) => known.id === id);
	if (!payer) return null;
	const priced = await application.portfolios.current(application);
	if (!priced) return { payer, answer: null };
	const { filter } = context;
	const problems = notThere({ ...filter, payers: [] }, choicesOf(priced));
	const own = { ...context, filter: { ...filter, payers: [id] } };
	const answer = answerOf(application, priced, { context: own, date, problems });
	const occurs =
		answer.choices.payers.some((known) => known.id === id) ||
		(answer.report?.unpricedCases ?? 0) > 0;
	// a payer without cases is no problem here: its page says so
	return { payer, answer: occurs ? answer : { ...answer, report: null, codes: [], leakage: null } };
}
