import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import { ticksUpTo } from './ticks';

describe('ticksUpTo', () => {
	it.each([
		[2634438, ['$0', '$10K', '$20K']],
		[2033798, ['$0', '$5K', '$10K', '$15K', '$20K']],
		[1108797, ['$0', '$5K', '$10K']],
		[413152, ['$0', '$1K', '$2K', '$3K', '$4K']],
		[32171, ['$0', '$100', '$200', '$300']],
		[225, ['$0', '$0.50', '$1', '$1.50', '$2']],
		[100000000, ['$0', '$500K', '$1M']],
		[0, []]
	])('up to %i cents', (largest, labels) => {
		expect(ticksUpTo(largest as Cents).map(({ label }) => label)).toEqual(labels);
	});

	it('gives three to five ticks from zero, none beyond the largest', () => {
		for (let largest = 10; largest < 10_000_000; largest = Math.ceil(largest * 1.07)) {
			const ticks = ticksUpTo(largest as Cents);
			expect(ticks.length).toBeGreaterThanOrEqual(3);
			expect(ticks.length).toBeLessThanOrEqual(5);
			expect(ticks[0]?.value).toBe(0);
			expect(ticks.at(-1)?.value).toBeLessThanOrEqual(largest);
		}
	});
});
