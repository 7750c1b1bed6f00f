import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { parseYaml } from '../seed/parse';

/** A file of a scenario, read as plain data, and where each part of it stands. */
export interface ScenarioText {
	data: unknown;
	/** A problem with a part of the scenario, with the place of that part in the text. */
	placed(problem: Problem): Problem;
}

/** Reads a scenario's text, YAML or JSON, as plain data; `file` is its name as problems tell it, with line and column. */
export function parseScenarioText(file: string, text: string): Outcome<ScenarioText> {
	const { data, placeOf, errors } = parseYaml(text);
	const at = (place: { line: number; column: number }) =>
		`${file}, line ${place.line}, column ${place.column}`;
	if (errors.length > 0) {
		return failure(
			...errors.map(({ place, message }) => ({
				code: 'malformed' as const,
				message: `${at(place)}: ${message}`,
				path: ''
			}))
		);
	}
	return success({
		data,
		placed: (problem) => ({
			...problem,
			message: `${at(placeOf(problem.path.split('.')))}: ${problem.message}`
		})
	});
}
