import { success, type Outcome } from '$lib/domain/outcome';
import { isOfCase } from '$lib/schemas/case-scenario';
import { readScenario, writtenScenario } from '$lib/schemas/scenario';
import { caseScenarioJson } from '../exports/case-scenario-json';
import { scenarioJson } from '../exports/scenario-json';
import type { Application } from './application';
import { evaluateCaseScenario } from './case-scenario';
import { evaluateScenario } from './scenarios';

/**
 * Evaluates a scenario as a file or a machine writes it, plain data, and answers plain data: of a case, or of the volumes
 * in use or a list of codes with changes. Problems: all that is wrong, each with its path.
 * @param signal stops a scenario of volumes or codes; it throws its reason then.
 */
export async function evaluateWritten(
	application: Application,
	written: unknown,
	signal?: AbortSignal
): Promise<Outcome<object>> {
	if (isOfCase(written)) {
		const evaluated = evaluateCaseScenario(application, written);
		return evaluated.ok ? success(caseScenarioJson(evaluated.value)) : evaluated;
	}
	const scenario = readScenario(written);
	if (!scenario.ok) return scenario;
	const answer = await evaluateScenario(application, scenario.value, 'told', signal);
	return answer.ok ? success(scenarioJson(writtenScenario(scenario.value), answer.value)) : answer;
}
