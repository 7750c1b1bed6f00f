import type { IsoDate } from '../dates';
import type { ChargeCap, ChargeIncrease } from './contract';
import { ratioOfRises, type Factor } from './factor';

/** A rise of the charges by more than the contract lets through. */
export interface CappedIncrease extends ChargeIncrease {
	/** (1 + what is let through) / (1 + the rise). */
	factor: Factor;
}

/** The rises that exceed the cap, in order of their days. */
export const cappedIncreases = (cap: ChargeCap | undefined): readonly CappedIncrease[] =>
	(cap?.increases ?? [])
		.filter(({ increase }) => cap !== undefined && increase > cap.increase)
		.toSorted((a, b) => (a.from < b.from ? -1 : 1))
		.map((rise) => ({ ...rise, factor: ratioOfRises((cap as ChargeCap).increase, rise.increase) }));

/** Those in force on a day: they compound. */
export const increasesOn = (
	increases: readonly CappedIncrease[],
	date: IsoDate
): readonly CappedIncrease[] =>
	increases.length === 0 ? increases : increases.filter(({ from }) => from <= date);
