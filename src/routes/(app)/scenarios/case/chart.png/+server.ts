import { caseChartSvg } from '$lib/server/exports/case-scenario-chart';
import { picturePng } from '$lib/server/exports/picture';
import { exportResponse } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'image/png',
		extension: 'png',
		write: (named) => picturePng(caseChartSvg(named), 2)
	});
