import { readFileSync } from 'node:fs';
import { scenarioJson } from '$lib/server/exports/scenario-json';
import { normalizeScenario } from '$lib/server/importers/scenario/normalize';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { evaluateScenario } from '$lib/server/services/scenarios';

const complain = (problems: readonly { message: string }[]): number => {
	for (const { message } of problems) console.error(message);
	return 1;
};

/**
 * Evaluates a scenario's file, YAML or JSON, on the volumes in use, and writes what it comes to as JSON. Answers the exit
 * code: 1 where it cannot be read or evaluated, or any of its changes cannot.
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
	const read = normalizeScenario(path, text);
	if (!read.ok) return complain(read.problems);
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) return complain(opened.problems);
	const answer = await evaluateScenario(opened.value, read.value);
	opened.value.close();
	if (!answer.ok) return complain(answer.problems);
	console.log(JSON.stringify(scenarioJson(read.value, answer.value), null, '\t'));
	return answer.value.problems.length > 0 ? complain(answer.value.problems) : 0;
}
