import { json } from '@sveltejs/kit';
import { formatFixed } from '$lib/domain/money';
import { wageAreasOn } from '$lib/server/services/catalogue';
import { dateInForce } from '$lib/server/services/sites';
import type { Ratio } from '$lib/domain/rates/rates';
import { readContext } from '$lib/schemas/context';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

const indexText = (index: Ratio | null): string | null =>
	index === null ? null : formatFixed(index, 4);

/** The wage areas of a date with the index of ASCs and of hospitals; null for who has none there. */
export const GET: RequestHandler = (asked) => {
	const { url, locals } = asked;
	const { context, problems } = readContext(url.searchParams);
	if (problems.length > 0) return problemResponse(asked, problems);
	const dated = dateInForce(locals.application, context.date);
	if (!dated.date) return problemResponse(asked, dated.problems);
	const areas = wageAreasOn(locals.application, dated.date).map(
		({ index, hospitalIndex, ...area }) => ({
			...area,
			index: indexText(index),
			hospitalIndex: indexText(hospitalIndex)
		})
	);
	return json({ date: dated.date, areas });
};
