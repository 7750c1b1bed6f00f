import { sampleFile } from '$lib/server/services/volume-files';
import type { RequestHandler } from './$types';

/** A file of made-up volumes to try the upload with. */
export const GET: RequestHandler = ({ locals }) =>
	new Response(sampleFile(locals.application), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="volumes-sample.csv"'
		}
	});
