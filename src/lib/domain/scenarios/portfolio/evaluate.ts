import type { Cells, Cube } from '../../volumes/cube';
import type { Period } from '../../volumes/period';
import type { DayOf } from '../../volumes/price-shapes';
import { runningCells } from './cells';
import { isCountChange, type PortfolioChange } from './change';
import { changeCounts, type CaseFlow, type HeldBack } from './count-changes';
import { entriesOf } from './entries';
import { scenarioPrices } from './prices';
import { scenarioShapes } from './shapes';
import { enter, ofAddedKey, priceOfEntry, type ScenarioState, type Workbench } from './state';
import { changedTerms, termsOf, type TermChange, type Terms } from './terms';

/** What one change of a scenario leads to, after those before it. */
export interface ScenarioStep {
	change: PortfolioChange;
	cells: Cells;
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
	result: Cells;
}

/** Evaluates scenarios of one baseline; what was priced once is remembered. */
export interface ScenarioEngine {
	evaluate(changes: readonly PortfolioChange[]): Evaluation;
}

/** Changed terms that are kept, the newest. */
const TERMS_KEPT = 32;

/** The state with other terms: cases that they pay otherwise are summed anew. */
function withTerms(bench: Workbench, before: ScenarioState, terms: Terms): ScenarioState {
	const { entries, prices, portfolio } = bench;
	const cells = before.cells.copy();
	const differs = (shape: number): boolean => prices.differs(before.terms, terms, shape);
	for (let shape = 0; shape < portfolio.shapes.length; shape += 1) {
		const end = entries.from[shape + 1] as number;
		const begin = entries.from[shape] as number;
		if (begin === end || !differs(shape)) continue;
		for (let entry = begin; entry < end; entry += 1) {
			const cases = before.cases[entry] as number;
			if (cases === 0) continue;
			const month = entries.month[entry] as number;
			const [old, anew] = [
				priceOfEntry(bench, before.terms, entry),
				priceOfEntry(bench, terms, entry)
			];
			enter(bench, cells, { shape, month, cases: -cases, price: old });
			enter(bench, cells, { shape, month, cases, price: anew });
		}
	}
	for (const [key, cases] of before.added) {
		const { shape, month } = ofAddedKey(key);
		if (cases === 0 || !differs(shape)) continue;
		const [old, anew] = [prices.ofShape(before.terms, shape), prices.ofShape(terms, shape)];
		enter(bench, cells, { shape, month, cases: -cases, price: old });
		enter(bench, cells, { shape, month, cases, price: anew });
	}
	return { ...before, terms, cells };
}

/**
 * Makes the scenarios of a priced portfolio ready: the cases of a period, and what prices them.
 * @param dayOf what days are priced with before any change.
 */
export function scenarioEngine(cube: Cube, period: Period, dayOf: DayOf): ScenarioEngine {
	const { portfolio } = cube;
	const shapes = scenarioShapes(portfolio);
	const bench: Workbench = {
		portfolio,
		entries: entriesOf(cube, period),
		shapes,
		prices: scenarioPrices(cube, shapes, dayOf)
	};
	const terms = termsOf(portfolio);
	const begin: ScenarioState = {
		terms,
		cases: bench.entries.cases,
		added: new Map(),
		cells: runningCells(portfolio),
		freed: new Map()
	};
	for (let entry = 0; entry < bench.entries.cases.length; entry += 1) {
		enter(bench, begin.cells, {
			shape: bench.entries.shape[entry] as number,
			month: bench.entries.month[entry] as number,
			cases: bench.entries.cases[entry] as number,
			price: priceOfEntry(bench, terms, entry)
		});
	}
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

	return {
		evaluate(changes) {
			let state = begin;
			const ofTerms: TermChange[] = [];
			const steps = changes.map((change): ScenarioStep => {
				let flows: readonly CaseFlow[] = [];
				let held: readonly HeldBack[] = [];
				if (isCountChange(change)) {
					({ state, flows, held } = changeCounts(bench, state, change));
				} else {
					ofTerms.push(change);
					state = withTerms(bench, state, termsWith(state.terms, ofTerms));
				}
				return {
					...{ change, flows, held },
					terms: state.terms,
					freed: state.freed,
					cells: state.cells.cells(state.terms)
				};
			});
			return {
				period,
				baseline,
				terms,
				steps,
				result: steps.at(-1)?.cells ?? baseline
			};
		}
	};
}
