import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { Problem } from '$lib/domain/outcome';
import type { PortfolioChoices } from '$lib/domain/volumes/overview';
import type { Payer } from '$lib/domain/volumes/payer';
import {
	codesOfCases,
	payersReport,
	type PayerCode,
	type PayersReport
} from '$lib/domain/volumes/payers';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import type { Application } from './application';
import { namesOf } from './catalogue';
import { choicesOf, notThere, releasesOf } from './overview';
import { storedPayers } from './parties';

/** What payers pay, as a page is answered. */
export interface PayersAnswer {
	/** Null where the filter names what is not there. */
	report: PayersReport | null;
	/** Of the report's cases, by allowed amount. */
	codes: PayerCode[];
	/** SiteRate's name of each code. */
	names: Record<string, string>;
	choices: PortfolioChoices;
	isSample: boolean;
	releases: UsedRelease[];
	problems: Problem[];
}

/**
 * What the payers of the volumes in use pay against Medicare, read from the cube in memory. Null where no volumes are
 * loaded. What a filter names and does not occur is a problem.
 */
export async function payersOf(
	application: Application,
	context: PortfolioContext
): Promise<PayersAnswer | null> {
	const priced = await application.portfolios.current(application);
	if (!priced) return null;
	const { cube, serviceLines } = priced;
	const choices = choicesOf(priced);
	const problems = notThere(context.filter, choices);
	const answered = problems.length === 0;
	return {
		report: answered ? payersReport(cube, serviceLines, context) : null,
		codes: answered ? codesOfCases(cube, serviceLines, context) : [],
		names: namesOf(application, cube.codes),
		choices,
		isSample: priced.isSample,
		releases: releasesOf(cube)(application),
		problems
	};
}

/** A payer as it is stored, and what its cases bring; null where none has the id. */
export async function payerOf(
	application: Application,
	id: string,
	context: PortfolioContext
): Promise<{ payer: Payer; answer: PayersAnswer | null } | null> {
	const payer = storedPayers(application).find((known) => known.id === id);
	if (!payer) return null;
	const { filter } = context;
	const answer = await payersOf(application, { ...context, filter: { ...filter, payers: [] } });
	if (!answer?.report) return { payer, answer };
	// a payer without priced cases is no problem here: its page says so
	const occurs = answer.choices.payers.some((known) => known.id === id);
	return {
		payer,
		answer: occurs
			? await payersOf(application, { ...context, filter: { ...filter, payers: [id] } })
			: { ...answer, report: null, codes: [] }
	};
}
