import { ALL_SAMPLE, captionOf, chipsOf } from '$lib/charts/portfolio/words';
import { trendsModel } from '$lib/charts/volume-trends/view-model';
import type { Problem } from '$lib/domain/outcome';
import { readVolumeQuestion } from '$lib/schemas/volume-view';
import {
	figureCsv,
	listCsv,
	underpaidCsv,
	unpricedCsv
} from '$lib/server/exports/volume-tables-csv';
import { listUnderpaid, listUnpriced, volumesOf } from '$lib/server/services/volume-report';
import { download, NO_VOLUMES, refusal, streamed } from '../../downloads/response';
import { tablesOf } from '../tables';
import type { RequestHandler } from './$types';

const TABLES = ['trends', 'mix', 'modifiers', 'unpriced', 'variance', 'underpaid'] as const;

const CSV = 'text/csv; charset=utf-8';

/** A table of the page of volumes as a file; the lists of lines are whole, whatever the page shows of them. */
export const GET: RequestHandler = async ({ url, locals: { application } }) => {
	const { context, view, problems } = readVolumeQuestion(url.searchParams, ['table']);
	const asked = url.searchParams.get('table');
	const table = TABLES.find((known) => known === asked);
	if (!table) {
		const unknown: Problem = {
			code: 'malformed',
			message: `table "${asked ?? ''}" is none: give one of ${TABLES.join(', ')}.`,
			path: 'table'
		};
		return refusal([...problems, unknown]);
	}
	if (problems.length > 0) return refusal(problems);
	const name = `siterate-volumes-${table}.csv`;
	if (table === 'unpriced') {
		const list = await listUnpriced(application, context);
		if (!list.ok) return refusal(list.problems);
		return download(streamed(unpricedCsv(list.value.lines, list.value.uploads)), CSV, name);
	}
	if (table === 'underpaid') {
		const list = await listUnderpaid(application, context, view);
		if (!list.ok) return refusal(list.problems);
		return download(streamed(underpaidCsv(list.value.lines, list.value.uploads)), CSV, name);
	}
	const answer = await volumesOf(application, context, view);
	if (!answer) return refusal([NO_VOLUMES]);
	const { report, names, choices, releases } = answer;
	if (!report) return refusal(answer.problems);
	const source = captionOf(
		{ ...report, perspective: context.perspective, sample: answer.isSample ? ALL_SAMPLE : null },
		chipsOf(context.filter, choices, names),
		releases
	);
	if (table === 'trends') return download(figureCsv(trendsModel(report), source), CSV, name);
	const list = tablesOf(answer, view)[table];
	return download(list ? listCsv(list, source) : '', CSV, name);
};
