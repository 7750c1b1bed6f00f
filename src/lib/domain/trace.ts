import type { RowSource } from './rates/release';

/** A rule's authority. */
export interface Citation {
	document: string;
	url: string | null;
}

/** How far a figure can be relied on; anything but these kinds is a published, verified figure. */
export const CAVEAT_KINDS = [
	'third-party',
	'unverified',
	'carried-back',
	'older-quarter',
	'status-of-2025',
	'copay-of-2025'
] as const;

export type CaveatKind = (typeof CAVEAT_KINDS)[number];

export interface Caveat {
	kind: CaveatKind;
	/** One sentence: why, and how to cure it. */
	reason: string;
}

export type Unit = 'usd' | 'rvu' | 'number';

/** An exact figure: an integer of a known scale and what it counts. */
export interface Figure {
	value: number;
	scale: number;
	unit: Unit;
}

/** A figure that went into a step, with the published row or the policy value that it was read from. */
export interface Operand extends Figure {
	name: string;
	source?: RowSource;
	citation?: Citation;
	caveats?: readonly Caveat[];
}

/** What an amount is to whom; never mixed (DECISIONS 4). */
export const MEASURES = ['allowed', 'patient', 'medicare', 'sequestration', 'netToBank'] as const;

export type Measure = (typeof MEASURES)[number];

/** One line of the account of an amount, as an auditor would write it. */
export interface Step {
	/** The measure that the step leads to. */
	measure: Measure;
	/** Stable name of the rule, "opps.wage-adjustment". */
	rule: string;
	/** In the field's words, with the factor's value: "× wage index 1.7522". */
	label: string;
	operands: readonly Operand[];
	result: Figure;
	citation?: Citation;
	/** Said where the rules leave a choice: what was chosen. */
	choice?: string;
	/** Said where one of several was taken: each that went before it, and why it was not. */
	passedOver?: readonly string[];
	/** The line is a published amount: rounded half up to the cent. */
	rounded?: boolean;
}

/**
 * Notes the steps of a price. Pricing functions take it as an optional last argument and call `recorder?.note(...)`, so
 * that nothing is built where nobody listens.
 */
export interface Recorder {
	note(step: Step): void;
}

/** A recorder that keeps its steps in order. */
export function recordSteps(): Recorder & { readonly steps: readonly Step[] } {
	const steps: Step[] = [];
	return { steps, note: (step) => void steps.push(step) };
}

export const usd = (value: number, scale = 2): Figure => ({ value, scale, unit: 'usd' });
export const rvu = (value: number, scale = 2): Figure => ({ value, scale, unit: 'rvu' });
export const plain = (value: number, scale: number): Figure => ({ value, scale, unit: 'number' });
