import type { Payment } from '../cases/sharing';
import { DEFAULT_CHOICES, type Claim } from '../claims/claim';
import { priceClaim, type ClaimResult, type ClaimSide } from '../claims/price-claim';
import type { IsoDate } from '../dates';
import { shareOf, type Cents } from '../money';
import type { Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';
import type { Ratio } from '../rates/rates';
import type { Facility } from './facility';
import type { Payer } from './payer';
import type { CaseShape, Portfolio } from './portfolio';

/** What one payee of a case is paid, in cents, and what of it reaches the bank. */
export interface ShapePayment {
	/** What Medicare would allow. */
	medicareAllowed: Cents;
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
	lineAllowed: { facility: readonly Cents[]; professional: readonly Cents[] };
}

/** A shape, priced: each payee, and the code that the case is counted under. */
export interface PricedShape extends PricedCase {
	priced: true;
	facility: ShapePayment;
	professional: ShapePayment;
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
	'no-release',
	'other'
] as const;

export type UnpricedCause = (typeof UNPRICED_CAUSES)[number];

export type ShapePrice = PricedShape | UnpricedShape;

/** What Medicare pays for a case; a payee without a claim is null. */
export type MedicarePrice =
	| (PricedCase & {
			priced: true;
			facility: Payment | null;
			professional: Payment | null;
			/** The share of a payer's part that sequestration withholds on the day. */
			sequestration: Ratio;
	  })
	| UnpricedShape;

/** What the days of a portfolio are priced with; null where no release covers a day. */
export type DayOf = (date: IsoDate) => { book: RateBook; policy: Policy } | null;

const NOTHING: ShapePayment = {
	medicareAllowed: 0 as Cents,
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
		allowed,
		patient,
		payer: own,
		sequestration,
		netToBank: netOf(own, sequestration, patient, facility.collection)
	};
}

const allowedByLine = (side: ClaimSide | null, lines: number): Cents[] =>
	side ? side.lines.map(({ allowed }) => allowed) : Array<Cents>(lines).fill(0 as Cents);

/** What keeps a payee's claim from having a price: a line without one, or no line that is payable. */
function hindranceOf(side: ClaimSide | null): { code: UnpricedCause; reason: string } | null {
	if (!side) return null;
	let unpayable: string | null = null;
	let complete = false;
	for (const { code, status, reasons } of side.lines) {
		const reason = `${code}: ${reasons.join('; ')}`;
		if (status === 'not-loaded') return { code: 'not-loaded', reason };
		if (status === 'by-report') return { code: 'by-report', reason };
		if (status === 'not-typical') return { code: 'not-payable-here', reason };
		if (status === 'not-payable') unpayable ??= reason;
		else complete = true;
	}
	return unpayable !== null && !complete ? { code: 'not-payable-here', reason: unpayable } : null;
}

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
function paysNobody({ professional, facility }: ClaimResult): boolean {
	const lines = [...(professional?.lines ?? []), ...(facility?.lines ?? [])];
	return !lines.some(({ status }) => status === 'paid' || status === 'denied');
}

const unpricedCase = (shape: Billed, cause: UnpricedCause, reason: string): UnpricedShape => ({
	priced: false,
	lead: firstCode(shape),
	reason,
	cause
});

/**
 * Prices one case as Medicare pays for it. It is unpriced where any line of it has no price (by report, not loaded, not
 * typically done at the setting) or nothing of it is payable, and on a day that no release covers; a line that an edit
 * denies pays nothing and leaves the case priced.
 * @param charges of the lines of one case, cents; null: none are told, and nothing is the lower of them.
 */
export function priceByMedicare(
	shape: Billed,
	facility: Facility,
	dayOf: DayOf,
	charges: readonly (Cents | null)[] | null = null
): MedicarePrice {
	const day = dayOf(shape.pricedOn);
	if (!day) return unpricedCase(shape, 'no-release', `No release covers ${shape.pricedOn}.`);
	const outcome = priceClaim(claimOf(shape, facility, charges), day.book, day.policy, false);
	if (!outcome.ok) {
		const [problem] = outcome.problems;
		const isUnknown = problem?.code === 'unknown-code';
		return unpricedCase(shape, isUnknown ? 'unknown-code' : 'other', problem?.message ?? '');
	}
	const result = outcome.value;
	const hindrance = hindranceOf(result.facility) ?? hindranceOf(result.professional);
	if (hindrance) return unpricedCase(shape, hindrance.code, hindrance.reason);
	if (paysNobody(result)) {
		const [line] = [...(result.facility?.lines ?? []), ...(result.professional?.lines ?? [])];
		const reason = `${line?.code ?? ''}: ${line?.reasons.join('; ') ?? ''}`;
		return unpricedCase(shape, 'not-payable-here', reason);
	}
	const lineAllowed = {
		facility: allowedByLine(result.facility, shape.lines.length),
		professional: allowedByLine(result.professional, shape.lines.length)
	};
	return {
		priced: true,
		facility: result.facility?.payment ?? null,
		professional: result.professional?.payment ?? null,
		sequestration: (day.policy.values['sequestration']?.value ?? 0) as Ratio,
		lead: leadOf(shape, lineAllowed.facility, lineAllowed.professional),
		denied: shape.lines.flatMap(({ code }, position) =>
			[result.facility, result.professional].some(
				(side) => side?.lines[position]?.status === 'denied'
			)
				? [code]
				: []
		),
		lineAllowed
	};
}

/**
 * What a payer pays for a case that Medicare's price is known of: Medicare its own amounts, another payer its assumed
 * share of them, each payee rounded half up to the cent. A payer without rates pays nothing that is known: unpriced.
 */
function payCase(
	shape: Billed,
	medicare: MedicarePrice,
	facility: Facility,
	payer: Payer
): ShapePrice {
	if (!medicare.priced && medicare.cause === 'no-release') return medicare;
	if (payer.kind !== 'medicare' && !payer.level) {
		return unpricedCase(shape, 'no-rates-of-payer', `No rates of ${payer.name} are known.`);
	}
	if (!medicare.priced) return medicare;
	const { lead, denied, lineAllowed, sequestration } = medicare;
	return {
		priced: true,
		facility: paymentOf(medicare.facility, facility, payer, sequestration),
		professional: paymentOf(medicare.professional, facility, payer, sequestration),
		...{ lead, denied, lineAllowed }
	};
}

/** The facility and the payer of a shape. Throws where the portfolio does not have them. */
function partiesOf({ facilities, payers }: Portfolio, shape: CaseShape) {
	const facility = facilities[shape.facility];
	const payer = payers[shape.payer];
	if (!facility || !payer) throw new Error('a shape names a facility or a payer that is not there');
	return { facility, payer };
}

/** Prices one case of a portfolio, with its charges where they are told. */
export function priceOf(
	portfolio: Portfolio,
	shape: CaseShape,
	dayOf: DayOf,
	charges: readonly (Cents | null)[] | null = null
): ShapePrice {
	const { facility, payer } = partiesOf(portfolio, shape);
	const medicare = priceByMedicare(shape, facility, dayOf, charges);
	return payCase(shape, medicare, facility, payer);
}

/**
 * Prices shapes of a portfolio, without charges. What Medicare pays is priced once for all payers of a basis and kept in
 * `byMedicare`, by basis: a portfolio whose payers alone have changed is priced anew from there.
 */
export function shapePricer(
	portfolio: Portfolio,
	dayOf: DayOf,
	byMedicare: (MedicarePrice | undefined)[] = []
): (shape: CaseShape) => ShapePrice {
	return (shape) => {
		const { facility, payer } = partiesOf(portfolio, shape);
		const medicare = (byMedicare[shape.basis] ??= priceByMedicare(shape, facility, dayOf));
		return payCase(shape, medicare, facility, payer);
	};
}
