import type { Portfolio } from '../../volumes/portfolio';
import { wholeOf, type RunningCells } from './cells';
import { CASE, type Entries } from './entries';
import type { ScenarioPrices } from './prices';
import type { ScenarioShapes } from './shapes';
import type { Terms } from './terms';

/** What scenarios of one baseline share. */
export interface Workbench {
	portfolio: Portfolio;
	entries: Entries;
	shapes: ScenarioShapes;
	prices: ScenarioPrices;
}

/** The cases of a scenario after some of its changes. */
export interface ScenarioState {
	terms: Terms;
	/** Ten-thousandths of a case by entry of the baseline. */
	cases: Float64Array;
	added: Added;
	cells: RunningCells;
	/** Room time that changes have freed by facility, ten-thousandths of a minute. */
	freed: ReadonlyMap<number, number>;
}

/** Cases that changes brought, by shape. */
export type Added = ReadonlyMap<number, ByMonth>;

/** Ten-thousandths of cases of a shape, by position of the month. */
export type ByMonth = readonly number[];

/** Whole cases of one shape by month: entered together, since their sums are exact. */
export interface WholeCases {
	/** Says whether it took them; parts of a case are rounded by themselves. */
	add(month: number, cases: number): boolean;
	/** Gives all of them, and begins anew. */
	take(enter: (month: number, cases: number) => void): void;
}

export function wholeCases({ months }: Pick<Portfolio, 'months'>): WholeCases {
	const byMonth = new Float64Array(months.length);
	return {
		add(month, cases) {
			if (cases !== wholeOf(cases) * CASE) return false;
			byMonth[month] = (byMonth[month] as number) + cases;
			return true;
		},
		take(enter) {
			for (let month = 0; month < byMonth.length; month += 1) {
				const cases = byMonth[month] as number;
				if (cases === 0) continue;
				enter(month, cases);
				byMonth[month] = 0;
			}
		}
	};
}
