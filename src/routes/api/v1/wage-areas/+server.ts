import { json } from '@sveltejs/kit';
import { formatFixed } from '$lib/domain/money';
import { wageAreasOn } from '$lib/server/services/catalogue';
import { dateInForce } from '$lib/server/services/sites';
import { readContext } from '$lib/schemas/context';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/** The wage areas of a date with the index of ASCs and the one that stands in for hospitals. */
export const GET: RequestHandler = ({ url, locals }) => {
	const { context, problems } = readContext(url.searchParams);
	if (problems.length > 0) return problemResponse(problems);
	const dated = dateInForce(locals.application, context.date);
	if (!dated.date) return problemResponse(dated.problems);
	const areas = wageAreasOn(locals.application, dated.date).map(
		({ index, hospitalIndex, ...area }) => ({
			...area,
			index: formatFixed(index, 4),
			hospitalIndex: formatFixed(hospitalIndex, 4)
		})
	);
	return json({ date: dated.date, areas });
};
