import { randomStream } from '../../volumes/random';
import type { PortfolioChange } from './change';
import type { ScenarioEngine } from './evaluate';
import { gainAt, turnedTo, type Dial, type Goal } from './solve';
import type { InTurns } from './turns';

/** A dial with the values between which it is uncertain. */
export interface Uncertain {
	name: string;
	dial: Dial;
	low: number;
	/** As the scenario has it. */
	base: number;
	high: number;
}

/** What one uncertain number does by itself: cents above the baseline at its low and its high. */
export interface TornadoBar {
	name: string;
	low: { value: number; gain: number };
	high: { value: number; gain: number };
	/** How far the gains lie apart, cents. */
	span: number;
}

/** One number at a time from low to high, all others as the scenario has them; the widest first. */
export function* tornado(
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	uncertain: readonly Uncertain[],
	goal: Goal
): InTurns<TornadoBar[]> {
	const bars: TornadoBar[] = [];
	for (const { name, dial, low, high } of uncertain) {
		const atLow = gainAt(engine, changes, dial, goal, low);
		yield;
		const atHigh = gainAt(engine, changes, dial, goal, high);
		yield;
		bars.push({
			name,
			low: { value: low, gain: atLow },
			high: { value: high, gain: atHigh },
			span: Math.abs(atHigh - atLow)
		});
	}
	return bars.sort((left, right) => right.span - left.span);
}

/** Cents above the baseline for every pair of values of two numbers: a row for each of the first. */
export interface HeatMap {
	rows: readonly number[];
	columns: readonly number[];
	gains: readonly (readonly number[])[];
}

/** So many values from the least to the most, evenly apart, as integers. */
export const evenly = (least: number, most: number, count: number): number[] =>
	Array.from({ length: count }, (_, at) => Math.round(least + ((most - least) * at) / (count - 1)));

export function* heatMap(
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	[first, second]: readonly [Uncertain, Uncertain],
	steps: number,
	goal: Goal
): InTurns<HeatMap> {
	const rows = evenly(first.low, first.high, steps);
	const columns = evenly(second.low, second.high, steps);
	const gains: number[][] = [];
	for (const value of rows) {
		const turned = turnedTo(changes, [{ dial: first.dial, value }]);
		const row: number[] = [];
		for (const other of columns) {
			row.push(gainAt(engine, turned, second.dial, goal, other));
			yield;
		}
		gains.push(row);
	}
	return { rows, columns, gains };
}

/** What a scenario brings where all uncertain numbers vary at once. */
export interface Band {
	runs: number;
	seed: number;
	/** Cents above the baseline: a tenth of the runs bring less than the first, and so on. */
	p10: number;
	p50: number;
	p90: number;
	mean: number;
	/** Share of the runs that bring no less than the baseline, scale 4. */
	gaining: number;
	/** All runs, ascending. */
	gains: readonly number[];
}

/** A number between low and high, likeliest at the base (triangular), from a uniform one. */
function drawn({ low, base, high }: Uncertain, uniform: number): number {
	const span = high - low;
	if (span === 0) return low;
	const peak = (base - low) / span;
	return Math.round(
		uniform < peak
			? low + Math.sqrt(uniform * span * (base - low))
			: high - Math.sqrt((1 - uniform) * span * (high - base))
	);
}

/**
 * Draws all uncertain numbers at once, each from a triangular distribution of low, base and high, independent of the
 * others; the same seed gives the same band.
 */
export function* monteCarlo(
	engine: ScenarioEngine,
	changes: readonly PortfolioChange[],
	uncertain: readonly Uncertain[],
	goal: Goal,
	{ runs, seed }: { runs: number; seed: number }
): InTurns<Band> {
	const { next } = randomStream(seed);
	const [first] = uncertain;
	const gains: number[] = [];
	for (let run = 0; run < runs && first; run += 1) {
		const turns = uncertain.map((number) => ({ ...number, value: drawn(number, next()) }));
		const turned = turnedTo(changes, turns);
		gains.push(gainAt(engine, turned, first.dial, goal, turns[0]?.value ?? first.base));
		yield;
	}
	gains.sort((left, right) => left - right);
	const at = (share: number): number =>
		gains[Math.min(gains.length - 1, Math.floor(gains.length * share))] ?? 0;
	const sum = gains.reduce((before, gain) => before + gain, 0);
	return {
		...{ runs: gains.length, seed, p10: at(0.1), p50: at(0.5), p90: at(0.9) },
		mean: gains.length > 0 ? Math.round(sum / gains.length) : 0,
		gaining:
			gains.length > 0
				? Math.round((10000 * gains.filter((gain) => gain >= 0).length) / gains.length)
				: 0,
		gains
	};
}
