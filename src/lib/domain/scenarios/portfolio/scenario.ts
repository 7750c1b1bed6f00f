import type { Setting } from '../../claims/setting';
import type { IsoDate } from '../../dates';
import type { CaseFilter, Perspective } from '../../volumes/aggregate';
import type { Period } from '../../volumes/period';
import type { BridgeMeasure } from './bridge';
import type { PortfolioChange } from './change';

export const SCENARIO_FORMAT = 'siterate-scenario-1';

/** A number of a change with the values between which it is uncertain, in the unit of its dial. */
export interface UncertainField {
	/** Of the change, from 1. */
	change: number;
	/** "share". */
	field: string;
	low: number;
	high: number;
}

/** A number of a change that is turned until a measure comes to an amount. */
export interface SolveFor {
	/** Of the change, from 1. */
	change: number;
	field: string;
	/**
	 * Cents above the baseline; 0: as the baseline; below zero: the most that may be lost. Null: until the measure of the
	 * cases that the change is for is zero.
	 */
	above: number | null;
	/** Whose measure, as it is best told of them; null: that of the scenario. */
	perspective: Perspective | null;
}

/** Cases of a code at a setting, whatever the volumes in use. */
export interface CodeCases {
	code: string;
	cases: number;
	setting: Setting;
	/** Id of the payer. */
	payer: string;
}

/** A list of codes as a baseline: one facility a setting, named by it, at one place and on one day. */
export interface CodeBaseline {
	date: IsoDate;
	/** Carrier-locality and wage area; null: national. */
	locality: string | null;
	area: string | null;
	codes: readonly CodeCases[];
}

/** A what-if of the portfolio, as it is written, saved and shared. */
export interface PortfolioScenario {
	format: typeof SCENARIO_FORMAT;
	name: string;
	note: string | null;
	author: string | null;
	/** Absent months: the last twelve that are loaded. */
	period: Partial<Period>;
	/** What stands in the place of the volumes in use; absent: they do. */
	codes?: CodeBaseline;
	/** Which cases the results are told of; the changes say themselves what they are for. */
	filter: Omit<CaseFilter, 'from' | 'to'>;
	perspective: Perspective;
	/** Null: the one that the perspective is best told by. */
	measure: BridgeMeasure | null;
	changes: readonly PortfolioChange[];
	/** Changes that are left out for now, from 1. */
	off: readonly number[];
	uncertain: readonly UncertainField[];
	solve: readonly SolveFor[];
}

/** A scenario that changes nothing. */
export const NEW_SCENARIO: PortfolioScenario = {
	format: SCENARIO_FORMAT,
	name: 'New scenario',
	note: null,
	author: null,
	period: {},
	filter: { settings: [], facilities: [], payers: [], codes: [], serviceLines: [] },
	perspective: 'system',
	measure: null,
	changes: [],
	off: [],
	uncertain: [],
	solve: []
};
