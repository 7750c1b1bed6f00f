import { dollars, type Cents } from '../money';
import { usd } from '../trace';
import { amountBase, unpaidBase, type Base } from './base';
import type { CompiledTerm } from './compile';
import type { CostPlus } from './contract';
import type { BilledLine } from './scope';

/** The invoice of a device or implant and a markup; a cost below the threshold is packaged or goes to the next term. */
export function costAndMarkup(
	{ threshold = 0 as Cents, below }: CostPlus,
	term: CompiledTerm,
	{ line }: BilledLine,
	explain: boolean
): Base {
	const { cost } = line;
	if (cost === undefined) {
		return unpaidBase('unpriced', 'the term pays the invoice, whose cost is not told');
	}
	if (cost < threshold) {
		const reason = `the invoice of ${dollars(cost)} is below the threshold of ${dollars(threshold)}`;
		return below === 'next-term' ? { kind: 'next', reason } : unpaidBase('packaged', reason);
	}
	return amountBase(
		cost,
		false,
		explain ? { label: 'Invoice cost', operands: [{ name: 'invoice cost', ...usd(cost) }] } : null,
		term.factors
	);
}
