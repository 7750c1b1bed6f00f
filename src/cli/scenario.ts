import { readFileSync } from 'node:fs';
import type { Problem } from '$lib/domain/outcome';
import { parseScenarioText } from '$lib/server/importers/scenario/parse';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { evaluateWritten } from '$lib/server/services/written-scenario';

const complain = (problems: readonly Pick<Problem, 'message'>[]): number => {
	for (const { message } of problems) console.error(message);
	return problems.length > 0 ? 1 : 0;
};

/**
 * Evaluates a scenario's file, YAML or JSON, and writes what it comes to as JSON. Answers the exit code: 1 where it cannot
 * be read or evaluated, or any of its changes cannot.
 */
export async function scenario(path: string): Promise<number> {
	let text: string;
	try {
		text = readFileSync(path === '-' ? 0 : path, 'utf8');
	} catch (error) {
		return complain([
			{
				message: `${path} cannot be read (${(error as Error).message}): give a scenario file, YAML or JSON.`
			}
		]);
	}
	const read = parseScenarioText(path, text);
	if (!read.ok) return complain(read.problems);
	const { data, placed } = read.value;
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) return complain(opened.problems);
	const answer = await evaluateWritten(opened.value, data);
	opened.value.close();
	if (!answer.ok) return complain(answer.problems.map(placed));
	console.log(JSON.stringify(answer.value, null, '\t'));
	const { problems } = answer.value as { problems?: Problem[] };
	return complain((problems ?? []).map(placed));
}
