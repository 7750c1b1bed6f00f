import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import { NOTHING } from '$lib/domain/volumes/roll-up';
import { overviewAt, sumsOf } from '../../../../tests/fixtures/overview';
import { classOf, heatMapModel, heatMapPicture } from '../heat-map/view-model';
import { moversModel, moversPicture } from '../movers/view-model';
import { paretoModel } from '../pareto/view-model';
import { payerPositionModel, payerPositionPicture } from '../payer-position/view-model';
import { serviceLinesModel, serviceLinesPicture } from '../service-lines/view-model';
import { trendModel, trendPicture } from '../trend/view-model';
import { figureWidth } from '../text-width';
import { cellText } from './figure-table';

const NAMES = { '66984': 'cataract with lens' };
const WIDTHS = [320, 600, 1200];

describe('the trend', () => {
	const model = trendModel(overviewAt());

	it('finds how the two largest sites moved', () => {
		expect(model.title).toBe('The HOPD’s allowed is down 20.0%, the ASC’s up 100.0%');
	});

	it('marks the month from which a new year’s rates hold', () => {
		expect(model.years).toEqual([{ month: 1, text: '2026 rates' }]);
	});

	it('leaves the room that its last amounts take in figures of one width', () => {
		const months = [{ month: '2026-02', total: NOTHING, settings: { asc: 111_111_00 as Cents } }];
		const { plot } = trendPicture(trendModel(overviewAt({ months })), 600);
		expect(plot.right + 10 + figureWidth('$111,111', 12)).toBeLessThanOrEqual(600);
	});

	it('keeps labels apart that would overlap', () => {
		for (const width of WIDTHS) {
			const [first, second] = trendPicture(model, width)
				.lines.map(({ label }) => label.y)
				.sort((a, b) => a - b);
			expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(30);
		}
	});
});

describe('the service lines', () => {
	const model = serviceLinesModel(overviewAt());

	it('compare the HOPD with the ASC on the cases of both', () => {
		expect(model.title).toBe('Eye: HOPD 4.00 times the ASC, 4.00 in all');
		expect(model.rows.map(({ ratio, inAsc }) => [ratio, inAsc])).toEqual([
			['4.00', '75.0%'],
			[null, '50.0%']
		]);
	});

	it('draw bars as long as their amounts, the parts one after another', () => {
		for (const width of WIDTHS) {
			const [eye, spine] = serviceLinesPicture(model, width).rows;
			const length = (row: typeof eye) => row?.bars.reduce((sum, bar) => sum + bar.width, 0) ?? 0;
			expect(length(spine) / length(eye)).toBeCloseTo(3 / 7, 9);
			expect(eye?.bars[1]?.x).toBeCloseTo((eye?.bars[0]?.x ?? 0) + (eye?.bars[0]?.width ?? 0), 9);
		}
	});
});

describe('the payers', () => {
	const model = payerPositionModel(overviewAt());

	it('stand by their ratio of sums, the best first', () => {
		expect(model.title).toBe('Sample payer A pays 200.0% of Medicare at the HOPD');
		expect(model.rows.map(({ name, levels }) => [name, levels])).toEqual([
			['Sample payer A', [{ setting: 'hopd', value: 2000 }]],
			[
				'Medicare',
				[
					{ setting: 'hopd', value: 1000 },
					{ setting: 'asc', value: 1000 }
				]
			]
		]);
	});

	it('keep dots and labels within the picture', () => {
		for (const width of WIDTHS) {
			const { rows, ticks } = payerPositionPicture(model, width);
			const medicare = ticks.find(({ isMedicare }) => isMedicare)?.x;
			for (const { line, labels } of rows) {
				expect(line?.to ?? 0).toBeLessThanOrEqual(width);
				expect(labels.length).toBe(1);
			}
			expect(rows[1]?.line).toEqual({ from: medicare, to: medicare });
			expect(rows[1]?.labels[0]?.text).toBe('100.0% at both');
		}
	});
});

describe('the payers by more settings than two', () => {
	const overview = overviewAt();
	const [medicare, other] = overview.payers;
	if (!medicare || !other) throw new Error('the fixture has two payers');
	const settings = ['hopd', 'asc', 'office', 'hopd-nonexcepted'] as const;
	const model = payerPositionModel(
		{
			...overview,
			payers: [
				medicare,
				{
					...other,
					settings: {
						...other.settings,
						asc: sumsOf(5, 150_00, { medicareAllowed: 100_00 }),
						office: sumsOf(5, 90_00, { medicareAllowed: 100_00 })
					}
				}
			]
		},
		settings
	);

	it('name every setting once, above, and the highest beside its dot', () => {
		for (const width of WIDTHS) {
			const { rows, legend } = payerPositionPicture(model, width);
			expect(legend.map(({ setting }) => setting)).toEqual(settings);
			expect(rows[0]?.labels.map(({ text }) => text).join(', ')).toMatch(
				/^(200.0%, 90.0%|90.0%, 200.0%|200.0%)$/
			);
		}
	});

	it('draw each setting in a shape of its own, the highest on the right', () => {
		const [row] = payerPositionPicture(model, 1200).rows;
		const shapes = row?.dots.map(({ path }) => path.replace(/-?[\d.]+/g, '')) ?? [];
		expect(shapes).toHaveLength(3);
		expect(new Set(shapes).size).toBe(3);
		expect(row?.line?.to).toBeGreaterThan(row?.line?.from ?? Infinity);
	});

	it('hold each setting in a column of the table', () => {
		expect(model.table.columns.map(({ name }) => name).slice(4)).toEqual([
			'Of Medicare, HOPD',
			'Of Medicare, ASC',
			'Of Medicare, Office',
			'Of Medicare, Off-c., non-exc.',
			'Of Medicare, all sites'
		]);
		expect(model.table.rows[0]?.slice(4)).toEqual([2000, 1500, 900, null, 1500]);
	});
});

describe('the codes', () => {
	it('are ranked, each with the share of it and all above', () => {
		const model = paretoModel(overviewAt(), NAMES);
		expect(model.title).toBe('2 of 2 codes bring 100.0% of the allowed amount');
		expect(model.rows.map(({ name, upTo }) => [name, upTo])).toEqual([
			['66984 cataract with lens', '70.0%'],
			['63030', '100.0%']
		]);
	});

	it('that moved stand by the size of their change, volume and rates apart', () => {
		const model = moversModel(overviewAt(), NAMES);
		expect(model.title).toBe('66984 moved most: +$100,000, −$20,000 of it by rates');
		expect(model.table.rows.at(-1)).toEqual(['All codes', '', 50_000_00, 60_000_00, -10_000_00]);
		for (const width of WIDTHS) {
			const { rows, zero } = moversPicture(model, width);
			const [first] = rows;
			expect(first?.volume.x).toBeCloseTo(zero, 9);
			expect((first?.rate.x ?? 0) + (first?.rate.width ?? 0)).toBeCloseTo(zero, 9);
		}
	});

	it('keep their figures apart and beside the bars, however large', () => {
		const codes = overviewAt().codes.map((code) => ({
			...code,
			movement: { rate: -323_456_789_00 as Cents, volume: 123_456_789_00 as Cents }
		}));
		const model = moversModel(overviewAt({ codes }), NAMES);
		for (const width of [...WIDTHS, 480, 560]) {
			const { rows, columns, narrow } = moversPicture(model, width);
			for (const { volume, texts } of rows) {
				const changeFrom = columns.change - figureWidth(texts.change, 13, 600);
				if (narrow) continue;
				expect(columns.rate - figureWidth(texts.rate, 13)).toBeGreaterThan(columns.volume);
				expect(columns.volume - figureWidth(texts.volume, 13)).toBeGreaterThan(columns.change);
				expect(changeFrom).toBeGreaterThan(volume.x + volume.width);
			}
		}
		expect(moversPicture(model, 1200).narrow).toBe(false);
	});

	it('have nothing to move from where nothing former is loaded', () => {
		const codes = overviewAt().codes.map((code) => ({ ...code, movement: null }));
		expect(moversModel(overviewAt({ codes }), NAMES).rows).toEqual([]);
	});
});

describe('the heat map', () => {
	const model = heatMapModel(overviewAt(), NAMES);

	it('names its largest cell and leaves out what a facility does not do', () => {
		expect(model.title).toBe('66984 at North Hospital is the largest: $400,000, 40.0% of all');
		expect(heatMapPicture(model, 1200).rows.map(({ cells }) => cells.length)).toEqual([2, 1]);
	});

	it('has deeper tones for larger amounts', () => {
		const tones = [300_000_00, 400_000_00].map((amount) =>
			classOf(model.bounds, amount as (typeof model.bounds)[number])
		);
		expect(tones[1]).toBeGreaterThan(tones[0] ?? 0);
	});
});

describe('every table', () => {
	it('has a cell in each column, and the sum of its rows in the last where it has a total', () => {
		const overview = overviewAt();
		for (const { table } of [
			trendModel(overview),
			serviceLinesModel(overview),
			payerPositionModel(overview),
			paretoModel(overview, NAMES),
			moversModel(overview, NAMES),
			heatMapModel(overview, NAMES)
		]) {
			for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
			if (!table.totalled) continue;
			table.columns.forEach(({ kind }, at) => {
				if (kind !== 'dollars' && kind !== 'count' && kind !== 'difference') return;
				const parts = table.rows.slice(0, -1).map((row) => Number(row[at]));
				expect(parts.reduce((sum, part) => sum + part, 0)).toBe(table.rows.at(-1)?.[at]);
			});
		}
	});

	it('writes each kind of number in its own way', () => {
		expect(cellText('dollars', 123456)).toBe('$1,234.56');
		expect(cellText('difference', -5)).toBe('−$0.05');
		expect(cellText('count', 1234)).toBe('1,234');
		expect(cellText('percent', 1346)).toBe('134.6%');
		expect(cellText('ratio', 227)).toBe('2.27');
		expect(cellText('dollars', null)).toBe('');
	});
});
