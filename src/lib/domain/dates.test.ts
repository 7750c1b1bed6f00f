import { describe, expect, it } from 'vitest';
import { nextDay, parseDate, quarterOf, type IsoDate } from './dates';

describe('parseDate', () => {
	it.each(['2026-01-01', '2024-02-29', '2000-02-29', '2026-12-31'])('knows %s', (text) => {
		expect(parseDate(text)).toBe(text);
	});

	it.each([
		'2026-02-29',
		'1900-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-04-31',
		'2026-1-1',
		'22.11.2026',
		''
	])('refuses "%s"', (text) => {
		expect(parseDate(text)).toBeNull();
	});
});

describe('quarterOf', () => {
	it.each([
		['2026-01-01', 1],
		['2026-03-31', 1],
		['2026-04-01', 2],
		['2026-09-30', 3],
		['2026-12-31', 4]
	])('%s is in quarter %i', (date, quarter) => {
		expect(quarterOf(date as IsoDate)).toBe(quarter);
	});
});

describe('nextDay', () => {
	it.each([
		['2026-01-30', '2026-01-31'],
		['2026-01-31', '2026-02-01'],
		['2026-02-28', '2026-03-01'],
		['2024-02-28', '2024-02-29'],
		['2024-02-29', '2024-03-01'],
		['2026-09-30', '2026-10-01'],
		['2026-12-31', '2027-01-01']
	])('follows %s with %s', (date, next) => {
		expect(nextDay(date as IsoDate)).toBe(next);
	});
});
