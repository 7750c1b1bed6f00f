import { priceAscClaim } from '../asc/price-claim';
import {
	ANY_HOSPITAL,
	DEFAULT_CHOICES,
	sentenceOf,
	type Choices,
	type LineResult,
	type LineStatus,
	type PricedLines
} from '../claims/claim';
import { isHospital, type Setting } from '../claims/setting';
import type { Cents } from '../money';
import { priceHospitalClaim } from '../opps/price-claim';
import { success, type Outcome } from '../outcome';
import { priceProfessionalClaim } from '../pfs/price-claim';
import type { Policy } from '../policy/lookup';
import type { Place } from '../rates/place';
import type { RateBook } from '../rates/rate-book';
import { recordSteps, type Caveat, type Step } from '../trace';
import { billingOf, type Billing } from './billing';
import { addPayments, patientShareOf, splitPayment, type Payment } from './sharing';

export const PAYEES = ['facility', 'professional'] as const;

export type Payee = (typeof PAYEES)[number];

/** What one payee of a case is paid, or why nothing. */
export interface Side {
	/** The line billed; null where this payee has no claim. */
	line: { code: string; modifier: string } | null;
	status: LineStatus;
	/** Why nothing is paid; null where something is. */
	reason: string | null;
	payment: Payment | null;
	/** The amount that an NA row repeats; it is no price and enters no total. */
	repeated: Cents | null;
	caveats: readonly Caveat[];
	/** Empty unless steps were asked for. */
	steps: readonly Step[];
}

/** One case of one code at one setting: what each payee gets, and both together where that is a whole. */
export interface CaseAtSetting {
	setting: Setting;
	facility: Side;
	professional: Side;
	/** Facility + professional; null where a side that belongs to the case has no price (DECISIONS 2). */
	total: Payment | null;
	/** Why there is no total. */
	reason: string | null;
}

/** A case to be priced at every setting. */
export interface CaseQuery {
	code: string;
	place: Place;
	qualifyingApm: boolean;
	/** Keep the steps of every amount. */
	explain: boolean;
	/** What is chosen where the rules leave it open; the defaults where absent. */
	choices?: Choices;
}

/** The one line of a side, priced, and what decides who pays it. */
interface PricedSide {
	line: LineResult;
	caveats: readonly Caveat[];
	/** The patient's share in cents where the table itself tells it; null where it is the coinsurance of Part B. */
	patient: Cents | null;
}

const withoutClaim = (reason: string): Side => ({
	line: null,
	status: 'no-claim',
	reason,
	payment: null,
	repeated: null,
	caveats: [],
	steps: []
});

function sideOf(
	billed: { code: string; modifier: string },
	{ line, caveats, patient }: PricedSide,
	policy: Policy,
	explain: boolean
): Outcome<Side> {
	if (line.status !== 'paid') {
		return success({
			line: billed,
			status: line.status,
			reason: sentenceOf(line.reasons),
			payment: null,
			repeated: line.repeated,
			caveats,
			steps: []
		});
	}
	const recorder = explain ? recordSteps() : undefined;
	const shared = { code: billed.code, modifiers: [billed.modifier], allowed: line.allowed };
	const share =
		patient === null
			? patientShareOf([shared], 0 as Cents, policy, recorder)
			: success({ coinsurance: patient });
	if (!share.ok) return share;
	const payment = splitPayment(line.allowed, share.value.coinsurance, policy, recorder);
	if (!payment.ok) return payment;
	return success({
		line: billed,
		status: 'paid',
		reason: null,
		payment: payment.value,
		repeated: null,
		caveats,
		steps: [...line.steps, ...(recorder?.steps ?? [])]
	});
}

/** A side without payment that does not keep the case from having a total. */
const isComplete = (side: Side): boolean =>
	side.status === 'paid' || side.status === 'no-claim' || side.status === 'packaged';

function totalOf(facility: Side, professional: Side): Pick<CaseAtSetting, 'total' | 'reason'> {
	const incomplete = [facility, professional].find((side) => !isComplete(side));
	if (incomplete) return { total: null, reason: incomplete.reason };
	const payments = [facility, professional].flatMap(({ payment }) => (payment ? [payment] : []));
	if (payments.length === 0) {
		return { total: null, reason: facility.reason ?? professional.reason };
	}
	return { total: addPayments(...payments), reason: null };
}

/** A line of one unit without a charge. */
const single = (code: string, modifier: string) => ({
	code,
	modifiers: modifier ? [modifier] : [],
	units: 1,
	charge: null
});

/** The only line of a side. */
function onlyLine({ lines: [line], caveats }: PricedLines): PricedSide {
	if (!line) throw new Error('a claim of one line has one result');
	return { line, caveats, patient: null };
}

function professionalSide(
	query: CaseQuery,
	setting: Setting,
	{ professional: billed }: Billing,
	book: RateBook,
	policy: Policy
): Outcome<Side> {
	if (!billed.bills) return success(withoutClaim(billed.reason));
	const priced = priceProfessionalClaim(
		{
			setting,
			qualifyingApm: query.qualifyingApm,
			nonParticipating: false,
			nonPhysician: false,
			choices: query.choices ?? DEFAULT_CHOICES
		},
		[single(billed.code, billed.modifier)],
		query.place.gpci,
		book,
		policy,
		query.explain
	);
	return priced.ok ? sideOf(billed, onlyLine(priced.value), policy, query.explain) : priced;
}

function facilitySide(
	query: CaseQuery,
	setting: Setting,
	{ facility: billed }: Billing,
	book: RateBook,
	policy: Policy
): Outcome<Side> {
	if (!billed.bills) return success(withoutClaim(billed.reason));
	if (!isHospital(setting)) {
		const priced = priceAscClaim(
			[single(billed.code, billed.modifier)],
			query.choices ?? DEFAULT_CHOICES,
			query.place.asc,
			book,
			policy,
			query.explain
		);
		return priced.ok ? sideOf(billed, onlyLine(priced.value), policy, query.explain) : priced;
	}
	const priced = priceHospitalClaim(
		{
			setting,
			hospital: ANY_HOSPITAL,
			deductibleRemaining: 0 as Cents,
			lines: [single(billed.code, '')]
		},
		query.place.hospital,
		book,
		policy,
		query.explain
	);
	if (!priced.ok) return priced;
	const side = { ...onlyLine(priced.value), patient: priced.value.coinsurance };
	return sideOf(billed, side, policy, query.explain);
}

/** Prices what one payee of a case is paid at a setting, as `priceCase` does for both. */
export function priceSide(
	query: CaseQuery,
	payee: Payee,
	setting: Setting,
	book: RateBook,
	policy: Policy
): Outcome<Side> {
	const billing = billingOf(query.code, setting, book, policy);
	if (!billing.ok) return billing;
	const price = payee === 'professional' ? professionalSide : facilitySide;
	return price(query, setting, billing.value, book, policy);
}

/** A case of one payee alone, as its accounts are read: the other payee has no claim in it. */
export function caseOfSide(side: Side, payee: Payee, setting: Setting): CaseAtSetting {
	const other = withoutClaim('This question is about one payee.');
	return {
		setting,
		facility: payee === 'facility' ? side : other,
		professional: payee === 'professional' ? side : other,
		total: side.payment,
		reason: side.reason
	};
}

/**
 * Prices one case of one code at a setting: the professional claim (facility PE unless in the office) and the facility
 * claim, each split into patient share, Medicare share, sequestration and net to bank, rounded by claim; the total adds
 * the two payees. DECISIONS 1 to 5. Problems: a policy value missing on the book's date.
 */
export function priceCase(
	query: CaseQuery,
	setting: Setting,
	book: RateBook,
	policy: Policy
): Outcome<CaseAtSetting> {
	const billing = billingOf(query.code, setting, book, policy);
	if (!billing.ok) return billing;
	const professional = professionalSide(query, setting, billing.value, book, policy);
	if (!professional.ok) return professional;
	const facility = facilitySide(query, setting, billing.value, book, policy);
	if (!facility.ok) return facility;
	return success({
		setting,
		facility: facility.value,
		professional: professional.value,
		...totalOf(facility.value, professional.value)
	});
}
