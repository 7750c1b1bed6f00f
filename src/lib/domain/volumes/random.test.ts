import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from './random';

const take = (count: number, ...seed: number[]) => {
	const stream = randomStream(...seed);
	return Array.from({ length: count }, () => stream.next());
};

const integer = fc.integer({ min: 1, max: 1_000_000 });

describe('a random stream', () => {
	it('draws the first numbers that Marsaglia’s recurrence gives, in whole numbers of any size', () => {
		const MASK = 0xffffffffn;
		let [x, y, z, w] = [123456789n, 362436069n, 521288629n, 88675123n];
		const expected = Array.from({ length: 50 }, () => {
			const t = x ^ ((x << 11n) & MASK);
			[x, y, z] = [y, z, w];
			w = w ^ (w >> 19n) ^ t ^ (t >> 8n);
			return Number(w) / 2 ** 32;
		});
		expect(take(50)).toEqual(expected);
	});

	it('is the same for the same seed, and another for another', () => {
		fc.assert(
			fc.property(integer, integer, (seed, part) => {
				expect(take(20, seed, part)).toEqual(take(20, seed, part));
				expect(take(20, seed, part)).not.toEqual(take(20, seed, part + 1));
			}),
			{ seed: 20983 }
		);
	});

	it('picks as often as the weights say, and nothing that has none', () => {
		const stream = randomStream(20983);
		const counts = [0, 0, 0];
		for (let turn = 0; turn < 10_000; turn += 1) {
			const position = stream.pick([1, 0, 3]);
			counts[position] = (counts[position] ?? 0) + 1;
		}
		expect(counts[1]).toBe(0);
		expect((counts[2] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(3, 0);
	});

	it('stays around a mean, whose fraction comes by chance', () => {
		const stream = randomStream(20983);
		const drawn = Array.from({ length: 10_000 }, () => stream.around(2.5, 0.2));
		expect(Math.min(...drawn)).toBe(2);
		expect(Math.max(...drawn)).toBe(3);
		expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(2.5, 1);
	});
});
