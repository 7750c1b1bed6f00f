import type { Payment } from '../cases/sharing';
import { DEFAULT_CHOICES, type Claim } from '../claims/claim';
import { priceClaim, type ClaimResult, type ClaimSide } from '../claims/price-claim';
import { isHospital } from '../claims/setting';
import type { ContractStatus } from '../contracts/item';
import type { IsoDate } from '../dates';
import { shareOf, type Cents } from '../money';
import type { Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';
import type { Ratio } from '../rates/rates';
import type { Facility } from './facility';
import type { Payer } from './payer';
import { decidesByCharges } from './payer-contracts';
import type { CaseShape, Portfolio } from './portfolio';
import {
	ALWAYS_IDLE,
	bothIdle,
	NEVER_IDLE,
	payByContracts,
	type Agreed,
	type ContractGap,
	type IdleCharges,
	type PayeeName
} from './price-by-contract';

/** What one payee of a case is paid, in cents, and what of it reaches the bank. */
export interface ShapePayment {
	/** What Medicare would allow; 0 where it has no price for the case. */
	medicareAllowed: Cents;
	/** Of what is allowed, what has an amount of Medicare's to be held against. */
	comparable: Cents;
	allowed: Cents;
	patient: Cents;
	/** The payer's share before sequestration. */
	payer: Cents;
	sequestration: Cents;
	/** The payer's share after sequestration and what is collected of the patient's (DECISIONS 4). */
	netToBank: Cents;
}

/** What is known of a priced case whoever pays for it. */
interface PricedCase {
	/** The line with the largest allowed amount of both payees; the first of equals. */
	lead: string;
	/** Lines that an edit denied. */
	denied: readonly string[];
	/** Medicare's allowed amount of each line by payee, in the order of the lines. */
	lineAllowed: AmountsByPayee;
	/** What Medicare holds the charge of each line against, by payee: the amount before some reductions in an ASC. */
	heldAgainst: AmountsByPayee;
}

type AmountsByPayee = Record<PayeeName, readonly Cents[]>;

/** A shape, priced: each payee, and the code that the case is counted under. */
export interface PricedShape extends PricedCase {
	priced: true;
	facility: ShapePayment;
	professional: ShapePayment;
	/** Null where no contract pays it. */
	agreed: Agreed | null;
}

/** A shape that has no price: its cases are counted as such, never as zero. */
export interface UnpricedShape {
	priced: false;
	lead: string;
	/** One sentence, the same for all cases that share the cause. */
	reason: string;
	cause: UnpricedCause;
}

export const UNPRICED_CAUSES = [
	'unknown-code',
	'not-loaded',
	'by-report',
	'not-payable-here',
	'no-rates-of-payer',
	'no-contract',
	'no-term',
	'no-charge',
	'no-product',
	'no-release',
	'other'
] as const;

export type UnpricedCause = (typeof UNPRICED_CAUSES)[number];

export type ShapePrice = PricedShape | UnpricedShape;

/** What Medicare pays for a case; a payee without a claim is null. */
interface PricedByMedicare extends PricedCase {
	priced: true;
	facility: Payment | null;
	professional: Payment | null;
	/** The share of a payer's part that sequestration withholds on the day. */
	sequestration: Ratio;
}

/** A case as Medicare prices it. */
export interface MedicarePrice {
	price: PricedByMedicare | UnpricedShape;
	/** The claim and its result, from which contracts price it; null where no claim can be priced, or none is asked for. */
	billed: { claim: Claim; result: ClaimResult } | null;
}

/** What the days of a portfolio are priced with; null where no release covers a day. */
export type DayOf = (date: IsoDate) => { book: RateBook; policy: Policy } | null;

const NOTHING: ShapePayment = {
	medicareAllowed: 0 as Cents,
	comparable: 0 as Cents,
	allowed: 0 as Cents,
	patient: 0 as Cents,
	payer: 0 as Cents,
	sequestration: 0 as Cents,
	netToBank: 0 as Cents
};

/** What Medicare prices a case by. */
type Billed = Pick<CaseShape, 'pricedOn' | 'lines' | 'sides'>;

/** The claim that a case of a shape is billed with. */
function claimOf(
	shape: Billed,
	facility: Facility,
	charges: readonly (Cents | null)[] | null
): Claim {
	return {
		id: 0,
		dateOfService: shape.pricedOn,
		setting: facility.setting,
		facility: facility.id,
		sides: shape.sides,
		place: {
			locality: facility.locality,
			area: facility.area,
			wageIndex: facility.wageIndex
		},
		hospital: facility.hospital,
		qualifyingApm: facility.qualifyingApm,
		nonParticipating: false,
		nonPhysician: false,
		edits: 'deny',
		deductibleRemaining: 0 as Cents,
		choices: DEFAULT_CHOICES,
		lines: shape.lines.map((line, position) => ({ ...line, charge: charges?.[position] ?? null }))
	};
}

/** What reaches the bank: the payer's share after sequestration, and what is collected of the patient's, rounded half up by payee and case. */
const netOf = (payer: Cents, sequestration: Cents, patient: Cents, collection: Ratio): Cents =>
	(payer - sequestration + shareOf(patient, collection)) as Cents;

function paymentOf(
	payment: Payment | null,
	facility: Facility,
	payer: Payer,
	sequestrationShare: Ratio
): ShapePayment {
	if (!payment) return NOTHING;
	if (!payer.level) {
		return {
			medicareAllowed: payment.allowed,
			comparable: payment.allowed,
			allowed: payment.allowed,
			patient: payment.patient,
			payer: payment.medicare,
			sequestration: payment.sequestration,
			netToBank: netOf(
				payment.medicare,
				payment.sequestration,
				payment.patient,
				facility.collection
			)
		};
	}
	const allowed = shareOf(payment.allowed, payer.level.share[facility.setting]);
	const patient = shareOf(allowed, payer.level.patient);
	const own = (allowed - patient) as Cents;
	const sequestration = payer.level.sequestration ? shareOf(own, sequestrationShare) : (0 as Cents);
	return {
		medicareAllowed: payment.allowed,
		comparable: allowed,
		allowed,
		patient,
		payer: own,
		sequestration,
		netToBank: netOf(own, sequestration, patient, facility.collection)
	};
}

const heldByLine = (side: ClaimSide | null, lines: number): Cents[] =>
	side
		? side.lines.map(({ allowed, heldAgainst = allowed }) => heldAgainst)
		: Array<Cents>(lines).fill(0 as Cents);

/** Medicare's amounts of the lines of both payees. */
const amountsByLine = ({ facility, professional }: ClaimResult, lines: number) => ({
	lineAllowed: {
		facility: allowedByLine(facility, lines),
		professional: allowedByLine(professional, lines)
	},
	heldAgainst: {
		facility: heldByLine(facility, lines),
		professional: heldByLine(professional, lines)
	}
});

const allowedByLine = (side: ClaimSide | null, lines: number): Cents[] =>
	side ? side.lines.map(({ allowed }) => allowed) : Array<Cents>(lines).fill(0 as Cents);

/** A line of a payee's claim, as far as it may keep a case from having a price. */
interface BilledLine {
	code: string;
	status: ContractStatus;
	reasons: readonly string[];
	/** What its contract's term needs and the case does not tell. */
	lacks?: 'charge' | null;
}

/** A payee's claim, and the contract that pays it; null where Medicare does. */
interface BilledClaim {
	name: string | null;
	lines: readonly BilledLine[];
}

/** What keeps a payee's claim from having a price: a line without one, or no line that is payable. */
function hindranceOf({ name, lines }: BilledClaim): { code: UnpricedCause; reason: string } | null {
	let unpayable: string | null = null;
	let complete = false;
	const under = name === null ? '' : ` (${name})`;
	for (const { code, status, reasons, lacks } of lines) {
		const reason = `${code}: ${reasons.join('; ')}${under}`;
		if (status === 'unpriced') return { code: lacks ? 'no-charge' : 'no-term', reason };
		if (status === 'not-loaded') return { code: 'not-loaded', reason };
		if (status === 'by-report') return { code: 'by-report', reason };
		if (status === 'not-typical') return { code: 'not-payable-here', reason };
		if (status === 'not-payable') unpayable ??= reason;
		else complete = true;
	}
	return unpayable !== null && !complete ? { code: 'not-payable-here', reason: unpayable } : null;
}

const ofMedicare = (side: ClaimSide | null): BilledClaim => ({
	name: null,
	lines: side?.lines ?? []
});

const leadOf = (shape: Billed, facility: readonly Cents[], professional: readonly Cents[]) => {
	let [lead, most] = [0, -1];
	shape.lines.forEach((_, position) => {
		const allowed = (facility[position] ?? 0) + (professional[position] ?? 0);
		if (allowed > most) [lead, most] = [position, allowed];
	});
	return shape.lines[lead]?.code ?? '';
};

const firstCode = (shape: Billed): string => shape.lines[0]?.code ?? '';

/** Nobody is paid and no edit is the reason. */
const paysNobody = (claims: readonly BilledClaim[]): boolean =>
	!claims.some(({ lines }) => lines.some(({ status }) => status === 'paid' || status === 'denied'));

const unpricedCase = (shape: Billed, cause: UnpricedCause, reason: string): UnpricedShape => ({
	priced: false,
	lead: firstCode(shape),
	reason,
	cause
});

/** Why a case has no price, by the lines of its payees' claims; null where it has one. */
function withoutPrice(shape: Billed, claims: readonly BilledClaim[]): UnpricedShape | null {
	for (const claim of claims) {
		const hindrance = hindranceOf(claim);
		if (hindrance) return unpricedCase(shape, hindrance.code, hindrance.reason);
	}
	if (!paysNobody(claims)) return null;
	const line = claims.find(({ lines }) => lines.length > 0)?.lines[0];
	const reason = `${line?.code ?? ''}: ${line?.reasons.join('; ') ?? ''}`;
	return unpricedCase(shape, 'not-payable-here', reason);
}

const deniedOf = (shape: Billed, claims: readonly BilledClaim[]): readonly string[] =>
	shape.lines.flatMap(({ code }, position) =>
		claims.some(({ lines }) => lines[position]?.status === 'denied') ? [code] : []
	);

/**
 * Prices one case as Medicare pays for it. It is unpriced where any line of it has no price (by report, not loaded, not
 * typically done at the setting) or nothing of it is payable, and on a day that no release covers; a line that an edit
 * denies pays nothing and leaves the case priced.
 * @param charges of the lines of one case, cents; null: none are told, and nothing is the lower of them.
 * @param keeps the claim and its result.
 */
export function priceByMedicare(
	shape: Billed,
	facility: Facility,
	dayOf: DayOf,
	charges: readonly (Cents | null)[] | null,
	keeps: boolean
): MedicarePrice {
	const day = dayOf(shape.pricedOn);
	if (!day) {
		const price = unpricedCase(shape, 'no-release', `No release covers ${shape.pricedOn}.`);
		return { price, billed: null };
	}
	const claim = claimOf(shape, facility, charges);
	const outcome = priceClaim(claim, day.book, day.policy, false);
	if (!outcome.ok) {
		const [problem] = outcome.problems;
		const isUnknown = problem?.code === 'unknown-code';
		const price = unpricedCase(shape, isUnknown ? 'unknown-code' : 'other', problem?.message ?? '');
		return { price, billed: null };
	}
	const result = outcome.value;
	const billed = keeps ? { claim, result } : null;
	const claims = [ofMedicare(result.facility), ofMedicare(result.professional)];
	const unpriced = withoutPrice(shape, claims);
	if (unpriced) return { price: unpriced, billed };
	const amounts = amountsByLine(result, shape.lines.length);
	const { lineAllowed } = amounts;
	const price: PricedByMedicare = {
		priced: true,
		facility: result.facility?.payment ?? null,
		professional: result.professional?.payment ?? null,
		sequestration: (day.policy.values['sequestration']?.value ?? 0) as Ratio,
		lead: leadOf(shape, lineAllowed.facility, lineAllowed.professional),
		denied: deniedOf(shape, claims),
		...amounts
	};
	return { price, billed };
}

/**
 * What a payer without contracts pays for a case: Medicare its own amounts, another payer its assumed share of them, each
 * payee rounded half up to the cent. A payer without rates pays nothing that is known: unpriced.
 */
function payByLevel(
	shape: Billed,
	medicare: PricedByMedicare | UnpricedShape,
	{ facility, payer }: Parties
): ShapePrice {
	if (!medicare.priced && medicare.cause === 'no-release') return medicare;
	if (payer.kind !== 'medicare' && !payer.level) {
		return unpricedCase(shape, 'no-rates-of-payer', `No rates of ${payer.name} are known.`);
	}
	if (!medicare.priced) return medicare;
	const { lead, denied, lineAllowed, heldAgainst, sequestration } = medicare;
	return {
		priced: true,
		facility: paymentOf(medicare.facility, facility, payer, sequestration),
		professional: paymentOf(medicare.professional, facility, payer, sequestration),
		...{ lead, denied, lineAllowed, heldAgainst },
		agreed: null
	};
}

/** What a payee is paid by contract, and Medicare's amount to hold it against; null where Medicare has none for the case. */
function contractPayment(
	payment: Payment | null,
	medicare: Payment | null | undefined,
	{ collection }: Facility
): ShapePayment {
	if (!payment) return NOTHING;
	const { allowed, patient, medicare: payer, sequestration } = payment;
	return {
		medicareAllowed: medicare?.allowed ?? (0 as Cents),
		comparable: medicare ? allowed : (0 as Cents),
		...{ allowed, patient, payer, sequestration },
		netToBank: netOf(payer, sequestration, patient, collection)
	};
}

/** The causes for which no one contract pays a payee. */
const CONTRACT_GAPS: Readonly<Record<string, UnpricedCause>> = {
	facilities: 'no-contract',
	product: 'no-product'
} satisfies Record<ContractGap, UnpricedCause>;

/**
 * Charges that leave what Medicare pays as it is: where they reach it (see `priceOf`), those that no amount is held down
 * to. They order the procedures of a practitioner that Medicare pays the same, so that with several lines none are idle.
 */
function idleForMedicare(
	{ sides, lines }: Billed,
	price: PricedByMedicare | UnpricedShape,
	{ facility: { setting, hospital } }: Parties
): IdleCharges {
	if (sides === 'both') return ALWAYS_IDLE;
	if (!price.priced) return NEVER_IDLE;
	const { costToChargeRatio, deviceCostToChargeRatio } = hospital;
	const hasCost = costToChargeRatio !== null || deviceCostToChargeRatio !== null;
	if (sides === 'facility') {
		if (!isHospital(setting))
			return { from: Math.max(0, ...price.heldAgainst.facility), to: Infinity };
		return hasCost ? NEVER_IDLE : ALWAYS_IDLE;
	}
	if (lines.length > 1) return NEVER_IDLE;
	return { from: Math.max(0, ...price.heldAgainst.professional), to: Infinity };
}

/**
 * What a payer with contracts pays for a case: never its assumed share. Unpriced where a payee's claim has no contract or
 * a line of it no term, also where Medicare has a price; a contract may price what Medicare does not.
 * @param charges of the lines, cents; null: none are told.
 */
export function payAsAgreed(
	{ contracts }: Pick<Portfolio, 'contracts'>,
	shape: CaseShape,
	{ price: medicare, billed }: MedicarePrice,
	parties: Parties,
	dayOf: DayOf,
	charges: readonly (Cents | null)[] | null
): ShapePrice {
	const agreed = contracts.byPayer.get(parties.payer.id);
	if (!agreed) return payByLevel(shape, medicare, parties);
	if (!billed) {
		if (medicare.priced) throw new Error('a contract pays a case whose claim was not kept');
		return medicare;
	}
	const { claim, result } = billed;
	const context = { dayOf, serviceLineOf: contracts.serviceLineOf };
	const paid = payByContracts(claim, result, shape, parties, agreed, context, charges);
	if (!paid.ok) {
		const [problem] = paid.problems;
		const cause = problem ? CONTRACT_GAPS[problem.path] : undefined;
		return unpricedCase(shape, cause ?? 'no-term', problem?.message ?? '');
	}
	const { facility, professional, sides, agreed: ofContracts } = paid.value;
	const unpriced = withoutPrice(shape, sides);
	if (unpriced) return unpriced;
	const isCompared = medicare.priced;
	return {
		priced: true,
		facility: contractPayment(
			facility,
			isCompared ? result.facility?.payment : null,
			parties.facility
		),
		professional: contractPayment(
			professional,
			isCompared ? result.professional?.payment : null,
			parties.facility
		),
		lead: isCompared ? medicare.lead : firstCode(shape),
		denied: deniedOf(shape, sides),
		...amountsByLine(result, shape.lines.length),
		agreed: ofContracts.idle
			? {
					...ofContracts,
					idle: bothIdle(ofContracts.idle, idleForMedicare(shape, medicare, parties))
				}
			: ofContracts
	};
}

/** Where a case is done and who pays for it. */
interface Parties {
	facility: Facility;
	payer: Payer;
}

/** The facility and the payer of a shape. Throws where the portfolio does not have them. */
function partiesOf({ facilities, payers }: Portfolio, shape: CaseShape): Parties {
	const facility = facilities[shape.facility];
	const payer = payers[shape.payer];
	if (!facility || !payer) throw new Error('a shape names a facility or a payer that is not there');
	return { facility, payer };
}

/** Whether Medicare itself pays for a shape's cases. */
export function isPaidByMedicare(portfolio: Portfolio, shape: CaseShape): boolean {
	const { payer } = partiesOf(portfolio, shape);
	const { id, kind, level } = payer;
	return kind === 'medicare' && level === null && !portfolio.contracts.byPayer.has(id);
}

/** Whether the charges of a shape's cases may decide what is paid: where its payer's contract reads them, and where Medicare pays. */
export function chargesMayDecide(portfolio: Portfolio, shape: CaseShape): boolean {
	if (isPaidByMedicare(portfolio, shape)) return true;
	const { facility, payer } = partiesOf(portfolio, shape);
	return decidesByCharges(portfolio.contracts.byPayer.get(payer.id), shape, facility);
}

/** Whether a charge of a case is below what Medicare would pay for its line, where it pays the lower of both: practitioners and ASCs. */
const isLower = (
	charges: readonly (Cents | null)[],
	{ sides }: CaseShape,
	{ facility }: Parties,
	{ heldAgainst }: PricedShape
): boolean => {
	const isBelow = (amount: Cents, line: number): boolean => {
		const charge = charges[line];
		return charge !== null && charge !== undefined && charge < amount;
	};
	return (
		(sides !== 'facility' && heldAgainst.professional.some(isBelow)) ||
		(sides !== 'professional' &&
			!isHospital(facility.setting) &&
			heldAgainst.facility.some(isBelow))
	);
};

/** Whether charges leave the price of a case as it is without any; those that are not told do. */
const areIdle = (charges: readonly (Cents | null)[], { from, to }: IdleCharges): boolean => {
	let sum = 0;
	for (const charge of charges) {
		if (charge === null) continue;
		if (charge < from) return false;
		sum += charge;
	}
	return sum <= to;
};

/**
 * Whether the charges of a case decide what it is paid: where its payer's contract reads them and they are not idle (see
 * `IdleCharges`), where Medicare pays the
 * lower of charge and rate and one of them is the lower, and where Medicare has no price without them (modifier 52). A
 * charge of both payees together is held against the rate of each, as on a claim: neither charged more than that.
 * @param price of its shape.
 */
export function chargesDecide(
	portfolio: Portfolio,
	shape: CaseShape,
	charges: readonly (Cents | null)[],
	price: ShapePrice
): boolean {
	if (!isPaidByMedicare(portfolio, shape)) {
		if (price.priced && price.agreed?.idle && areIdle(charges, price.agreed.idle)) return false;
		return chargesMayDecide(portfolio, shape);
	}
	if (!price.priced) return price.cause === 'by-report';
	return isLower(charges, shape, partiesOf(portfolio, shape), price);
}

/** Prices one case of a portfolio, with its charges where they are told. */
export function priceOf(
	portfolio: Portfolio,
	shape: CaseShape,
	dayOf: DayOf,
	charges: readonly (Cents | null)[] | null = null
): ShapePrice {
	const parties = partiesOf(portfolio, shape);
	const keeps = portfolio.contracts.byPayer.has(parties.payer.id);
	// of both payees together they say nothing of the Medicare rate that a contract is a percentage of
	const told = keeps && shape.sides === 'both' ? null : charges;
	const medicare = priceByMedicare(shape, parties.facility, dayOf, told, keeps);
	return payAsAgreed(portfolio, shape, medicare, parties, dayOf, charges);
}

/** Whether a payer with contracts pays for any shape of each basis. */
function keptBases(portfolio: Portfolio): Uint8Array {
	const kept = new Uint8Array(portfolio.bases);
	const isAgreed = portfolio.payers.map(({ id }) => portfolio.contracts.byPayer.has(id));
	if (!isAgreed.includes(true)) return kept;
	for (const { basis, payer } of portfolio.shapes) if (isAgreed[payer]) kept[basis] = 1;
	return kept;
}

/**
 * Prices shapes of a portfolio, without charges. What Medicare pays is priced once for all payers of a basis and kept in
 * `byMedicare`, by basis: a portfolio whose payers or contracts alone have changed is priced anew from there.
 */
export function shapePricer(
	portfolio: Portfolio,
	dayOf: DayOf,
	byMedicare: (MedicarePrice | undefined)[] = []
): (shape: CaseShape) => ShapePrice {
	const kept = keptBases(portfolio);
	return (shape) => {
		const parties = partiesOf(portfolio, shape);
		const keeps = kept[shape.basis] === 1;
		let medicare = byMedicare[shape.basis];
		if (!medicare || (keeps && !medicare.billed)) {
			medicare = priceByMedicare(shape, parties.facility, dayOf, null, keeps);
			byMedicare[shape.basis] = medicare;
		}
		return payAsAgreed(portfolio, shape, medicare, parties, dayOf, null);
	};
}
