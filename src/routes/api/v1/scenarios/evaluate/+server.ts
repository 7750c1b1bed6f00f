import { json } from '@sveltejs/kit';
import { evaluateWritten } from '$lib/server/services/written-scenario';
import { whileWaited } from '$lib/server/while-waited';
import { problemResponse } from '../../problems';
import type { RequestHandler } from './$types';

/** Evaluates a scenario of a case, of volumes or of codes, as `siterate scenario` does: the body is what its file says, as JSON. */
export const POST: RequestHandler = async ({ request, platform, locals: { application } }) => {
	let body: unknown;
	try {
		body = await request.json();
	} catch {
		return problemResponse([
			{ code: 'malformed', message: 'The body is not JSON: send one scenario.', path: '' }
		]);
	}
	return whileWaited({ platform }, async (signal) => {
		const answer = await evaluateWritten(application, body, signal);
		return answer.ok ? json(answer.value) : problemResponse(answer.problems);
	});
};
