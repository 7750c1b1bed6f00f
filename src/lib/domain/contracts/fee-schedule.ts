import { multiply } from '../money';
import { plain, usd } from '../trace';
import { amountBase, unpaidBase, type Base } from './base';
import type { CompiledTerm } from './compile';
import type { FeeSchedule } from './contract';
import { rateOf } from './schedule';
import type { BilledLine } from './scope';

/**
 * The rate of a named schedule for all units: that of the code with one of its modifiers, else that of the code, or of
 * the code that a hospital bills for it. A code that the schedule does not list goes to the next term.
 */
export function feeOfSchedule(
	term: CompiledTerm,
	pays: FeeSchedule,
	billed: BilledLine,
	explain: boolean
): Base {
	const { schedule } = term;
	if (!schedule) return unpaidBase('unpriced', `the contract has no schedule ${pays.schedule}`);
	const { line, code, modifiers } = billed;
	const found = rateOf(schedule, line.code, modifiers) ?? rateOf(schedule, code, modifiers);
	if (!found) {
		return {
			kind: 'next',
			reason: explain ? `schedule ${schedule.name} does not list ${line.code}` : ''
		};
	}
	const { units } = line;
	return amountBase(
		multiply(found.amount, units),
		true,
		explain
			? {
					label: `Schedule ${schedule.table}, ${found.key}${units > 1 ? `, ${units} units` : ''}`,
					operands: [
						{ name: `rate of ${found.key}`, ...usd(found.amount) },
						...(units > 1 ? [{ name: 'units', ...plain(units, 0) }] : [])
					]
				}
			: null,
		term.factors
	);
}
