import { roundHalfUp, shareOf, type Cents } from '../money';
import type { IsoDate } from '../dates';
import { NO_CHARGES, type CaseData } from './case-data';
import type { CaseShape, Portfolio } from './portfolio';
import { priceOf, type DayOf, type ShapePrice } from './price-shapes';
import { randomStream } from './random';
import { PAYMENT_ERRORS, type PaymentError, type SamplePayments, type SamplePlan } from './sample';
import { expectedOf } from './variance';

const WHOLE = 10000;

/** Tells the streams of payments from those of cases. */
const PAYMENTS = 1;

const yearEarlier = (date: IsoDate): IsoDate =>
	`${Number(date.slice(0, 4)) - 1}${date.slice(4)}` as IsoDate;

/** The shapes that a payer prices in the place of the one that was billed; their payments add up. */
function pricedInstead(shape: CaseShape, error: PaymentError): CaseShape[] {
	switch (error) {
		case 'yearBefore':
			return [{ ...shape, pricedOn: yearEarlier(shape.pricedOn) }];
		case 'firstLineOnly':
			return [{ ...shape, lines: shape.lines.slice(0, 1) }];
		case 'withoutModifiers':
			return [{ ...shape, lines: shape.lines.map((line) => ({ ...line, modifiers: [] })) }];
		case 'withoutReduction':
			return shape.lines.map((line) => ({ ...shape, lines: [line] }));
		default:
			return [shape];
	}
}

/** What a payer pays for a case that it prices in error; null where that has no price. */
function paidInError(
	portfolio: Portfolio,
	shape: CaseShape,
	error: PaymentError,
	{ formerTerms }: SamplePayments,
	dayOf: DayOf
): Cents | null {
	let paid = 0;
	for (const instead of pricedInstead(shape, error)) {
		const price = priceOf(portfolio, instead, dayOf);
		if (!price.priced) return null;
		paid += expectedOf(price, error === 'withPatientPart' ? 'total' : 'payer');
	}
	return error === 'formerTerms' ? shareOf(paid as Cents, formerTerms) : (paid as Cents);
}

const chargesOf = (price: ShapePrice, multiple: SamplePlan['chargeMultiple']): number[] =>
	price.priced
		? price.lineAllowed.facility.map((allowed, line) => {
				const both = (allowed + (price.lineAllowed.professional[line] ?? 0)) as Cents;
				return both === 0 ? -1 : roundHalfUp(shareOf(both, multiple), 2, 0) * 100;
			})
		: [];

/**
 * The cases of the sample with made-up charges and payments: of the cases of a payer that tells them most are paid what its
 * payer's share after sequestration comes to, the others by one of the errors of the plan. Each facility has a stream of its
 * own. The same plan and rates give the same amounts.
 * @param portfolio of these cases only; `prices` of its shapes.
 */
export function paySample(
	plan: SamplePlan,
	data: CaseData,
	portfolio: Portfolio,
	prices: readonly ShapePrice[],
	dayOf: DayOf
): CaseData {
	const streams = new Map(
		plan.facilities.map(({ facility }, place) => [
			facility.id,
			randomStream(plan.seed, place, PAYMENTS)
		])
	);
	const paymentsOf = new Map(plan.payers.map(({ payer, payments }) => [payer.id, payments]));
	const charges: number[] = [];
	const chargeFrom = new Uint32Array(data.row.length).fill(NO_CHARGES);
	const paid = new Float64Array(data.row.length).fill(-1);
	const known = new Map<string, Cents | null>();
	const shapeOf = portfolio.uploads[0]?.shape ?? new Uint32Array();
	for (let group = 0; group < shapeOf.length; group += 1) {
		const stream = streams.get(data.facilities[data.facility[group] as number] ?? '');
		const payments = paymentsOf.get(data.payers[data.payer[group] as number] ?? '');
		const position = shapeOf[group] as number;
		const price = prices[position];
		const shape = portfolio.shapes[position];
		if (!stream || !payments || !shape || !price?.priced) continue;
		const isTold = stream.next() * WHOLE < payments.told;
		const shares = PAYMENT_ERRORS.map((error) => payments.errors[error]);
		const wrong = shares.reduce((sum, share) => sum + share, 0);
		const error = PAYMENT_ERRORS[stream.pick([...shares, WHOLE - wrong])];
		if (!isTold) continue;
		chargeFrom[group] = charges.length;
		charges.push(...chargesOf(price, plan.chargeMultiple));
		let amount: Cents | null = null;
		if (error) {
			const key = `${position} ${error}`;
			if (!known.has(key)) {
				known.set(key, paidInError(portfolio, shape, error, payments, dayOf));
			}
			amount = known.get(key) ?? null;
		}
		paid[group] = amount ?? expectedOf(price, 'payer');
	}
	return { ...data, charges: Float64Array.from(charges), chargeFrom, paid };
}
