import { problemAnswer, refuseForeign } from '../../../../../data/imports/answers';
import type { RequestHandler } from './$types';

/** Takes the announced file as the body of the request; kept as it comes. */
export const PUT: RequestHandler = async (event) => {
	refuseForeign(event);
	const { params, locals, request } = event;
	const kept = await locals.volumes.receive(params.id, Number(params.position), request.body);
	return kept.ok ? new Response(null, { status: 204 }) : problemAnswer(kept.problems);
};
