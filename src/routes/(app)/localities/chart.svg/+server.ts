import { placesSvg } from '$lib/server/exports/places-chart';
import { exportResponse, figureOf } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'image/svg+xml',
		extension: 'svg',
		write: (model) => placesSvg(model, figureOf(url))
	});
