import { json } from '@sveltejs/kit';
import { readDimensions, readPortfolioContext } from '$lib/schemas/portfolio-context';
import { portfolioJson } from '$lib/server/exports/portfolio-json';
import { askPortfolio } from '$lib/server/services/portfolio';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/** What the volumes in use bring, in total and by the dimensions of `by`; the filters are those of the pages. */
export const GET: RequestHandler = async (asked) => {
	const { url, locals } = asked;
	const { context, problems } = readPortfolioContext(url.searchParams, ['by']);
	const { by, problems: wrongRows } = readDimensions(url.searchParams);
	const unread = [...problems, ...wrongRows];
	if (unread.length > 0) return problemResponse(asked, unread);
	const answer = await askPortfolio(locals.application, context, by);
	if (!answer.ok) return problemResponse(asked, answer.problems);
	const { priced, breakdown } = answer.value;
	const { cube, uploads, isSample } = priced;
	const { filter, perspective } = context;
	return json(
		portfolioJson(
			{ portfolio: cube.portfolio, uploads, isSample, filter, perspective, by },
			breakdown
		)
	);
};
