import { stringify } from 'yaml';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { writtenScenario } from '$lib/schemas/scenario';

/** A scenario as a YAML file that a person can read and keep in version control; `readScenarioText` gives the scenario back. */
export const scenarioYaml = (scenario: PortfolioScenario): string =>
	stringify(writtenScenario(scenario), { lineWidth: 100 });
