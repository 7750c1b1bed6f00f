import { formatFixed, formatShare, multiply, roundHalfUp, type Cents } from '../money';
import { operandOf, type PolicyValue } from '../policy/lookup';
import { usd, type Recorder } from '../trace';
import type { AppliedWageIndex } from './place';

const WHOLE = 10000;

/**
 * Labour share of a rate x wage index + the rest, exact, rounded half up once to the cent. The formula of OPPS (42 CFR
 * 419.43(c)) and of ASCs (42 CFR 416.172(c)); `system` names the rule in the steps, `choice` what was chosen where the
 * rule leaves one.
 */
export function adjustByWages(
	system: 'opps' | 'asc',
	rate: Cents,
	labourShare: PolicyValue,
	wageIndex: AppliedWageIndex,
	choice: string | null,
	recorder?: Recorder
): Cents {
	const restShare = WHOLE - labourShare.value;
	const labour = multiply(rate, labourShare.value);
	const rest = multiply(rate, restShare);
	const adjustedLabour = multiply(labour, wageIndex.index);
	const adjusted = roundHalfUp(adjustedLabour + multiply(rest, WHOLE), 10, 2);
	if (recorder) {
		recorder.note({
			measure: 'allowed',
			rule: `${system}.labour-share`,
			label: `Labour share ${formatShare(labourShare.value, 4)}`,
			operands: [{ name: 'rate', ...usd(rate) }, operandOf('labour share', labourShare)],
			result: usd(labour, 6),
			citation: labourShare.citation
		});
		recorder.note({
			measure: 'allowed',
			rule: `${system}.wage-index`,
			label: `× wage index ${formatFixed(wageIndex.index, 4)}`,
			operands: [wageIndex.operand],
			result: usd(adjustedLabour, 10),
			...(choice ? { choice } : {})
		});
		recorder.note({
			measure: 'allowed',
			rule: `${system}.non-labour-share`,
			label: `+ non-labour share ${formatShare(restShare, 4)}`,
			operands: [],
			result: usd(rest, 6)
		});
		recorder.note({
			measure: 'allowed',
			rule: `${system}.adjusted`,
			label: '= adjusted, rounded half up once',
			operands: [],
			result: usd(adjusted),
			rounded: true
		});
	}
	return adjusted;
}
