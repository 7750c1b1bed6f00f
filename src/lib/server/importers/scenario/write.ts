import { stringify } from 'yaml';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { writtenScenario } from '$lib/schemas/scenario';

/** A scenario of either kind in its written form as YAML. */
export const writtenYaml = (written: object): string => stringify(written, { lineWidth: 100 });

/** A scenario as a YAML file that a person can read and keep in version control; `readScenarioText` gives the scenario back. */
export const scenarioYaml = (scenario: PortfolioScenario): string =>
	writtenYaml(writtenScenario(scenario));
