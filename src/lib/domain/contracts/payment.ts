import type { Payment } from '../cases/sharing';
import { formatShare, shareOf, subtractCents, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, operandOf, type Policy } from '../policy/lookup';
import type { Ratio } from '../rates/rates';
import { usd, type Citation, type Recorder } from '../trace';
import type { Contract } from './contract';
import { factorOf, percentFigure, percentText, rounded } from './factor';

/** The patient's share: Medicare's own, or the copay and the coinsurance of the rest, rounded half up; at most the allowed amount. */
function patientOf(
	{ patient }: Contract,
	allowed: Cents,
	medicarePatient: Cents,
	citation: Citation,
	recorder?: Recorder
): Cents {
	if (patient === undefined) return 0 as Cents;
	if (patient === 'as-medicare') {
		const share = Math.min(allowed, medicarePatient) as Cents;
		recorder?.note({
			measure: 'patient',
			rule: 'contract.patient-as-medicare',
			label: 'Patient share: as Medicare’s, at most the allowed amount',
			operands: [{ name: 'Medicare’s patient share', ...usd(medicarePatient) }],
			result: usd(share),
			citation,
			rounded: true
		});
		return share;
	}
	const copay = Math.min(allowed, patient.copay ?? 0) as Cents;
	const rest = subtractCents(allowed, copay);
	const { coinsurance } = patient;
	const share =
		coinsurance === undefined
			? (0 as Cents)
			: rounded({ amount: rest, factors: [factorOf(coinsurance)] });
	const total = Math.min(allowed, copay + share) as Cents;
	recorder?.note({
		measure: 'patient',
		rule: 'contract.patient',
		label: `Patient share: ${[
			...(patient.copay ? ['copay'] : []),
			...(coinsurance === undefined ? [] : [`coinsurance ${percentText(coinsurance)}`])
		].join(' and ')}`,
		operands: [
			{ name: 'allowed', ...usd(allowed) },
			...(patient.copay ? [{ name: 'copay', ...usd(patient.copay) }] : []),
			...(coinsurance === undefined ? [] : [{ name: 'coinsurance', ...percentFigure(coinsurance) }])
		],
		result: usd(total),
		citation,
		rounded: true
	});
	return total;
}

/**
 * Who pays what a contract allows: the patient, the payer (`medicare` of a payment), and what the payer withholds where
 * sequestration is passed on, rounded half up. Problems: no sequestration on the date, where it is passed on.
 */
export function shareAllowed(
	contract: Contract,
	allowed: Cents,
	medicarePatient: Cents,
	policy: Policy | null,
	citation: Citation,
	recorder?: Recorder
): Outcome<Payment> {
	const patient = patientOf(contract, allowed, medicarePatient, citation, recorder);
	const payer = subtractCents(allowed, patient);
	let sequestration = 0 as Cents;
	recorder?.note({
		measure: 'medicare',
		rule: 'contract.payer',
		label: 'Payer’s share: allowed less patient share',
		operands: [
			{ name: 'allowed', ...usd(allowed) },
			{ name: 'patient share', ...usd(patient) }
		],
		result: usd(payer),
		rounded: true
	});
	if (contract.sequestration === 'passed-on') {
		const share = policy?.values['sequestration'];
		if (!share) {
			return failure(
				policy
					? missingPolicy(policy, 'sequestration')
					: { code: 'no-policy', message: 'No policy of the date is known.', path: 'dateOfService' }
			);
		}
		sequestration = shareOf(payer, share.value as Ratio);
		recorder?.note({
			measure: 'sequestration',
			rule: 'contract.sequestration',
			label: `− sequestration ${formatShare(share.value, 4)} of the payer’s share, passed on`,
			operands: [{ name: 'payer’s share', ...usd(payer) }, operandOf('sequestration', share)],
			result: usd(-sequestration),
			citation,
			rounded: true
		});
	}
	const netToBank = (payer - sequestration + patient) as Cents;
	recorder?.note({
		measure: 'netToBank',
		rule: 'contract.net-to-bank',
		label: '= net to bank, patient share collected at 100%',
		operands: [
			{ name: 'payer’s share after sequestration', ...usd(payer - sequestration) },
			{ name: 'patient share', ...usd(patient) }
		],
		result: usd(netToBank),
		rounded: true
	});
	return success({ allowed, patient, medicare: payer, sequestration, netToBank });
}
