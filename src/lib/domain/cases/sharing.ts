import { formatShare, shareOf, subtractCents, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, operandOf, type Policy } from '../policy/lookup';
import { usd, type Recorder } from '../trace';
import type { Ratio } from '../rates/rates';

/** Who pays an allowed amount, in cents; the four measures are never mixed (DECISIONS 4). */
export interface Payment {
	allowed: Cents;
	patient: Cents;
	/** Medicare's share before sequestration. */
	medicare: Cents;
	/** Withheld from Medicare's share. */
	sequestration: Cents;
	/** Medicare's share after sequestration and the patient's share, collected in full. */
	netToBank: Cents;
}

/** Whether a code is free of cost sharing (preventive colorectal screening, DECISIONS 22), noted as a step where it is. */
export function noteWaivedSharing(
	code: string,
	policy: Policy,
	recorder?: Recorder
): Outcome<boolean> {
	const waived = policy.lists['codes.withoutCostSharing'];
	if (!waived) return failure(missingPolicy(policy, 'codes.withoutCostSharing'));
	if (!waived.codes.has(code)) return success(false);
	recorder?.note({
		measure: 'patient',
		rule: 'sharing.waived',
		label: 'Patient share: none, preventive screening',
		operands: [],
		result: usd(0),
		citation: waived.citation,
		rounded: true
	});
	return success(true);
}

/**
 * The patient's share of a Part B amount, the deductible being met: 20%, rounded half up to the cent; nothing for
 * preventive colorectal screening. RULES B1.6.
 */
export function coinsuranceOf(
	code: string,
	allowed: Cents,
	policy: Policy,
	recorder?: Recorder
): Outcome<Cents> {
	const waived = noteWaivedSharing(code, policy, recorder);
	if (!waived.ok) return waived;
	if (waived.value) return success(0 as Cents);
	const share = policy.values['partB.coinsurance'];
	if (!share) return failure(missingPolicy(policy, 'partB.coinsurance'));
	const patient = shareOf(allowed, share.value as Ratio);
	recorder?.note({
		measure: 'patient',
		rule: 'sharing.coinsurance',
		label: `Coinsurance ${formatShare(share.value, 4)}`,
		operands: [{ name: 'allowed', ...usd(allowed) }, operandOf('coinsurance', share)],
		result: usd(patient),
		citation: share.citation,
		rounded: true
	});
	return success(patient);
}

/**
 * Splits an allowed amount: Medicare pays what the patient does not, less sequestration, which is rounded half up to the
 * cent and leaves the patient's share as it is. RULES B1.6.
 */
export function splitPayment(
	allowed: Cents,
	patient: Cents,
	policy: Policy,
	recorder?: Recorder
): Outcome<Payment> {
	const share = policy.values['sequestration'];
	if (!share) return failure(missingPolicy(policy, 'sequestration'));
	const medicare = subtractCents(allowed, patient);
	const sequestration = shareOf(medicare, share.value as Ratio);
	const afterSequestration = subtractCents(medicare, sequestration);
	const netToBank = (afterSequestration + patient) as Cents;
	if (recorder) {
		recorder.note({
			measure: 'medicare',
			rule: 'sharing.medicare',
			label: 'Medicare share: allowed less patient share',
			operands: [
				{ name: 'allowed', ...usd(allowed) },
				{ name: 'patient share', ...usd(patient) }
			],
			result: usd(medicare),
			rounded: true
		});
		recorder.note({
			measure: 'sequestration',
			rule: 'sharing.sequestration',
			label: `− sequestration ${formatShare(share.value, 4)} of the Medicare share`,
			operands: [{ name: 'Medicare share', ...usd(medicare) }, operandOf('sequestration', share)],
			result: usd(-sequestration),
			citation: share.citation,
			rounded: true
		});
		recorder.note({
			measure: 'netToBank',
			rule: 'sharing.net-to-bank',
			label: '= net to bank, patient share collected at 100%',
			operands: [
				{ name: 'Medicare share after sequestration', ...usd(afterSequestration) },
				{ name: 'patient share', ...usd(patient) }
			],
			result: usd(netToBank),
			rounded: true
		});
	}
	return success({ allowed, patient, medicare, sequestration, netToBank });
}

/** The sum of payments, measure by measure. */
export function addPayments(...payments: Payment[]): Payment {
	const sum = (measure: keyof Payment) =>
		payments.reduce<number>((total, payment) => total + payment[measure], 0) as Cents;
	return {
		allowed: sum('allowed'),
		patient: sum('patient'),
		medicare: sum('medicare'),
		sequestration: sum('sequestration'),
		netToBank: sum('netToBank')
	};
}
