import type { LineStatus } from '../claims/claim';
import type { Cents } from '../money';
import { usd, type Operand, type Recorder, type Step } from '../trace';
import type { CompiledTerm } from './compile';
import { productFigure, type Factor } from './factor';
import type { BilledLine } from './scope';

/** What becomes of a line under a contract; unpriced: no term matches, or what its term needs is not there. */
export type ContractStatus = LineStatus | 'unpriced';

/** What rules that hold a line down took away from it, in cents. */
export interface Leakage {
	/** The charge was lower than the rate. */
	lesserOf: Cents;
	/** The rate was above the term's most. */
	atMost: Cents;
	/** The charges had risen by more than the contract lets through. */
	chargeCap: Cents;
}

/** What a claim was held down by as a whole: what the contract would have allowed without its comparison with charges, and without its cap on their rise. */
export type ClaimLeakage = Pick<Leakage, 'lesserOf' | 'chargeCap'>;

export const NO_LEAKAGE: Leakage = {
	lesserOf: 0 as Cents,
	atMost: 0 as Cents,
	chargeCap: 0 as Cents
};

/** A line on its way through a contract: its amount is exact until `limit` rounds it. */
export interface Item {
	position: number;
	billed: BilledLine;
	term: CompiledTerm | null;
	status: ContractStatus;
	/** Cents, before the factors. */
	amount: number;
	factors: Factor[];
	/** Cents, once it is rounded; 0 before. */
	allowed: Cents;
	/** The charges of the lines that the amount pays; null where one of them is not told. */
	charge: Cents | null;
	leakage: Leakage;
	/** What its term needs and the claim does not tell; null where that is not why it has no price. */
	lacks: 'charge' | null;
	reasons: string[];
	recorder: (Recorder & { readonly steps: readonly Step[] }) | undefined;
}

export const isPaid = ({ status }: Item): boolean => status === 'paid';

/** Takes a line out of what is paid. */
export function leaveOut(item: Item, status: ContractStatus, reason: string): void {
	item.status = status;
	item.allowed = 0 as Cents;
	item.reasons.push(reason);
}

/** Multiplies a line's amount and notes it. */
export function multiplyBy(
	item: Item,
	factor: Factor,
	rule: string,
	label: string,
	operands: readonly Operand[] = []
): void {
	item.factors.push(factor);
	item.recorder?.note({
		measure: 'allowed',
		rule,
		label,
		operands,
		result: productFigure(item),
		...(item.term ? { citation: item.term.citation } : {})
	});
}

/** Notes an amount of a line that is rounded to the cent. */
export function noteCents(
	item: Item,
	rule: string,
	label: string,
	amount: Cents,
	operands: readonly Operand[] = []
): void {
	item.recorder?.note({
		measure: 'allowed',
		rule,
		label,
		operands,
		result: usd(amount),
		...(item.term ? { citation: item.term.citation } : {}),
		rounded: true
	});
}
