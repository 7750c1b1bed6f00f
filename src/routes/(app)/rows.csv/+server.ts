import { overviewCsv } from '$lib/server/exports/overview-figures';
import { exportResponse } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'text/csv; charset=utf-8',
		extension: 'csv',
		write: overviewCsv
	});
