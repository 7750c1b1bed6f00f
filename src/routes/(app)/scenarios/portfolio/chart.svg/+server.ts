import { download, refusal } from '../../../downloads/response';
import { scenarioPicture } from '../exported';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, locals }) => {
	const svg = await scenarioPicture(locals.application, url);
	if (!svg.ok) return refusal(svg.problems);
	return download(svg.value, 'image/svg+xml', 'siterate-scenario.svg');
};
