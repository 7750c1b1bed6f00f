import { readPortfolioContext } from '$lib/schemas/portfolio-context';
import { overviewOf } from '$lib/server/services/overview';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals }) => {
	const { context, problems } = readPortfolioContext(url.searchParams);
	const answer = await overviewOf(locals.application, context);
	// while anything cannot be read, an amount would answer another question than the one asked
	return {
		context,
		problems: [...problems, ...(answer?.problems ?? [])],
		answer: answer && { ...answer, overview: problems.length > 0 ? null : answer.overview }
	};
};
