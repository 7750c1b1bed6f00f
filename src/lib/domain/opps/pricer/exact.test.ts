import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productRounded, productTruncated, quotientRounded, quotientTruncated } from './exact';

const amount = fc.integer({ min: 0, max: 10 ** 13 });
const share = fc.integer({ min: 0, max: 10 ** 9 });
const positive = fc.integer({ min: 1, max: 10 ** 12 });

describe('exact arithmetic', () => {
	it('rounds and cuts products as big integers do, within the safe integers and beyond', () => {
		fc.assert(
			fc.property(amount, share, (left, right) => {
				const product = BigInt(left) * BigInt(right);
				expect(BigInt(productRounded(left, right, 10, 2))).toBe(
					(product * 2n + 100_000_000n) / 200_000_000n
				);
				expect(BigInt(productTruncated(left, right, 10, 2))).toBe(product / 100_000_000n);
			}),
			{ seed: 20983, numRuns: 2000 }
		);
	});

	it('rounds and cuts quotients as big integers do', () => {
		fc.assert(
			fc.property(positive, positive, (left, right) => {
				fc.pre(left <= right * 1000);
				const scaled = BigInt(left) * 100_000_000n;
				expect(BigInt(quotientTruncated(left, right, 8))).toBe(scaled / BigInt(right));
				expect(BigInt(quotientRounded(left, right, 8))).toBe(
					(scaled * 2n + BigInt(right)) / (BigInt(right) * 2n)
				);
			}),
			{ seed: 20982, numRuns: 2000 }
		);
	});

	it('keeps products of many decimals: 0.01 x 1.00000001 at eighteen decimals', () => {
		expect(productRounded(10 ** 7, 10 ** 8, 18, 2)).toBe(0);
		expect(productRounded(5 * 10 ** 7, 10 ** 8, 18, 2)).toBe(1);
	});
});
