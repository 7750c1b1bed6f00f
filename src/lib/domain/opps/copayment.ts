import {
	divide,
	dollars,
	formatShare,
	multiply,
	roundHalfUp,
	shareOf,
	subtractCents,
	type Cents
} from '../money';
import { noteWaivedSharing } from '../cases/sharing';
import { failure, success, type Outcome } from '../outcome';
import { caveatsOf, missingPolicy, operandOf, type Policy } from '../policy/lookup';
import { findNationalCopayment, type RateBook } from '../rates/rate-book';
import type { OppsRate, Ratio } from '../rates/rates';
import { usd, type Caveat, type Recorder } from '../trace';

/** An adjusted OPPS payment whose patient share is asked for. */
export interface AdjustedPayment {
	row: OppsRate;
	/** The rate before wage adjustment, after a department's share. */
	rate: Cents;
	allowed: Cents;
	/** The copayment stops at the inpatient deductible; not for a non-excepted department (DECISIONS 23a). */
	capped: boolean;
}

/** Medicare's share of a payment, exact at six decimals, where the national copayment exceeds the minimum. OPPS-PRICER 5. */
function reimbursementShare(national: Cents, rate: Cents): number {
	return roundHalfUp(1e9 - divide(national, rate, 9), 9, 6);
}

/**
 * The patient's copayment in cents: the national copayment's ratio to the rate where one above 20% is published, else
 * 20% of the payment, and no more than the inpatient deductible of the year; Medicare pays what the cap takes off.
 * 42 CFR 419.40; OPPS-PRICER 5 and 9; DECISIONS 20 to 23a.
 */
export function copaymentOf(
	payment: AdjustedPayment,
	book: RateBook,
	policy: Policy,
	recorder?: Recorder
): Outcome<{ patient: Cents; caveats: readonly Caveat[] }> {
	const { row, allowed } = payment;
	const waived = noteWaivedSharing({ code: row.code, modifiers: [] }, policy, recorder);
	if (!waived.ok) return waived;
	if (waived.value) return success({ patient: 0 as Cents, caveats: [] });
	const minimum = policy.values['opps.minimumCoinsurance'];
	if (!minimum) return failure(missingPolicy(policy, 'opps.minimumCoinsurance'));
	const cap = policy.values['opps.inpatientDeductible'];
	if (!cap) return failure(missingPolicy(policy, 'opps.inpatientDeductible'));

	const national = payment.capped ? findNationalCopayment(book, row) : null;
	const nationalAmount = national?.row.nationalCopayment ?? null;
	const exceedsMinimum =
		nationalAmount !== null && nationalAmount > shareOf(payment.rate, minimum.value as Ratio);
	let patient: Cents;
	const caveats: Caveat[] = [];
	if (national && nationalAmount !== null && exceedsMinimum) {
		const share = reimbursementShare(nationalAmount, payment.rate);
		patient = subtractCents(allowed, roundHalfUp(multiply(allowed, share), 8, 2));
		caveats.push(...national.caveats);
		recorder?.note({
			measure: 'patient',
			rule: 'opps.national-copayment',
			label: `Copayment: national ${dollars(nationalAmount)} of ${dollars(payment.rate)}`,
			operands: [
				{
					name: `national copayment, APC ${row.apc}`,
					...usd(nationalAmount),
					source: { release: national.row.release, line: national.row.line },
					caveats: national.caveats
				}
			],
			result: usd(patient),
			citation: minimum.citation,
			rounded: true
		});
	} else {
		patient = shareOf(allowed, minimum.value as Ratio);
		recorder?.note({
			measure: 'patient',
			rule: 'opps.coinsurance',
			label: `Coinsurance ${formatShare(minimum.value, 4)}`,
			operands: [operandOf('coinsurance', minimum)],
			result: usd(patient),
			citation: minimum.citation,
			rounded: true
		});
	}

	if (payment.capped && patient > cap.value) {
		patient = cap.value as Cents;
		caveats.push(...caveatsOf(cap));
		recorder?.note({
			measure: 'patient',
			rule: 'opps.copayment-cap',
			label: 'Patient share, capped; Medicare pays the rest',
			operands: [operandOf('inpatient deductible', cap, 'usd')],
			result: usd(patient),
			citation: cap.citation,
			rounded: true
		});
	}
	return success({ patient, caveats });
}
