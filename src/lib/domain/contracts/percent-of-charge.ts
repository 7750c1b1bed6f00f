import { usd } from '../trace';
import { amountBase, withoutCharge, type Base } from './base';
import { increasesOn } from './charge-cap';
import type { CompiledContract, CompiledTerm } from './compile';
import type { Percent } from './contract';
import { percentFigure, percentText } from './factor';
import type { BilledLine } from './scope';

/**
 * A percentage of the line's charge. From the day on which the charges rose by more than the contract lets through it is
 * multiplied by (1 + what is let through) / (1 + the rise), rises compounding.
 */
export function shareOfCharge(
	term: CompiledTerm,
	{ contract, cappedIncreases }: CompiledContract,
	{ line, claim }: BilledLine,
	explain: boolean
): Base {
	if (line.charge === null) {
		return withoutCharge('the term pays a share of the charge, which is not told');
	}
	const factors = [...term.factors];
	const letThrough = contract.chargeCap?.increase ?? (0 as Percent);
	for (const { from, increase, factor } of increasesOn(cappedIncreases, claim.dateOfService)) {
		factors.push({
			factor,
			rule: 'contract.charge-cap',
			label: `× (1 + ${percentText(letThrough)}) / (1 + ${percentText(increase)}), charges of ${from}`,
			operands: [
				{ name: 'rise that is let through', ...percentFigure(letThrough) },
				{ name: 'rise of the charges', ...percentFigure(increase) }
			]
		});
	}
	const { charge } = line;
	return amountBase(
		charge,
		false,
		explain ? { label: 'Charge', operands: [{ name: 'charge', ...usd(charge) }] } : null,
		factors
	);
}
