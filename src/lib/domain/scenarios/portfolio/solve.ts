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

/** How far beside a place on the line the other side of an answer is looked for: each time so many times further, so far at most. */
const REACHES = 8;
const NARROWED = 8 ** 4;

/** The integer between two on the straight line through what both bring, where it comes to an amount; never one of the two. */
function onLine(
	[from, gainFrom]: readonly [number, number],
	[to, gainTo]: readonly [number, number],
	above: number
): number {
	const [low, high] = [Math.min(from, to) + 1, Math.max(from, to) - 1];
	const rise = gainTo - gainFrom;
	const place = rise === 0 ? from : from + ((above - gainFrom) / rise) * (to - from);
	return Math.min(high, Math.max(low, Math.round(place)));
}

/**
 * Where what a number brings meets an amount: bisected over the integers of a range, so that the answer is exact where the
 * gain rises or falls steadily. Not found where neither end meets it, or both do. Gains are nearly straight lines: the first
 * value that is tried lies on the line through the ends, and the range around it is narrowed before it is halved.
 * @param gain what a value brings, cents.
 * @param above cents.
 */
export function* bisected(
	{ least, most }: Pick<Dial, 'least' | 'most'>,
	gain: (value: number) => number,
	above: number
): InTurns<Solution> {
	const atLeast = gain(least);
	yield;
	const atMost = gain(most);
	yield;
	const isMet = (amount: number): boolean => amount >= above;
	if (isMet(atLeast) === isMet(atMost)) {
		return { found: false, atLeast, atMost };
	}
	let evaluations = 2;
	const rises = isMet(atMost);
	let [missing, meeting] = rises ? [least, most] : [most, least];
	let [missed, reached] = rises ? [atLeast, atMost] : [atMost, atLeast];
	function tryAt(value: number): void {
		evaluations += 1;
		const amount = gain(value);
		if (isMet(amount)) [meeting, reached] = [value, amount];
		else [missing, missed] = [value, amount];
	}
	const isOpen = (): boolean => Math.abs(meeting - missing) > 1;
	for (let reach = 1; isOpen() && reach <= NARROWED; reach *= REACHES) {
		const place = onLine([missing, missed], [meeting, reached], above);
		tryAt(place);
		yield;
		if (!isOpen()) break;
		// the other side of the answer, near the place: from it toward the end that is left
		const isMeeting = place === meeting;
		const other = isMeeting ? missing : meeting;
		const toward = Math.sign(other - place);
		const next = place + toward * Math.min(reach, Math.abs(other - place) - 1);
		if (next === place) continue;
		tryAt(next);
		yield;
	}
	while (isOpen()) {
		tryAt(Math.floor((meeting + missing) / 2));
		yield;
	}
	return { found: true, value: meeting, reached, missed, evaluations };
}

/** Turns one number of a scenario until it meets its goal: see `bisected`. */
export const solve = (
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	dial: Dial,
	goal: Goal
): InTurns<Solution> =>
	bisected(dial, (value) => gainAt(engine, changes, dial, goal, value), goal.above);
