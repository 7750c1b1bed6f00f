import { exampleScenario, EXAMPLES } from '$lib/domain/scenarios/portfolio/choices';
import { NEW_SCENARIO, type PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import type { Problem } from '$lib/domain/outcome';
import { readScenarioLink } from '$lib/server/services/scenario-links';
import { portfolioReleases, scenarioChoices, scenarioResult } from '$lib/server/services/scenarios';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { application } }) => {
	const choices = await scenarioChoices(application);
	const link = url.searchParams.get('s');
	const example = EXAMPLES.find((known) => known === url.searchParams.get('example'));
	let scenario: PortfolioScenario =
		example && choices ? exampleScenario(example, choices) : NEW_SCENARIO;
	let problems: Problem[] = [];
	if (link !== null) {
		const read = readScenarioLink(link);
		scenario = read.scenario ?? NEW_SCENARIO;
		({ problems } = read);
	}
	return {
		scenario,
		problems,
		choices,
		answer: choices ? await scenarioResult(application, scenario) : null,
		releases: await portfolioReleases(application)
	};
};
