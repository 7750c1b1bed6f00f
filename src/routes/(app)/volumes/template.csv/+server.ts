import { templateFile } from '$lib/server/services/volume-files';
import type { RequestHandler } from './$types';

/** A file of volumes to be filled. */
export const GET: RequestHandler = ({ locals }) =>
	new Response(templateFile(locals.application), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="volumes-template.csv"'
		}
	});
