import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dollars, type Cents } from '$lib/domain/money';
import {
	dateFormOf,
	readAmount,
	readCode,
	readCount,
	readDate,
	readModifiers,
	readMonth,
	readPlaceOfService,
	type Cell
} from './cells';

const valueOf = <T>(cell: Cell<T>): T | undefined => ('value' in cell ? cell.value : undefined);
const problemOf = (cell: Cell<unknown>): string => ('problem' in cell ? cell.problem : '');

describe('dates', () => {
	it('are read in the form of their column', () => {
		expect(valueOf(readDate('2026-10-05', 'iso'))).toBe('2026-10-05');
		expect(valueOf(readDate('20261005', 'iso'))).toBe('2026-10-05');
		expect(valueOf(readDate('2026-10-05 14:30:00', 'iso'))).toBe('2026-10-05');
		expect(valueOf(readDate('10/5/2026', 'month-day-year'))).toBe('2026-10-05');
		expect(valueOf(readDate('10/5/2026 2:30 PM', 'month-day-year'))).toBe('2026-10-05');
		expect(valueOf(readDate('10/5/2026', 'day-month-year'))).toBe('2026-05-10');
		expect(valueOf(readDate('46300', 'excel'))).toBe('2026-10-05');
	});

	it('in another form are never taken for a day', () => {
		expect(problemOf(readDate('2026-10-05', 'month-day-year'))).toContain('year-month-day');
		expect(problemOf(readDate('25/10/2026', 'month-day-year'))).toContain('day/month/year');
		expect(problemOf(readDate('46300', 'iso'))).toContain('Excel');
	});

	it('that do not exist or lack their century are said', () => {
		expect(problemOf(readDate('2026-02-30', 'iso'))).toContain('is no date');
		expect(problemOf(readDate('10/5/26', 'month-day-year'))).toContain('century');
		expect(dateFormOf('20983')).toBeNull();
		expect(dateFormOf('25/10/2026')).toBe('day-month-year');
	});
});

describe('months', () => {
	it.each(['2026-10', '202610', '10/2026', 'Oct 2026', 'October 2026', 'Oct-26', '2026-10-17'])(
		'%s is the first of October',
		(text) => expect(valueOf(readMonth(text, 'iso'))).toBe('2026-10-01')
	);

	it('that are none are said', () => {
		expect(problemOf(readMonth('13/2026', 'iso'))).toContain('is no month');
		expect(problemOf(readMonth('10/5/2026', 'iso'))).toContain('month/day/year');
	});
});

describe('codes', () => {
	it('are read in capitals', () => {
		expect(valueOf(readCode('20983'))).toBe('20983');
		expect(valueOf(readCode('g0463'))).toBe('G0463');
		expect(valueOf(readCode('0054T'))).toBe('0054T');
	});

	it.each([
		['54T', '0054T'],
		['054T', '0054T'],
		['100', '00100']
	])('that lost their zeros are said with the likely one: %s', (text, likely) => {
		expect(problemOf(readCode(text))).toContain(`may be ${likely}`);
	});

	it('with a modifier behind them are said', () => {
		expect(problemOf(readCode('20983-59'))).toContain('by itself');
		expect(problemOf(readCode('KNEE'))).toContain('five characters');
	});
});

describe('modifiers', () => {
	it('stand apart by whatever separates them', () => {
		for (const text of ['59 rt', '59,RT', '59|RT', '59; RT', '59/RT']) {
			expect(valueOf(readModifiers(text))).toEqual(['59', 'RT']);
		}
		expect(valueOf(readModifiers(''))).toEqual([]);
	});

	it('that are unknown or exclude each other are said', () => {
		expect(problemOf(readModifiers('5'))).toContain('no modifier');
		expect(problemOf(readModifiers('LT RT'))).toContain('exclude');
	});
});

describe('counts', () => {
	it('may have thousands separators', () => {
		expect(valueOf(readCount('1,234', 9999, 'units'))).toBe(1234);
		expect(valueOf(readCount('2.00', 9999, 'units'))).toBe(2);
	});

	it('are one or more, and whole', () => {
		for (const text of ['-3', '(3)', '3-']) {
			expect(problemOf(readCount(text, 9999, 'cases'))).toContain('negative');
		}
		for (const text of ['1.5', '1,23', '12,34,567', '1e3', 'ten', '10000']) {
			expect(problemOf(readCount(text, 9999, 'cases'))).toContain('no number of cases');
		}
		expect(problemOf(readCount('0', 9999, 'cases'))).toContain('one or more');
	});
});

describe('amounts', () => {
	it('are read as they are written', () => {
		fc.assert(
			fc.property(fc.nat(9_999_999_999), (cents) => {
				expect(valueOf(readAmount(dollars(cents as Cents)))).toBe(cents);
			}),
			{ seed: 20983 }
		);
		expect(valueOf(readAmount(''))).toBeNull();
		expect(valueOf(readAmount('.80'))).toBe(80);
	});

	it('are refused where they are negative or no amount', () => {
		for (const text of ['-12.00', '(12.00)', '$-12.00', '-$12.00', '12.00-']) {
			expect(problemOf(readAmount(text))).toContain('negative');
		}
		for (const text of ['12.345', '1.234,50', '12 USD']) {
			expect(problemOf(readAmount(text))).toContain('no amount');
		}
	});
});

it('places of service are those that are priced', () => {
	expect(valueOf(readPlaceOfService('22'))).toBe('22');
	expect(problemOf(readPlaceOfService('21'))).toContain('no place of service');
});
