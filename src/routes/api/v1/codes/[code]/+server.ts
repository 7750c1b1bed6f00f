import { json } from '@sveltejs/kit';
import { readContext } from '$lib/schemas/context';
import { codeProfileJson } from '$lib/server/exports/profile-json';
import { profileCode } from '$lib/server/services/profile';
import { problemResponse, statusOf } from '../../problems';
import type { RequestHandler } from './$types';

/** All that is computed of a code, for the date and place of the query. */
export const GET: RequestHandler = ({ url, params, locals }) => {
	const { context, problems } = readContext(url.searchParams);
	if (problems.length > 0) return problemResponse(problems);
	const answer = profileCode(locals.application, params.code.toUpperCase(), context);
	return json(codeProfileJson(answer), { status: statusOf(answer.problems) });
};
