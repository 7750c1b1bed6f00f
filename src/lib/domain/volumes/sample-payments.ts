import { roundHalfUp, shareOf, type Cents } from '../money';
import type { IsoDate } from '../dates';
import type { Ratio } from '../rates/rates';
import { NO_CHARGES, type CaseData } from './case-data';
import type { CaseShape, Portfolio } from './portfolio';
import {
	priceOf,
	chargesDecide,
	type DayOf,
	type MedicarePrice,
	type ShapePrice
} from './price-shapes';
import { randomStream } from './random';
import { PAYMENT_ERRORS, type PaymentError, type SamplePayments, type SamplePlan } from './sample';
import { expectedOf } from './variance';

const WHOLE = 10000;

/** Tells the streams of payments from those of cases. */
const PAYMENTS = 1;

const yearEarlier = (date: IsoDate): IsoDate =>
	`${Number(date.slice(0, 4)) - 1}${date.slice(4)}` as IsoDate;

/** A case as it is billed, with the charges of its lines. */
interface BilledShape {
	shape: CaseShape;
	/** Cents; empty where none are known. */
	charges: readonly Cents[];
}

/** What a payer prices in the place of what was billed; the payments add up. */
function pricedInstead({ shape, charges }: BilledShape, error: PaymentError): BilledShape[] {
	const { lines } = shape;
	switch (error) {
		case 'yearBefore':
			return [{ shape: { ...shape, pricedOn: yearEarlier(shape.pricedOn) }, charges }];
		case 'firstLineOnly':
			return [{ shape: { ...shape, lines: lines.slice(0, 1) }, charges: charges.slice(0, 1) }];
		case 'withoutModifiers': {
			const bare = lines.map((line) => ({ ...line, modifiers: [] }));
			return [{ shape: { ...shape, lines: bare }, charges }];
		}
		case 'withoutReduction':
			return lines.map((line, position) => ({
				shape: { ...shape, lines: [line] },
				charges: charges.slice(position, position + 1)
			}));
		default:
			return [{ shape, charges }];
	}
}

/** What a payer pays for a case that it prices in error; null where that has no price. */
function paidInError(
	portfolio: Portfolio,
	billed: BilledShape,
	error: PaymentError,
	{ formerTerms }: SamplePayments,
	dayOf: DayOf
): Cents | null {
	let paid = 0;
	for (const { shape, charges } of pricedInstead(billed, error)) {
		const price = priceOf(portfolio, shape, dayOf, charges);
		if (!price.priced) return null;
		paid += expectedOf(price, error === 'withPatientPart' ? 'total' : 'payer');
	}
	return error === 'formerTerms' ? shareOf(paid as Cents, formerTerms) : (paid as Cents);
}

/** Of the dearest line, what a line is charged that Medicare pays with others. */
const OF_DEAREST = 1000 as Ratio;

/** Charges in whole dollars: a multiple of what Medicare allows for a line, a share of the dearest where that is nothing. Empty where Medicare has no price. */
function chargesOf({ price }: MedicarePrice, multiple: SamplePlan['chargeMultiple']): Cents[] {
	if (!price.priced) return [];
	const { facility, professional } = price.lineAllowed;
	const wholeDollars = (amount: Cents) => (roundHalfUp(amount, 2, 0) * 100) as Cents;
	const charges = facility.map((allowed, line) =>
		wholeDollars(shareOf((allowed + (professional[line] ?? 0)) as Cents, multiple))
	);
	const dearest = Math.max(...charges) as Cents;
	return charges.map((charge) =>
		charge > 0 ? charge : wholeDollars(shareOf(dearest, OF_DEAREST))
	);
}

/**
 * The cases of the sample with made-up charges and payments: of the cases of a payer that tells them all are charged, and
 * most are paid what its
 * payer's share after sequestration comes to, the others by one of the errors of the plan. Each facility has a stream of its
 * own. The same plan and rates give the same amounts.
 * @param portfolio of these cases only; `prices` of its shapes, and `byMedicare` of its bases.
 */
export function paySample(
	plan: SamplePlan,
	data: CaseData,
	portfolio: Portfolio,
	prices: readonly ShapePrice[],
	byMedicare: readonly (MedicarePrice | undefined)[],
	dayOf: DayOf
): CaseData {
	const streams = new Map(
		plan.facilities.map(({ facility }, place) => [
			facility.id,
			randomStream(plan.seed, place, PAYMENTS)
		])
	);
	const paymentsOf = new Map(plan.payers.map(({ payer, payments }) => [payer.id, payments]));
	const charges: Cents[] = [];
	const chargeFrom = new Uint32Array(data.row.length).fill(NO_CHARGES);
	const paid = new Float64Array(data.row.length).fill(-1);
	const known = new Map<string, Cents | null>();
	const ofShapes = portfolio.shapes.map((shape, position): BilledShape & { price: ShapePrice } => {
		const medicare = byMedicare[shape.basis];
		const told = medicare ? chargesOf(medicare, plan.chargeMultiple) : [];
		const price = prices[position] as ShapePrice;
		return {
			...{ shape, charges: told },
			price: chargesDecide(portfolio, shape, told, price)
				? priceOf(portfolio, shape, dayOf, told)
				: price
		};
	});
	const shapeOf = portfolio.uploads[0]?.shape ?? new Uint32Array();
	for (let group = 0; group < shapeOf.length; group += 1) {
		const stream = streams.get(data.facilities[data.facility[group] as number] ?? '');
		const payments = paymentsOf.get(data.payers[data.payer[group] as number] ?? '');
		const position = shapeOf[group] as number;
		const billed = ofShapes[position];
		if (!stream || !payments || !billed?.price.priced) continue;
		const isTold = stream.next() * WHOLE < payments.told;
		const shares = PAYMENT_ERRORS.map((error) => payments.errors[error]);
		const wrong = shares.reduce((sum, share) => sum + share, 0);
		const error = PAYMENT_ERRORS[stream.pick([...shares, WHOLE - wrong])];
		if (billed.charges.length > 0) {
			chargeFrom[group] = charges.length;
			charges.push(...billed.charges);
		}
		if (!isTold) continue;
		let amount: Cents | null = null;
		if (error) {
			const key = `${position} ${error}`;
			if (!known.has(key)) {
				known.set(key, paidInError(portfolio, billed, error, payments, dayOf));
			}
			amount = known.get(key) ?? null;
		}
		paid[group] = amount ?? expectedOf(billed.price, 'payer');
	}
	return { ...data, charges: Float64Array.from(charges), chargeFrom, paid };
}
