import type { Payment } from '../cases/sharing';
import type { Claim, ClaimLine, LineResult } from '../claims/claim';
import { isFacilityModifier, isProfessionalModifier } from '../claims/modifier';
import type { ClaimResult, ClaimSide } from '../claims/price-claim';
import { dollars, subtractCents, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { recordSteps, usd, type Caveat, type Recorder, type Step } from '../trace';
import { hindrancesOf, medicareSides } from './applies';
import type { Base } from './base';
import { carryTogether, chargesOf, type MedicareOf } from './carried';
import type { CompiledContract, CompiledTerm } from './compile';
import type { ContractContext } from './context';
import { isInherited, type Agreement } from './contract';
import { escalationOn } from './escalation';
import { percentFigure, percentText, productFigure, rounded, type Factor } from './factor';
import {
	isPaid,
	leaveOut,
	multiplyBy,
	NO_LEAKAGE,
	type ContractStatus,
	type ClaimLeakage,
	type Item,
	type Leakage
} from './item';
import { comparesLines, limit, takeLowerOfCharge } from './limits';
import { matchLine } from './match';
import {
	followsEdits,
	medicareOn,
	type MedicareAmounts,
	type MedicareBases
} from './medicare-basis';
import { takeShares } from './modifier-shares';
import { rankLines } from './multiple-procedures';
import { shareAllowed } from './payment';
import { stopLossOf } from './stop-loss';

/** What becomes of a line under a contract. */
export interface ContractLine extends Omit<LineResult, 'status' | 'lowered' | 'heldAgainst'> {
	status: ContractStatus;
	/** The term that has the line, by its position from 1; null where none does, or an edit denies it. */
	term: { position: number; name: string } | null;
	leakage: Leakage;
	/** What its term needs and the claim does not tell; null where that is not why it has no price. */
	lacks: 'charge' | null;
}

/**
 * A claim under a contract, of the shape of a side of Medicare's: `payment.medicare` is the payer's share. The allowed
 * amount is the sum of the lines, the outlier and the stop-loss, less what the claim's own lesser-of took.
 */
export interface ContractSide {
	/** Id of the contract. */
	contract: string;
	agreement: Agreement;
	payment: Payment;
	/** 0: a contract's deductible is the plan's, and is not modelled. */
	deductible: Cents;
	/** The contract's percentage of Medicare's outlier, before sequestration; null where Medicare has none to compute. */
	outlier: Cents | null;
	/** What stop-loss adds; below zero where the first dollar pays less than the contract's amount. */
	stopLoss: Cents;
	/** What was taken away because the claim's charges were lower than its amount. */
	lesserOf: Cents;
	/** The charges that its amount was held to; null where they were not lower. */
	heldTo: Cents | null;
	/** What its rates would have allowed beside the allowed amount, its lines' share of it and stop-loss included. */
	leakage: ClaimLeakage;
	/** In the order of the claim. */
	lines: readonly ContractLine[];
	/** How many lines have no price. */
	unpriced: number;
	caveats: readonly Caveat[];
	choices: readonly string[];
	/** The steps of the claim as a whole; empty unless steps were asked for. */
	steps: readonly Step[];
}

const speaksTo: Record<Agreement, ((modifier: string) => boolean) | null> = {
	professional: isProfessionalModifier,
	facility: isFacilityModifier,
	global: null
};

const modifiersOf = (
	{ modifiers }: ClaimLine,
	speaks: ((modifier: string) => boolean) | null
): readonly string[] =>
	speaks === null || modifiers.length === 0 ? modifiers : modifiers.filter(speaks);

/** Takes what a method makes of a line into its item. */
function takeBase(item: Item, base: Base, contract: CompiledContract): void {
	if (base.kind === 'unpaid') {
		for (const step of base.before) item.recorder?.note(step);
		item.lacks = base.lacks;
		return leaveOut(item, base.status, base.reason);
	}
	if (base.kind !== 'amount') return;
	item.amount = base.amount;
	if (base.reasons.length > 0) item.reasons.push(...base.reasons);
	if (item.recorder) {
		for (const step of base.before) item.recorder.note(step);
		item.recorder.note({
			measure: 'allowed',
			rule: 'contract.base',
			...(base.told ?? { label: '', operands: [] }),
			result: productFigure(item),
			citation: item.term?.citation ?? contract.citation
		});
	}
	for (const { factor, rule, label, operands } of base.factors) {
		multiplyBy(item, factor, rule, label, operands);
	}
	if (base.escalates) escalate(item, contract);
}

/** Raises an amount in dollars by the escalators in force on the date of service. */
function escalate(item: Item, { escalations }: CompiledContract): void {
	const inForce = escalationOn(escalations, item.billed.claim.dateOfService);
	inForce?.factors.forEach((factor: Factor, index) => {
		const rise = inForce.rises[index];
		const reason = inForce.reasons[index] ?? '';
		if (rise === undefined) return;
		multiplyBy(
			item,
			factor,
			'contract.escalator',
			`× (1 + ${percentText(rise)}), ${reason}`,
			item.recorder ? [{ name: reason, ...percentFigure(rise) }] : []
		);
	});
}

/** Pays the lines of each case rate and per diem as one; what is to be said of that goes to the choices. */
function carryAll(
	items: readonly Item[],
	contract: CompiledContract,
	medicareOf: MedicareOf,
	choices: string[]
): void {
	const together = new Map<CompiledTerm, Item[]>();
	for (const item of items) {
		const method = item.term?.term.pays.method;
		if (!item.term || (method !== 'case-rate' && method !== 'per-diem')) continue;
		const others = together.get(item.term);
		if (others) others.push(item);
		else together.set(item.term, [item]);
	}
	for (const [{ term }, group] of together) {
		const { pays } = term;
		if (pays.method !== 'case-rate' && pays.method !== 'per-diem') continue;
		const choice = carryTogether(group, pays, medicareOf);
		if (choice) choices.push(choice);
		for (const item of group) if (isPaid(item)) escalate(item, contract);
	}
}

/** Why Medicare's edits deny a line to all payees of the agreement; null where they do not. */
function denialOf(sides: readonly ClaimSide[], position: number): readonly string[] | null {
	const reasons: string[] = [];
	for (const { lines } of sides) {
		const line = lines[position];
		if (line?.status !== 'denied') return null;
		reasons.push(...line.reasons);
	}
	return reasons;
}

const NO_OUTLIER = { outlier: null, choice: null };

/** Medicare's hospital outlier, where one inherited term prices all that is paid; with a sentence where it is left out. */
function outlierOf(
	items: readonly Item[],
	sides: readonly ClaimSide[],
	medicare: MedicareBases
): { outlier: Cents | null; choice: string | null } {
	const told = sides.at(-1)?.outlier ?? null;
	if (told === null) return NO_OUTLIER;
	const paid = items.filter(isPaid);
	const term = paid[0]?.term;
	if (!term || paid.some((item) => item.term !== term) || !isInherited(term.term.pays)) {
		const choice =
			told > 0
				? `Medicare’s outlier of ${dollars(told)} is not paid: no single percent of Medicare prices the claim`
				: null;
		return { outlier: 0 as Cents, choice };
	}
	const amounts = medicareOn(medicare, term.basis ?? 0);
	const outlier = typeof amounts === 'string' ? null : amounts.outlier;
	if (outlier === null) return { outlier: 0 as Cents, choice: null };
	const factors = term.factors.map(({ factor }) => factor);
	return { outlier: rounded({ amount: outlier, factors }), choice: null };
}

const isCounted = ({ status }: Item): boolean => status === 'paid' || status === 'packaged';

const sumOf = (items: readonly Item[]): Cents => {
	let sum = 0;
	for (const { allowed } of items) sum += allowed;
	return sum as Cents;
};

/** What a claim comes to beside its lines. */
interface ClaimAmounts {
	allowed: Cents;
	lesserOf: Cents;
	/** Null where the claim is not held to its charges. */
	heldTo: Cents | null;
	stopLoss: Cents;
	leakage: ClaimLeakage;
}

const NOT_HELD: ClaimLeakage = { lesserOf: 0 as Cents, chargeCap: 0 as Cents };

/**
 * What the comparison with charges and the cap on their rise took from a claim, one after the other: what it comes to
 * without the first, and without both. Stop-loss follows the amount that it is held against, so that what the first took
 * is below zero where it brings a stop-loss that pays more.
 * @param lines sum of the lines and the outlier.
 * @param stopLossOn what stop-loss adds to an amount.
 */
function leakageOf(
	items: readonly Item[],
	lines: Cents,
	allowed: Cents,
	claimLesserOf: Cents,
	stopLossOn: (amount: Cents) => Cents
): ClaimLeakage {
	let [lesserOf, chargeCap] = [0, 0];
	for (const { leakage } of items) {
		lesserOf += leakage.lesserOf;
		chargeCap += leakage.chargeCap;
	}
	if (lesserOf + chargeCap + claimLesserOf === 0) return NOT_HELD;
	const paid = (amount: number): number => amount + stopLossOn(amount as Cents);
	const compared = lesserOf + claimLesserOf === 0 ? allowed : paid(lines + lesserOf);
	const free = chargeCap === 0 ? compared : paid(lines + lesserOf + chargeCap);
	return { lesserOf: (compared - allowed) as Cents, chargeCap: (free - compared) as Cents };
}

/** The claim's own lesser-of, then its stop-loss; both need every charge of what they count. */
function amountsOfClaim(
	items: readonly Item[],
	outlier: Cents,
	{ contract, citation }: CompiledContract,
	choices: string[],
	recorder?: Recorder
): ClaimAmounts {
	const lines = (sumOf(items) + outlier) as Cents;
	let allowed = lines;
	let lesserOf = 0 as Cents;
	let heldTo: Cents | null = null;
	let stopLoss = 0 as Cents;
	recorder?.note({
		measure: 'allowed',
		rule: 'contract.lines',
		label: outlier > 0 ? 'Lines and outlier' : 'Lines',
		operands: [
			...items
				.filter(isPaid)
				.map(({ billed, allowed: amount }) => ({ name: billed.line.code, ...usd(amount) })),
			...(outlier > 0 ? [{ name: 'outlier', ...usd(outlier) }] : [])
		],
		result: usd(allowed),
		citation,
		rounded: true
	});
	const counted = contract.lesserOf === 'claim' || contract.stopLoss ? items.filter(isCounted) : [];
	if (contract.lesserOf === 'claim') {
		const compared = counted.filter(({ term }) => term?.comparesCharge);
		const charges = chargesOf(compared);
		const amount = (sumOf(compared) + outlier) as Cents;
		if (charges === null) {
			choices.push('the claim is not held against its charges: not every line tells one');
		} else if (charges < amount) {
			lesserOf = subtractCents(amount, charges);
			heldTo = charges;
			allowed = subtractCents(allowed, lesserOf);
			recorder?.note({
				measure: 'allowed',
				rule: 'contract.lesser-of',
				label: '− what the rates exceed the charges by',
				operands: [
					{ name: 'charges', ...usd(charges) },
					{ name: 'rates', ...usd(amount) }
				],
				result: usd(allowed),
				citation,
				rounded: true
			});
		}
	}
	const charges = contract.stopLoss ? chargesOf(counted) : null;
	const stopLossOn = (amount: Cents, notes?: Recorder): Cents =>
		contract.stopLoss && charges !== null
			? stopLossOf(contract.stopLoss, charges, amount, citation, notes)
			: (0 as Cents);
	if (contract.stopLoss) {
		if (charges === null) {
			choices.push('stop-loss is not computed: not every line tells its charge');
		} else {
			stopLoss = stopLossOn(allowed, recorder);
			allowed = (allowed + stopLoss) as Cents;
		}
	}
	const leakage = leakageOf(items, lines, allowed, lesserOf, stopLossOn);
	return { allowed, lesserOf, heldTo, stopLoss, leakage };
}

/** What is to be said of the Medicare amounts that terms rest on. */
function restingOn(
	items: readonly Item[],
	medicare: MedicareBases
): { caveats: readonly Caveat[]; choices: readonly string[] } {
	const used: number[] = [];
	for (const { term } of items) {
		if (term && term.basis !== null && !used.includes(term.basis)) used.push(term.basis);
	}
	const told: MedicareAmounts[] = [];
	for (const basis of used) {
		const amounts = medicareOn(medicare, basis);
		if (typeof amounts !== 'string') told.push(amounts);
	}
	const [only, ...others] = told;
	if (!only) return NOTHING_TOLD;
	if (others.length === 0) return only;
	return {
		caveats: [...new Set(told.flatMap(({ caveats }) => caveats))],
		choices: [...new Set(told.flatMap(({ choices }) => choices))]
	};
}

const NOTHING_TOLD = { caveats: [], choices: [] };

const resultOf = (item: Item): ContractLine => ({
	code: item.billed.line.code,
	status: item.status,
	allowed: item.allowed,
	limitingCharge: null,
	repeated: null,
	reasons: item.reasons,
	steps: item.recorder?.steps ?? [],
	term: item.term ? { position: item.term.position, name: item.term.term.name } : null,
	leakage: item.leakage,
	lacks: item.lacks
});

/** Said where the contract is for some products only and the claim does not tell its own. */
const productChoice = ({ contract }: CompiledContract, { product }: Claim): string[] =>
	contract.products && product === undefined
		? [`the claim tells no product: taken as one of ${contract.products.join(', ')}`]
		: [];

/**
 * Prices a claim under a contract. Each line is priced by the first term that matches it; then come the escalators of
 * amounts in dollars, the shares of further procedures, of 50, assistants and other modifiers; the line is rounded half up
 * to the cent, once; then the term's most and least, and the lower of the charge. Of the claim: its own lesser-of,
 * stop-loss, the patient's share, and sequestration where it is passed on. Lines keep their order.
 *
 * @param medicare the claim's own result: it serves every term of current rates at the claim's place.
 * Problems: the contract does not hold for the claim (date, product, facility, whose claim it is).
 */
export function priceUnderContract(
	claim: Claim,
	medicare: ClaimResult,
	compiled: CompiledContract,
	context: ContractContext,
	explain: boolean
): Outcome<ContractSide> {
	const { contract } = compiled;
	const hindrances = hindrancesOf(contract, claim, medicare);
	if (hindrances.length > 0) return failure(...hindrances);
	const sides = medicareSides(contract, claim, medicare);
	const bases: MedicareBases = { claim, medicare, compiled, context, explain, known: [] };
	const speaks = speaksTo[contract.agreement];
	const deniesAsMedicare = followsEdits(contract);
	const payer = sides.at(-1) as ClaimSide;

	const items = claim.lines.map((line, position): Item => {
		const code = payer.lines[position]?.code ?? line.code;
		const item: Item = {
			position,
			billed: { line, code, modifiers: modifiersOf(line, speaks), claim, context },
			term: null,
			status: 'paid',
			amount: 0,
			factors: [],
			allowed: 0 as Cents,
			charge: line.charge,
			leakage: NO_LEAKAGE,
			lacks: null,
			reasons: [],
			recorder: explain ? recordSteps() : undefined
		};
		const denial = deniesAsMedicare ? denialOf(sides, position) : null;
		if (denial) {
			item.status = 'denied';
			item.reasons.push(...denial);
			return item;
		}
		const base = matchLine(item, compiled, bases);
		if (base) takeBase(item, base, compiled);
		else leaveOut(item, 'unpriced', 'no term of the contract matches');
		return item;
	});

	const medicareOf: MedicareOf = (position) => {
		let allowed = 0;
		for (const { lines } of sides) allowed += lines[position]?.allowed ?? 0;
		return allowed as Cents;
	};
	const choices = [...productChoice(compiled, claim)];
	carryAll(items, compiled, medicareOf, choices);
	if (compiled.pattern) {
		rankLines(
			items.filter((item) => isPaid(item) && item.term?.ranked),
			compiled.pattern
		);
	}
	const isCompared = comparesLines(contract, claim);
	for (const item of items) {
		if (isPaid(item)) takeShares(item, compiled);
		if (!isPaid(item)) continue;
		limit(item, compiled);
		if (isCompared && item.term?.comparesCharge) takeLowerOfCharge(item);
	}

	const recorder = explain ? recordSteps() : undefined;
	const resting = restingOn(items, bases);
	const { outlier, choice } = outlierOf(items, sides, bases);
	if (choice) choices.push(choice);
	const { allowed, ...ofClaim } = amountsOfClaim(
		items,
		outlier ?? (0 as Cents),
		compiled,
		choices,
		recorder
	);
	let medicarePatient = 0;
	for (const { payment } of sides) medicarePatient += payment.patient;
	const payment = shareAllowed(
		contract,
		allowed,
		medicarePatient as Cents,
		context.dayOf(claim.dateOfService)?.policy ?? null,
		compiled.citation,
		recorder
	);
	if (!payment.ok) return payment;
	let unpriced = 0;
	for (const { status } of items) if (status === 'unpriced') unpriced += 1;
	return success({
		contract: contract.id,
		agreement: contract.agreement,
		payment: payment.value,
		deductible: 0 as Cents,
		outlier,
		...ofClaim,
		lines: items.map(resultOf),
		unpriced,
		caveats: resting.caveats,
		choices: choices.length > 0 ? [...resting.choices, ...choices] : resting.choices,
		steps: recorder?.steps ?? []
	});
}
