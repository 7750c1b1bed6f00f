import type { Setting } from '../../claims/setting';
import type { Problem } from '../../outcome';
import type { Breakdown, Perspective, PortfolioSums } from '../../volumes/aggregate';
import type { Period } from '../../volumes/period';
import type { Bridge, BridgeMeasure } from './bridge';
import type { NamedDial } from './dial';
import type { Parity } from './parity';
import type { Band, HeatMap, TornadoBar } from './sensitivity';
import type { Solution } from './solve';
import type { CostOfLeaving } from './stranded';

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
	/** Room time that is free after it, minutes, by id of the facility. */
	freed: { facility: string; minutes: number }[];
	/** Why it moves no case and no amount, a sentence; null where it does something. */
	idle: string | null;
}

export const SCENARIO_TABLES = ['setting', 'payer', 'facility', 'month'] as const;

export type ScenarioTable = (typeof SCENARIO_TABLES)[number];

/** A scenario against its baseline. */
export interface ScenarioResult {
	period: Period;
	perspective: Perspective;
	bridge: Bridge;
	/** By perspective. */
	totals: Record<Perspective, BeforeAfter<PortfolioSums>>;
	/** Cases by setting, of those that occur. */
	cases: { setting: Setting; baseline: number; scenario: number }[];
	unpricedCases: BeforeAfter<number>;
	tables: Record<ScenarioTable, BeforeAfter<Breakdown>>;
	steps: StepAnswer[];
	assumptions: string[];
	isSample: boolean;
	/** What cannot be evaluated: those changes are left out, and all others hold. */
	problems: Problem[];
}

/** A number of a scenario's change: which one, and how it is counted. */
export interface ToldDial extends Pick<NamedDial, 'field' | 'unit' | 'value' | 'least' | 'most'> {
	/** Of its change, from 1, as the scenario counts them. */
	change: number;
}

export interface SolvedFor {
	dial: ToldDial;
	/** Cents above the baseline, or below; null: until the cases of the change come to zero. */
	above: number | null;
	perspective: Perspective;
	solution: Solution;
}

/** A bar of a tornado, of a number of the scenario. */
export interface VariedBar extends Omit<TornadoBar, 'name'> {
	dial: ToldDial;
}

/** What a scenario brings for every pair of values of two of its numbers. */
export interface VariedPair extends HeatMap {
	row: ToldDial;
	column: ToldDial;
}

/** The rates at which moves to ASCs or from them are worth as much to the system as none. */
export interface ParityTable {
	/** Of the system, that comes out the same. */
	measure: BridgeMeasure;
	/** By payer, then all of them at one rate where there are several; empty where no such case moves. */
	rates: Parity[];
}

/** What takes many evaluations of a scenario: solved numbers, and what its numbers do where they vary. */
export interface ScenarioVariations {
	solved: SolvedFor[];
	tornado: VariedBar[];
	/** No number is told to be uncertain: the spans are the usual ones. */
	usualSpans: boolean;
	/** Null where no number can be turned. */
	band: Band | null;
	/** Null where fewer than two numbers can be turned. */
	pair: VariedPair | null;
	parity: ParityTable;
}

export type ScenarioAnswer = ScenarioResult & ScenarioVariations;
