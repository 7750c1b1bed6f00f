import { priceAscLine } from '../asc/price';
import { unpaid, type PricedLine, type UnpaidStatus } from '../claims/line';
import type { Setting } from '../claims/setting';
import type { Cents } from '../money';
import { priceHospitalLine } from '../opps/price';
import { success, type Outcome } from '../outcome';
import { priceProfessional } from '../pfs/price';
import type { Policy } from '../policy/lookup';
import type { Place } from '../rates/place';
import type { RateBook } from '../rates/rate-book';
import { recordSteps, type Caveat, type Recorder, type Step } from '../trace';
import { billingOf, type BilledLine } from './billing';
import { addPayments, splitPayment, type Payment } from './sharing';

export const PAYEES = ['facility', 'professional'] as const;

export type Payee = (typeof PAYEES)[number];

/** What one payee of a case is paid, or why nothing. */
export interface Side {
	/** The line billed; null where this payee has no claim. */
	line: { code: string; modifier: string } | null;
	status: 'paid' | UnpaidStatus;
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
	workFloor?: boolean;
	/** Keep the steps of every amount. */
	explain: boolean;
}

function sideOf(
	billed: BilledLine<string>,
	price: (recorder?: Recorder) => Outcome<PricedLine>,
	policy: Policy,
	explain: boolean
): Outcome<Side> {
	const recorder = explain ? recordSteps() : undefined;
	const line = billed.bills ? { code: billed.code, modifier: billed.modifier } : null;
	const priced = billed.bills
		? price(recorder)
		: success<PricedLine>(unpaid('no-claim', billed.reason));
	if (!priced.ok) return priced;
	const result = priced.value;
	if (result.status !== 'paid') {
		return success({
			line,
			status: result.status,
			reason: result.reason,
			payment: null,
			repeated: result.repeated,
			caveats: result.caveats,
			steps: []
		});
	}
	const payment = splitPayment(result.allowed, result.patient, policy, recorder);
	if (!payment.ok) return payment;
	return success({
		line,
		status: 'paid',
		reason: null,
		payment: payment.value,
		repeated: null,
		caveats: result.caveats,
		steps: recorder?.steps ?? []
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
	const { professional: professionalLine, facility: facilityLine } = billing.value;

	const professional = sideOf(
		professionalLine,
		(recorder) =>
			priceProfessional(
				{
					code: query.code,
					modifier: professionalLine.bills ? professionalLine.modifier : '',
					facility: setting !== 'office',
					gpci: query.place.gpci,
					qualifyingApm: query.qualifyingApm,
					...(query.workFloor === undefined ? {} : { workFloor: query.workFloor })
				},
				book,
				policy,
				recorder
			),
		policy,
		query.explain
	);
	if (!professional.ok) return professional;

	const facilityCode = facilityLine.bills ? facilityLine.code : query.code;
	const facility = sideOf(
		facilityLine,
		(recorder) =>
			setting === 'asc' || setting === 'office'
				? priceAscLine({ code: facilityCode, wageIndex: query.place.asc }, book, policy, recorder)
				: priceHospitalLine(
						{ code: facilityCode, setting, wageIndex: query.place.hospital },
						book,
						policy,
						recorder
					),
		policy,
		query.explain
	);
	if (!facility.ok) return facility;

	return success({
		setting,
		facility: facility.value,
		professional: professional.value,
		...totalOf(facility.value, professional.value)
	});
}
