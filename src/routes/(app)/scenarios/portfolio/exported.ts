import { bridgeModel } from '$lib/charts/bridge/view-model';
import { gainMapModel } from '$lib/charts/gain-map/view-model';
import {
	bandTable,
	breakdownTable,
	parityTable,
	sideBySideTable
} from '$lib/charts/scenario-tables/view-model';
import { tornadoModel } from '$lib/charts/tornado/view-model';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { SCENARIO_TABLES, type ScenarioResult } from '$lib/domain/scenarios/portfolio/answer';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import type { ScenarioNames } from '$lib/format/scenario';
import { scenarioSvg, type ScenarioFigure } from '$lib/server/exports/scenario-figures';
import { figureCsv, listCsv } from '$lib/server/exports/volume-tables-csv';
import type { Application } from '$lib/server/services/application';
import {
	evaluateScenario,
	portfolioReleases,
	scenarioChoices,
	scenarioResult
} from '$lib/server/services/scenarios';
import { NO_VOLUMES } from '../../downloads/response';
import { askedScenario } from './ask';
import { basisOf, comparedScenarios, type ComparedScenario } from './compared';
import { namesIn } from './names';

const FIGURES = ['bridge', 'tornado', 'gain-map'] as const;

/** Tables of what takes many evaluations, without a picture. */
const VARIED = ['band', 'parity'] as const;

interface Filed {
	scenario: PortfolioScenario;
	result: ScenarioResult;
	names: ScenarioNames;
	caption: string;
	others: ComparedScenario[];
}

/** What a file of the builder is made of: the scenario of its address, evaluated, and its caption. */
async function filed(application: Application, url: URL): Promise<Outcome<Filed>> {
	const choices = await scenarioChoices(application);
	if (!choices) return failure(NO_VOLUMES);
	const { scenario, problems } = await askedScenario(application, url.searchParams);
	if (problems.length > 0) return failure(...problems);
	const result = await scenarioResult(application, scenario);
	if (!result.ok) return result;
	const { compared } = await comparedScenarios(application, url.searchParams);
	const basis = basisOf(result.value.period, scenario.filter);
	const releases = await portfolioReleases(application);
	return success({
		...{ scenario, result: result.value, names: namesIn(choices, scenario) },
		others: compared.filter((other) => other.basis === basis),
		caption: [
			...(result.value.isSample
				? ['Sample: volumes, payers, contracts and costs are samples']
				: []),
			`scenario: ${scenario.name}`,
			...releases.map(({ title }) => title)
		].join(' · ')
	});
}

async function figureOf(
	application: Application,
	figure: (typeof FIGURES)[number],
	{ scenario, result, names, others }: Filed
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
	const answer = await evaluateScenario(application, scenario);
	if (!answer.ok) return answer;
	const { tornado, usualSpans, pair } = answer.value;
	if (figure === 'tornado') {
		const model = tornadoModel(tornado, bridge, { changes, usualSpans }, names);
		return success({ figure, model });
	}
	if (!pair) {
		return failure({
			code: 'not-available',
			message: 'Fewer than two numbers of this scenario can be turned: there is no map of pairs.',
			path: 'figure'
		});
	}
	return success({ figure, model: gainMapModel(pair, bridge, changes, names) });
}

const unknown = (path: string, asked: string | null, among: readonly string[]) =>
	failure({
		code: 'malformed',
		message: `${path} "${asked ?? ''}" is none: give one of ${among.join(', ')}.`,
		path
	});

/** The picture of the figure that an address names, as a standalone SVG file. */
export async function scenarioPicture(
	application: Application,
	url: URL
): Promise<Outcome<string>> {
	const asked = url.searchParams.get('figure');
	const figure = FIGURES.find((known) => known === asked);
	if (!figure) return unknown('figure', asked, FIGURES);
	const found = await filed(application, url);
	if (!found.ok) return found;
	const shown = await figureOf(application, figure, found.value);
	if (!shown.ok) return shown;
	return success(scenarioSvg(shown.value, found.value.caption, found.value.result.isSample));
}

async function variedRows(
	application: Application,
	table: (typeof VARIED)[number],
	{ scenario, names, caption }: Filed
): Promise<Outcome<string>> {
	const answer = await evaluateScenario(application, scenario);
	if (!answer.ok) return answer;
	const { band, parity } = answer.value;
	if (table === 'parity') return success(listCsv(parityTable(parity, names), caption));
	return band
		? success(figureCsv({ table: bandTable(band) }, caption))
		: failure({
				code: 'not-available',
				message: 'No number of this scenario can be turned: nothing is drawn.',
				path: 'table'
			});
}

/** The table or the numbers of the figure that an address names, as CSV. */
export async function scenarioRows(application: Application, url: URL): Promise<Outcome<string>> {
	const asked = url.searchParams.get('table');
	const tables = ['side-by-side', ...SCENARIO_TABLES, ...FIGURES, ...VARIED];
	const figure = FIGURES.find((known) => known === asked);
	const table = SCENARIO_TABLES.find((known) => known === asked);
	const varied = VARIED.find((known) => known === asked);
	if (!figure && !table && !varied && asked !== 'side-by-side')
		return unknown('table', asked, tables);
	const found = await filed(application, url);
	if (!found.ok) return found;
	const { scenario, result, names, caption, others } = found.value;
	if (figure) {
		const shown = await figureOf(application, figure, found.value);
		return shown.ok ? success(figureCsv(shown.value.model, caption)) : shown;
	}
	if (varied) return variedRows(application, varied, found.value);
	return success(
		listCsv(
			table
				? breakdownTable(result, table, names)
				: sideBySideTable([{ name: scenario.name, result }, ...others]),
			caption
		)
	);
}
