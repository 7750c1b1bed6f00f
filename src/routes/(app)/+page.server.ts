import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { readPortfolioContext } from '$lib/schemas/portfolio-context';
import { overviewOf } from '$lib/server/services/overview';
import { restoreSample } from '$lib/server/services/sample';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { context, problems } = readPortfolioContext(url.searchParams);
	const answer = await overviewOf(locals.application, context);
	return {
		context,
		problems: [...problems, ...(answer?.problems ?? [])],
		// while anything cannot be read, an amount would answer another question than the one asked
		answer: answer && { ...answer, overview: problems.length > 0 ? null : answer.overview }
	};
};

export const actions: Actions = {
	sample: ({ locals }) => {
		const restored = restoreSample(locals.application, new Date().toISOString());
		if (!restored.ok) return fail(500, { problems: restored.problems });
		redirect(303, resolve('/'));
	}
};
