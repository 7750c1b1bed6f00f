import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { SavedEvaluation } from '$lib/domain/scenarios/portfolio/saved';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { readScenario } from '$lib/schemas/scenario';
import type { Application } from '$lib/server/services/application';
import { evaluationBasis } from '$lib/server/services/portfolio';
import { savedScenarios, saveScenario } from '$lib/server/services/saved-scenarios';
import { portfolioReleases, scenarioChoices, scenarioResult } from '$lib/server/services/scenarios';
import { whenFree } from '$lib/server/services/when-free';
import { postedSaving } from '../saving';
import { askedScenario } from './ask';
import { comparedScenarios } from './compared';
import { findingOf } from './finding';
import { namesIn } from '$lib/format/scenario-names';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { application } }) => {
	const choices = await scenarioChoices(application);
	const { scenario, saved, problems } = await askedScenario(application, url.searchParams);
	const { compared, problems: apart } = await comparedScenarios(application, url.searchParams);
	return {
		scenario,
		choices,
		compared,
		problems: [...problems, ...apart],
		query: url.searchParams.toString(),
		saved: saved && {
			id: saved.version.scenario,
			version: saved.version.version,
			newest: saved.newest,
			savedAt: saved.version.savedAt,
			isWithdrawn: saved.isWithdrawn
		},
		others: savedScenarios(application)
			.filter(({ id, kind }) => kind === 'portfolio' && id !== saved?.version.scenario)
			.map(({ id, newest }) => ({ id, name: newest.name })),
		answer: choices ? await scenarioResult(application, scenario) : null,
		releases: await portfolioReleases(application)
	};
};

/** What a scenario comes to at an ISO time, to be kept with it; null where it cannot be evaluated. */
async function evaluatedAt(
	application: Application,
	scenario: PortfolioScenario,
	at: string
): Promise<SavedEvaluation | null> {
	const choices = await scenarioChoices(application);
	const result = await scenarioResult(application, scenario);
	if (!choices || !result.ok) return null;
	const releases = await portfolioReleases(application);
	return {
		finding: findingOf(scenario, result.value, namesIn(choices, scenario)),
		at,
		releases: releases.map(({ title }) => title),
		isSample: result.value.isSample,
		basis: evaluationBasis(application)
	};
}

export const actions: Actions = {
	save: async ({ request, locals: { application } }) => {
		const { scenario, told, id, basedOn } = postedSaving(await request.formData());
		let written: unknown = null;
		try {
			written = JSON.parse(scenario);
		} catch {
			// what is no JSON is no scenario: said below
		}
		const read = readScenario({
			...(typeof written === 'object' ? written : {}),
			...{ name: told.name, author: told.author || null, note: told.note || null }
		});
		if (!read.ok) return fail(400, { problems: read.problems, told });
		const at = new Date().toISOString();
		const evaluated = await evaluatedAt(application, read.value, at);
		const saved = await whenFree(() =>
			saveScenario(application, read.value, { id, basedOn, at, ...(evaluated && { evaluated }) })
		);
		if (!saved.ok) return fail(409, { problems: saved.problems, told });
		redirect(303, `${resolve('/(app)/scenarios/portfolio')}?id=${saved.value.id}`);
	}
};
