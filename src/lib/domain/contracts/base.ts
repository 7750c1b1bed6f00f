import type { Operand, Step } from '../trace';
import type { NamedFactor } from './factors-of-term';
import type { ContractStatus } from './item';

/** An amount as a step tells it: "Case rate", and what it was made of. */
export interface Told {
	label: string;
	operands: readonly Operand[];
}

/** What a method makes of a line. */
export type Base =
	| {
			kind: 'amount';
			/** Cents of all units, exact. */
			amount: number;
			/** Null unless steps were asked for. */
			told: Told | null;
			/** The account of an amount that is read elsewhere. */
			before: readonly Step[];
			factors: readonly NamedFactor[];
			/** An amount in dollars, which escalators raise. */
			escalates: boolean;
			reasons: readonly string[];
	  }
	/** One amount for all lines of the term: see `carryTogether`. */
	| { kind: 'together' }
	/** The line is not paid by itself, or has no price. */
	| {
			kind: 'unpaid';
			status: ContractStatus;
			reason: string;
			before: readonly Step[];
			/** What the term needs and the claim does not tell. */
			lacks: 'charge' | null;
	  }
	/** The term does not price the line: the next one that matches does. */
	| { kind: 'next'; reason: string };

const NONE: readonly never[] = [];

export const amountBase = (
	amount: number,
	escalates: boolean,
	told: Told | null,
	factors: readonly NamedFactor[] = NONE,
	reasons: readonly string[] = NONE
): Base => ({ kind: 'amount', amount, told, before: NONE, factors, escalates, reasons });

export const unpaidBase = (
	status: ContractStatus,
	reason: string,
	before: readonly Step[] = NONE
): Base => ({ kind: 'unpaid', status, reason, before, lacks: null });

/** A line whose charge its term needs and the claim does not tell. */
export const withoutCharge = (reason: string): Base => ({
	...{ kind: 'unpaid', status: 'unpriced', reason, before: NONE, lacks: 'charge' }
});
