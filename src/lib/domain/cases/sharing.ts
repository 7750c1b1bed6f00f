import { formatShare, shareOf, subtractCents, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import {
	missingPolicy,
	operandOf,
	type Policy,
	type PolicyCodes,
	type PolicyValue
} from '../policy/lookup';
import { usd, type Recorder } from '../trace';
import type { Ratio } from '../rates/rates';
import { remembered } from '../remembered';

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

/** A line whose patient share is asked for. */
export interface SharedLine {
	code: string;
	modifiers: readonly string[];
	allowed: Cents;
}

/** How Part B shares the cost of lines on a date (DECISIONS 22). */
interface SharingRules {
	waived: PolicyCodes;
	coinsurance: PolicyValue;
	colorectal: PolicyValue;
}

const rulesOf = remembered((policy: Policy): Outcome<SharingRules> => {
	const waived = policy.lists['codes.withoutCostSharing'];
	if (!waived) return failure(missingPolicy(policy, 'codes.withoutCostSharing'));
	const coinsurance = policy.values['partB.coinsurance'];
	if (!coinsurance) return failure(missingPolicy(policy, 'partB.coinsurance'));
	const colorectal = policy.values['partB.colorectalCoinsurance'];
	if (!colorectal) return failure(missingPolicy(policy, 'partB.colorectalCoinsurance'));
	return success({ waived, coinsurance, colorectal });
});

/** Preventive screening, or modifier 33: neither deductible nor coinsurance. */
const isWaived = ({ code, modifiers }: SharedLine, { waived }: SharingRules): boolean =>
	waived.codes.has(code) || (modifiers.length > 0 && modifiers.includes('33'));

export const noteWaivedSharing = ({ waived }: SharingRules, recorder: Recorder): void =>
	recorder.note({
		measure: 'patient',
		rule: 'sharing.waived',
		label: 'Patient share: none, preventive screening',
		operands: [],
		result: usd(0),
		citation: waived.citation,
		rounded: true
	});

/** The patient's share of the lines of a claim, in cents. */
export interface PatientShare {
	deductible: Cents;
	coinsurance: Cents;
}

/**
 * The patient's share of the paid lines of a Part B claim: first the deductible that remains, in the order of the lines,
 * then 20% of the rest of each line, rounded half up to the cent; 15% and no deductible with modifier PT; nothing for
 * preventive screening and modifier 33. RULES B1.6, DECISIONS 22.
 */
export function patientShareOf(
	lines: readonly SharedLine[],
	deductibleRemaining: Cents,
	policy: Policy,
	recorder?: Recorder
): Outcome<PatientShare> {
	const rules = rulesOf(policy);
	if (!rules.ok) return rules;
	let remaining: number = deductibleRemaining;
	let coinsurance = 0;
	for (const line of lines) {
		if (isWaived(line, rules.value)) {
			if (recorder) noteWaivedSharing(rules.value, recorder);
			continue;
		}
		const isColorectal = line.modifiers.length > 0 && line.modifiers.includes('PT');
		const share = isColorectal ? rules.value.colorectal : rules.value.coinsurance;
		const deductible = isColorectal ? 0 : Math.min(remaining, line.allowed);
		remaining -= deductible;
		if (deductible > 0) {
			recorder?.note({
				measure: 'patient',
				rule: 'sharing.deductible',
				label: `Deductible taken from ${line.code}`,
				operands: [{ name: 'deductible remaining', ...usd(remaining + deductible) }],
				result: usd(deductible),
				rounded: true
			});
		}
		const rest = subtractCents(line.allowed, deductible as Cents);
		const amount = shareOf(rest, share.value as Ratio);
		coinsurance += amount;
		recorder?.note({
			measure: 'patient',
			rule: 'sharing.coinsurance',
			label: `Coinsurance ${formatShare(share.value, 4)}${lines.length > 1 ? `, ${line.code}` : ''}`,
			operands: [{ name: 'allowed', ...usd(rest) }, operandOf('coinsurance', share)],
			result: usd(amount),
			citation: share.citation,
			rounded: true
		});
	}
	return success({
		deductible: (deductibleRemaining - remaining) as Cents,
		coinsurance: coinsurance as Cents
	});
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
	let [allowed, patient, medicare, sequestration, netToBank] = [0, 0, 0, 0, 0];
	for (const payment of payments) {
		allowed += payment.allowed;
		patient += payment.patient;
		medicare += payment.medicare;
		sequestration += payment.sequestration;
		netToBank += payment.netToBank;
	}
	return {
		allowed: allowed as Cents,
		patient: patient as Cents,
		medicare: medicare as Cents,
		sequestration: sequestration as Cents,
		netToBank: netToBank as Cents
	};
}
