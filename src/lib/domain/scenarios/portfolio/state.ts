import type { ShapePrice } from '../../volumes/price-shapes';
import type { Portfolio } from '../../volumes/portfolio';
import type { RunningCells } from './cells';
import { NO_GROUP, type Entries } from './entries';
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
	/** Ten-thousandths of cases that a change brought, by shape and month: see `addedKey`. */
	added: ReadonlyMap<number, number>;
	cells: RunningCells;
	/** Room time that changes have freed by facility, ten-thousandths of a minute. */
	freed: ReadonlyMap<number, number>;
}

/** Some cases of a state: those of one entry, or that were added. */
export interface CasesAt {
	shape: number;
	month: number;
	cases: number;
	price: ShapePrice;
}

/** Months that keys of added cases leave room for. */
const MOST_MONTHS = 4096;

export const addedKey = (shape: number, month: number): number => shape * MOST_MONTHS + month;

export const ofAddedKey = (key: number): { shape: number; month: number } => ({
	shape: Math.floor(key / MOST_MONTHS),
	month: key % MOST_MONTHS
});

/** The price of an entry's cases under terms. */
export function priceOfEntry(
	{ entries, prices }: Workbench,
	terms: Terms,
	entry: number
): ShapePrice {
	const shape = entries.shape[entry] as number;
	const group = entries.group[entry] as number;
	return group === NO_GROUP
		? prices.ofShape(terms, shape)
		: prices.ofGroup(terms, shape, entries.upload[entry] as number, group);
}

/** Sums cases into cells; ten-thousandths below zero take them out. */
export function enter(
	{ shapes }: Workbench,
	cells: RunningCells,
	{ shape, month, cases, price }: CasesAt
): void {
	if (cases === 0) return;
	const { facility, payer } = shapes.at(shape);
	cells.enter(facility, payer, month, price, cases);
}
