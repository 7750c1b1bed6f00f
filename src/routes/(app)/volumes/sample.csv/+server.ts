import { error } from '@sveltejs/kit';
import { sampleFile } from '$lib/server/services/volume-files';
import type { RequestHandler } from './$types';

/** The claim lines of the sample health system, to try the upload with. */
export const GET: RequestHandler = ({ locals }) => {
	const file = sampleFile(locals.application);
	if (file === null) {
		error(503, 'The sample cannot be read: restore the folder seeds from the repository.');
	}
	return new Response(file, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="volumes-sample.csv"'
		}
	});
};
