import { describe, expect, it } from 'vitest';
import { readCosts } from './parties';

const costOf = (text: string) => {
	const costs = readCosts('asc', text);
	return costs.ok ? costs.value : costs.problems.map(({ message }) => message);
};

const COST = {
	...{ facility: 'asc', code: '20983', supplies: 100_000, minutes: 90 },
	...{ staff: 1950, room: 2600, fixed: 123_456 }
};

describe('costs', () => {
	it.each([
		['tabs, with commas in amounts', '20983\t1,000.00\t90\t19.50\t26.00\t1,234.56'],
		['tabs, with signs of dollars', '20983\t$1,000.00\t90\t$19.50\t$ 26.00\t"$1,234.56"'],
		['commas', '20983,1000.00,90,19.50,26.00,1234.56'],
		['semicolons', '20983;1000.00;90;$19.50;26.00;1234.56']
	])('are separated by %s', (_, text) => {
		expect(costOf(text)).toEqual([COST]);
	});

	it('with commas between cells and in amounts are refused', () => {
		expect(costOf('20983,1,000.00,90,19.50,26.00,1234.56')).toEqual([
			expect.stringContaining('Line 1: 7 cells stand here')
		]);
	});
});
