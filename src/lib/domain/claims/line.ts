import type { Cents } from '../money';
import type { Caveat } from '../trace';

/**
 * What becomes of a line. not-typical: a row flagged NA in the setting, whose amount is no price (DECISIONS 2).
 * by-report: the contractor prices it. not-loaded: the table that would tell is not there. no-claim: this payee bills
 * nothing.
 */
export type UnpaidStatus =
	'packaged' | 'no-claim' | 'not-payable' | 'not-typical' | 'by-report' | 'not-loaded';

export interface PaidLine {
	status: 'paid';
	allowed: Cents;
	/** The patient's share of it, the deductible being met. */
	patient: Cents;
	caveats: readonly Caveat[];
}

export interface UnpaidLine {
	status: UnpaidStatus;
	/** One sentence, drawn from the row. */
	reason: string;
	/** The amount that an NA row repeats from the other setting: shown in the detail only. */
	repeated: Cents | null;
	caveats: readonly Caveat[];
}

/** One line of a claim, priced. */
export type PricedLine = PaidLine | UnpaidLine;

export const unpaid = (
	status: UnpaidStatus,
	reason: string,
	caveats: readonly Caveat[] = [],
	repeated: Cents | null = null
): UnpaidLine => ({ status, reason, repeated, caveats });
