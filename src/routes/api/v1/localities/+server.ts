import { json } from '@sveltejs/kit';
import { localitiesOn } from '$lib/server/services/catalogue';
import { dateInForce } from '$lib/server/services/sites';
import { localityOfZip } from '$lib/server/services/zip';
import { readContext } from '$lib/schemas/context';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/** The Medicare localities of a date; with `zip` the one in which a ZIP code lies, or those to ask among. */
export const GET: RequestHandler = ({ url, locals }) => {
	const zip = url.searchParams.get('zip');
	const rest = new URLSearchParams(url.searchParams);
	rest.delete('zip');
	const { context, problems } = readContext(rest);
	if (problems.length > 0) return problemResponse(problems);
	const dated = dateInForce(locals.application, context.date);
	if (!dated.date) return problemResponse(dated.problems);
	if (zip !== null) {
		const answer = localityOfZip(locals.application, zip, dated.date);
		return 'problem' in answer
			? problemResponse([answer.problem])
			: json({ date: dated.date, ...answer });
	}
	return json({ date: dated.date, localities: localitiesOn(locals.application, dated.date) });
};
