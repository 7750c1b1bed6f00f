import { picturePng } from '$lib/server/exports/picture';
import { download, refusal } from '../../downloads/response';
import { payersPictureOf } from '../picture';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const svg = await payersPictureOf(locals.application, url);
	if (!svg.ok) return refusal(svg.problems);
	return download(picturePng(svg.value), 'image/png', 'siterate-payers.png');
};
