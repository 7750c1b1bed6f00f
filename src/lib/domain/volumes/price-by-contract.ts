import type { Claim } from '../claims/claim';
import type { ClaimResult } from '../claims/price-claim';
import type { ContractContext } from '../contracts/context';
import { sidesOf } from '../contracts/medicare-basis';
import {
	priceUnderContract,
	type ContractLine,
	type ContractSide
} from '../contracts/price-contract';
import type { Payment } from '../cases/sharing';
import type { Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import type { Facility } from './facility';
import type { Payer } from './payer';
import { chargesSpeakTo, paysAt, type AgreedContract } from './payer-contracts';
import type { CaseShape } from './portfolio';

/** The payees of a case. */
export const PAYEES = ['facility', 'professional'] as const;

export type PayeeName = (typeof PAYEES)[number];

/** What contracts pay for a case; a payee without a claim is null. */
export interface ContractCase {
	facility: Payment | null;
	professional: Payment | null;
	/** Of every contract that pays a part of it, in the order of the claim. */
	lines: readonly (readonly ContractLine[])[];
}

const PAYEE_NAMES: Record<PayeeName, string> = {
	facility: 'the facility',
	professional: 'the practitioner'
};

const noTerm = (message: string) => failure({ code: 'not-available', message, path: '' });

/** The contract that pays a payee of a case; a problem where none does, or where the product would have to tell which. */
function contractFor(
	payee: PayeeName,
	shape: Pick<CaseShape, 'pricedOn'>,
	facility: Facility,
	payer: Payer,
	agreed: readonly AgreedContract[]
): Outcome<AgreedContract> {
	const { pricedOn } = shape;
	const matching = agreed.filter(({ compiled: { contract } }) => {
		const { agreement, from, to } = contract;
		return (
			sidesOf(agreement).includes(payee) &&
			from <= pricedOn &&
			(to === undefined || pricedOn <= to) &&
			paysAt(contract, facility)
		);
	});
	const [only, ...others] = matching;
	if (!only) {
		return noTerm(
			`No contract of ${payer.name} pays ${PAYEE_NAMES[payee]} at ${facility.name} on ${pricedOn}.`
		);
	}
	if (others.length > 0) {
		const names = matching.map(({ compiled }) => compiled.contract.name).join(', ');
		return noTerm(`${names} are of different products, and cases tell no product.`);
	}
	return success(only);
}

/** `amount` x `part` / `whole`, rounded half up; exact for all amounts. */
const portionOf = (amount: Cents, part: Cents, whole: Cents): Cents =>
	Number((BigInt(amount) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n)) as Cents;

const without = (whole: Payment, part: Payment): Payment => ({
	allowed: (whole.allowed - part.allowed) as Cents,
	patient: (whole.patient - part.patient) as Cents,
	medicare: (whole.medicare - part.medicare) as Cents,
	sequestration: (whole.sequestration - part.sequestration) as Cents,
	netToBank: (whole.netToBank - part.netToBank) as Cents
});

/** One amount for both payees, shared out in proportion to what Medicare allows them; all of it the facility's where that is nothing. */
function sharedOut(
	payment: Payment,
	{ facility, professional }: ClaimResult
): Pick<ContractCase, PayeeName> {
	if (!facility) return { facility: null, professional: payment };
	if (!professional) return { facility: payment, professional: null };
	const part = professional.payment.allowed;
	const whole = (part + facility.payment.allowed) as Cents;
	const portion = (amount: Cents): Cents =>
		whole === 0 ? (0 as Cents) : portionOf(amount, part, whole);
	const allowed = portion(payment.allowed);
	const patient = portion(payment.patient);
	const medicare = (allowed - patient) as Cents;
	const sequestration = portion(payment.sequestration);
	const own = {
		...{ allowed, patient, medicare, sequestration },
		netToBank: (medicare - sequestration + patient) as Cents
	};
	return { facility: without(payment, own), professional: own };
}

const withCharges = (claim: Claim, charges: readonly (Cents | null)[]): Claim => ({
	...claim,
	lines: claim.lines.map((line, position) => ({ ...line, charge: charges[position] ?? null }))
});

/**
 * Prices a case under the contracts of its payer: the claim of each payee under the one contract that pays it, or both
 * under one that pays them together, whose amount is shared out in proportion to what Medicare allows them.
 * Problems: a payee that no contract pays, or more than one does; what keeps a contract from holding for the claim.
 * @param claim as Medicare priced it.
 * @param charges of the lines, cents: they reach the contracts that they can be set against; null: none are told.
 */
export function payByContracts(
	claim: Claim,
	medicare: ClaimResult,
	shape: Pick<CaseShape, 'pricedOn' | 'sides'>,
	{ facility, payer }: { facility: Facility; payer: Payer },
	agreed: readonly AgreedContract[],
	context: ContractContext,
	charges: readonly (Cents | null)[] | null
): Outcome<ContractCase> {
	const sides = new Map<AgreedContract, ContractSide>();
	const payments: Record<PayeeName, Payment | null> = { facility: null, professional: null };
	for (const payee of PAYEES) {
		if (!medicare[payee]) continue;
		const chosen = contractFor(payee, shape, facility, payer, agreed);
		if (!chosen.ok) return chosen;
		const { compiled } = chosen.value;
		if (sides.has(chosen.value)) continue;
		const speak = charges && chargesSpeakTo(compiled.contract, shape.sides, facility);
		const billed = speak ? withCharges(claim, charges) : claim;
		const priced = priceUnderContract(billed, medicare, compiled, context, false);
		if (!priced.ok) return priced;
		sides.set(chosen.value, priced.value);
		const { payment } = priced.value;
		if (compiled.contract.agreement === 'global') {
			({ facility: payments.facility, professional: payments.professional } = sharedOut(
				payment,
				medicare
			));
		} else payments[payee] = payment;
	}
	return success({ ...payments, lines: [...sides.values()].map(({ lines }) => lines) });
}
