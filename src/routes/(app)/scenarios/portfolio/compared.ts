import type { Problem } from '$lib/domain/outcome';
import type { ScenarioResult } from '$lib/domain/scenarios/portfolio/answer';
import { shortPeriod } from '$lib/format/date';
import type { Application } from '$lib/server/services/application';
import { openScenario } from '$lib/server/services/saved-scenarios';
import { scenarioResult } from '$lib/server/services/scenarios';

/** Scenarios beside the one that is built: with it, four. */
const OTHERS_MOST = 3;

/** A saved scenario that the one of the page is held against. */
export interface ComparedScenario {
	id: string;
	name: string;
	/** Which cases of which months it is of: only the same are comparable. */
	basis: string;
	period: string;
	result: ScenarioResult;
}

/** What two scenarios must share to be compared. */
export const basisOf = (period: ScenarioResult['period'], filter: object): string =>
	JSON.stringify([period, filter]);

/** The saved scenarios that an address names beside its own, "compare=id,id", and what cannot be compared. */
export async function comparedScenarios(
	application: Application,
	query: URLSearchParams
): Promise<{ compared: ComparedScenario[]; problems: Problem[] }> {
	const ids = [...new Set((query.get('compare') ?? '').split(',').filter(Boolean))];
	const compared: ComparedScenario[] = [];
	const problems: Problem[] = [];
	if (ids.length > OTHERS_MOST) {
		problems.push({
			code: 'too-many',
			message: `Up to four scenarios are compared: ${ids.length - OTHERS_MOST} of ${ids.length + 1} stand aside.`,
			path: 'compare'
		});
	}
	for (const id of ids.slice(0, OTHERS_MOST)) {
		const opened = openScenario(application, id);
		if (!opened.ok) {
			problems.push(...opened.problems);
			continue;
		}
		const { scenario } = opened.value;
		const result = await scenarioResult(application, scenario);
		if (!result.ok) {
			problems.push(...result.problems);
			continue;
		}
		const { period } = result.value;
		compared.push({
			...{ id, name: scenario.name, period: shortPeriod(period), result: result.value },
			basis: basisOf(period, scenario.filter)
		});
	}
	return { compared, problems };
}
