import { describe, expect, it } from 'vitest';
import { dateOf, dateOfNames, dateOfTexts, datedYear } from './published-date';

describe('titles and headings', () => {
	it.each([
		['2026 National Physician Fee Schedule Relative Value File July Release', '2026-07-01'],
		['January 2026 Payment Rate', '2026-01-01'],
		['Addendum B.-- OPPS Payment by HCPCS Code for CY 2025', '2025-01-01'],
		['COUNTIES INCLUDED IN 2025 LOCALITIES.', '2025-01-01']
	])('%s: %s', (text, day) => {
		expect(dateOfTexts([text], [])?.effectiveFrom).toBe(day);
	});

	it('are not dated by copyrights, by the day of release or by the claims data', () => {
		expect(
			dateOfTexts(['CPT codes are copyright 2024', 'RELEASED 06/30/2026', 'HDR 2026 AMERICAN'], [])
		).toBeNull();
		const text =
			'Device cost statistics reflect the data from CY 2023 used in this CY 2025 final rule.';
		expect(dateOfTexts([text], [])?.year).toBe(2025);
	});
});

describe('names', () => {
	it.each([
		['rvu26c.zip/PPRRVU2026_Jul_nonQPP.csv', '2026-07-01'],
		['rvu26b.zip/OPPSCAP.csv', '2026-04-01'],
		['2025-10/OPPSCAP_Oct.csv', '2025-10-01'],
		['PPRRVU25_JAN.csv', '2025-01-01'],
		['asc/20260401/EE.csv', '2026-04-01'],
		['MCR_MUE_PractitionerServices_Eff_04-01-2026.csv', '2026-04-01'],
		['AOC_V2026Q3-F-MCR.txt', '2026-07-01'],
		['ccipra-v321r0-f1.txt', '2026-04-01'],
		['2025_April_Web_Addendum_B.05122025.xlsx', '2025-04-01'],
		['2025 NFRM Addendum B.11122024.txt', '2025-01-01'],
		['ZIP5_OCT2025.txt', '2025-10-01']
	])('%s: %s, as a guess', (name, day) => {
		expect(dateOfNames(name, 'quarter')).toMatchObject({ effectiveFrom: day, guessed: true });
	});

	it('that tell nothing', () => {
		expect(dateOfNames('downloads/table.csv', 'quarter')).toBeNull();
	});

	it('tell the year of a table of a year', () => {
		expect(dateOfNames('2025-10/ANES2025.csv', 'year')).toMatchObject({
			effectiveFrom: '2025-01-01',
			quarter: null
		});
	});
});

describe('the date of a table', () => {
	const year = datedYear(2025, 'its title');

	it('takes the quarter from the name where the table names its year only', () => {
		const names = dateOfNames('2025_April_Web_Addendum_B.csv', 'quarter');
		expect(dateOf(null, year, names, 'quarter')).toMatchObject({
			effectiveFrom: '2025-04-01',
			guessed: true
		});
	});

	it('does not believe a name of another year', () => {
		const names = dateOfNames('2026_April_Web_Addendum_B.csv', 'quarter');
		expect(dateOf(null, year, names, 'quarter')).toMatchObject({
			effectiveFrom: '2025-01-01',
			guessed: true
		});
	});

	it('of a table of a year is told by its title alone', () => {
		expect(dateOf(null, year, null, 'year')).toMatchObject({
			effectiveFrom: '2025-01-01',
			guessed: false
		});
	});

	it('that nothing tells is none', () => {
		expect(dateOf(null, null, null, 'quarter')).toMatchObject({
			effectiveFrom: null,
			guessed: true
		});
	});
});
