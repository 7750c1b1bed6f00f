import { formatShare, shareOf, subtractCents, type Cents } from '../money';
import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, operandOf, type Policy, type PolicyValue } from '../policy/lookup';
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

/** Whether a line is free of cost sharing (preventive screening, or modifier 33; DECISIONS 22), noted as a step where it is. */
export function noteWaivedSharing(
	{ code, modifiers }: Pick<SharedLine, 'code' | 'modifiers'>,
	policy: Policy,
	recorder?: Recorder
): Outcome<boolean> {
	const waived = policy.lists['codes.withoutCostSharing'];
	if (!waived) return failure(missingPolicy(policy, 'codes.withoutCostSharing'));
	if (!waived.codes.has(code) && !modifiers.includes('33')) return success(false);
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

/** A line whose patient share is asked for. */
interface SharedLine {
	code: string;
	modifiers: readonly string[];
	allowed: Cents;
}

/** What the patient pays of a line beyond the deductible, by code and modifier (DECISIONS 22). */
function coinsuranceShare(
	line: SharedLine,
	policy: Policy,
	recorder?: Recorder
): Outcome<PolicyValue | null> {
	const waived = noteWaivedSharing(line, policy, recorder);
	if (!waived.ok) return waived;
	if (waived.value) return success(null);
	const id = line.modifiers.includes('PT') ? 'partB.colorectalCoinsurance' : 'partB.coinsurance';
	const share = policy.values[id];
	return share ? success(share) : failure(missingPolicy(policy, id));
}

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
	let remaining: number = deductibleRemaining;
	let coinsurance = 0;
	for (const line of lines) {
		const share = coinsuranceShare(line, policy, recorder);
		if (!share.ok) return share;
		if (!share.value) continue;
		const deductible =
			share.value.parameter === 'partB.coinsurance' ? Math.min(remaining, line.allowed) : 0;
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
		const amount = shareOf(rest, share.value.value as Ratio);
		coinsurance += amount;
		recorder?.note({
			measure: 'patient',
			rule: 'sharing.coinsurance',
			label: `Coinsurance ${formatShare(share.value.value, 4)}${lines.length > 1 ? `, ${line.code}` : ''}`,
			operands: [{ name: 'allowed', ...usd(rest) }, operandOf('coinsurance', share.value)],
			result: usd(amount),
			citation: share.value.citation,
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
