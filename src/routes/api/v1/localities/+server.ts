import { json } from '@sveltejs/kit';
import { localitiesJson } from '$lib/server/exports/localities-json';
import type { Problem } from '$lib/domain/outcome';
import type { Application } from '$lib/server/services/application';
import { localitiesOn } from '$lib/server/services/catalogue';
import { compareLocalities } from '$lib/server/services/localities';
import { dateInForce } from '$lib/server/services/sites';
import { localityOfZip } from '$lib/server/services/zip';
import { readContext } from '$lib/schemas/context';
import { readLocalityView } from '$lib/schemas/localities';
import { NO_CODE, problemResponse } from '../problems';
import type { RequestEvent, RequestHandler } from './$types';

/** The parameters of this address beside the context's. */
const OTHERS = ['setting', 'floor', 'zip'] as const;

/** What a code pays at each locality and wage area. */
function amountsOf(application: Application, asked: Pick<RequestEvent, 'url'>): Response {
	const { searchParams: query } = asked.url;
	const { context, problems } = readContext(query, OTHERS);
	const { view, problems: wrongView } = readLocalityView(query);
	const unread = [...problems, ...wrongView];
	if (query.has('zip')) {
		unread.push({
			code: 'malformed',
			message:
				'A code and a ZIP are two questions: ask for the locality with zip alone, then for the amounts with code.',
			path: 'zip'
		});
	}
	if (context.codes.length === 0 && unread.length === 0) unread.push(NO_CODE);
	if (context.codes.length > 1) {
		unread.push({
			code: 'too-many',
			message: `One code at a time is compared by place: keep one of ${context.codes.join(', ')}.`,
			path: 'code'
		});
	}
	if (unread.length > 0) return problemResponse(asked, unread);
	const byLocality = compareLocalities(application, context, { ...view, measure: 'allowed' });
	if (!byLocality.comparison) return problemResponse(asked, byLocality.problems);
	const byArea = compareLocalities(application, context, { ...view, measure: 'facility' });
	if (!byArea.comparison) return problemResponse(asked, byArea.problems);
	return json(localitiesJson(byLocality.comparison, byArea.comparison));
}

/** What asks for amounts, where no code does: said rather than passed over. */
const withoutCode = (query: URLSearchParams): Problem[] =>
	(['setting', 'floor'] as const)
		.filter((name) => query.has(name))
		.map((name) => ({
			code: 'malformed',
			message: `"${name}" is of the amounts of a code: give one as code=20983, or leave it out.`,
			path: name
		}));

/** The Medicare localities of a date; with `code` what it pays at each, and at each wage area; with `zip` the one in which a ZIP code lies, or those to ask among. */
export const GET: RequestHandler = (asked) => {
	const { application } = asked.locals;
	const { searchParams: query } = asked.url;
	if (query.has('code')) return amountsOf(application, asked);
	const { context, problems } = readContext(query, OTHERS);
	const unread = [...problems, ...withoutCode(query)];
	if (unread.length > 0) return problemResponse(asked, unread);
	const dated = dateInForce(application, context.date);
	if (!dated.date) return problemResponse(asked, dated.problems);
	const { date } = dated;
	const zip = query.get('zip');
	if (zip === null) {
		return json({ ok: true, problems: [], date, localities: localitiesOn(application, date) });
	}
	const answer = localityOfZip(application, zip, date);
	return 'problem' in answer
		? problemResponse(asked, [answer.problem])
		: json({ ok: true, problems: [], date, ...answer });
};
