import type { Problem } from '$lib/domain/outcome';
import { PAYER_TABLES } from '$lib/schemas/payers-view';
import { listCsv } from '$lib/server/exports/volume-tables-csv';
import { download, refusal } from '../../downloads/response';
import { filed } from '../picture';
import { tablesOf } from '../tables';
import type { RequestHandler } from './$types';

/** A table of the pages of payers as a file, all of its rows. */
export const GET: RequestHandler = async ({ url, locals: { application } }) => {
	const asked = url.searchParams.get('table');
	const table = PAYER_TABLES.find((known) => known === asked);
	if (!table) {
		const unknown: Problem = {
			code: 'malformed',
			message: `table "${asked ?? ''}" is none: give one of ${PAYER_TABLES.join(', ')}.`,
			path: 'table'
		};
		return refusal([unknown]);
	}
	const found = await filed(application, url, ['table']);
	if (!found.ok) return refusal(found.problems);
	const { answer, report, view, caption } = found.value;
	const list = tablesOf(answer, report, view)[table];
	return download(
		list ? listCsv(list, caption) : '',
		'text/csv; charset=utf-8',
		`siterate-payers-${table}.csv`
	);
};
