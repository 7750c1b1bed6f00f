import { error } from '@sveltejs/kit';
import { Readable } from 'node:stream';
import { problemsOf } from '$lib/server/jobs/volume-jobs';
import type { RequestHandler } from './$types';

/** Everything that is wrong with the rows of an upload, as csv. */
export const GET: RequestHandler = ({ params, locals }) => {
	const problems = problemsOf(locals.volumes, params.id);
	if (!problems) error(404, 'The problems of this upload are not kept any more: upload it again.');
	return new Response(Readable.toWeb(problems) as ReadableStream, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="problems.csv"',
			'cache-control': 'no-store'
		}
	});
};
