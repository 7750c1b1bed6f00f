import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { remembered } from '$lib/domain/remembered';
import { assumptionsOf } from '$lib/domain/scenarios/portfolio/assumptions';
import { bridgeOf, measureOf, type Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { checkChanges } from '$lib/domain/scenarios/portfolio/check';
import { CASE } from '$lib/domain/scenarios/portfolio/entries';
import { dialsOf, type NamedDial } from '$lib/domain/scenarios/portfolio/dial';
import { scenarioEngine, type ScenarioEngine } from '$lib/domain/scenarios/portfolio/evaluate';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import {
	monteCarlo,
	tornado,
	type Band,
	type TornadoBar,
	type Uncertain
} from '$lib/domain/scenarios/portfolio/sensitivity';
import {
	solve,
	type Goal,
	type InTurns,
	type Solution
} from '$lib/domain/scenarios/portfolio/solve';
import { costOfLeaving, type CostOfLeaving } from '$lib/domain/scenarios/portfolio/stranded';
import {
	breakDown,
	PERSPECTIVES,
	type Breakdown,
	type CaseFilter,
	type Dimension,
	type Perspective,
	type PortfolioSums
} from '$lib/domain/volumes/aggregate';
import type { Cells } from '$lib/domain/volumes/cube';
import type { Period } from '$lib/domain/volumes/period';
import type { Application } from './application';
import { portfolioOfCodes } from './code-baseline';
import type { PricedPortfolio } from './portfolio';
import { dailyPrices } from './rate-books';

/** What the scenario and its baseline come to, side by side. */
export interface BeforeAfter<T> {
	baseline: T;
	scenario: T;
}

/** What one change does beside its part of the bridge. */
export interface StepAnswer {
	/** Of the change, from 0, as the scenario counts them. */
	position: number;
	/** Cases that it moved, brought or took away. */
	cases: number;
	/** Cases that it is for and that stay, with why; the most first. */
	held: { cases: number; code: string; reason: string }[];
	leaving: CostOfLeaving[];
}

export interface SolvedFor {
	change: number;
	dial: NamedDial;
	above: number;
	solution: Solution;
}

/** A scenario against its baseline. */
export interface ScenarioAnswer {
	period: Period;
	perspective: Perspective;
	bridge: Bridge;
	/** By perspective. */
	totals: Record<Perspective, BeforeAfter<PortfolioSums>>;
	unpricedCases: BeforeAfter<number>;
	tables: Record<'setting' | 'payer' | 'facility' | 'month', BeforeAfter<Breakdown>>;
	steps: StepAnswer[];
	solved: SolvedFor[];
	tornado: (TornadoBar & { dial: NamedDial })[];
	/** Null where no number is uncertain. */
	band: Band | null;
	assumptions: string[];
	isSample: boolean;
	/** What cannot be evaluated: those changes are left out, and all others hold. */
	problems: Problem[];
}

/** Baselines of a portfolio that are kept ready. */
const ENGINES_KEPT = 4;
const RUNS = 200;
const SEED = 20983;

const enginesOf = remembered((priced: PricedPortfolio) => {
	const known = new Map<string, ScenarioEngine>();
	return ({ rateBooks }: Pick<Application, 'rateBooks'>, period: Period): ScenarioEngine => {
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

/** Does work in turns, and lets other requests be answered between them. */
async function givingWay<Result>(work: InTurns<Result>): Promise<Result> {
	for (;;) {
		const turn = work.next();
		if (turn.done) return turn.value;
		await pause();
	}
}

const beforeAfter = <T>(
	{ baseline, result }: { baseline: Cells; result: Cells },
	of: (cells: Cells) => T
): BeforeAfter<T> => ({ baseline: of(baseline), scenario: of(result) });

/** The dial of an entry that counts changes from 1. */
const dialFor = (
	dials: readonly NamedDial[],
	{ change, field }: { change: number; field: string }
): NamedDial | undefined =>
	dials.find(({ position, field: own }) => position === change - 1 && own === field);

/** A name for a number of a change, as tables tell it. */
export const dialName = ({ position, field }: NamedDial): string => `${position + 1}. ${field}`;

/**
 * Evaluates a scenario on the volumes in use. A change that refers to what is not there is left out and told; the bridge,
 * the tables and what is solved are of the others. Problems: no volumes are loaded; the baseline is of other months.
 */
export async function evaluateScenario(
	application: Application,
	scenario: PortfolioScenario
): Promise<Outcome<ScenarioAnswer>> {
	if (scenario.codes) {
		const baseline = portfolioOfCodes(application, scenario.codes);
		return baseline.ok ? evaluateOn(application, baseline.value, scenario) : baseline;
	}
	const priced = await application.portfolios.current(application);
	if (priced) return evaluateOn(application, priced, scenario);
	return failure({
		code: 'not-available',
		message: 'No volumes are loaded: upload cases, or bring the sample back.',
		path: ''
	});
}

/** Evaluates a scenario on priced volumes, as `evaluateScenario` does on those in use. */
export async function evaluateOn(
	application: Pick<Application, 'rateBooks'>,
	priced: PricedPortfolio,
	scenario: PortfolioScenario
): Promise<Outcome<ScenarioAnswer>> {
	const { cube, serviceLines } = priced;
	const period = periodIn(cube.portfolio.months, scenario.period);
	if (!period.ok) return period;
	const engine = enginesOf(priced)(application, period.value);
	const problems = checkChanges(scenario.changes, {
		portfolio: cube.portfolio,
		period: period.value,
		serviceLines: new Set(serviceLines.values()),
		dayOf: dailyPrices(application.rateBooks)
	});
	const isWrong = (position: number): boolean =>
		problems.some(({ path }) => path.startsWith(`changes.${position}.`));
	const kept = scenario.changes.flatMap((change, position) =>
		isWrong(position) ? [] : [{ change, position }]
	);
	const changes: PortfolioChange[] = kept.map(({ change }) => change);
	const evaluation = engine.evaluate(changes);

	const filter: CaseFilter = { ...scenario.filter, from: null, to: null };
	const { perspective } = scenario;
	const view = { filter, perspective, serviceLines };
	const measure = scenario.measure ?? measureOf(perspective);
	const bridge = bridgeOf(evaluation, view, measure);
	const sumsBy = (by: readonly Dimension[], whose: Perspective) =>
		beforeAfter(evaluation, (cells) => breakDown(cells, serviceLines, filter, by, whose));
	const totals = Object.fromEntries(
		PERSPECTIVES.map((whose) => {
			const { baseline, scenario: after } = sumsBy([], whose);
			return [whose, { baseline: baseline.total, scenario: after.total }];
		})
	) as ScenarioAnswer['totals'];
	const whole = sumsBy([], 'system');

	// entries and problems count changes as the scenario does; the dials are of those that are evaluated
	const dials = dialsOf(changes).map((dial) => ({
		...dial,
		told: kept[dial.position]?.position ?? dial.position
	}));
	const evaluated = (entry: { change: number; field: string }) =>
		dials.find(({ told, field }) => told === entry.change - 1 && field === entry.field);
	const goal: Goal = { view, measure, above: 0 };
	const uncertain = scenario.uncertain.flatMap((entry): (Uncertain & { dial: NamedDial })[] => {
		const dial = evaluated(entry);
		const named = dialFor(dialsOf(scenario.changes), entry);
		return dial && named
			? [{ name: dialName(named), dial, low: entry.low, base: dial.value, high: entry.high }]
			: [];
	});
	const bars = await givingWay(tornado(engine, changes, uncertain, goal));
	const solved: SolvedFor[] = [];
	for (const entry of scenario.solve) {
		const dial = evaluated(entry);
		if (!dial) continue;
		const { above, change } = entry;
		const solution = await givingWay(solve(engine, changes, dial, { ...goal, above }));
		solved.push({ change, above, dial, solution });
	}
	return success({
		period: period.value,
		perspective,
		bridge: {
			...bridge,
			steps: bridge.steps.map((step) => ({
				...step,
				position: kept[step.position]?.position ?? step.position
			}))
		},
		totals,
		unpricedCases: {
			baseline: whole.baseline.unpricedCases,
			scenario: whole.scenario.unpricedCases
		},
		tables: {
			setting: sumsBy(['setting'], perspective),
			payer: sumsBy(['payer'], perspective),
			facility: sumsBy(['facility'], perspective),
			month: sumsBy(['month'], perspective)
		},
		steps: evaluation.steps.map((step, index) => ({
			position: kept[index]?.position ?? index,
			cases: step.flows.reduce((sum, { cases }) => sum + cases, 0) / CASE,
			held: step.held.map(({ cases, ...why }) => ({ ...why, cases: cases / CASE })),
			leaving: costOfLeaving(step, cube.portfolio)
		})),
		solved,
		tornado: bars.flatMap((bar) => {
			const own = uncertain.find(({ name }) => name === bar.name);
			return own ? [{ ...bar, dial: own.dial }] : [];
		}),
		band:
			uncertain.length > 0
				? await givingWay(monteCarlo(engine, changes, uncertain, goal, { runs: RUNS, seed: SEED }))
				: null,
		assumptions: assumptionsOf(changes),
		isSample: priced.isSample,
		problems
	});
}
