import type { Claim } from '../claims/claim';
import { priceClaim, type ClaimResult } from '../claims/price-claim';
import type { CompiledContract } from '../contracts/compile';
import type { ContractContext } from '../contracts/context';
import type { ClaimLeakage } from '../contracts/item';
import { readsChargesOfMedicare, sidesOf } from '../contracts/medicare-basis';
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
import { chargesSpeakTo, holdsToCharges, paysAt, type AgreedContract } from './payer-contracts';
import type { CaseShape } from './portfolio';

/** The payees of a case. */
export const PAYEES = ['facility', 'professional'] as const;

export type PayeeName = (typeof PAYEES)[number];

/** A charge below the rate that it was held against. */
export interface ChargeGap {
	/** Whose claim it stands on; both: one amount for both payees. */
	payee: PayeeName | 'both';
	/** The line, by its position; of several that were held together, the one with the largest amount. */
	line: number;
	/** Of all lines that were held together. */
	charge: Cents;
	/** The charge from which on nothing is taken; as Medicare holds it, by Medicare's amount of the day. */
	rate: Cents;
	taken: Cents;
}

/** What a case was held down by, in cents. */
export interface CaseLeakage extends Record<PayeeName, ClaimLeakage> {
	gaps: readonly ChargeGap[];
}

/** Charges that leave the price of a case as it is without any: each is `from` or more, and all together are `to` or less. */
export interface IdleCharges {
	from: number;
	to: number;
}

/** By which contracts a case is paid, and what its charges have to do with it. */
export interface Agreed {
	/** Ids of the contracts; null where the payee has no claim. */
	contracts: Record<PayeeName, string | null>;
	/** A contract holds amounts against charges. */
	holds: boolean;
	/** Null where nothing was taken away. */
	leakage: CaseLeakage | null;
	/** Of a case that was priced without charges; null otherwise. */
	idle: IdleCharges | null;
}

/** What contracts pay for a case; a payee without a claim is null. */
export interface ContractCase {
	facility: Payment | null;
	professional: Payment | null;
	agreed: Agreed;
	/** The name of every contract that pays a part of it, and what becomes of the lines, in the order of the claim. */
	sides: readonly { name: string; lines: readonly ContractLine[] }[];
}

const PAYEE_NAMES: Record<PayeeName, string> = {
	facility: 'the facility',
	professional: 'the practitioner'
};

/** Why no one contract pays a payee: none is there, or cases would have to tell the product. */
export type ContractGap = 'facilities' | 'product';

const noContract = (path: ContractGap, message: string) =>
	failure({ code: 'not-available', message, path });

/** The contract that pays a payee of a case: of several products, the one that is marked for cases. A problem where none does. */
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
		return noContract(
			'facilities',
			`No contract of ${payer.name} pays ${PAYEE_NAMES[payee]} at ${facility.name} on ${pricedOn}.`
		);
	}
	if (others.length === 0) return success(only);
	const [chosen, ...more] = matching.filter(({ compiled }) => compiled.contract.defaultForCases);
	if (chosen && more.length === 0) return success(chosen);
	const names = matching.map(({ compiled }) => compiled.contract.name).join(' and ');
	return noContract(
		'product',
		`${names} of ${payer.name} are of different products, and cases tell none: write defaultForCases: true in one of them.`
	);
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

/** Charges that leave a claim as it was priced without any, as far as its contract reads them. */
function idleUnder(
	{ compiled, readsCharges }: AgreedContract,
	{ payment, lines }: ContractSide,
	claim: Claim
): IdleCharges {
	const { contract } = compiled;
	if (!readsCharges) return ALWAYS_IDLE;
	if (choosesCarrier(compiled, lines) || readsChargesOfMedicare(compiled, claim)) return NEVER_IDLE;
	const largest = lines.reduce((most, { allowed }) => Math.max(most, allowed), 0);
	const { lesserOf = 'none', stopLoss } = contract;
	return {
		from: lesserOf === 'none' ? 0 : lesserOf === 'claim' ? payment.allowed : largest,
		to: stopLoss
			? stopLoss.threshold + (stopLoss.over === 'allowed' ? payment.allowed : 0)
			: Infinity
	};
}

/** Whether charges choose which line of a term carries its amount. */
const choosesCarrier = ({ terms }: CompiledContract, lines: readonly ContractLine[]): boolean =>
	terms.some(({ position, term: { pays } }) => {
		if (!('carriedBy' in pays) || pays.carriedBy !== 'highest-charge') return false;
		return lines.filter(({ term }) => term?.position === position).length > 1;
	});

/** No charge is idle, and every charge is. */
export const NEVER_IDLE: IdleCharges = { from: Infinity, to: Infinity };
export const ALWAYS_IDLE: IdleCharges = { from: 0, to: Infinity };

/** Charges that are idle for both. */
export const bothIdle = (left: IdleCharges, right: IdleCharges): IdleCharges => ({
	from: Math.max(left.from, right.from),
	to: Math.min(left.to, right.to)
});

/** The charges of a claim that were below what they were held against, line by line or all together. */
function gapsOf({ lines, lesserOf, heldTo }: ContractSide, payee: ChargeGap['payee']): ChargeGap[] {
	const gaps = lines.flatMap(({ allowed, leakage }, line) =>
		leakage.lesserOf === 0
			? []
			: [
					{
						...{ payee, line, charge: allowed, taken: leakage.lesserOf },
						rate: (allowed + leakage.lesserOf) as Cents
					}
				]
	);
	if (heldTo === null) return gaps;
	let line = 0;
	lines.forEach(({ allowed }, position) => {
		if (allowed > (lines[line]?.allowed ?? 0)) line = position;
	});
	const rate = (heldTo + lesserOf) as Cents;
	return [...gaps, { payee, line, charge: heldTo, rate, taken: lesserOf }];
}

/** A claim and what Medicare makes of it, without its charges. Medicare's own comparison with them is undone. */
function withoutCharges(
	claim: Claim,
	medicare: ClaimResult,
	{ dayOf }: ContractContext
): { claim: Claim; medicare: ClaimResult } | null {
	const free = withCharges(claim, []);
	const isLowered = PAYEES.some((payee) => medicare[payee]?.lines.some(({ lowered }) => lowered));
	if (!isLowered) return { claim: free, medicare };
	const day = dayOf(claim.dateOfService);
	const priced = day && priceClaim(free, day.book, day.policy, false);
	return priced?.ok ? { claim: free, medicare: priced.value } : null;
}

/**
 * What charges took from a side whose contract holds to them as Medicare does: Medicare's amounts that it rests on are
 * lowered too, so that the side is priced once more without charges. Null where it has no price without them.
 */
function takenAsMedicare(
	side: ContractSide,
	billed: Claim,
	medicare: ClaimResult,
	payee: PayeeName,
	compiled: CompiledContract,
	context: ContractContext
): { leakage: ClaimLeakage; gaps: ChargeGap[] } | null {
	const free = withoutCharges(billed, medicare, context);
	if (!free) return null;
	const priced = priceUnderContract(free.claim, free.medicare, compiled, context, false);
	if (!priced.ok || priced.value.unpriced > 0) return null;
	const { payment, lines } = priced.value;
	const lesserOf = (payment.allowed - side.payment.allowed) as Cents;
	const gaps = lines.flatMap(({ allowed }, line): ChargeGap[] => {
		const charge = billed.lines[line]?.charge ?? null;
		const taken = (allowed - (side.lines[line]?.allowed ?? 0)) as Cents;
		if (charge === null || taken <= 0) return [];
		const ofMedicare = free.medicare[payee]?.lines[line];
		const held = ofMedicare?.heldAgainst ?? ofMedicare?.allowed ?? 0;
		return [{ payee, line, charge, rate: Math.max(allowed, held) as Cents, taken }];
	});
	return { leakage: { lesserOf, chargeCap: 0 as Cents }, gaps };
}

const NOTHING_TAKEN: ClaimLeakage = { lesserOf: 0 as Cents, chargeCap: 0 as Cents };

const NOTHING_TAKEN_FROM: Record<PayeeName, ClaimLeakage> = {
	facility: NOTHING_TAKEN,
	professional: NOTHING_TAKEN
};

const isNothing = ({ lesserOf, chargeCap }: ClaimLeakage): boolean =>
	lesserOf === 0 && chargeCap === 0;

/** What was taken from one amount for both payees, shared out as the amount is. */
function leakageSharedOut(leakage: ClaimLeakage, { facility, professional }: ClaimResult) {
	if (!facility) return { facility: NOTHING_TAKEN, professional: leakage };
	if (!professional) return { facility: leakage, professional: NOTHING_TAKEN };
	const part = professional.payment.allowed;
	const whole = (part + facility.payment.allowed) as Cents;
	const portion = (amount: Cents): Cents =>
		whole === 0 ? (0 as Cents) : portionOf(amount, part, whole);
	const own = { lesserOf: portion(leakage.lesserOf), chargeCap: portion(leakage.chargeCap) };
	return {
		facility: {
			lesserOf: (leakage.lesserOf - own.lesserOf) as Cents,
			chargeCap: (leakage.chargeCap - own.chargeCap) as Cents
		},
		professional: own
	};
}

/**
 * Prices a case under the contracts of its payer: the claim of each payee under the one contract that pays it, or both
 * under one that pays them together, whose amount is shared out in proportion to what Medicare allows them.
 * Problems: a payee that no contract pays, or more than one does (the path is a `ContractGap`); what keeps a contract from
 * holding for the claim.
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
	const contracts: Agreed['contracts'] = { facility: null, professional: null };
	let taken: Record<PayeeName, ClaimLeakage> | null = null as Record<
		PayeeName,
		ClaimLeakage
	> | null;
	let idle = ALWAYS_IDLE;
	let holds = false;
	const gaps: ChargeGap[] = [];
	for (const payee of PAYEES) {
		if (!medicare[payee]) continue;
		const chosen = contractFor(payee, shape, facility, payer, agreed);
		if (!chosen.ok) return chosen;
		const { compiled } = chosen.value;
		contracts[payee] = compiled.contract.id;
		if (sides.has(chosen.value)) continue;
		const speaks = chargesSpeakTo(compiled.contract, shape.sides, facility);
		const billed = speaks && charges ? withCharges(claim, charges) : claim;
		const priced = priceUnderContract(billed, medicare, compiled, context, false);
		if (!priced.ok) return priced;
		sides.set(chosen.value, priced.value);
		const { payment } = priced.value;
		const isGlobal = compiled.contract.agreement === 'global';
		if (isGlobal) {
			({ facility: payments.facility, professional: payments.professional } = sharedOut(
				payment,
				medicare
			));
		} else payments[payee] = payment;
		holds ||= holdsToCharges(compiled.contract);
		if (!charges && speaks) idle = bothIdle(idle, idleUnder(chosen.value, priced.value, claim));
		const asMedicare =
			speaks && charges && compiled.contract.lesserOf === 'as-medicare'
				? takenAsMedicare(priced.value, billed, medicare, payee, compiled, context)
				: null;
		const leakage = asMedicare?.leakage ?? priced.value.leakage;
		if (isNothing(leakage)) continue;
		const shared = isGlobal ? leakageSharedOut(leakage, medicare) : { [payee]: leakage };
		taken = { ...(taken ?? NOTHING_TAKEN_FROM), ...shared };
		const whose = isGlobal && facility.setting !== 'office' ? 'both' : payee;
		gaps.push(...(asMedicare?.gaps ?? gapsOf(priced.value, whose)));
	}
	return success({
		...payments,
		agreed: {
			...{ contracts, holds },
			leakage: taken && { ...taken, gaps },
			idle: charges ? null : idle
		},
		sides: [...sides].map(([{ compiled }, { lines }]) => ({ name: compiled.contract.name, lines }))
	});
}
