import { DEFAULT_CHOICES, type Claim } from '../claims/claim';
import { priceClaim, type ClaimResult, type ClaimSide } from '../claims/price-claim';
import type { IsoDate } from '../dates';
import { shareOf, type Cents } from '../money';
import type { Policy } from '../policy/lookup';
import type { RateBook } from '../rates/rate-book';
import type { Ratio } from '../rates/rates';
import type { Facility } from './facility';
import type { Payer } from './payer';
import type { CaseShape } from './portfolio';

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

/** A shape, priced: each payee, and the code that the case is counted under. */
export interface PricedShape {
	priced: true;
	facility: ShapePayment;
	professional: ShapePayment;
	/** The line with the largest allowed amount of both payees; the first of equals. */
	lead: string;
	/** Lines that an edit denied. */
	denied: readonly string[];
	/** Medicare's allowed amount of each line by payee, in the order of the lines. */
	lineAllowed: { facility: readonly Cents[]; professional: readonly Cents[] };
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

/** The claim that a case of a shape is billed with. */
function claimOf(
	shape: CaseShape,
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
	side: ClaimSide | null,
	facility: Facility,
	payer: Payer,
	sequestrationShare: Ratio
): ShapePayment {
	if (!side) return NOTHING;
	const { payment } = side;
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

const leadOf = (shape: CaseShape, facility: readonly Cents[], professional: readonly Cents[]) => {
	let [lead, most] = [0, -1];
	shape.lines.forEach((_, position) => {
		const allowed = (facility[position] ?? 0) + (professional[position] ?? 0);
		if (allowed > most) [lead, most] = [position, allowed];
	});
	return shape.lines[lead]?.code ?? '';
};

const firstCode = (shape: CaseShape): string => shape.lines[0]?.code ?? '';

/** Nobody is paid and no edit is the reason. */
function paysNobody({ professional, facility }: ClaimResult): boolean {
	const lines = [...(professional?.lines ?? []), ...(facility?.lines ?? [])];
	return !lines.some(({ status }) => status === 'paid' || status === 'denied');
}

/**
 * Prices one case of a shape for its payer: Medicare's amounts by the claim engine, another payer's by its assumed share
 * of them, each payee rounded half up to the cent. A case is unpriced where any line of it has no price (by report, not
 * loaded, not typically done at the setting) or nothing of it is payable, for a payer without rates, and on a day that no
 * release covers; a line that an edit denies pays nothing and leaves the case priced.
 * @param charges of the lines of one case, cents; null: none are told, and nothing is the lower of them.
 */
export function priceShape(
	shape: CaseShape,
	facility: Facility,
	payer: Payer,
	dayOf: DayOf,
	charges: readonly (Cents | null)[] | null = null
): ShapePrice {
	const unpriced = (cause: UnpricedCause, reason: string): UnpricedShape => ({
		priced: false,
		lead: firstCode(shape),
		reason,
		cause
	});
	const day = dayOf(shape.pricedOn);
	if (!day) return unpriced('no-release', `No release covers ${shape.pricedOn}.`);
	if (payer.kind !== 'medicare' && !payer.level) {
		return unpriced('no-rates-of-payer', `No rates of ${payer.name} are known.`);
	}
	const outcome = priceClaim(claimOf(shape, facility, charges), day.book, day.policy, false);
	if (!outcome.ok) {
		const [problem] = outcome.problems;
		const isUnknown = problem?.code === 'unknown-code';
		return unpriced(isUnknown ? 'unknown-code' : 'other', problem?.message ?? '');
	}
	const result = outcome.value;
	const hindrance = hindranceOf(result.facility) ?? hindranceOf(result.professional);
	if (hindrance) return unpriced(hindrance.code, hindrance.reason);
	if (paysNobody(result)) {
		const [line] = [...(result.facility?.lines ?? []), ...(result.professional?.lines ?? [])];
		return unpriced('not-payable-here', `${line?.code ?? ''}: ${line?.reasons.join('; ') ?? ''}`);
	}
	const withheld = (day.policy.values['sequestration']?.value ?? 0) as Ratio;
	const lineAllowed = {
		facility: allowedByLine(result.facility, shape.lines.length),
		professional: allowedByLine(result.professional, shape.lines.length)
	};
	return {
		priced: true,
		facility: paymentOf(result.facility, facility, payer, withheld),
		professional: paymentOf(result.professional, facility, payer, withheld),
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
