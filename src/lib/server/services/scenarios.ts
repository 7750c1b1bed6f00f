import type { UsedRelease } from '$lib/domain/cases/comparison';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { Ratio } from '$lib/domain/rates/rates';
import { remembered, rememberedNewest } from '$lib/domain/remembered';
import {
	SCENARIO_TABLES,
	type BeforeAfter,
	type ScenarioAnswer,
	type ScenarioResult,
	type ScenarioTable,
	type ScenarioVariations,
	type SolvedFor,
	type ToldDial,
	type VariedBar,
	type VariedPair
} from '$lib/domain/scenarios/portfolio/answer';
import { assumptionsOf } from '$lib/domain/scenarios/portfolio/assumptions';
import { bridgeOf, measureOf, type BridgeMeasure } from '$lib/domain/scenarios/portfolio/bridge';
import type { CaseScope, PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { ContractChoice, ScenarioChoices } from '$lib/domain/scenarios/portfolio/choices';
import { checkChanges } from '$lib/domain/scenarios/portfolio/check';
import { dialsOf, usualSpan, type NamedDial } from '$lib/domain/scenarios/portfolio/dial';
import { CASE } from '$lib/domain/scenarios/portfolio/entries';
import {
	scenarioEngine,
	type Evaluation,
	type ScenarioEngine
} from '$lib/domain/scenarios/portfolio/evaluate';
import { idleReason } from '$lib/domain/scenarios/portfolio/idle';
import { parities } from '$lib/domain/scenarios/portfolio/parity';
import type { PortfolioScenario, SolveFor } from '$lib/domain/scenarios/portfolio/scenario';
import {
	heatMap,
	monteCarlo,
	tornado,
	type Band,
	type Uncertain
} from '$lib/domain/scenarios/portfolio/sensitivity';
import { solve, type Goal } from '$lib/domain/scenarios/portfolio/solve';
import type { InTurns } from '$lib/domain/scenarios/portfolio/turns';
import { costOfLeaving } from '$lib/domain/scenarios/portfolio/stranded';
import { contractsIn } from '$lib/domain/scenarios/portfolio/terms';
import {
	ALL_CASES,
	breakDown,
	PERSPECTIVES,
	type CaseFilter,
	type Dimension,
	type Perspective
} from '$lib/domain/volumes/aggregate';
import type { Cells } from '$lib/domain/volumes/cube';
import type { Period } from '$lib/domain/volumes/period';
import type { Application } from './application';
import { namesOf } from './catalogue';
import { portfolioOfCodes } from './code-baseline';
import { choicesOf, sampleUploadsOf, notThere, releasesOf } from './overview';
import type { PricedPortfolio } from './portfolio';
import { dailyPrices, type RateBooks } from './rate-books';

/** Baselines of a portfolio that are kept ready. */
const ENGINES_KEPT = 4;
const RUNS = 100;
const SEED = 20983;
/** Values of each of two numbers that are varied together. */
const PAIR_STEPS = 7;
/** Scenarios of a portfolio whose answers are kept ready. */
const ANSWERS_KEPT = 32;

const enginesOf = remembered((priced: PricedPortfolio) => {
	const known = new Map<string, ScenarioEngine>();
	return (rateBooks: RateBooks, period: Period): ScenarioEngine => {
		const key = `${period.from} ${period.to}`;
		let engine = known.get(key);
		if (!engine) {
			engine = scenarioEngine(priced.cube, period, dailyPrices(rateBooks));
			const [oldest] = known.keys();
			if (known.size >= ENGINES_KEPT && oldest !== undefined) known.delete(oldest);
			known.set(key, engine);
		}
		return engine;
	};
});

/** The months of a scenario among those loaded: the last twelve where it names none. */
function periodIn(months: readonly string[], asked: Partial<Period>): Outcome<Period> {
	const [first = '', last = ''] = [months[0], months.at(-1)];
	const to = asked.to ?? last;
	const lastTwelve = months.filter((month) => month <= to).at(-12) ?? first;
	const from = asked.from ?? lastTwelve;
	if (from > last || to < first) {
		return failure({
			code: 'not-available',
			message: `The volumes are of ${first} to ${last}: choose a baseline within, not ${from} to ${to}.`,
			path: 'baseline'
		});
	}
	return success({ from: from < first ? first : from, to: to > last ? last : to });
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Does work in turns, and lets other requests be answered between them. Throws the reason of the signal at the next turn
 * once nobody waits for the result.
 */
async function givingWay<Result>(work: InTurns<Result>, signal?: AbortSignal): Promise<Result> {
	for (;;) {
		signal?.throwIfAborted();
		const turn = work.next();
		if (turn.done) return turn.value;
		await pause();
	}
}

const beforeAfter = <T>(
	{ baseline, result }: { baseline: Cells; result: Cells },
	of: (cells: Cells) => T
): BeforeAfter<T> => ({ baseline: of(baseline), scenario: of(result) });

/** A scenario on the volumes in use, evaluated; changes that refer to what is not there are left out. */
interface OpenScenario {
	priced: PricedPortfolio;
	period: Period;
	engine: ScenarioEngine;
	/** Those that are evaluated. */
	changes: PortfolioChange[];
	/** Where each of them stands in the scenario, from 0. */
	positions: number[];
	evaluation: Evaluation;
	goal: Goal;
	problems: Problem[];
}

/** The volumes that a scenario is of: its list of codes, or those in use. */
async function baselineOf(
	application: Application,
	{ codes }: PortfolioScenario
): Promise<Outcome<PricedPortfolio>> {
	if (codes) return portfolioOfCodes(application, codes);
	const priced = await application.portfolios.current(application);
	if (priced) return success(priced);
	return failure({
		code: 'not-available',
		message: 'No volumes are loaded: upload cases, or bring the sample back.',
		path: ''
	});
}

async function openScenario(
	application: Application,
	scenario: PortfolioScenario,
	signal?: AbortSignal
): Promise<Outcome<OpenScenario>> {
	const baseline = await baselineOf(application, scenario);
	return baseline.ok ? openOn(application, baseline.value, scenario, signal) : baseline;
}

/** What a perspective is told by where a scenario does not say: never a margin of cases whose costs nobody told. */
function measureIn({ variableCost }: Cells, perspective: Perspective): BridgeMeasure {
	const measure = measureOf(perspective);
	const hasCost = variableCost.some((cost) => !Number.isNaN(cost));
	return measure === 'margin' && !hasCost ? 'netToBank' : measure;
}

/** Lists of a scenario's view by the parameter of the page that holds one of their values. */
const VIEW_LISTS: Readonly<Record<string, string>> = {
	facility: 'facilities',
	payer: 'payers',
	serviceLine: 'serviceLines'
};

/** What a scenario is told of and the volumes have not. */
function unknownInView(priced: PricedPortfolio, { filter }: PortfolioScenario): Problem[] {
	const { cube } = priced;
	const codes = new Set([...cube.codes, ...cube.unpriced.map(({ why }) => why.code)]);
	const view = { ...filter, from: null, to: null };
	return [
		...notThere(view, choicesOf(priced)).map((problem) => ({
			...problem,
			path: `view.${VIEW_LISTS[problem.path] ?? problem.path}`
		})),
		...filter.codes.flatMap((code): Problem[] =>
			codes.has(code)
				? []
				: [
						{
							code: 'not-available',
							message: `No case of the volumes is counted under ${code}: choose a code that occurs.`,
							path: 'view.codes'
						}
					]
		)
	];
}

async function openOn(
	{ rateBooks }: Pick<Application, 'rateBooks'>,
	priced: PricedPortfolio,
	scenario: PortfolioScenario,
	signal?: AbortSignal
): Promise<Outcome<OpenScenario>> {
	const { cube, serviceLines } = priced;
	const period = periodIn(cube.portfolio.months, scenario.period);
	const unknown = unknownInView(priced, scenario);
	if (!period.ok || unknown.length > 0) {
		return failure(...(period.ok ? [] : period.problems), ...unknown);
	}
	const engine = enginesOf(priced)(rateBooks, period.value);
	const on = scenario.changes.flatMap((change, position) =>
		scenario.off.includes(position + 1) ? [] : [{ change, position }]
	);
	const found = checkChanges(
		on.map(({ change }) => change),
		{
			portfolio: cube.portfolio,
			period: period.value,
			serviceLines: new Set(serviceLines.values()),
			codes: new Set([...cube.codes, ...cube.unpriced.map(({ why }) => why.code)]),
			dayOf: dailyPrices(rateBooks)
		}
	);
	const isWrong = (index: number): boolean =>
		found.some(({ path }) => path.startsWith(`changes.${index}.`));
	const kept = on.filter((_, index) => !isWrong(index));
	const problems = found.map((problem): Problem => ({
		...problem,
		path: problem.path.replace(/\d+/, (index) => String(on[Number(index)]?.position ?? index))
	}));
	const changes = kept.map(({ change }) => change);
	const { perspective } = scenario;
	const filter: CaseFilter = { ...scenario.filter, from: null, to: null };
	return success({
		...{ priced, period: period.value, engine, changes, problems },
		positions: kept.map(({ position }) => position),
		evaluation: await givingWay(engine.evaluating(changes), signal),
		goal: {
			view: { filter, perspective, serviceLines },
			measure: scenario.measure ?? measureIn(cube, perspective),
			above: 0
		}
	});
}

function resultOf(open: OpenScenario): ScenarioResult {
	const { priced, period, changes, positions, evaluation, goal, problems } = open;
	const { cube, serviceLines } = priced;
	const { filter, perspective } = goal.view;
	const bridge = bridgeOf(evaluation, goal.view, goal.measure);
	const sumsBy = (by: readonly Dimension[], whose: Perspective) =>
		beforeAfter(evaluation, (cells) => breakDown(cells, serviceLines, filter, by, whose));
	const totals = Object.fromEntries(
		PERSPECTIVES.map((whose) => {
			const { baseline, scenario: after } = sumsBy([], whose);
			return [whose, { baseline: baseline.total, scenario: after.total }];
		})
	) as ScenarioResult['totals'];
	const sites = sumsBy(['setting'], 'system');
	const casesAt = ({ rows }: (typeof sites)['baseline'], setting: Setting): number =>
		rows.find(({ key }) => key[0] === setting)?.sums.cases ?? 0;
	const placeOf = (index: number): number => positions[index] ?? index;
	return {
		...{ period, perspective, totals, problems },
		bridge: {
			...bridge,
			steps: bridge.steps.map((step) => ({ ...step, position: placeOf(step.position) }))
		},
		cases: SETTINGS.map((setting) => ({
			setting,
			baseline: casesAt(sites.baseline, setting),
			scenario: casesAt(sites.scenario, setting)
		})).filter(({ baseline, scenario: after }) => baseline > 0 || after > 0),
		unpricedCases: {
			baseline: sites.baseline.unpricedCases,
			scenario: sites.scenario.unpricedCases
		},
		tables: Object.fromEntries(
			SCENARIO_TABLES.map((table) => [table, sumsBy([table], perspective)])
		) as Record<ScenarioTable, ReturnType<typeof sumsBy>>,
		steps: evaluation.steps.map((step, index) => ({
			position: placeOf(index),
			cases: step.flows.reduce((sum, { cases }) => sum + cases, 0) / CASE,
			held: step.held
				.map(({ cases, ...why }) => ({ ...why, cases: cases / CASE }))
				.sort((left, right) => right.cases - left.cases),
			leaving: costOfLeaving(step, cube.portfolio),
			freed: [...step.freed].flatMap(([facility, minutes]) => {
				const id = cube.portfolio.facilities[facility]?.id;
				return id === undefined || minutes <= 0 ? [] : [{ facility: id, minutes: minutes / CASE }];
			}),
			idle: idleReason(
				step,
				evaluation.steps[index - 1] ?? {
					cells: evaluation.baseline,
					terms: evaluation.terms,
					freed: new Map()
				},
				{ portfolio: cube.portfolio, serviceLines }
			)
		})),
		assumptions: assumptionsOf(changes),
		isSample: priced.isSample || sampleUploadsOf(priced).length > 0
	};
}

/** Which numbers are varied: those that a scenario tells to be uncertain, or, where it tells none, all within their usual span. */
type VariedSpans = 'told' | 'told-or-usual';

/** What is known of the numbers of a scenario; its pairs by the two numbers that were asked for. */
interface KnownVariations extends Partial<Omit<ScenarioVariations, 'pair'>> {
	pairs: Map<string, VariedPair | null>;
}

/** What is known of a scenario on a portfolio. */
interface KnownAnswer {
	result?: ScenarioResult;
	variations: Record<VariedSpans, KnownVariations>;
}

/** Answers on a portfolio, by scenario: pages, pictures, tables and packs of one are made of the same. */
const answersOn = remembered<PricedPortfolio, (question: string) => KnownAnswer>(() =>
	rememberedNewest(ANSWERS_KEPT, () => ({
		variations: { told: { pairs: new Map() }, 'told-or-usual': { pairs: new Map() } }
	}))
);

/** What is known of a scenario, whatever it is called. */
const knownOf = (priced: PricedPortfolio, scenario: PortfolioScenario): KnownAnswer =>
	answersOn(priced)(JSON.stringify({ ...scenario, name: '', note: null, author: null }));

/**
 * What a scenario comes to on the volumes in use. A change that refers to what is not there is left out and told; the bridge
 * and the tables are of the others. Problems: no volumes are loaded; the baseline is of other months.
 * @param signal stops it between changes; it throws its reason then.
 */
export async function scenarioResult(
	application: Application,
	scenario: PortfolioScenario,
	signal?: AbortSignal
): Promise<Outcome<ScenarioResult>> {
	signal?.throwIfAborted();
	const baseline = await baselineOf(application, scenario);
	if (!baseline.ok) return baseline;
	const known = knownOf(baseline.value, scenario);
	if (known.result) return success(known.result);
	const open = await openOn(application, baseline.value, scenario, signal);
	return open.ok ? success((known.result ??= resultOf(open.value))) : open;
}

/** Which numbers of a scenario are varied together: each by its change, from 1, and its field. */
export type AskedPair = readonly [SolveFor['change'], SolveFor['field']];

/** A number that can be turned, and what it is called where the scenario's changes are all counted. */
interface OpenDial {
	dial: NamedDial;
	told: ToldDial;
}

function openDials({ changes, positions }: OpenScenario): OpenDial[] {
	return dialsOf(changes).map((dial) => {
		const { field, unit, value, least, most } = dial;
		const change = (positions[dial.position] ?? dial.position) + 1;
		return { dial, told: { change, field, unit, value, least, most } };
	});
}

/** The cases that a change is for. */
const scopeOf = (change: PortfolioChange | undefined): CaseScope =>
	change && 'where' in change ? change.where : {};

/** What a number is solved for: whose measure, of which cases, and how far from the baseline. */
function goalOf(
	{ evaluation, changes, goal }: OpenScenario,
	{ above, perspective }: SolveFor,
	{ dial }: OpenDial
): Goal {
	const whose = perspective ?? goal.view.perspective;
	const own: Goal =
		perspective === null
			? goal
			: { ...goal, view: { ...goal.view, perspective: whose }, measure: measureOf(whose) };
	if (above !== null) return { ...own, above };
	const { settings, facilities, payers, codes, serviceLines } = scopeOf(changes[dial.position]);
	const filter: CaseFilter = {
		...{ from: null, to: null, settings: settings ?? [], facilities: facilities ?? [] },
		...{ payers: payers ?? [], codes: codes ?? [], serviceLines: serviceLines ?? [] }
	};
	const view = { ...own.view, filter };
	const { total } = breakDown(evaluation.baseline, view.serviceLines, filter, [], whose);
	return { ...own, view, above: -total[own.measure] };
}

type AskedTwo = readonly [AskedPair, AskedPair] | null;

const keyOf = ({ change, field }: Pick<ToldDial, 'change' | 'field'>): string =>
	`${change}.${field}`;

const pairKey = (pair: AskedTwo): string =>
	(pair ?? []).map(([change, field]) => keyOf({ change, field })).join(' ');

/** A part of what is varied, where it is known: a pair is one of many. */
const knownPart = <Part extends keyof ScenarioVariations>(
	known: KnownVariations,
	part: Part,
	pair: AskedTwo
): ScenarioVariations[Part] | undefined =>
	(part === 'pair' ? known.pairs.get(pairKey(pair)) : known[part as Exclude<Part, 'pair'>]) as
		ScenarioVariations[Part] | undefined;

type VariedParts = {
	[Part in keyof ScenarioVariations]: () => InTurns<ScenarioVariations[Part]>;
};

/** The parts of what a scenario's numbers do, each worked out where it is asked for and not known. */
function variedParts(
	open: OpenScenario,
	scenario: PortfolioScenario,
	pair: AskedTwo,
	spansOf: VariedSpans,
	known: KnownVariations
): VariedParts {
	const { engine, changes, goal } = open;
	const dials = openDials(open);
	const find = (change: number, field: string): OpenDial | undefined =>
		dials.find(({ told }) => told.change === change && told.field === field);
	const told = scenario.uncertain.flatMap(({ change, field, low, high }) => {
		const found = find(change, field);
		return found ? [{ ...found, low, high }] : [];
	});
	const usual = dials.map((found) => ({ ...found, ...usualSpan(found.dial) }));
	const spans = told.length > 0 || spansOf === 'told' ? told : usual;
	const uncertainOf = ({ dial, told: own, low, high }: (typeof spans)[number]): Uncertain => ({
		...{ name: keyOf(own), dial, low, base: dial.value, high }
	});
	const uncertain = spans.map(uncertainOf);

	function* solvedOf(): InTurns<SolvedFor[]> {
		const solved: SolvedFor[] = [];
		for (const asked of scenario.solve) {
			const found = find(asked.change, asked.field);
			if (!found) continue;
			const own = goalOf(open, asked, found);
			solved.push({
				...{ dial: found.told, above: asked.above, perspective: own.view.perspective },
				solution: yield* solve(engine, changes, found.dial, own)
			});
		}
		return solved;
	}

	function* barsOf(): InTurns<VariedBar[]> {
		const bars = yield* tornado(engine, changes, uncertain, goal);
		return bars.flatMap(({ name, ...bar }) => {
			const found = spans.find((span) => keyOf(span.told) === name);
			return found ? [{ ...bar, dial: found.told }] : [];
		});
	}

	function* pairOf(): InTurns<VariedPair | null> {
		const asked = pair?.map(([change, field]) => keyOf({ change, field }));
		const [first, second] = asked ?? (yield* parts.tornado()).map(({ dial }) => keyOf(dial));
		const spanOf = (key: string | undefined) =>
			[...spans, ...(spansOf === 'told' ? [] : usual)].find((span) => keyOf(span.told) === key);
		const [row, column] = [spanOf(first), spanOf(second)];
		if (!row || !column || row === column) return null;
		const both = [uncertainOf(row), uncertainOf(column)] as const;
		const map = yield* heatMap(engine, changes, both, PAIR_STEPS, goal);
		return { ...map, row: row.told, column: column.told };
	}

	function* parityOf(): InTurns<ScenarioVariations['parity']> {
		const measure =
			goal.view.perspective === 'system' ? goal.measure : measureIn(open.priced.cube, 'system');
		const { filter, serviceLines } = goal.view;
		return { measure, rates: yield* parities(engine, changes, { filter, measure, serviceLines }) };
	}

	function* bandOf(): InTurns<Band | null> {
		if (uncertain.length === 0) return null;
		return yield* monteCarlo(engine, changes, uncertain, goal, { runs: RUNS, seed: SEED });
	}

	const once = <Part extends Exclude<keyof ScenarioVariations, 'pair'>>(
		part: Part,
		work: () => InTurns<ScenarioVariations[Part]>
	) =>
		function* (): InTurns<ScenarioVariations[Part]> {
			const found = knownPart(known, part, pair);
			if (found !== undefined) return found;
			const worked = yield* work();
			Object.assign(known, { [part]: worked });
			return worked;
		};

	const parts: VariedParts = {
		solved: once('solved', solvedOf),
		tornado: once('tornado', barsOf),
		// eslint-disable-next-line require-yield -- known without an evaluation
		usualSpans: once('usualSpans', function* () {
			return told.length === 0;
		}),
		*pair() {
			const found = knownPart(known, 'pair', pair);
			if (found !== undefined) return found;
			const worked = yield* pairOf();
			known.pairs.set(pairKey(pair), worked);
			if (worked) known.pairs.set(`${keyOf(worked.row)} ${keyOf(worked.column)}`, worked);
			return worked;
		},
		parity: once('parity', parityOf),
		band: once('band', bandOf)
	};
	return parts;
}

/** In the order in which a reader wants them. */
function* variationsIn(
	parts: VariedParts,
	tell: (part: Partial<ScenarioVariations>) => void = () => {}
): InTurns<ScenarioVariations> {
	const solved = yield* parts.solved();
	tell({ solved });
	const [bars, usualSpans] = [yield* parts.tornado(), yield* parts.usualSpans()];
	tell({ tornado: bars, usualSpans });
	const pair = yield* parts.pair();
	tell({ pair });
	const parity = yield* parts.parity();
	tell({ parity });
	return { solved, tornado: bars, usualSpans, pair, parity, band: yield* parts.band() };
}

/**
 * What a scenario's numbers do where they are turned, in turns: what is solved for, one number at a time, two together, all
 * at once. Numbers of changes that are left out are left out too.
 * @param pair which two are varied together; null: those that matter most.
 * @param tell is given each part once it is known.
 */
export async function scenarioVariations(
	application: Application,
	scenario: PortfolioScenario,
	pair: AskedTwo,
	tell?: (part: Partial<ScenarioVariations>) => void
): Promise<Outcome<InTurns<ScenarioVariations>>> {
	const open = await openScenario(application, scenario);
	if (!open.ok) return open;
	const known = knownOf(open.value.priced, scenario).variations['told-or-usual'];
	const parts = variedParts(open.value, scenario, pair, 'told-or-usual', known);
	return success(variationsIn(parts, tell));
}

/** One part of what a scenario's numbers do, as `scenarioVariations` tells it, without the others. */
export async function scenarioVariation<Part extends keyof ScenarioVariations>(
	application: Application,
	scenario: PortfolioScenario,
	part: Part,
	pair: AskedTwo = null
): Promise<Outcome<ScenarioVariations[Part]>> {
	const baseline = await baselineOf(application, scenario);
	if (!baseline.ok) return baseline;
	const known = knownOf(baseline.value, scenario).variations['told-or-usual'];
	const found = knownPart(known, part, pair);
	if (found !== undefined) return success(found);
	const open = await openOn(application, baseline.value, scenario);
	if (!open.ok) return open;
	const parts = variedParts(open.value, scenario, pair, 'told-or-usual', known);
	return success(await givingWay<ScenarioVariations[Part]>(parts[part]()));
}

/**
 * Evaluates a scenario on the volumes in use, with all that is asked of its numbers. A change that refers to what is not
 * there is left out and told; the bridge, the tables and what is solved are of the others. Problems: no volumes are loaded;
 * the baseline is of other months.
 * @param signal stops it between changes and between evaluations; it throws its reason then.
 */
export async function evaluateScenario(
	application: Application,
	scenario: PortfolioScenario,
	spansOf: VariedSpans = 'told-or-usual',
	signal?: AbortSignal
): Promise<Outcome<ScenarioAnswer>> {
	const open = await openScenario(application, scenario, signal);
	if (!open.ok) return open;
	const known = knownOf(open.value.priced, scenario);
	const parts = variedParts(open.value, scenario, null, spansOf, known.variations[spansOf]);
	const variations = await givingWay(variationsIn(parts), signal);
	return success({ ...(known.result ??= resultOf(open.value)), ...variations });
}

/** Evaluates a scenario on priced volumes, as `evaluateScenario` does on those in use. */
export async function evaluateOn(
	application: Pick<Application, 'rateBooks'>,
	priced: PricedPortfolio,
	scenario: PortfolioScenario
): Promise<Outcome<ScenarioAnswer>> {
	const open = await openOn(application, priced, scenario);
	if (!open.ok) return open;
	const parts = variedParts(open.value, scenario, null, 'told', { pairs: new Map() });
	return success({ ...resultOf(open.value), ...(await givingWay(variationsIn(parts))) });
}

function contractChoices({ cube }: PricedPortfolio): ContractChoice[] {
	const known = new Map(
		contractsIn(cube.portfolio.contracts).map((contract) => [contract.id, contract])
	);
	return [...known.values()].map(({ id, name, payer, terms }) => ({
		...{ id, name, payer },
		terms: terms.flatMap(({ name: term, where, pays }) => {
			const percent = 'percent' in pays ? pays.percent : undefined;
			const amount = 'amount' in pays ? pays.amount : undefined;
			if (percent === undefined && amount === undefined) return [];
			return [
				{
					...{ name: term, settings: [...(where?.settings ?? [])] },
					...(percent === undefined ? {} : { percent }),
					...(amount === undefined ? {} : { amount })
				}
			];
		})
	}));
}

/** What the changes of a scenario can be for on the volumes in use; null where none are loaded. */
export async function scenarioChoices(application: Application): Promise<ScenarioChoices | null> {
	const priced = await application.portfolios.current(application);
	if (!priced) return null;
	const { cube, serviceLines } = priced;
	const occurring = choicesOf(priced);
	const last = `${occurring.months.at(-1)}-01` as IsoDate;
	const day = dailyPrices(application.rateBooks)(last);
	const { facilities, payers } = cube.portfolio;
	const codes = breakDown(cube, serviceLines, ALL_CASES, ['code'], 'system').rows.map(
		({ key: [code = ''] }) => code
	);
	const names = namesOf(application, codes);
	const opps = day?.book.opps?.rows;
	const apcOf = (code: string): string | null => opps?.get(code)?.apc || null;
	return {
		months: occurring.months,
		facilities: facilities.map(({ id, name, setting }) => ({ id, name, setting })),
		settings: SETTINGS.filter((setting) => facilities.some((at) => at.setting === setting)),
		payers: payers.map(({ id, name, level }) => ({
			...{ id, name },
			level: level && !cube.portfolio.contracts.byPayer.has(id) ? level.share : null
		})),
		serviceLines: occurring.serviceLines,
		codes: codes.map((code) => ({ code, name: names[code] ?? '', apc: apcOf(code) })),
		contracts: contractChoices(priced),
		apcs: [...new Set([...(opps?.values() ?? [])].map(({ apc }) => apc))].filter(Boolean).sort(),
		conversionFactor: (day?.policy.values['pfs.conversionFactor']?.value ?? null) as Ratio | null,
		qualifyingApm: (day?.policy.values['pfs.conversionFactor.qualifyingApm']?.value ??
			null) as Ratio | null
	};
}

/** The releases that the volumes in use are priced on; none where no volumes are loaded. */
export async function portfolioReleases(application: Application): Promise<UsedRelease[]> {
	const priced = await application.portfolios.current(application);
	return priced ? releasesOf(priced.cube)(application) : [];
}
