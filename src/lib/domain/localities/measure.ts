import type { Payment } from '../cases/sharing';
import { divide, type Cents } from '../money';
import type {
	AreaAmount,
	FacilityAmounts,
	FacilitySetting,
	LocalityAmount,
	PlaceAmount
} from './comparison';

/** What is compared by locality: amounts of the professional in cents, an index, the worth of the work GPCI floor. */
export const LOCALITY_MEASURES = ['allowed', 'patient', 'net', 'index', 'floor'] as const;

/** What is compared by wage area: amounts of the facility in cents, and HOPD less ASC. */
export const AREA_MEASURES = ['facility', 'facility-patient', 'facility-net', 'hopd-asc'] as const;

export type LocalityMeasure = (typeof LOCALITY_MEASURES)[number];
export type AreaMeasure = (typeof AREA_MEASURES)[number];
export type PlaceMeasure = LocalityMeasure | AreaMeasure;

export const isAreaMeasure = (measure: PlaceMeasure): measure is AreaMeasure =>
	AREA_MEASURES.some((known) => known === measure);

/** What a measure reads off a payment. */
const PAYMENT_MEASURES = {
	allowed: 'allowed',
	patient: 'patient',
	net: 'netToBank',
	facility: 'allowed',
	'facility-patient': 'patient',
	'facility-net': 'netToBank'
} as const satisfies Partial<Record<PlaceMeasure, keyof Payment>>;

/** An amount against the national one in tenths of a percent, rounded half up: 1086 is 108.6; null where either is nothing. */
export const indexAgainst = (national: PlaceAmount, local: PlaceAmount): number | null =>
	national.payment && local.payment && national.payment.allowed > 0
		? divide(local.payment.allowed, national.payment.allowed, 3)
		: null;

/** The value of a measure at a locality: cents, or tenths of a percent for the index; null where there is none. */
export function valueAtLocality(
	measure: LocalityMeasure,
	local: LocalityAmount,
	national: PlaceAmount
): number | null {
	if (measure === 'index') return indexAgainst(national, local);
	if (measure === 'floor') return local.floorWorth;
	return local.payment?.[PAYMENT_MEASURES[measure]] ?? null;
}

/** The nation's value of a measure; the floor has none, since no national fee is lifted. */
export function valueOfNation(measure: LocalityMeasure, national: PlaceAmount): number | null {
	if (measure === 'floor') return null;
	if (measure === 'index') return indexAgainst(national, national);
	return national.payment?.[PAYMENT_MEASURES[measure]] ?? null;
}

/** The allowed amount of the HOPD's facility less the ASC's, in cents; null where either has none. */
export const hopdLessAsc = ({ hopd, asc }: FacilityAmounts): Cents | null =>
	hopd.payment && asc.payment ? ((hopd.payment.allowed - asc.payment.allowed) as Cents) : null;

/** The value of a measure at a wage area or for the nation, in cents; null where there is none. */
export function valueOfFacility(
	measure: AreaMeasure,
	setting: FacilitySetting,
	amounts: FacilityAmounts | AreaAmount
): Cents | null {
	if (measure === 'hopd-asc') return hopdLessAsc(amounts);
	return amounts[setting].payment?.[PAYMENT_MEASURES[measure]] ?? null;
}

/** A thing with its place in the order, highest first; equals share a rank. */
export interface Ranked<T> {
	item: T;
	value: number;
	rank: number;
}

/** Puts what has a value in order, highest first, equals in the order given; what has none is left out. */
export function rankedBy<T>(items: readonly T[], valueOf: (item: T) => number | null): Ranked<T>[] {
	const valued = items.flatMap((item) => {
		const value = valueOf(item);
		return value === null ? [] : [{ item, value }];
	});
	valued.sort((one, other) => other.value - one.value);
	let rank = 0;
	return valued.map(({ item, value }, position) => {
		if (position === 0 || valued[position - 1]?.value !== value) rank = position + 1;
		return { item, value, rank };
	});
}
