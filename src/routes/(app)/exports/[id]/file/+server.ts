import { FILE_TYPES } from '../../../downloads/files';
import { fileDownload, refusal } from '../../../downloads/response';
import type { RequestHandler } from './$types';

/** The file, once it is whole; it can be fetched again while the server keeps it. */
export const GET: RequestHandler = ({ params, locals }) => {
	const file = locals.exports.fileOf(params.id);
	if (file) return fileDownload(file, FILE_TYPES.xlsx);
	const message = 'This file is not written, or not kept any more: ask for the table again.';
	return refusal([{ code: 'not-available', message, path: 'id' }]);
};
