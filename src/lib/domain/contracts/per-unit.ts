import { multiply } from '../money';
import { plain, usd } from '../trace';
import { amountBase, type Base } from './base';
import type { PerUnit } from './contract';
import type { BilledLine } from './scope';

/** The amount times the units of the line, up to the most that are paid. */
export function amountPerUnit(
	{ amount, mostUnits }: PerUnit,
	{ line }: BilledLine,
	explain: boolean
): Base {
	const units = Math.min(line.units, mostUnits ?? line.units);
	const reasons =
		units < line.units ? [`${units} of ${line.units} units are paid: the most of the term`] : [];
	return amountBase(
		multiply(amount, units),
		true,
		explain
			? {
					label: `${units} ${units > 1 ? 'units' : 'unit'}`,
					operands: [
						{ name: 'amount per unit', ...usd(amount) },
						{ name: 'units', ...plain(units, 0) }
					]
				}
			: null,
		[],
		reasons
	);
}
