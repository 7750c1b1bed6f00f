import { json } from '@sveltejs/kit';
import { readContext } from '$lib/schemas/context';
import { codeProfileJson } from '$lib/server/exports/profile-json';
import { profileCode } from '$lib/server/services/profile';
import { problemResponse } from '../../problems';
import type { RequestHandler } from './$types';

/** All that is computed of a code, for the date and place of the query. */
export const GET: RequestHandler = (asked) => {
	const { context, problems } = readContext(asked.url.searchParams);
	if (problems.length > 0) return problemResponse(asked, problems);
	const answer = profileCode(asked.locals.application, asked.params.code.toUpperCase(), context);
	return answer.problems.length > 0
		? problemResponse(asked, answer.problems)
		: json(codeProfileJson(answer));
};
