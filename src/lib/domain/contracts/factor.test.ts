import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Percent } from './contract';
import {
	compareProducts,
	factorOf,
	percentText,
	productFigure,
	ratioOfRises,
	riseOf,
	rounded
} from './factor';

const Exact = Decimal.clone({ precision: 400, rounding: Decimal.ROUND_HALF_UP });

const percent = fc.integer({ min: 1, max: 20_000_000 }).map((value) => value as Percent);
const rise = fc.integer({ min: -500_000, max: 500_000 }).map((value) => value as Percent);
const WHOLE = 1_000_000;
const factor = fc.oneof(
	percent.map((share) => ({ factor: factorOf(share), above: share, below: WHOLE })),
	rise.map((share) => ({ factor: riseOf(share), above: WHOLE + share, below: WHOLE })),
	fc.tuple(rise, rise).map(([kept, risen]) => ({
		factor: ratioOfRises(kept, risen),
		above: WHOLE + kept,
		below: WHOLE + risen
	}))
);
const product = fc.record({
	amount: fc.integer({ min: 0, max: 10_000_000_000 }),
	told: fc.array(factor, { maxLength: 7 })
});
const productOf = ({
	amount,
	told
}: {
	amount: number;
	told: { factor: { times: number; per: number } }[];
}) => ({
	amount,
	factors: told.map((one) => one.factor)
});

describe('an amount and its factors', () => {
	it('round half up to the cent as decimals of 400 digits do', () => {
		fc.assert(
			fc.property(product, (one) => {
				// divided once and last, so that half a cent is half a cent
				const above = one.told.reduce((all, { above: by }) => all.mul(by), new Exact(one.amount));
				const below = one.told.reduce((all, { below: by }) => all.mul(by), new Exact(1));
				expect(rounded(productOf(one))).toBe(above.div(below).round().toNumber());
			}),
			{ seed: 20983, numRuns: 3000 }
		);
	});

	it('round a half up, also where safe integers do not hold the product', () => {
		expect(rounded({ amount: 15, factors: [{ times: 1, per: 10 }] })).toBe(2);
		expect(rounded({ amount: 0, factors: [{ times: 7, per: 5 }] })).toBe(0);
		const large = { times: 10_000_019, per: 10_000_000 };
		const inverse = { times: 10_000_000, per: 10_000_019 };
		expect(
			rounded({
				amount: 9_999_999_995,
				factors: [large, inverse, large, inverse, { times: 1, per: 10 }]
			})
		).toBe(1_000_000_000);
	});

	it('compare exactly', () => {
		fc.assert(
			fc.property(product, product, (left, right) => {
				const [a, b] = [productOf(left), productOf(right)];
				expect(Math.sign(compareProducts(a, b))).toBe(-Math.sign(compareProducts(b, a)) + 0);
				expect(compareProducts(a, { ...a, factors: a.factors.toReversed() })).toBe(0);
				const more = { ...a, amount: a.amount + 1 };
				if (a.factors.every(({ times }) => times > 0)) {
					expect(compareProducts(a, more)).toBeLessThan(0);
				}
			}),
			{ seed: 20982, numRuns: 500 }
		);
	});

	it('show their decimals as far as the sixth', () => {
		const figure = (amount: number, ...factors: { times: number; per: number }[]) => {
			const { value, scale } = productFigure({ amount, factors });
			return [value, scale];
		};
		expect(figure(741338, { times: 7, per: 5 })).toEqual([10378732, 3]);
		expect(figure(100)).toEqual([100, 2]);
		expect(figure(100, { times: 1, per: 3 })).toEqual([333333, 6]);
	});

	it('are written as a percentage', () => {
		expect(percentText(1_405_000 as Percent)).toBe('140.5%');
		expect(percentText(-4000 as Percent)).toBe('-0.4%');
		expect(percentText(666_667 as Percent)).toBe('66.6667%');
	});
});
