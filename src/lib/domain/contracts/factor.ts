import { formatShare, type Cents } from '../money';
import { plain, usd, type Figure } from '../trace';
import type { Percent } from './contract';

/** A share as a fraction of whole numbers in lowest terms: 140% is 7 / 5. */
export interface Factor {
	times: number;
	per: number;
}

const PERCENT_DECIMALS = 6;
const ONE = 10 ** PERCENT_DECIMALS;

function greatestCommonDivisor(left: number, right: number): number {
	let [a, b] = [left, right];
	while (b !== 0) [a, b] = [b, a % b];
	return a;
}

/** `times` / `per` in lowest terms; both whole, `per` positive and `times` not negative. */
export function fraction(times: number, per: number): Factor {
	const divisor = greatestCommonDivisor(times, per);
	return { times: times / divisor, per: per / divisor };
}

export const factorOf = (percent: Percent): Factor => fraction(percent, ONE);

/** 1 + a rise, or a fall that leaves something: 3% is 1.03. */
export const riseOf = (percent: Percent): Factor => fraction(ONE + percent, ONE);

/** (1 + `kept`) / (1 + `risen`). */
export const ratioOfRises = (kept: Percent, risen: Percent): Factor =>
	fraction(ONE + kept, ONE + risen);

/** "140%". */
export const percentText = (percent: Percent): string => formatShare(percent, PERCENT_DECIMALS);

/** A percentage as a figure of a step. */
export const percentFigure = (percent: Percent): Figure => plain(percent, PERCENT_DECIMALS);

/** An amount of cents and what it is multiplied by: exact until it is rounded. */
export interface Product {
	amount: number;
	factors: readonly Factor[];
}

function exactly({ amount, factors }: Product): { times: bigint; per: bigint } {
	let [times, per] = [BigInt(amount), 1n];
	for (const factor of factors) {
		times *= BigInt(factor.times);
		per *= BigInt(factor.per);
	}
	return { times, per };
}

/** A product rounded half up to the cent, exactly: in safe integers where they hold it. The amount is not negative. */
export function rounded(product: Product): Cents {
	let times = product.amount;
	let per = 1;
	for (const factor of product.factors) {
		times *= factor.times;
		per *= factor.per;
	}
	if (times <= Number.MAX_SAFE_INTEGER && per <= Number.MAX_SAFE_INTEGER) {
		const remainder = times % per;
		return ((times - remainder) / per + (remainder * 2 >= per ? 1 : 0)) as Cents;
	}
	const exact = exactly(product);
	return Number((exact.times * 2n + exact.per) / (exact.per * 2n)) as Cents;
}

/** Below zero where `left` is the smaller product, zero where both are the same. */
export function compareProducts(left: Product, right: Product): number {
	const [a, b] = [exactly(left), exactly(right)];
	const difference = a.times * b.per - b.times * a.per;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Decimals that a step shows of a product that has no end, or more of them. */
const SHOWN_DECIMALS = 6;

/** A product as a step shows it: with all its decimals where six hold them, to the sixth where they do not. */
export function productFigure(product: Product): Figure {
	const { times, per } = exactly(product);
	for (let decimals = 2; decimals <= SHOWN_DECIMALS; decimals += 1) {
		const scaled = times * 10n ** BigInt(decimals - 2);
		const isLast = decimals === SHOWN_DECIMALS;
		if (scaled % per === 0n || isLast) {
			return usd(Number((scaled * 2n + per) / (per * 2n)), decimals);
		}
	}
	throw new RangeError('no decimals');
}
