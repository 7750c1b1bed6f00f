import type { ClaimLine, LineResult, LineStatus } from '../claims/claim';
import {
	dollars,
	formatShare,
	multiply,
	roundHalfUp,
	shareRounded,
	type Cents,
	type Fixed
} from '../money';
import type { Policy, PolicyValue, ParameterId } from '../policy/lookup';
import { operandOf } from '../policy/lookup';
import type { PfsRate, Ratio } from '../rates/rates';
import { remembered } from '../remembered';
import type { Fee } from './fee';
import { usd, type Citation, type Figure, type Operand, type Recorder, type Step } from '../trace';

/** A product of shares, exact to eight decimals. */
export type Share = Fixed<8>;

export const WHOLE = 100_000_000 as Share;

/** A share changed by a ratio of scale 4, rounded half up at the eighth decimal. */
export const times = (share: Share, ratio: Ratio): Share =>
	roundHalfUp(multiply(share, ratio), 12, 8);

/** Units of a line that are paid alike. */
export interface Portion {
	units: number;
	/** One unit before shares. */
	fee: Fee;
	share: Share;
}

/** A professional line that has a fee, on its way through the reductions. */
export interface Item {
	position: number;
	line: ClaimLine;
	/** The modifiers of the line that speak to the professional side. */
	modifiers: readonly string[];
	row: PfsRate;
	/** One unit of the row, after the imaging cap. */
	fee: Fee;
	/** The part of the fee that is technical: all of a TC row, what the 26 row leaves of a global one. */
	technical: Fee;
	portions: Portion[];
	reasons: string[];
	/** by-report where the contractor decides the amount. */
	status: Extract<LineStatus, 'paid' | 'by-report' | 'denied' | 'not-payable'>;
	/** The most that a non-participating practitioner may charge, in cents. */
	limitingCharge: Cents | null;
	recorder: (Recorder & { readonly steps: readonly Step[] }) | undefined;
}

/** What a portion of an item pays, in cents: each unit exact, rounded half up once. */
export const amountOfPortion = ({ units, fee, share }: Portion): Cents =>
	(units * (share === WHOLE ? roundHalfUp(fee, 9, 2) : shareRounded(fee, share, 17, 2))) as Cents;

/** What an item pays before it is rounded, for its steps. */
const unroundedOf = (item: Item): Figure =>
	usd(
		item.portions.reduce(
			(sum, { units, fee, share }) => sum + units * shareRounded(fee, share, 17, 9),
			0
		),
		9
	);

/** What an item pays, in cents; nothing unless it is paid. */
export const amountOf = (item: Item): Cents =>
	item.status === 'paid'
		? (item.portions.reduce<number>((sum, portion) => sum + amountOfPortion(portion), 0) as Cents)
		: (0 as Cents);

/** The policy value of a parameter that the claim made sure of. */
export function required(policy: Policy, id: ParameterId): PolicyValue {
	const value = policy.values[id];
	if (!value) throw new Error(`policy ${id} was not checked for ${policy.date}`);
	return value;
}

/** A share that a rule pays, with where it was read. */
export interface PaidShare {
	share: Ratio;
	operand: Operand;
	citation: Citation;
}

export const shareOfPolicy = remembered((value: PolicyValue): PaidShare => ({
	share: value.value as Ratio,
	operand: operandOf('share paid', value),
	citation: value.citation
}));

/** Notes what an item pays after a step. */
export function noteStep(
	item: Item,
	rule: string,
	why: string,
	paid: PaidShare,
	label?: string
): void {
	item.recorder?.note({
		measure: 'allowed',
		rule,
		label: label ?? `× ${formatShare(paid.share, 4)}, ${why}`,
		operands: [paid.operand],
		result: unroundedOf(item),
		citation: paid.citation
	});
}

/** Pays all units of an item a share, and says why. */
export function reduce(item: Item, rule: string, why: string, paid: PaidShare): void {
	item.portions = item.portions.map((portion) => ({
		...portion,
		share: times(portion.share, paid.share)
	}));
	item.reasons.push(`${why}: ${formatShare(paid.share, 4)}`);
	noteStep(item, rule, why, paid);
}

/** Units of a line. */
export const unitsOf = (item: Item): number =>
	item.portions.reduce((sum, { units }) => sum + units, 0);

/** Leaves the first `inFull` units of a line as they are and takes `lost` off the fee of each further one. */
export function reduceFurtherUnits(
	item: Item,
	inFull: number,
	lost: Fee,
	rule: string,
	why: string,
	paid: PaidShare
): void {
	if (unitsOf(item) <= inFull) return;
	let left = inFull;
	item.portions = item.portions.flatMap((portion) => {
		const whole = Math.min(left, portion.units);
		left -= whole;
		return [
			{ ...portion, units: whole },
			{ ...portion, units: portion.units - whole, fee: (portion.fee - lost) as Fee }
		].filter(({ units }) => units > 0);
	});
	item.reasons.push(`${why}: ${formatShare(paid.share, 4)}`);
	if (!item.recorder) return;
	const label = `− ${dollars(roundHalfUp(lost, 9, 2))} a unit: ${why} × ${formatShare(paid.share, 4)}`;
	noteStep(item, rule, why, paid, label);
}

/** Takes an item out of payment for a reason drawn from its row. */
export function refuse(
	item: Item,
	status: 'by-report' | 'not-payable' | 'denied',
	reason: string
): void {
	item.status = status;
	item.reasons.push(reason);
}

/** Notes a step that leaves an item with what it pays now. */
export function noteChange(
	item: Item,
	step: Pick<Step, 'rule' | 'label' | 'operands' | 'citation'>
): void {
	item.recorder?.note({ measure: 'allowed', ...step, result: unroundedOf(item) });
}

/** The result of a line, whose amount is rounded here. */
export function resultOf(item: Item): LineResult {
	const allowed = amountOf(item);
	const isPaid = item.status === 'paid';
	if (isPaid)
		item.recorder?.note({
			measure: 'allowed',
			rule: 'pfs.rounded',
			label:
				unitsOf(item) > 1
					? '= allowed, each unit rounded half up once'
					: '= allowed, rounded half up once',
			operands: [],
			result: usd(allowed),
			rounded: true
		});
	return {
		code: item.line.code,
		status: item.status,
		allowed,
		limitingCharge: item.limitingCharge,
		repeated: null,
		reasons: item.reasons,
		steps: isPaid ? (item.recorder?.steps ?? []) : []
	};
}
