import { json } from '@sveltejs/kit';
import { sitesJson } from '$lib/server/exports/sites-json';
import { compareSites } from '$lib/server/services/sites';
import { readContext } from '$lib/schemas/context';
import { NO_CODE, problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/** What one to four codes pay at every site of service, with the steps of every amount. */
export const GET: RequestHandler = (asked) => {
	const { context, problems } = readContext(asked.url.searchParams);
	if (context.codes.length === 0 && problems.length === 0) problems.push(NO_CODE);
	if (problems.length > 0) return problemResponse(asked, problems);
	const answer = compareSites(asked.locals.application, context, { explain: true });
	return answer.problems.length > 0
		? problemResponse(asked, answer.problems)
		: json(sitesJson(answer));
};
