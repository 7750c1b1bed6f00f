import { json } from '@sveltejs/kit';
import { localitiesJson } from '$lib/server/exports/localities-json';
import type { Application } from '$lib/server/services/application';
import { localitiesOn } from '$lib/server/services/catalogue';
import { compareLocalities } from '$lib/server/services/localities';
import { dateInForce } from '$lib/server/services/sites';
import { localityOfZip } from '$lib/server/services/zip';
import { readContext } from '$lib/schemas/context';
import { readLocalityView } from '$lib/schemas/localities';
import { problemResponse } from '../problems';
import type { RequestHandler } from './$types';

/** What a code pays at each locality and wage area. */
function amountsOf(application: Application, query: URLSearchParams): Response {
	const { context, problems } = readContext(query, ['setting', 'floor']);
	const { view, problems: wrongView } = readLocalityView(query);
	const unread = [...problems, ...wrongView];
	if (context.codes.length > 1) {
		unread.push({
			code: 'too-many',
			message: `One code at a time is compared by place: keep one of ${context.codes.join(', ')}.`,
			path: 'code'
		});
	}
	if (unread.length > 0) return problemResponse(unread);
	const byLocality = compareLocalities(application, context, { ...view, measure: 'allowed' });
	if (!byLocality.comparison) return problemResponse(byLocality.problems);
	const byArea = compareLocalities(application, context, { ...view, measure: 'facility' });
	if (!byArea.comparison) return problemResponse(byArea.problems);
	return json(localitiesJson(byLocality.comparison, byArea.comparison));
}

/** The Medicare localities of a date; with `code` what it pays at each, and at each wage area; with `zip` the one in which a ZIP code lies, or those to ask among. */
export const GET: RequestHandler = ({ url, locals }) => {
	if (url.searchParams.has('code') && !url.searchParams.has('zip')) {
		return amountsOf(locals.application, url.searchParams);
	}
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
