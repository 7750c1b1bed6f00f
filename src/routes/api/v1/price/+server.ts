import { json } from '@sveltejs/kit';
import { claimJson, problemsJson } from '$lib/server/exports/claim-json';
import { createClaimPricer, type ClaimAnswer } from '$lib/server/services/pricing';
import { problemResponse, statusOf } from '../problems';
import type { RequestHandler } from './$types';

const CLAIMS_MAX = 1000;

const answerJson = (answer: ClaimAnswer, trace: boolean) =>
	answer.ok ? claimJson(answer.result, trace) : problemsJson(answer.id, answer.problems);

/** Prices one claim, or up to 1,000 in an array; `?trace=1` adds the steps. An array is answered in its order, each claim by itself. */
export const POST: RequestHandler = async ({ request, url, locals }) => {
	const malformed = (message: string) =>
		problemResponse([{ code: 'malformed', message, path: '' }]);
	const trace = url.searchParams.get('trace') === '1';
	let body: unknown;
	try {
		body = await request.json();
	} catch (error) {
		if ((error as { status?: number }).status === 413) {
			return json(
				problemsJson(null, [
					{
						code: 'too-many',
						message:
							'The body is larger than one request takes: send fewer claims, or price a file with siterate price.',
						path: ''
					}
				]),
				{ status: 413 }
			);
		}
		return malformed('The body is not JSON: send one claim or an array of claims.');
	}
	const pricer = createClaimPricer(locals.application.rateBooks);
	if (!Array.isArray(body)) {
		const answer = pricer.price(body, trace);
		return json(answerJson(answer, trace), { status: answer.ok ? 200 : statusOf(answer.problems) });
	}
	if (body.length > CLAIMS_MAX) {
		return malformed(
			`${body.length} claims are more than one request takes: send ${CLAIMS_MAX} at most, or price a file with siterate price.`
		);
	}
	return json(body.map((claim: unknown) => answerJson(pricer.price(claim, trace), trace)));
};
