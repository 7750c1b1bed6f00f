import { describe, expect, it } from 'vitest';
import { ALL_CASES } from './aggregate';
import { monthsOf, periodOf, shownMonths } from './period';

const MONTHS = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03'];

describe('the period that is asked for', () => {
	it('is the year of the last month where none is asked for', () => {
		expect(periodOf(MONTHS, ALL_CASES)).toEqual({ from: '2026-01', to: '2026-03' });
	});

	it('begins with the year of the month that it ends with', () => {
		expect(periodOf(MONTHS, { ...ALL_CASES, to: '2025-12' })).toEqual({
			from: '2025-11',
			to: '2025-12'
		});
	});

	it('keeps to the months that are loaded', () => {
		expect(periodOf(MONTHS, { ...ALL_CASES, from: '2020-01', to: '2030-12' })).toEqual({
			from: '2025-11',
			to: '2026-03'
		});
	});
});

describe('the months of a chart', () => {
	it('are every month from the first that is loaded, whether any is loaded of it or not', () => {
		const shown = shownMonths(['2025-11', '2026-02'], { from: '2026-01', to: '2026-02' });
		expect(monthsOf(shown)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
	});

	it('are two years at most', () => {
		const shown = shownMonths(['2020-05', '2026-10'], { from: '2026-01', to: '2026-10' });
		expect(shown).toEqual({ from: '2024-11', to: '2026-10' });
		expect(monthsOf(shown)).toHaveLength(24);
	});
});
