import { describe, expect, it } from 'vitest';
import { placeName, shownProblem } from './shown';

describe('a problem of a text', () => {
	it('tells its part in words, and its sentence without the place', () => {
		expect(
			shownProblem({
				code: 'malformed',
				message: 'contract, line 10, column 42: terms.0.pays.percent: 1400000% is not plausible.',
				path: 'terms.0.pays.percent',
				place: { line: 10, column: 42 }
			})
		).toEqual({
			where: 'Term 1, pays, percent',
			sentence: '1400000% is not plausible.',
			place: { line: 10, column: 42 }
		});
		expect(
			shownProblem({ code: 'superseded', message: 'contract: version 3 was stored.', path: '' })
		).toEqual({ where: '', sentence: 'Version 3 was stored.', place: null });
	});

	it('counts the entries of lists from one', () => {
		expect(placeName('terms.2.where.codes.0')).toBe('Term 3, where, codes, 1');
		expect(placeName('terms')).toBe('Terms');
		expect(placeName('escalators.1.from')).toBe('Escalators, 2, from');
	});
});
