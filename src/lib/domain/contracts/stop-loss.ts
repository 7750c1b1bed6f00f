import { dollars, subtractCents, type Cents } from '../money';
import { usd, type Citation, type Recorder } from '../trace';
import type { StopLoss } from './contract';
import { factorOf, percentFigure, percentText, rounded } from './factor';

/**
 * What stop-loss adds to a claim, in cents, rounded half up once. Charges above the threshold (over charges), or above
 * the allowed amount and the threshold (over allowed), pay their share beside the contract's amount (second dollar), or
 * all charges pay it in its place (first dollar), which may be less.
 */
export function stopLossOf(
	{ threshold, pays, from, over }: StopLoss,
	charges: Cents,
	allowed: Cents,
	citation: Citation,
	recorder?: Recorder
): Cents {
	const level = (over === 'charges' ? threshold : allowed + threshold) as Cents;
	if (charges <= level) return 0 as Cents;
	const isFirst = from === 'first-dollar';
	const counted = isFirst ? charges : subtractCents(charges, level);
	const paid = rounded({ amount: counted, factors: [factorOf(pays)] });
	const added = isFirst ? subtractCents(paid, allowed) : paid;
	recorder?.note({
		measure: 'allowed',
		rule: 'contract.stop-loss',
		label: isFirst
			? `= stop-loss: ${percentText(pays)} of all charges, above ${dollars(level)}`
			: `+ stop-loss: ${percentText(pays)} of charges above ${dollars(level)}`,
		operands: [
			{ name: 'charges', ...usd(charges) },
			{ name: 'threshold', ...usd(threshold) },
			...(over === 'allowed' ? [{ name: 'allowed', ...usd(allowed) }] : []),
			{ name: 'stop-loss share', ...percentFigure(pays) }
		],
		result: usd(allowed + added),
		citation,
		rounded: true
	});
	return added;
}
