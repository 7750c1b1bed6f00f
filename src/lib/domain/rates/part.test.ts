import { describe, expect, it } from 'vitest';
import { covers, isComplete, overlaps, partText, rangeOf, sharedRange } from './part';
import type { ReleasePart } from './release';

const part = (number: number | null, first: string, last: string): ReleasePart => ({
	number,
	first,
	last
});

const FOUR = [
	part(1, '0001A', '25999'),
	part(2, '26010', '36000'),
	part(3, '36100', '69999'),
	part(4, '70010', 'V5364')
];

describe('the files of one table', () => {
	it.each([
		['100', '200', '200', '300', false],
		['100', '200', '199', '300', true],
		['100', '300', '150', '160', true],
		['100', '200', '300', '400', false],
		['100', '100', '100', '100', true],
		['100', '200', '100', '200', true]
	] as const)('%s to %s and %s to %s overlap: %s', (first, last, next, end, expected) => {
		expect(overlaps(part(null, first, last), part(null, next, end))).toBe(expected);
		expect(overlaps(part(null, next, end), part(null, first, last))).toBe(expected);
	});

	it('answer together for every code', () => {
		for (const code of ['00000', '0001A', '26005', '69999', '70009', 'V9999']) {
			expect(covers(FOUR, code)).toBe(true);
		}
		expect(isComplete(FOUR)).toBe(true);
	});

	it('answer for no code of a file that is missing', () => {
		const without = FOUR.filter(({ number }) => number !== 2);
		expect(
			['25999', '26005', '30000', '36050', '36100'].map((code) => covers(without, code))
		).toEqual([true, false, false, false, true]);
		expect(isComplete(without)).toBe(false);
	});

	it('without numbers answer for their own codes only', () => {
		const unnumbered = FOUR.map(({ first, last }) => part(null, first, last));
		expect(['00000', '25999', '26005', 'V9999'].map((code) => covers(unnumbered, code))).toEqual([
			false,
			true,
			false,
			false
		]);
	});

	it('share the codes for which two answer both', () => {
		const [first, second] = FOUR.map(rangeOf);
		expect(first && second && sharedRange(first, second)).toBeNull();
		expect(sharedRange(rangeOf(part(1, '100', '300')), rangeOf(part(1, '200', '250')))).toEqual({
			from: '',
			to: '250'
		});
		expect(sharedRange(rangeOf(part(4, '700', '800')), rangeOf(part(4, '750', '760')))).toEqual({
			from: '750',
			to: null
		});
	});

	it('are named by their number and codes', () => {
		expect(FOUR.slice(0, 1).map(partText)).toEqual(['part 1, 0001A to 25999']);
		expect(partText(part(null, '20983', '20983'))).toBe('20983');
	});
});
