import { bandModel } from '$lib/charts/band/view-model';
import { bridgeModel } from '$lib/charts/bridge/view-model';
import { gainMapModel } from '$lib/charts/gain-map/view-model';
import {
	breakdownTable,
	parityTable,
	parityTitle,
	sideBySideTable,
	tableName
} from '$lib/charts/scenario-tables/view-model';
import { tornadoModel } from '$lib/charts/tornado/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { SCENARIO_TABLES, type ScenarioResult } from '$lib/domain/scenarios/portfolio/answer';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { longPeriod } from '$lib/format/date';
import type { ScenarioNames } from '$lib/format/scenario';
import {
	scenarioCaption,
	scenarioSvg,
	type ScenarioFigure
} from '$lib/server/exports/scenario-figures';
import { figureSheet, listSheet, releaseSource, type Sheet } from '$lib/server/exports/sheet';
import type { Application } from '$lib/server/services/application';
import {
	portfolioReleases,
	scenarioChoices,
	scenarioResult,
	scenarioVariation
} from '$lib/server/services/scenarios';
import { unknownValue, type PictureFile, type TableFile } from '../../downloads/files';
import { NO_VOLUMES } from '../../downloads/response';
import { askedScenario, pairAt, type Pair } from './ask';
import { basisOf, comparedScenarios, type ComparedScenario } from './compared';
import { namesIn } from '$lib/format/scenario-names';

const FIGURES = ['bridge', 'tornado', 'gain-map', 'band'] as const;

const FIGURE_NAMES: Record<(typeof FIGURES)[number], string> = {
	bridge: 'Bridge',
	tornado: 'Sensitivity',
	'gain-map': 'Pairs of values',
	band: 'Drawn values'
};

const FILES = ['side-by-side', ...SCENARIO_TABLES, ...FIGURES, 'parity'] as const;

type ScenarioFile = (typeof FILES)[number];

interface Filed {
	scenario: PortfolioScenario;
	result: ScenarioResult;
	names: ScenarioNames;
	caption: string;
	releases: readonly UsedRelease[];
	others: ComparedScenario[];
	/** Of the map; null: the two that matter most. */
	pair: Pair;
}

const NO_NUMBER: Problem = {
	code: 'not-available',
	message:
		'No number of this scenario can be turned: give it a change with a share, a rate or an amount.',
	path: 'figure'
};

const NO_PAIR: Problem = {
	code: 'not-available',
	message: 'Fewer than two numbers of this scenario can be turned: there is no map of pairs.',
	path: 'figure'
};

const OTHER_PAIR: Problem = {
	code: 'not-available',
	message:
		'The scenario has no such two numbers: name each by its change and its field, ?pair=1.share,2.percent',
	path: 'pair'
};

/** What a file of the builder is made of: the scenario of its address, evaluated, and its caption. */
async function filed(application: Application, url: URL): Promise<Outcome<Filed>> {
	const choices = await scenarioChoices(application);
	if (!choices) return failure(NO_VOLUMES);
	const { scenario, problems } = await askedScenario(application, url.searchParams);
	const pair = pairAt(url.searchParams);
	if (!pair.ok) problems.push(...pair.problems);
	if (problems.length > 0 || !pair.ok) return failure(...problems);
	const result = await scenarioResult(application, scenario);
	if (!result.ok) return result;
	const { compared, problems: absent } = await comparedScenarios(application, url.searchParams);
	if (absent.length > 0) return failure(...absent);
	const basis = basisOf(result.value.period, scenario.filter);
	const releases = await portfolioReleases(application);
	return success({
		...{ scenario, result: result.value, names: namesIn(choices, scenario) },
		...{ releases, pair: pair.value },
		others: compared.filter((other) => other.basis === basis),
		caption: scenarioCaption(scenario, result.value, releases)
	});
}

async function figureOf(
	application: Application,
	figure: (typeof FIGURES)[number],
	{ scenario, result, names, others, pair }: Filed
): Promise<Outcome<ScenarioFigure>> {
	const { bridge, period } = result;
	const { changes, name } = scenario;
	if (figure === 'bridge') {
		const ends = others.map((other) => ({
			name: other.name,
			end: other.result.totals[bridge.perspective].scenario[bridge.measure]
		}));
		const model = bridgeModel({ bridge, changes, period, name, others: ends }, names);
		return success({ figure, model });
	}
	if (figure === 'gain-map') {
		const varied = await scenarioVariation(application, scenario, 'pair', pair);
		if (!varied.ok) return varied;
		if (!varied.value) return failure(pair ? OTHER_PAIR : NO_PAIR);
		return success({ figure, model: gainMapModel(varied.value, bridge, changes, names) });
	}
	const usual = await scenarioVariation(application, scenario, 'usualSpans');
	if (!usual.ok) return usual;
	if (figure === 'band') {
		const band = await scenarioVariation(application, scenario, 'band');
		if (!band.ok) return band;
		if (!band.value) return failure(NO_NUMBER);
		return success({ figure, model: bandModel(band.value, bridge, usual.value) });
	}
	const asked = { changes, usualSpans: usual.value };
	const bars = await scenarioVariation(application, scenario, 'tornado');
	if (!bars.ok) return bars;
	if (bars.value.length === 0) return failure(NO_NUMBER);
	return success({ figure, model: tornadoModel(bars.value, bridge, asked, names) });
}

/** The picture of the figure that an address names. */
export async function pictureOf(application: Application, url: URL): Promise<Outcome<PictureFile>> {
	const wanted = url.searchParams.get('figure');
	const figure = FIGURES.find((known) => known === wanted);
	if (!figure) return failure(unknownValue('figure', wanted, FIGURES));
	const found = await filed(application, url);
	if (!found.ok) return found;
	const shown = await figureOf(application, figure, found.value);
	if (!shown.ok) return shown;
	const { caption, result } = found.value;
	const svg = scenarioSvg(shown.value, caption, result.isSample);
	return success({ name: `siterate-scenario-${figure}`, svg });
}

type Around = Pick<Sheet, 'facts' | 'sources'>;

/** The table of rates of parity. */
async function paritySheet(
	application: Application,
	{ scenario, result, names }: Filed,
	around: Around
): Promise<Outcome<Sheet>> {
	const parity = await scenarioVariation(application, scenario, 'parity');
	if (!parity.ok) return parity;
	const words = { title: parityTitle(parity.value, names), subtitle: longPeriod(result.period) };
	const table = parityTable(parity.value, names);
	return success(listSheet(table, words, { name: 'Parity', ...around }));
}

async function sheetOf(
	application: Application,
	table: ScenarioFile,
	filed: Filed,
	around: Around
): Promise<Outcome<Sheet>> {
	const { scenario, result, names, others } = filed;
	const figure = FIGURES.find((known) => known === table);
	if (figure) {
		const shown = await figureOf(application, figure, filed);
		if (!shown.ok) return shown;
		return success(figureSheet(shown.value.model, { name: FIGURE_NAMES[figure], ...around }));
	}
	if (table === 'parity') return paritySheet(application, filed, around);
	const words = { title: scenario.name, subtitle: longPeriod(result.period) };
	const by = SCENARIO_TABLES.find((known) => known === table);
	if (by) {
		const name = `By ${tableName(by).toLowerCase()}`;
		return success(listSheet(breakdownTable(result, by, names), words, { name, ...around }));
	}
	const compared = sideBySideTable([{ name: scenario.name, result }, ...others]);
	return success(listSheet(compared, words, { name: 'Side by side', ...around }));
}

/** The table, or the numbers of the figure, that an address names. */
export async function tableOf(application: Application, url: URL): Promise<Outcome<TableFile>> {
	const wanted = url.searchParams.get('table');
	const table = FILES.find((known) => known === wanted);
	if (!table) return failure(unknownValue('table', wanted, FILES));
	const found = await filed(application, url);
	if (!found.ok) return found;
	const { scenario, result, caption, releases } = found.value;
	const sheet = await sheetOf(application, table, found.value, {
		facts: [
			{ name: 'Scenario', value: scenario.name },
			{ name: 'Period', value: `${result.period.from} to ${result.period.to}` },
			{ name: 'Source', value: caption }
		],
		sources: releases.map(releaseSource)
	});
	if (!sheet.ok) return sheet;
	return success({ name: `siterate-scenario-${table}`, sheets: [sheet.value] });
}
