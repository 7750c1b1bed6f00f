import { caseCsv } from '$lib/server/exports/case-scenario-csv';
import { exportResponse } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'text/csv; charset=utf-8',
		extension: 'csv',
		write: caseCsv
	});
