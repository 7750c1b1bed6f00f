import { json } from '@sveltejs/kit';
import { localitiesOn } from '$lib/server/services/catalogue';
import { dateInForce } from '$lib/server/services/sites';
import { readContext } from '$lib/schemas/context';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/** The Medicare localities of a date. */
export const GET: RequestHandler = ({ url, locals }) => {
	const { context, problems } = readContext(url.searchParams);
	if (problems.length > 0) return problemResponse(problems);
	const dated = dateInForce(locals.application, context.date);
	if (!dated.date) return problemResponse(dated.problems);
	return json({ date: dated.date, localities: localitiesOn(locals.application, dated.date) });
};
