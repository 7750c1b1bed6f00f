import { caseChartSvg } from '$lib/server/exports/case-scenario-chart';
import { exportResponse } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'image/svg+xml',
		extension: 'svg',
		write: caseChartSvg
	});
