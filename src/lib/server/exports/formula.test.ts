import { describe, expect, it } from 'vitest';
import type { Derived, FigureColumn } from '$lib/charts/portfolio/figure-table';
import { columnLetters, formulaOf } from './formula';

const COLUMNS: FigureColumn[] = [
	{ name: 'Payer', kind: 'text' },
	{ name: 'Cases', kind: 'count' },
	{ name: 'Allowed', kind: 'dollars' },
	{ name: 'Medicare', kind: 'dollars' }
];
const TOTAL = ['All', 7, 500_00, 180_00];
const GRID = { columns: COLUMNS, total: TOTAL, totalRow: 9 };
const of = (derived: Derived, cells: (string | number | null)[] = ['A', 3, 100_00, 90_00]) =>
	formulaOf(derived, cells, 5, GRID);

describe('formulaOf', () => {
	it.each<[Derived, string, number]>([
		[{ sum: ['Allowed', 'Medicare'] }, 'C5+D5', 190_00],
		[{ less: ['Allowed', 'Medicare'] }, 'C5-D5', 10_00],
		[{ times: ['Cases', 'Allowed'] }, 'B5*C5', 300_00],
		[{ each: ['Allowed', 'Cases'] }, 'ROUND(C5/B5,2)', 33_33],
		[{ percentOf: ['Allowed', 'Medicare'] }, 'ROUND(C5/D5,3)', 1111],
		[{ percentOfTotal: 'Allowed' }, 'ROUND(C5/C$9,3)', 200],
		[{ changeOn: ['Medicare', 'Allowed'] }, 'ROUND((D5-C5)/C5,3)', -100],
		[{ ratio: ['Allowed', 'Medicare'] }, 'ROUND(C5/D5,2)', 111],
		[
			{ proposal: { share: 'Cases', present: 'Medicare', of: 'Allowed', now: 'Medicare' } },
			'IF(B5=D5,D5,ROUND(B5*C5,2))',
			30
		],
		[
			{ proposal: { share: 'Cases', present: 'Cases', of: 'Allowed', now: 'Medicare' } },
			'IF(B5=B5,D5,ROUND(B5*C5,2))',
			90_00
		]
	])('writes %o as %s', (derived, text, result) => {
		expect(of(derived)).toEqual({ text, result });
	});

	it('counts an empty cell as nothing, and divides by none', () => {
		const cells = ['A', 0, null, 90_00];
		expect(of({ sum: ['Allowed', 'Medicare'] }, cells)?.result).toBe(90_00);
		expect(of({ each: ['Medicare', 'Cases'] }, cells)?.result).toBeNull();
	});

	it('is none where a share of a total has no total', () => {
		const derived = { percentOfTotal: 'Allowed' };
		const grid = { columns: COLUMNS, total: null, totalRow: null };
		expect(formulaOf(derived, ['A', 3, 100_00, 90_00], 5, grid)).toBeNull();
	});

	it('follows only from columns that the table has', () => {
		expect(() => of({ less: ['Allowed', 'Moon'] })).toThrow('Moon');
	});
});

it('counts columns as a spreadsheet does', () => {
	expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
		...['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']
	]);
});
