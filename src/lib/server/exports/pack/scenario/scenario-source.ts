import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { ScenarioAnswer, ScenarioResult } from '$lib/domain/scenarios/portfolio/answer';
import type { ScenarioChoices } from '$lib/domain/scenarios/portfolio/choices';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import type { Payer } from '$lib/domain/volumes/payer';
import type { ScenarioNames } from '$lib/format/scenario';
import { namesIn } from '$lib/format/scenario-names';
import { scenarioCaption } from '../../scenario-figures';
import { releaseSource, type Sheet } from '../../sheet';
import type { Audience, PackPart } from '../pack';

/** What is known of a scenario for a pack. */
export interface ScenarioPackSource {
	scenario: PortfolioScenario;
	audience: Audience;
	/** Whom it is made for; null: one's own house. */
	payer: Payer | null;
	result: ScenarioResult;
	names: ScenarioNames;
	releases: readonly UsedRelease[];
	/** Its numbers varied one at a time, which takes many evaluations: asked for where a part needs it. */
	vary(): Promise<Pick<ScenarioAnswer, 'tornado' | 'usualSpans'>>;
	/** What was solved for, and parity: nothing is varied. */
	solve(): Promise<ScenarioAnswer>;
}

/** The same, with what its parties are called. */
export const scenarioPackSource = ({
	choices,
	...told
}: Omit<ScenarioPackSource, 'names'> & { choices: ScenarioChoices }): ScenarioPackSource => ({
	...told,
	names: namesIn(choices, told.scenario)
});

const ROWS_SHOWN = 12;

export const captionIn = ({ scenario, result, releases }: ScenarioPackSource): string =>
	scenarioCaption(scenario, result, releases);

function badgesOf({ result, releases }: ScenarioPackSource): PackPart['badges'] {
	const caveats = new Map(
		releases.flatMap((release) => release.caveats).map(({ kind, reason }) => [kind, reason])
	);
	const sample = {
		kind: 'sample',
		reason: 'Volumes, payers, contracts and costs of the sample are made up.'
	};
	return [
		...(result.isSample ? [sample] : []),
		...[...caveats].map(([kind, reason]) => ({ kind, reason }))
	];
}

export const aroundOf = (
	source: ScenarioPackSource,
	name: string
): Pick<Sheet, 'name' | 'facts' | 'sources'> => ({
	name,
	facts: [
		{ name: 'Scenario', value: source.scenario.name },
		{ name: 'Period', value: `${source.result.period.from} to ${source.result.period.to}` },
		{ name: 'Source', value: captionIn(source) }
	],
	sources: source.releases.map(releaseSource)
});

export const partOf = (
	source: ScenarioPackSource,
	told: Pick<PackPart, 'id' | 'title' | 'subtitle' | 'sheet'> & Partial<PackPart>
): PackPart => ({
	...{ picture: null, chart: null, shown: ROWS_SHOWN, badges: badgesOf(source) },
	...told
});
