import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import type { Breakdown, PortfolioSums } from '$lib/domain/volumes/aggregate';
import { NOTHING } from '$lib/domain/volumes/roll-up';
import { columnName, groupsOf } from '../volume-tables/view-model';
import { bandTable, breakdownTable } from './view-model';

const sums = (cases: number, allowed: number, margin: number): PortfolioSums => ({
	...NOTHING,
	...{ cases, allowed: allowed as Cents, margin: margin as Cents }
});

const breakdown = (rows: Breakdown['rows'], total: PortfolioSums): Breakdown => ({
	...{ rows, total, unpriced: [], unpricedCases: 0 }
});

const named = (id: string) => `The ${id}`;
const names = { facility: named, payer: named, contract: named, code: named };

const settings = {
	baseline: breakdown(
		[{ key: ['hopd'], sums: sums(10, 5_000_00, 900_00) }],
		sums(10, 5_000_00, 900_00)
	),
	scenario: breakdown(
		[
			{ key: ['hopd'], sums: sums(6, 3_000_00, 540_00) },
			{ key: ['asc'], sums: sums(4, 1_200_00, 250_00) }
		],
		sums(10, 4_200_00, 790_00)
	)
};
const shown = breakdownTable(
	{
		tables: { setting: settings, payer: settings, facility: settings, month: settings },
		bridge: {
			...{ perspective: 'system', measure: 'margin', steps: [] },
			...{ start: 900_00 as Cents, end: 790_00 as Cents }
		}
	},
	'setting',
	names
);

describe('the table of a scenario by site', () => {
	it('heads the baseline, the scenario and their difference apart', () => {
		expect(groupsOf(shown.columns).map(({ name, columns }) => [name, columns.length])).toEqual([
			[null, 1],
			['Baseline', 3],
			['Scenario', 3],
			['Difference', 3]
		]);
	});

	it('names no two columns of its file alike', () => {
		const heads = shown.columns.map(columnName);
		expect(heads.slice(0, 4)).toEqual([
			'Site',
			'Baseline: cases',
			'Baseline: allowed',
			'Baseline: contribution margin of the system'
		]);
		expect(new Set(heads).size).toBe(heads.length);
	});

	it('tells the difference of each number, also where one side has no case', () => {
		expect(shown.rows.map(({ key, cells }) => [key, ...cells.slice(7)])).toEqual([
			['hopd', -4, -2_000_00, -360_00],
			['asc', 4, 1_200_00, 250_00]
		]);
		expect(shown.total?.slice(7)).toEqual([0, -800_00, -110_00]);
	});
});

it('the table of the band tells its ends, its tenths and how many runs gain', () => {
	const { columns, rows } = bandTable({
		...{ runs: 5, seed: 7, p10: -20, p50: 10, p90: 40, mean: 8, gaining: 6000 },
		gains: [-20, -10, 10, 20, 40]
	});
	expect(columns[0]?.name).toBe('Of 5 runs, seed 7');
	expect(rows.map(([, value]) => value)).toEqual([-20, -20, 10, 8, 40, 40, '60.0%']);
});
