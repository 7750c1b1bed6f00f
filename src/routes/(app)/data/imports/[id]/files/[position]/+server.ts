import { problemAnswer, refuseForeign } from '../../../answers';
import type { RequestHandler } from './$types';

/** Takes one announced file, by its position from 0, as the body of the request; kept as it comes. */
export const PUT: RequestHandler = async (event) => {
	refuseForeign(event);
	const { params, locals, request } = event;
	const kept = await locals.imports.receive(params.id, Number(params.position), request.body);
	return kept.ok ? new Response(null, { status: 204 }) : problemAnswer(kept.problems);
};
