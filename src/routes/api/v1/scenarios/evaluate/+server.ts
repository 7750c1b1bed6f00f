import { json } from '@sveltejs/kit';
import { evaluateWritten } from '$lib/server/services/written-scenario';
import { whileWaited } from '$lib/server/while-waited';
import { problemResponse, readJson } from '../../problems';
import type { RequestHandler } from './$types';

/** Evaluates a scenario of a case, of volumes or of codes, as `siterate scenario` does: the body is what its file says, as JSON. */
export const POST: RequestHandler = async (asked) => {
	const read = await readJson(asked, 'one scenario');
	if ('refused' in read) return read.refused;
	const { platform, locals } = asked;
	return whileWaited({ platform }, async (signal) => {
		const answer = await evaluateWritten(locals.application, read.body, signal);
		return answer.ok ? json(answer.value) : problemResponse(asked, answer.problems);
	});
};
