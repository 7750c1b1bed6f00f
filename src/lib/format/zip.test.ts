import { describe, expect, it } from 'vitest';
import { zipNote } from './zip';

describe('zipNote', () => {
	it.each([
		['zip', false, 1, 'the locality of ZIP 90265'],
		['zip', true, 1, 'the likely locality of ZIP 90265; its ZIP+4 decides'],
		['zip', true, 2, 'chosen among 2 of ZIP 90265; its ZIP+4 decides'],
		['prefix', false, 1, 'the one locality of ZIP codes that begin with 902'],
		[
			'prefix',
			null,
			1,
			'the one locality of ZIP codes that begin with 902; some of these are decided by their ZIP+4'
		],
		['prefix', false, 3, 'chosen among 3 of ZIP codes that begin with 902']
	] as const)('by %s, split %s, among %i: %s', (by, split, among, note) => {
		expect(zipNote({ zip: '90265', by, split }, among)).toBe(note);
	});
});
