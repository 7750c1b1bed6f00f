import type { IsoDate } from '../dates';
import type { CaseCost, Facility } from './facility';
import type { Payer } from './payer';

/** A line as the cases of a shape bill it; what it was charged is kept by case. */
export interface ShapeLine {
	code: string;
	modifiers: readonly string[];
	units: number;
}

/** Cases that price alike: one facility, one payer, one span of days without a change of rates, the same lines. */
export interface CaseShape {
	/** Position in the portfolio's facilities. */
	facility: number;
	/** Position in the portfolio's payers. */
	payer: number;
	/** The day on which it is priced: the first of a span in which no rate and no policy value changes. */
	pricedOn: IsoDate;
	lines: readonly ShapeLine[];
}

/** Which claims the charges and paid amounts of an upload are of. */
export type UploadSides = 'both' | 'professional' | 'facility';

/**
 * Volumes as shapes and counts. A group is cases of one shape in one month: `cases[g]` of them, where neither a charge
 * nor a paid amount is told; else one case with its own. Arrays of one length are parallel.
 */
export interface Portfolio {
	facilities: readonly Facility[];
	payers: readonly Payer[];
	costs: readonly CaseCost[];
	shapes: readonly CaseShape[];
	/** "2026-10", in order. */
	months: readonly string[];
	/** Position of each group's shape. */
	shape: Uint32Array;
	/** Position of each group's month. */
	month: Uint16Array;
	cases: Uint32Array;
	/** Charge of the lines of each group, in their order, cents; -1: none. `chargeFrom[g]` is where a group's begin, 0xffffffff where it has none. */
	charges: Float64Array;
	chargeFrom: Uint32Array;
	/** What was paid for each group in cents; -1: not told. */
	paid: Float64Array;
	/** Line of the upload that each group began in; 0: a sample's. */
	row: Uint32Array;
	sides: UploadSides;
}

/** No charges are kept of a group. */
export const NO_CHARGES = 0xffffffff;
