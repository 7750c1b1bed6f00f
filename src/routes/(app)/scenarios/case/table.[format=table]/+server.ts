import { tableResponse } from '../../../downloads/files';
import { tableOf } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, params, locals: { application } }) =>
	tableResponse(url, params.format, (question) => tableOf(application, question));
