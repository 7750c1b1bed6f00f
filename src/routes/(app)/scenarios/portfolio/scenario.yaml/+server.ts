import { scenarioFile } from '$lib/server/services/saved-scenarios';
import { download, refusal } from '../../../downloads/response';
import { askedScenario } from '../ask';
import type { RequestHandler } from './$types';

/** The scenario of an address as a file. */
export const GET: RequestHandler = async ({ url, locals }) => {
	const { scenario, problems } = await askedScenario(locals.application, url.searchParams);
	if (problems.length > 0) return refusal(problems);
	return download(scenarioFile(scenario), 'application/yaml; charset=utf-8', 'scenario.yaml');
};
