import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { failure, type Outcome } from '$lib/domain/outcome';
import { readScenario } from '$lib/schemas/scenario';
import { parseScenarioText } from './parse';

/**
 * Reads a scenario of the portfolio from YAML or JSON strictly; `file` is its name as problems tell it, with line, column
 * and the path within the scenario ("changes.1.share", counted from 0).
 */
export function readScenarioText(file: string, text: string): Outcome<PortfolioScenario> {
	const parsed = parseScenarioText(file, text);
	if (!parsed.ok) return parsed;
	const { data, placed } = parsed.value;
	const read = readScenario(data);
	return read.ok ? read : failure(...read.problems.map(placed));
}
