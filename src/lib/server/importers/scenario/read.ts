import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { failure, type Outcome } from '$lib/domain/outcome';
import { readScenario } from '$lib/schemas/scenario';
import { parseYaml } from '../seed/parse';

/** A key that is written twice, as the parser says it and as a reader would. */
const TWICE = ['Map keys must be unique', 'this key stands here for the second time'] as const;

/**
 * Reads a scenario of the portfolio from YAML or JSON strictly; `file` is its name as problems tell it, with line, column
 * and the path within the scenario ("changes.1.share", counted from 0).
 */
export function readScenarioText(file: string, text: string): Outcome<PortfolioScenario> {
	const { data, placeOf, errors } = parseYaml(text);
	const at = ({ line, column }: { line: number; column: number }): string =>
		`${file}, line ${line}, column ${column}`;
	if (errors.length > 0) {
		return failure(
			...errors.map(({ place, message }) => ({
				code: 'malformed' as const,
				message: `${at(place)}: ${message.replace(...TWICE)}`,
				path: ''
			}))
		);
	}
	const read = readScenario(data);
	if (read.ok) return read;
	return failure(
		...read.problems.map((problem) => ({
			...problem,
			message: `${at(placeOf(problem.path.split('.')))}: ${problem.message}`
		}))
	);
}
