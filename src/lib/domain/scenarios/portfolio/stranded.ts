import type { Cents } from '../../money';
import { variableCost } from '../../volumes/facility';
import type { Portfolio } from '../../volumes/portfolio';
import { timesCases } from './cells';
import { CASE } from './entries';
import type { ScenarioStep } from './evaluate';

/** What the costs of cases do when cases go: a part leaves with them, a part stays. */
export interface CostOfLeaving {
	/** Id of the facility that the cases leave. */
	facility: string;
	/** Cases that leave it, of those whose cost is known and of the others. */
	cases: number;
	casesWithoutCost: number;
	/** Supplies, staff and room that are no longer needed. */
	leaves: Cents;
	/** Fixed cost that stays without them: stranded. */
	stays: Cents;
	/** Room time that is free, minutes; before any of it is filled again. */
	minutes: number;
}

/** The cost that leaves and that stays where a step takes cases away, by facility. */
export function costOfLeaving(
	{ flows, terms }: Pick<ScenarioStep, 'flows' | 'terms'>,
	{ facilities }: Pick<Portfolio, 'facilities'>
): CostOfLeaving[] {
	const costs = new Map(terms.costs.map((cost) => [`${cost.facility}\n${cost.code}`, cost]));
	const left = new Map<string, CostOfLeaving>();
	for (const { from, to, code, cases } of flows) {
		const gone = from === to ? -cases : cases;
		const facility = facilities[from]?.id;
		if (gone <= 0 || facility === undefined) continue;
		const sums = left.get(facility) ?? {
			...{ facility, cases: 0, casesWithoutCost: 0, minutes: 0 },
			...{ leaves: 0 as Cents, stays: 0 as Cents }
		};
		left.set(facility, sums);
		const cost = costs.get(`${facility}\n${code}`);
		if (!cost) {
			sums.casesWithoutCost += gone / CASE;
			continue;
		}
		sums.cases += gone / CASE;
		sums.leaves = (sums.leaves + timesCases(variableCost(cost), gone)) as Cents;
		sums.stays = (sums.stays + timesCases(cost.fixed, gone)) as Cents;
		sums.minutes += (cost.minutes * gone) / CASE;
	}
	return [...left.values()];
}
