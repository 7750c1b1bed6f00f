import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { notText } from '$lib/domain/not-text';
import { parseYaml, type TextPlace } from '../seed/parse';

/** A file of a scenario, read as plain data, and where each part of it stands. */
export interface ScenarioText {
	data: unknown;
	/** A problem with a part of the scenario, with the place of that part in the text. */
	placed(problem: Problem): Problem;
}

const START: TextPlace = { line: 1, column: 1 };

/**
 * Reads a scenario's text, YAML or JSON, as plain data; `file` is its name as problems tell it, with line and column.
 * Problems: it is no text, or no YAML; it holds nothing; a key stands twice.
 */
export function parseScenarioText(file: string, text: string): Outcome<ScenarioText> {
	const at = ({ line, column }: TextPlace): string => `${file}, line ${line}, column ${column}`;
	const malformed = (place: TextPlace, message: string): Problem => ({
		code: 'malformed',
		message: `${at(place)}: ${message}.`,
		path: ''
	});
	const foreign = notText(text, 'a scenario');
	if (foreign !== null) return failure(malformed(START, foreign));
	const { data, placeOf, errors, repeated } = parseYaml(text);
	const wrong = [...errors, ...repeated];
	if (wrong.length > 0) {
		return failure(...wrong.map(({ place, message }) => malformed(place, message)));
	}
	if (data === null) {
		return failure(malformed(START, 'the file is empty: give a scenario as YAML or JSON'));
	}
	return success({
		data,
		placed: (problem) => ({
			...problem,
			message: `${at(placeOf(problem.path.split('.')))}: ${problem.message}`
		})
	});
}
