import type { ShapePrice } from '../../volumes/price-shapes';
import type { Portfolio } from '../../volumes/portfolio';
import type { RunningCells } from './cells';
import { NO_GROUP, type Entries } from './entries';
import type { PricesUnder, ScenarioPrices } from './prices';
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

/**
 * The price of an entry's cases.
 * @param ofShape the price of its shape.
 */
export function priceOfEntry(
	entries: Entries,
	prices: PricesUnder,
	entry: number,
	ofShape: ShapePrice
): ShapePrice {
	const group = entries.group[entry] as number;
	if (group === NO_GROUP) return ofShape;
	const shape = entries.shape[entry] as number;
	return prices.ofGroup(shape, ofShape, entries.upload[entry] as number, group);
}
