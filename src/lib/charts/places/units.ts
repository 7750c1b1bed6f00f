import type { PlaceMeasure } from '$lib/domain/localities/measure';
import { formatFixed, type Cents } from '$lib/domain/money';
import { axisDollars, dollars, signedDollars } from '$lib/format/money';

/** How values of a measure are written. */
export interface PlaceUnit {
	/** A value in full. */
	text: (value: number) => string;
	/** On an axis and in a legend. */
	short: (value: number) => string;
}

const MONEY: PlaceUnit = {
	text: (value) => dollars(value as Cents),
	short: (value) => axisDollars(value as Cents)
};

const DIFFERENCE: PlaceUnit = {
	text: (value) => signedDollars(value as Cents),
	short: (value) => axisDollars(value as Cents)
};

/** Tenths of a percent of the national amount. */
const INDEX: PlaceUnit = {
	text: (value) => formatFixed(value, 1),
	short: (value) => formatFixed(value, 1).replace(/\.0$/, '')
};

export function unitOf(measure: PlaceMeasure): PlaceUnit {
	if (measure === 'index') return INDEX;
	return measure === 'floor' || measure === 'hopd-asc' ? DIFFERENCE : MONEY;
}
