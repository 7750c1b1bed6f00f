import type { Operand } from '../trace';
import type { Pays, Percent } from './contract';
import { factorOf, percentFigure, percentText, riseOf, type Factor } from './factor';
import type { ResolvedSchedule } from './schedule';

/** A factor of a line's amount, as a step tells it. */
export interface NamedFactor {
	factor: Factor;
	rule: string;
	label: string;
	operands: readonly Operand[];
}

/** `percent` of something, named; nothing where it is all of it. */
function percentOf(percent: Percent | undefined, rule: string, what: string): NamedFactor[] {
	if (percent === undefined) return [];
	const factor = factorOf(percent);
	if (factor.times === factor.per) return [];
	return [
		{
			factor,
			rule,
			label: `× ${percentText(percent)} of ${what}`,
			operands: [{ name: `percent of ${what}`, ...percentFigure(percent) }]
		}
	];
}

/** What a term multiplies its amounts by whatever the line is. */
export function factorsOfTerm(pays: Pays, schedule: ResolvedSchedule | null): NamedFactor[] {
	switch (pays.method) {
		case 'percent-of-medicare':
			return percentOf(pays.percent, 'contract.percent-of-medicare', 'Medicare');
		case 'percent-of-charge':
			return percentOf(pays.percent, 'contract.percent-of-charge', 'the charge');
		case 'fee-schedule': {
			const rule = 'contract.schedule-percent';
			const onTheWay = schedule?.percents.toReversed() ?? [];
			return [
				...onTheWay.flatMap((percent) => percentOf(percent, rule, 'the schedule')),
				...percentOf(pays.percent, rule, `schedule ${pays.schedule}`)
			];
		}
		case 'cost-plus': {
			const { markup } = pays;
			if (!markup) return [];
			const label = `× (1 + ${percentText(markup)} markup)`;
			const operands = [{ name: 'markup', ...percentFigure(markup) }];
			return [{ factor: riseOf(markup), rule: 'contract.markup', label, operands }];
		}
		default:
			return [];
	}
}
