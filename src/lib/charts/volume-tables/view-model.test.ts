import { describe, expect, it } from 'vitest';
import { sumsOf } from '../../../../tests/fixtures/overview';
import type { Cents } from '$lib/domain/money';
import { cellText } from '../portfolio/figure-table';
import { changeOf, mixTable, modifiersTable, sortedTable, varianceTable } from './view-model';

const names = {
	choices: { facilities: [], payers: [{ id: 'medicare', name: 'Medicare' }] },
	codes: { '20983': 'Cryoablation' }
};

const mix = [
	{ value: 'medicare', sums: sumsOf(30, 900_00), former: sumsOf(20, 1000_00) },
	{ value: 'unknown', sums: sumsOf(10, 100_00), former: sumsOf(0, 0) }
];

describe('the mix of cases', () => {
	it('has shares of the whole and changes on what it is held against', () => {
		const { columns, rows, total } = mixTable(
			{ total: sumsOf(40, 1000_00), former: sumsOf(20, 1000_00), mix },
			'payer',
			names
		);
		expect(rows.map(({ cells }) => cells)).toEqual([
			['Medicare', 30, 750, 20, 500, 900_00, 900, -100],
			['unknown', 10, 250, 0, null, 100_00, 100, null]
		]);
		expect(total).toEqual(['All', 40, 1000, 20, 1000, 1000_00, 1000, 0]);
		expect(columns).toHaveLength(8);
		expect(rows[0]?.filter).toEqual({ payers: ['medicare'] });
	});

	it('leaves the changes out where there is nothing to hold it against', () => {
		const { columns, rows } = mixTable(
			{
				total: sumsOf(40, 1000_00),
				former: null,
				mix: mix.map((row) => ({ ...row, former: null }))
			},
			'payer',
			names
		);
		expect(columns.map(({ id }) => id)).toEqual([
			'name',
			'cases',
			'share',
			'allowed',
			'allowedShare'
		]);
		expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true);
	});
});

const of = (allowed: number, patient: number) => ({
	allowed: allowed as Cents,
	patient: patient as Cents
});

describe('a table of the page', () => {
	const table = modifiersTable(
		[
			{
				...{ code: '20983', setting: 'asc' as const, modifier: '73', cases: 4, ofCases: 8 },
				...{ pricedCases: 4, amounts: of(200_00, 40_00), without: of(400_00, 80_00) }
			},
			{
				...{ code: '66984', setting: 'asc' as const, modifier: 'RT', cases: 9, ofCases: 9 },
				...{ pricedCases: 0, amounts: of(0, 0), without: of(0, 0) }
			},
			{
				...{ code: '20983', setting: 'hopd' as const, modifier: '22', cases: 1, ofCases: 3 },
				...{ pricedCases: 1, amounts: of(120_00, 0), without: of(100_00, 20_00) }
			}
		],
		names
	);

	it('says what a modifier changes a case by on average, or that it is not known', () => {
		expect(table.rows.map(({ cells }) => cells.slice(3))).toEqual([
			[4, 500, -50_00, -500, -10_00],
			[9, 1000, null, null, null],
			[1, 333, 20_00, 200, -20_00]
		]);
	});

	it('sorts by any column both ways, with what is not known last', () => {
		const by = (column: string, descending: boolean) =>
			sortedTable(table, { column, descending }).rows.map(({ cells }) => cells[2]);
		expect(by('effect', true)).toEqual(['22', '73', 'RT']);
		expect(by('effect', false)).toEqual(['73', '22', 'RT']);
		expect(by('code', false)).toEqual(['73', '22', 'RT']);
		expect(by('nothing', true)).toEqual(['73', 'RT', '22']);
	});

	it('sums the variance of its rows', () => {
		const sums = {
			cases: 2,
			expected: 200_00 as Cents,
			paid: 150_00 as Cents,
			underpaidCases: 1,
			underpaid: 60_00 as Cents,
			overpaidCases: 1,
			overpaid: 10_00 as Cents
		};
		const { rows, total } = varianceTable(
			[
				{ payer: 'medicare', code: '20983', sums },
				{ payer: 'medicare', code: '66984', sums }
			],
			'payer',
			names
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]?.cells.slice(1)).toEqual([
			4, 400_00, 300_00, -100_00, -250, 2, 120_00, 2, 20_00
		]);
		expect(total?.slice(1)).toEqual(rows[0]?.cells.slice(1));
	});

	it('writes a change with its sign', () => {
		expect([1203, 0, -5].map((tenth) => cellText('change', tenth))).toEqual([
			'+120.3%',
			'0.0%',
			'−0.5%'
		]);
		expect([changeOf(3, 2), changeOf(1, 3), changeOf(2, 2), changeOf(2, 0)]).toEqual([
			500,
			-667,
			0,
			null
		]);
	});
});
