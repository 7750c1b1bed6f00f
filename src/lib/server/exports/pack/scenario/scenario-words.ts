import { longPeriod } from '$lib/format/date';
import type { ScenarioPackSource } from './scenario-source';

/** What a pack of a scenario is called. */
export const scenarioPackTitle = ({
	scenario,
	result,
	payer
}: ScenarioPackSource): { title: string; subtitle: string } => ({
	title: scenario.name,
	subtitle: `${payer ? `${payer.name}, ` : ''}${longPeriod(result.period)}`
});

/** What only concerns whose costs they are. */
const OF_THE_HOUSE = /\b(?:costs?|margins?)\b/;

/** What the numbers of a pack of a scenario rest on, a sentence each. */
export const scenarioAssumptions = ({ result, payer, scenario }: ScenarioPackSource): string[] => [
	...(result.isSample
		? ['Sample: facilities, volumes and contracts are made up; Medicare’s rates are published.']
		: []),
	payer
		? `The baseline is ${longPeriod(result.period)}, cases of ${payer.name}; amounts are what plans pay of both claims of a case.`
		: `The baseline is ${longPeriod(result.period)}, as its cases are priced today.`,
	...result.assumptions.filter((sentence) => !payer || !OF_THE_HOUSE.test(sentence)),
	...result.problems.map(({ message }) => `Left out: ${message}`),
	...(scenario.note && !payer ? [`Note: ${scenario.note}`] : [])
];
