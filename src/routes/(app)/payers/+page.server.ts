import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { mixTitle, payersFinding, sitesTitle } from '$lib/charts/payer-position/finding';
import { readPayersQuestion } from '$lib/schemas/payers-view';
import { storedPayers } from '$lib/server/services/parties';
import { payersOf } from '$lib/server/services/payers';
import { restoreSample } from '$lib/server/services/sample';
import { whenFree } from '$lib/server/services/when-free';
import { positionOf } from './exported';
import { contractTablesOf, tablesOf } from './tables';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { application } }) => {
	const { context, view, problems } = readPayersQuestion(url.searchParams);
	const date = view.date ?? application.today();
	const answer = await payersOf(application, context, date);
	const wrong = [...problems, ...(answer?.problems ?? [])];
	// while anything cannot be read, an amount would answer another question than the one asked
	const report = wrong.length > 0 ? null : (answer?.report ?? null);
	const tables = answer && report && tablesOf(answer, report, view);
	return {
		context,
		view,
		problems: wrong,
		payers: storedPayers(application).map(({ id, name }) => ({ id, name })),
		choices: answer?.choices ?? null,
		names: answer?.names ?? {},
		releases: answer?.releases ?? [],
		shown: report &&
			tables && {
				finding: payersFinding(report),
				position: positionOf(report),
				mixTitle: mixTitle(report),
				payers: tables.payers,
				sitesTitle: sitesTitle(report),
				sites: tables.sites,
				contracts: contractTablesOf(answer, tables, date),
				period: report.period,
				cases: report.total.cases,
				withoutRates: report.withoutRates,
				unpricedCases: report.unpricedCases,
				isSample: report.isSample,
				samples: report.samples,
				total: report.total
			}
	};
};

export const actions: Actions = {
	sample: async ({ locals }) => {
		const restored = await whenFree(() =>
			restoreSample(locals.application, new Date().toISOString())
		);
		if (!restored.ok) return fail(500, { problems: restored.problems });
		redirect(303, resolve('/(app)/payers'));
	}
};
