import { formatFixed, formatShare, type Cents } from '../../money';
import { operandOf, type PolicyValue } from '../../policy/lookup';
import { plain, usd, type Citation, type Operand, type Recorder } from '../../trace';

/** CMS's own program, where the regulation leaves the arithmetic open. */
export const PRICER: Citation = { document: 'CMS OPPS pricer 2024', url: null };

/** Notes a rate, or payment, times a policy share, rounded half up to the cent. */
export function noteShare(
	recorder: Recorder,
	rule: string,
	why: string,
	name: string,
	value: PolicyValue,
	from: Cents,
	result: Cents
): void {
	recorder.note({
		measure: 'allowed',
		rule,
		label: `× ${formatShare(value.value, 4)}, ${why}`,
		operands: [{ name: 'rate', ...usd(from) }, operandOf(name, value)],
		result: usd(result),
		citation: value.citation,
		rounded: true
	});
}

/** Notes an amount in cents that something led to. */
export function noteAmount(
	recorder: Recorder,
	measure: 'allowed' | 'patient' | 'medicare',
	rule: string,
	label: string,
	operands: readonly Operand[],
	result: number,
	citation: Citation = PRICER
): void {
	recorder.note({ measure, rule, label, operands, result: usd(result), citation, rounded: true });
}

/** Eight decimals without trailing zeros: 50000000 is "0.5". */
export const decimalText = (value: number): string => formatFixed(value, 8).replace(/\.?0+$/, '');

/** Units and discount as a step writes them: "2 units × discount 0.75 (formula 2)". */
export function unitsText(units: number, discount: number, formula: number): string {
	const counted = `${units} ${units === 1 ? 'unit' : 'units'}`;
	const discounted = `discount ${decimalText(discount)} (formula ${formula})`;
	if (formula === 1) return counted;
	return units === 1 ? discounted : `${counted} × ${discounted}`;
}

export const unitsOperands = (units: number, discount: number): Operand[] => [
	{ name: 'units', ...plain(units, 0) },
	{ name: 'discount', ...plain(discount, 8) }
];
