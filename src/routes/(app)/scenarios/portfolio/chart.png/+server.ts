import { picturePng } from '$lib/server/exports/picture';
import { download, refusal } from '../../../downloads/response';
import { scenarioPicture } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const svg = await scenarioPicture(locals.application, url);
	if (!svg.ok) return refusal(svg.problems);
	return download(picturePng(svg.value), 'image/png', 'siterate-scenario.png');
};
