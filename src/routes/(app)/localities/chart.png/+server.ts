import { placesSvg } from '$lib/server/exports/places-chart';
import { picturePng } from '$lib/server/exports/picture';
import { exportResponse, figureOf } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url, locals }) =>
	exportResponse(locals.application, url, {
		type: 'image/png',
		extension: 'png',
		write: (model) => picturePng(placesSvg(model, figureOf(url)))
	});
