import { overviewSvg } from '$lib/server/exports/overview-figures';
import { exportResponse } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'image/svg+xml',
		extension: 'svg',
		write: overviewSvg
	});
