import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	divide,
	dollars,
	formatFixed,
	formatShare,
	multiply,
	parseFixed,
	roundHalfUp,
	shareOf,
	type Cents,
	type Fixed
} from './money';

const cents = fc.integer({ min: -100_000_000, max: 100_000_000 }) as fc.Arbitrary<Cents>;
const ratio = fc.integer({ min: 0, max: 30_000 }) as fc.Arbitrary<Fixed<4>>;

describe('parseFixed', () => {
	it.each([
		['6.71', 2, 671],
		['6.7', 2, 670],
		['7', 2, 700],
		['6.710', 2, 671],
		['-0.05', 2, -5],
		['-0', 2, 0],
		['0.566', 3, 566],
		['33.4009', 4, 334009]
	])('reads %s at %i decimals', (text, decimals, expected) => {
		expect(parseFixed(text, decimals)).toBe(expected);
	});

	it.each(['6.711', '', ' 6', '6.', '.5', '1,000', '1e3', '$5', '0x10', '9007199254740993'])(
		'refuses "%s" at two decimals',
		(text) => {
			expect(parseFixed(text, 2)).toBeNull();
		}
	);

	it('reads back what formatFixed wrote', () => {
		fc.assert(
			fc.property(cents, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
				expect(parseFixed(formatFixed(value, decimals), decimals)).toBe(value);
			})
		);
	});
});

describe('roundHalfUp', () => {
	it.each([
		[1847765, 3, 2, 184777],
		[1847764, 3, 2, 184776],
		[-1847765, 3, 2, -184777],
		[-4, 1, 0, 0],
		[302612154, 6, 2, 30261]
	])('rounds %i from %i to %i decimals', (value, from, to, expected) => {
		expect(roundHalfUp(value, from, to)).toBe(expected);
	});

	it('agrees with decimal.js on products of money and ratios', () => {
		fc.assert(
			fc.property(cents, ratio, (amount, share) => {
				const oracle = new Decimal(formatFixed(amount, 2))
					.times(formatFixed(share, 4))
					.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
				expect(formatFixed(shareOf(amount, share), 2)).toBe(
					oracle.isZero() ? '0.00' : oracle.toFixed(2)
				);
			}),
			{ numRuns: 20_000 }
		);
	});
});

describe('divide', () => {
	it('agrees with decimal.js', () => {
		const positive = fc.integer({ min: 1, max: 4_000_000 });
		fc.assert(
			fc.property(positive, positive, (numerator, denominator) => {
				const oracle = new Decimal(numerator)
					.dividedBy(denominator)
					.toDecimalPlaces(9, Decimal.ROUND_HALF_UP);
				expect(formatFixed(divide(numerator, denominator, 9), 9)).toBe(oracle.toFixed(9));
			}),
			{ numRuns: 5_000 }
		);
	});
});

describe('multiply', () => {
	it('refuses to leave the exact integers', () => {
		expect(() => multiply(2 ** 40, 2 ** 20)).toThrow(RangeError);
	});
});

describe('texts', () => {
	it.each([
		[0, '$0.00'],
		[5, '$0.05'],
		[-5, '−$0.05'],
		[123_456, '$1,234.56'],
		[99_999_999_99, '$99,999,999.99'],
		[-790_050, '−$7,900.50']
	])('dollars(%i) is %s', (amount, expected) => {
		expect(dollars(amount as Cents)).toBe(expected);
	});

	it.each([
		[6000, '60%'],
		[4960, '49.6%'],
		[2074, '20.74%'],
		[200, '2%'],
		[10000, '100%'],
		[0, '0%']
	])('formatShare(%i) is %s', (value, expected) => {
		expect(formatShare(value, 4)).toBe(expected);
	});
});
