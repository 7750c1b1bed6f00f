import { failure, success, type Outcome } from '../outcome';
import { missingPolicy, operandOf, type Policy } from '../policy/lookup';
import { remembered } from '../remembered';
import { usd } from '../trace';
import { unpaidBase, type Base } from './base';
import type { CompiledTerm } from './compile';
import type { NamedFactor } from './factors-of-term';
import type { PercentOfMedicare } from './contract';
import { fraction } from './factor';
import { lacksAmount, medicareOn, type MedicareBases } from './medicare-basis';

/** 1 − sequestration × (1 − coinsurance): what Medicare's sequestration leaves of an allowed amount. RULES B1.6. */
const afterSequestration = remembered((policy: Policy): Outcome<NamedFactor> => {
	const withheld = policy.values['sequestration'];
	if (!withheld) return failure(missingPolicy(policy, 'sequestration'));
	const coinsurance = policy.values['partB.coinsurance'];
	if (!coinsurance) return failure(missingPolicy(policy, 'partB.coinsurance'));
	const whole = 10 ** (withheld.decimals + coinsurance.decimals);
	const taken = withheld.value * (10 ** coinsurance.decimals - coinsurance.value);
	return success({
		factor: fraction(whole - taken, whole),
		rule: 'contract.after-sequestration',
		label: '× (1 − sequestration × (1 − coinsurance))',
		operands: [operandOf('sequestration', withheld), operandOf('coinsurance', coinsurance)]
	});
});

/**
 * Medicare's allowed amount of a line, exactly as Medicare rounds it, times the term's percentage; rounded once, after
 * the contract's other factors. Where Medicare has no amount (by report, not loaded, not typical in the setting) the
 * line has no price or goes to the next term; where Medicare packages or denies a line or does not pay it, so does the
 * term, save that `withoutRate: next-term` passes on what Medicare does not pay.
 */
export function percentOfMedicare(
	term: CompiledTerm,
	pays: PercentOfMedicare,
	position: number,
	medicare: MedicareBases,
	explain: boolean
): Base {
	const amounts = medicareOn(medicare, term.basis ?? 0);
	const passes = pays.withoutRate === 'next-term';
	if (typeof amounts === 'string') {
		return passes ? { kind: 'next', reason: amounts } : unpaidBase('unpriced', amounts);
	}
	const line = amounts.lines[position];
	if (!line) return unpaidBase('unpriced', 'Medicare has no claim of this payee at the setting');
	if (line.status !== 'paid') {
		const reason = `Medicare: ${line.reasons.join('; ')}`;
		const lacks = lacksAmount(line);
		if (passes && (lacks || line.status === 'not-payable')) return { kind: 'next', reason };
		return unpaidBase(lacks ? 'unpriced' : line.status, reason, line.steps);
	}
	let { factors } = term;
	if (pays.sequestration === 'after') {
		const after = afterSequestration(amounts.policy);
		if (!after.ok) return unpaidBase('unpriced', after.problems[0]?.message ?? '');
		factors = [after.value, ...factors];
	}
	return {
		kind: 'amount',
		amount: line.allowed,
		told: explain
			? {
					label: 'Medicare’s allowed amount',
					operands: [{ name: 'Medicare allowed', ...usd(line.allowed) }]
				}
			: null,
		before: line.steps,
		factors,
		escalates: false,
		reasons: line.reasons
	};
}
