import { download, refusal } from '../../../downloads/response';
import { scenarioRows } from '../exported';
import type { RequestHandler } from './$types';

/** A table of the builder of scenarios as a file, or the numbers of one of its figures. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const rows = await scenarioRows(locals.application, url);
	if (!rows.ok) return refusal(rows.problems);
	return download(rows.value, 'text/csv; charset=utf-8', 'siterate-scenario.csv');
};
