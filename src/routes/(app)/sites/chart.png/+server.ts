import { picturePng } from '$lib/server/exports/picture';
import { chartSvg } from '$lib/server/exports/site-comparison-chart';
import { exportResponse } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'image/png',
		extension: 'png',
		write: (comparison) => picturePng(chartSvg(comparison))
	});
