import type { Cells, Cube } from '../../volumes/cube';
import type { Period } from '../../volumes/period';
import type { DayOf } from '../../volumes/price-shapes';
import { runningCells, type Difference, type RunningCells } from './cells';
import { isCountChange, type PortfolioChange } from './change';
import { changeCounts, type CaseFlow, type HeldBack } from './count-changes';
import { entriesOf } from './entries';
import { scenarioPrices } from './prices';
import { scenarioShapes } from './shapes';
import { wholeCases, type ScenarioState, type Workbench } from './state';
import { atOnce, type InTurns } from './turns';
import { changedTerms, termsOf, type TermChange, type Terms } from './terms';

/** What one change of a scenario leads to, after those before it. */
export interface ScenarioStep {
	change: PortfolioChange;
	/** What it did to the cells that it touched. */
	difference: Difference;
	/** All cells after it, made where they are asked for: a bridge needs the differences alone. */
	readonly cells: Cells;
	terms: Terms;
	/** Cases that it took or brought; empty for changes of what is paid. */
	flows: readonly CaseFlow[];
	held: readonly HeldBack[];
	/** Room time that is free after it, by position of the facility, in ten-thousandths of a minute. */
	freed: ReadonlyMap<number, number>;
}

/** A scenario against its baseline: what each change does in their order. */
export interface Evaluation {
	period: Period;
	baseline: Cells;
	/** The terms of the baseline. */
	terms: Terms;
	steps: readonly ScenarioStep[];
	/** After the last change; the baseline where there is none. */
	readonly result: Cells;
}

/** Evaluates scenarios of one baseline; what was priced once is remembered. */
export interface ScenarioEngine {
	evaluate(changes: readonly PortfolioChange[]): Evaluation;
	/** The same, one change in a turn. */
	evaluating(changes: readonly PortfolioChange[]): InTurns<Evaluation>;
}

/** Changed terms that are kept, the newest. */
const TERMS_KEPT = 32;

/** The state with other terms: cases that they pay otherwise are summed anew. */
function withTerms(bench: Workbench, before: ScenarioState, terms: Terms): ScenarioState {
	const { entries, portfolio, shapes } = bench;
	const [was, is] = [bench.prices.under(before.terms), bench.prices.under(terms)];
	const differs = bench.prices.differing(before.terms, terms);
	const cells = before.cells.next();
	const whole = wholeCases(portfolio);
	cells.enterCosts(before.terms, terms);
	for (let shape = 0; shape < portfolio.shapes.length; shape += 1) {
		const end = entries.from[shape + 1] as number;
		const begin = entries.from[shape] as number;
		if (begin === end || !differs(shape)) continue;
		const { facility, payer } = shapes.at(shape);
		const [old, anew] = [was.ofShape(shape), is.ofShape(shape)];
		const [oldOf, anewOf] = [was.ofEntries(shape), is.ofEntries(shape)];
		const enter = (month: number, cases: number, from = old, to = anew): void => {
			cells.enter(facility, payer, month, from, -cases);
			cells.enter(facility, payer, month, to, cases);
		};
		for (let entry = begin; entry < end; entry += 1) {
			const cases = before.cases[entry] as number;
			if (cases === 0) continue;
			const month = entries.month[entry] as number;
			const [from, to] = [oldOf.get(entry), anewOf.get(entry)];
			if (from || to || !whole.add(month, cases)) enter(month, cases, from, to);
		}
		whole.take(enter);
	}
	for (const [shape, byMonth] of before.added) {
		if (!differs(shape)) continue;
		const { facility, payer } = shapes.at(shape);
		const [old, anew] = [was.ofShape(shape), is.ofShape(shape)];
		byMonth.forEach((cases, month) => {
			if (cases === 0) return;
			cells.enter(facility, payer, month, old, -cases);
			cells.enter(facility, payer, month, anew, cases);
		});
	}
	return { ...before, terms, cells };
}

/** The cells of a baseline's cases. */
function enterBaseline(bench: Workbench, terms: Terms): RunningCells {
	const { entries, portfolio } = bench;
	const prices = bench.prices.under(terms);
	const cells = runningCells(portfolio);
	portfolio.shapes.forEach(({ facility, payer }, shape) => {
		const price = prices.ofShape(shape);
		const own = prices.ofEntries(shape);
		const end = entries.from[shape + 1] as number;
		for (let entry = entries.from[shape] as number; entry < end; entry += 1) {
			const month = entries.month[entry] as number;
			cells.enter(facility, payer, month, own.get(entry) ?? price, entries.cases[entry] as number);
		}
	});
	return cells;
}

/**
 * Makes the scenarios of a priced portfolio ready: the cases of a period, and what prices them.
 * @param dayOf what days are priced with before any change.
 */
export function scenarioEngine(cube: Cube, period: Period, dayOf: DayOf): ScenarioEngine {
	const { portfolio } = cube;
	const shapes = scenarioShapes(portfolio);
	const entries = entriesOf(cube, period);
	const bench: Workbench = {
		...{ portfolio, entries },
		shapes,
		prices: scenarioPrices(cube, shapes, entries, dayOf)
	};
	const terms = termsOf(portfolio);
	const begin: ScenarioState = {
		terms,
		cases: bench.entries.cases,
		added: new Map(),
		cells: enterBaseline(bench, terms),
		freed: new Map()
	};
	const baseline = begin.cells.cells(terms);

	/** Terms by the changes that led to them, so that the same changes lead to the same objects and their prices. */
	const termsAfter = new Map<string, Terms>();
	const termsWith = (before: Terms, changes: readonly TermChange[]): Terms => {
		const key = JSON.stringify(changes);
		const kept = termsAfter.get(key);
		const found = kept ?? changedTerms(before, changes.at(-1) as TermChange);
		termsAfter.delete(key);
		termsAfter.set(key, found);
		const [oldest] = termsAfter.keys();
		if (termsAfter.size > TERMS_KEPT && oldest !== undefined) termsAfter.delete(oldest);
		return found;
	};

	/** The steps of the last scenario: one that begins with the same changes goes on from them. */
	let last: readonly { step: ScenarioStep; state: ScenarioState }[] = [];

	function* evaluating(changes: readonly PortfolioChange[]): InTurns<Evaluation> {
		const differs = changes.findIndex((change, at) => last[at]?.step.change !== change);
		const done = last.slice(0, differs < 0 ? changes.length : differs);
		let state = done.at(-1)?.state ?? begin;
		const steps = done.map(({ step }) => step);
		const ofTerms = steps.flatMap(({ change }) => (isCountChange(change) ? [] : [change]));
		for (const change of changes.slice(done.length)) {
			if (steps.length > 0) yield;
			const before = state;
			let flows: readonly CaseFlow[] = [];
			let held: readonly HeldBack[] = [];
			if (isCountChange(change)) {
				({ state, flows, held } = changeCounts(bench, before, change));
			} else {
				ofTerms.push(change);
				state = withTerms(bench, before, termsWith(before.terms, ofTerms));
			}
			const { terms: after, freed, cells } = state;
			let all: Cells | null = null;
			const step: ScenarioStep = {
				...{ change, flows, held, terms: after, freed },
				difference: cells.difference(before.terms, after),
				get cells() {
					return (all ??= cells.cells(after));
				}
			};
			steps.push(step);
			done.push({ step, state });
		}
		last = done;
		return {
			...{ period, baseline, terms, steps },
			get result() {
				return steps.at(-1)?.cells ?? baseline;
			}
		};
	}
	return { evaluating, evaluate: (changes) => atOnce(evaluating(changes)) };
}
