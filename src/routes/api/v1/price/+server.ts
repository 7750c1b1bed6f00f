import { json } from '@sveltejs/kit';
import { priceQuery, readQuery } from '$lib/schemas/api/parameters';
import { CLAIMS_MAX } from '$lib/schemas/claim';
import { claimJson, problemsJson } from '$lib/server/exports/claim-json';
import { createClaimPricer, type ClaimAnswer } from '$lib/server/services/pricing';
import { problemResponse, readJson } from '../problems';
import type { RequestHandler } from './$types';

const answerJson = (answer: ClaimAnswer, trace: boolean) =>
	answer.ok ? claimJson(answer.result, trace) : problemsJson(answer.id, answer.problems);

/** Prices one claim, or up to 1,000 in an array; `?trace=1` adds the steps. An array is answered in its order, each claim by itself. */
export const POST: RequestHandler = async (asked) => {
	const { value: query, problems } = readQuery(priceQuery, asked.url.searchParams);
	if (!query) return problemResponse(asked, problems);
	const trace = query.trace === '1';
	const read = await readJson(asked, 'one claim or an array of claims');
	if ('refused' in read) return read.refused;
	const { body } = read;
	const pricer = createClaimPricer(asked.locals.application.rateBooks);
	if (!Array.isArray(body)) {
		const answer = pricer.price(body, trace);
		return answer.ok
			? json(claimJson(answer.result, trace))
			: problemResponse(asked, answer.problems, { members: { id: answer.id } });
	}
	if (body.length > CLAIMS_MAX) {
		const message = `${body.length} claims are more than one request takes: send ${CLAIMS_MAX} at most, or price a file with siterate price.`;
		return problemResponse(asked, [{ code: 'too-many', message, path: '' }]);
	}
	return json(body.map((claim: unknown) => answerJson(pricer.price(claim, trace), trace)));
};
