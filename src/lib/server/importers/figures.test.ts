import { describe, expect, it } from 'vitest';
import { mostAgreedFactor } from './conversion-factor';
import { parseDay, parseFigure, parseShare } from './figures';
import { encodingOf, textOf } from './sheets/encoding';
import { separationOf } from './sheets/text';
import { decimalOf } from './sheets/xlsx';

describe('a published figure', () => {
	it.each([
		['$5,274.34', 2, 527434],
		['.80', 2, 80],
		['00.6629', 4, 6629],
		['002045.70', 3, 2_045_700],
		['28.767', 4, 287_670],
		['1', 3, 1000]
	] as const)('%s of scale %i is %i', (text, scale, value) => {
		expect(parseFigure(text, scale)).toBe(value);
	});

	it.each(['', '.', '-1.00', '1.2345', '1e3', 'n/a', '1.2.3'])('"%s" is none', (text) => {
		expect(parseFigure(text, 2)).toBeNull();
	});

	it('of a share has a sign or is at most one', () => {
		expect(['20.74%', '0.2074', '100%', '1'].map(parseShare)).toEqual([2074, 2074, 10_000, 10_000]);
		expect(['20.74', '20.745%', ''].map(parseShare)).toEqual([null, null, null]);
	});
});

describe('a published day', () => {
	it.each([
		['20260401', '2026-04-01'],
		['2026-04-01', '2026-04-01'],
		['4/1/2026', '2026-04-01'],
		['04-01-2026', '2026-04-01'],
		['2026091', '2026-04-01'],
		['2024366', '2024-12-31']
	])('%s is %s', (text, day) => {
		expect(parseDay(text)).toBe(day);
	});

	it.each(['', '*', '20260431', '2025366', '2026000', '13/1/2026', '99991'])(
		'"%s" is none',
		(text) => {
			expect(parseDay(text)).toBeNull();
		}
	);
});

describe('a number of a workbook', () => {
	it.each([
		['32.346499999999999', '32.3465'],
		['0.30000000000000004', '0.3'],
		['8.8999999999999999E-3', '0.0089'],
		['9.9999999999999995E-7', '0.000001'],
		['16416.439999999999', '16416.44'],
		['1E+20', '100000000000000000000'],
		['-0.5', '-0.5'],
		['5', '5'],
		['0', '0'],
		['20130401', '20130401'],
		['n/a', 'n/a'],
		['', '']
	])('%s is %s', (text, decimal) => {
		expect(decimalOf(text)).toBe(decimal);
	});
});

describe('the letters of a file', () => {
	it.each([
		['Mayagüez', Buffer.from('Mayagüez'), 'utf-8'],
		['Mayagüez', Buffer.from('Mayag\u0081ez', 'latin1'), 'ibm437'],
		['Bayamón', Buffer.from('Bayam\u00a2n', 'latin1'), 'ibm437'],
		['Bayamón', Buffer.from('Bayamón', 'latin1'), 'windows-1252'],
		['–', Buffer.from([0x96]), 'windows-1252']
	])('%s of %s', (text, bytes, encoding) => {
		expect(encodingOf(bytes)).toBe(encoding);
		expect([...textOf(bytes)].join('')).toBe(text);
	});

	it('are whole where a piece ends within one', () => {
		const text = 'x'.repeat((1 << 20) - 1) + 'é'.repeat(10);
		expect([...textOf(Buffer.from(text))].join('')).toBe(text);
		expect([...textOf(Buffer.from(text, 'latin1'))].join('')).toBe(text);
	});
});

describe('the separation of a text', () => {
	it.each([
		['a\tb\n1\t2\n', '\t'],
		['a,b\n1,2\n', ','],
		['a|b|c\n1|2|3\n', '|'],
		['a;b;c\n1;2,5;3\n', ';'],
		['a,b,c\nx;y;z,2,3\n', ','],
		['10112       00    HAWAII, GUAM      1931\n02102       01    ALASKA      2786\n', 'fixed'],
		['A title   with   room,,\nHCPCS,MOD,x\n20983,,y\n20982,,z\n', ',']
	])('%j is told', (text, separation) => {
		expect(separationOf(text)).toBe(separation);
	});
});

describe('the conversion factor of most rows', () => {
	it('is told by their weights', () => {
		const rows = [
			{ code: '20983', weight: 936_462, rate: 527_434 },
			{ code: '20982', weight: 1_643_378, rate: 925_583 },
			{ code: '0871T', weight: 3_323_690, rate: 1 }
		];
		expect(mostAgreedFactor(rows)).toBe(56_322);
		expect(mostAgreedFactor([])).toBeNull();
	});
});
