import type { PortfolioChange } from './change';
import { gainOf, type BridgeMeasure, type Viewpoint } from './bridge';
import type { ScenarioEngine } from './evaluate';
import type { InTurns } from './turns';

/** A number of a change that may be turned: integers in its own unit (share, percent, cents), from the least to the most. */
export interface Dial {
	/** Of the change in its scenario, from 0. */
	position: number;
	least: number;
	most: number;
	/** The change with another value of it. */
	turned(change: PortfolioChange, value: number): PortfolioChange;
}

/** What a scenario is to come to: a measure so many cents above its baseline, or below. */
export interface Goal {
	view: Viewpoint;
	measure: BridgeMeasure;
	/** Cents above the baseline; below zero: the most that may be lost. */
	above: number;
}

/** Where a dial meets a goal. */
export type Solution =
	| {
			found: true;
			/** The least value at which the goal is met, or the most where lower values meet it. */
			value: number;
			/** Cents above the baseline at that value. */
			reached: number;
			/** Cents above the baseline one unit of the dial away, where the goal is not met; null at an end of the dial. */
			missed: number | null;
			evaluations: number;
	  }
	| {
			found: false;
			/** Cents above the baseline at both ends of the dial. */
			atLeast: number;
			atMost: number;
	  };

/** Changes with some of their numbers at other values. */
export const turnedTo = (
	changes: readonly PortfolioChange[],
	turns: readonly { dial: Dial; value: number }[]
): PortfolioChange[] =>
	changes.map((change, position) =>
		turns.reduce(
			(sofar, { dial, value }) => (dial.position === position ? dial.turned(sofar, value) : sofar),
			change
		)
	);

/** What a scenario brings above its baseline with a dial at a value, in cents. */
export function gainAt(
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	dial: Dial,
	{ view, measure }: Goal,
	value: number
): number {
	const turned = turnedTo(changes, [{ dial, value }]);
	return gainOf(engine.evaluate(turned), view, measure);
}

/**
 * Turns one number of a scenario until it meets its goal: bisected over the integers of its unit, so that the answer is
 * exact to that unit where the gain rises or falls steadily with it. Not found where neither end meets the goal, or both
 * do.
 */
export function* solve(
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	dial: Dial,
	goal: Goal
): InTurns<Solution> {
	let evaluations = 0;
	const gain = (value: number): number => {
		evaluations += 1;
		return gainAt(engine, changes, dial, goal, value);
	};
	const atLeast = gain(dial.least);
	yield;
	const atMost = gain(dial.most);
	yield;
	const isMet = (amount: number): boolean => amount >= goal.above;
	if (isMet(atLeast) === isMet(atMost)) {
		return { found: false, atLeast, atMost };
	}
	const rises = isMet(atMost);
	let [missing, meeting] = rises ? [dial.least, dial.most] : [dial.most, dial.least];
	let [missed, reached] = rises ? [atLeast, atMost] : [atMost, atLeast];
	while (Math.abs(meeting - missing) > 1) {
		const middle = Math.floor((meeting + missing) / 2);
		const amount = gain(middle);
		if (isMet(amount)) [meeting, reached] = [middle, amount];
		else [missing, missed] = [middle, amount];
		yield;
	}
	return { found: true, value: meeting, reached, missed, evaluations };
}
