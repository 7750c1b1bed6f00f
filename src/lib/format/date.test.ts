import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../domain/dates';
import { longDate, shortDate } from './date';

describe('dates', () => {
	it.each([
		['2026-11-22', '22 Nov 2026', '22 November 2026'],
		['2026-01-01', '1 Jan 2026', '1 January 2026'],
		['2026-09-30', '30 Sep 2026', '30 September 2026'],
		['2024-02-29', '29 Feb 2024', '29 February 2024'],
		['2025-12-31', '31 Dec 2025', '31 December 2025']
	])('%s is %s, %s', (date, short, long) => {
		expect(shortDate(date as IsoDate)).toBe(short);
		expect(longDate(date as IsoDate)).toBe(long);
	});
});
