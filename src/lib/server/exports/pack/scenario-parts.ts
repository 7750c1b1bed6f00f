import { bridgeModel } from '$lib/charts/bridge/view-model';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import {
	breakdownTable,
	parityTable,
	parityTitle,
	sideBySideTable,
	tableName
} from '$lib/charts/scenario-tables/view-model';
import { tornadoModel } from '$lib/charts/tornado/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { Cents } from '$lib/domain/money';
import type {
	ScenarioAnswer,
	ScenarioResult,
	ScenarioTable
} from '$lib/domain/scenarios/portfolio/answer';
import type { ScenarioChoices } from '$lib/domain/scenarios/portfolio/choices';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import type { Payer } from '$lib/domain/volumes/payer';
import { monthsOf } from '$lib/domain/volumes/period';
import { longPeriod } from '$lib/format/date';
import { signedWholeDollars } from '$lib/format/money';
import { counted } from '$lib/format/quantity';
import { changeTitle, changeWords, type ScenarioNames } from '$lib/format/scenario';
import { namesIn } from '$lib/format/scenario-names';
import { scenarioFinding } from '$lib/format/scenario-finding';
import { scenarioCaption, scenarioSvg } from '../scenario-figures';
import { figureSheet, listSheet, releaseSource, text, type Sheet } from '../sheet';
import { offered, withheld, type PartOffer } from './offer';
import type { Audience, PackPart } from './pack';

/** What is known of a scenario for a pack. */
export interface ScenarioPackSource {
	scenario: PortfolioScenario;
	audience: Audience;
	/** Whom it is made for; null: one's own house. */
	payer: Payer | null;
	result: ScenarioResult;
	names: ScenarioNames;
	releases: readonly UsedRelease[];
	/** Its numbers varied, which takes many evaluations: asked for where a part needs it. */
	vary(): Promise<ScenarioAnswer>;
	/** The same without what is varied: what was solved for, and parity. */
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

const captionIn = ({ scenario, result, releases }: ScenarioPackSource): string =>
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

const aroundOf = (
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

const partOf = (
	source: ScenarioPackSource,
	told: Pick<PackPart, 'id' | 'title' | 'subtitle' | 'sheet'> & Partial<PackPart>
): PackPart => ({
	...{ picture: null, chart: null, shown: ROWS_SHOWN, badges: badgesOf(source) },
	...told
});

/** The finding; where it is for the payer, without what was solved. */
function findingOf({ scenario, result, names }: ScenarioPackSource): string {
	const { bridge, period, steps } = result;
	const moved = steps[0]?.cases ?? 0;
	const known = { solved: [], parity: null, moved, months: monthsOf(period).length };
	return scenarioFinding({ changes: scenario.changes, bridge, ...known }, names);
}

function bridgePart(source: ScenarioPackSource): PackPart {
	const { scenario, result, names } = source;
	const { bridge, period } = result;
	const { changes, name } = scenario;
	const model = bridgeModel({ bridge, changes, period, name, others: [] }, names);
	const words = { title: findingOf(source), subtitle: model.subtitle };
	return partOf(source, {
		...{ id: 'bridge', ...words },
		picture: scenarioSvg({ figure: 'bridge', model }, captionIn(source), result.isSample),
		chart: {
			kind: 'waterfall',
			categories: model.rows.map(({ label }) => label.replace('  ', '. ')),
			series: [
				{
					name: model.subtitle,
					colour: PRINT_PALETTE.rest,
					values: model.rows.map(({ kind, to, amount }) => (kind === 'total' ? to : amount))
				}
			],
			values: 'dollars'
		},
		sheet: figureSheet({ ...words, table: model.table }, aroundOf(source, 'Bridge'))
	});
}

function tablePart(source: ScenarioPackSource, table: ScenarioTable): PackPart {
	const { result, names } = source;
	const by = tableName(table).toLowerCase();
	const list = breakdownTable(result, table, names);
	const at = list.columns.length - 1;
	const amountOf = (cells: (typeof list.rows)[number]['cells']): number =>
		typeof cells[at] === 'number' ? cells[at] : 0;
	const [most] = list.rows.toSorted(
		(a, b) => Math.abs(amountOf(b.cells)) - Math.abs(amountOf(a.cells))
	);
	const moved = most ? amountOf(most.cells) : 0;
	const words = {
		title:
			most && moved !== 0
				? `${most.cells[0]} moves the most: ${signedWholeDollars(moved as Cents)} ${(list.columns[at]?.name ?? '').toLowerCase()}`
				: `Nothing differs by ${by}`,
		subtitle: `Baseline, scenario and difference by ${by}, ${longPeriod(result.period)}`
	};
	return partOf(source, {
		...{ id: table, ...words },
		sheet: listSheet(list, words, aroundOf(source, `By ${by}`))
	});
}

function changesPart(source: ScenarioPackSource): PackPart {
	const { scenario, names, result } = source;
	const { changes, off } = scenario;
	const on = changes.flatMap((change, position) =>
		off.includes(position + 1) ? [] : [{ change, position }]
	);
	const words = {
		title: `${scenario.name} makes ${counted(on.length, 'change')} to the baseline of ${longPeriod(result.period)}`,
		subtitle: 'Each applies to what those before it leave'
	};
	return partOf(source, {
		...{ id: 'changes', ...words },
		sheet: {
			...{ ...words, total: null, ...aroundOf(source, 'Changes') },
			columns: [{ name: 'Number', kind: 'count' }, text('Change'), text('What it does')],
			rows: on.map(({ change, position }) => [
				position + 1,
				changeTitle(change, names),
				changeWords(change, names)
			])
		}
	});
}

function sideBySidePart(source: ScenarioPackSource): PackPart {
	const { scenario, result } = source;
	const words = {
		title: `${scenario.name} beside its baseline`,
		subtitle: `Cases, amounts and what is left for each payee, ${longPeriod(result.period)}`
	};
	return partOf(source, {
		...{ id: 'side-by-side', ...words },
		shown: 20,
		sheet: listSheet(
			sideBySideTable([{ name: scenario.name, result }]),
			words,
			aroundOf(source, 'Side by side')
		)
	});
}

async function sensitivityPart(source: ScenarioPackSource): Promise<PackPart> {
	const { scenario, result, names } = source;
	const { tornado, usualSpans } = await source.vary();
	const { changes } = scenario;
	const model = tornadoModel(tornado, result.bridge, { changes, usualSpans }, names);
	return partOf(source, {
		...{ id: 'sensitivity', title: model.title, subtitle: model.subtitle },
		picture: scenarioSvg({ figure: 'tornado', model }, captionIn(source), result.isSample),
		sheet: figureSheet(model, aroundOf(source, 'Sensitivity'))
	});
}

async function parityPart(source: ScenarioPackSource): Promise<PackPart> {
	const { names, result } = source;
	const { parity } = await source.solve();
	const words = { title: parityTitle(parity, names), subtitle: longPeriod(result.period) };
	return partOf(source, {
		...{ id: 'parity', ...words },
		sheet: listSheet(parityTable(parity, names), words, aroundOf(source, 'Parity'))
	});
}

/** What a pack of a scenario can have, in its order. What a payer may not see is withheld from one that is made for it. */
export function scenarioParts(source: ScenarioPackSource): PartOffer[] {
	const { audience } = source;
	const only = (
		named: { id: string; name: string; hides: string | null },
		make: PartOffer['make'],
		byDefault = true
	): PartOffer => {
		const { hides, ...part } = named;
		return audience === 'payer' && hides !== null
			? withheld(part, `It would show ${hides}, which a pack for the payer never does.`)
			: offered(part, make, byDefault);
	};
	const table = (by: ScenarioTable, hides: string | null = null): PartOffer =>
		only({ id: by, name: `By ${tableName(by).toLowerCase()}`, hides }, () => tablePart(source, by));
	return [
		only({ id: 'bridge', name: 'Finding and bridge', hides: null }, () => bridgePart(source)),
		only({ id: 'changes', name: 'Changes in words', hides: null }, () => changesPart(source)),
		table('setting'),
		table('payer', 'other payers'),
		table('facility'),
		table('month'),
		only({ id: 'side-by-side', name: 'Side by side', hides: 'costs and margins' }, () =>
			sideBySidePart(source)
		),
		only(
			{ id: 'sensitivity', name: 'Sensitivity', hides: 'what the house can live with' },
			() => sensitivityPart(source),
			false
		),
		only(
			{ id: 'parity', name: 'Rates of parity', hides: 'walk-away rates' },
			() => parityPart(source),
			false
		)
	];
}

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
