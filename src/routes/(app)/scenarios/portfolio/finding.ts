import type { ScenarioResult, ScenarioVariations } from '$lib/domain/scenarios/portfolio/answer';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { monthsOf } from '$lib/domain/volumes/period';
import type { ScenarioNames } from '$lib/format/scenario';
import { scenarioFinding } from '$lib/format/scenario-finding';

/** What of a scenario's solved numbers is known. */
export interface Solved {
	solved: ScenarioVariations['solved'];
	parity: ScenarioVariations['parity'] | null;
}

export const NOTHING_SOLVED: Solved = { solved: [], parity: null };

/** The sentence that answers a scenario. */
export const findingOf = (
	{ changes }: Pick<PortfolioScenario, 'changes'>,
	{ bridge, period, steps }: Pick<ScenarioResult, 'bridge' | 'period' | 'steps'>,
	names: ScenarioNames,
	known: Solved = NOTHING_SOLVED
): string =>
	scenarioFinding(
		{
			...{ changes, bridge, ...known },
			moved: steps[0]?.cases ?? 0,
			months: monthsOf(period).length
		},
		names
	);
