import { json } from '@sveltejs/kit';
import { scenarioJson } from '$lib/server/exports/scenario-json';
import { evaluateScenario } from '$lib/server/services/scenarios';
import { readScenario } from '$lib/schemas/scenario';
import { problemResponse } from '../../problems';
import type { RequestHandler } from './$types';

/** Evaluates a scenario, as `siterate scenario` does: the body is what its file says, as JSON. */
export const POST: RequestHandler = async ({ request, locals: { application } }) => {
	let body: unknown;
	try {
		body = await request.json();
	} catch {
		return problemResponse([
			{ code: 'malformed', message: 'The body is not JSON: send one scenario.', path: '' }
		]);
	}
	const scenario = readScenario(body);
	if (!scenario.ok) return problemResponse(scenario.problems);
	const answer = await evaluateScenario(application, scenario.value);
	return answer.ok
		? json(scenarioJson(scenario.value, answer.value))
		: problemResponse(answer.problems);
};
