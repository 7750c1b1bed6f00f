import { describe, expect, it } from 'vitest';
import { bridgeModel } from '$lib/charts/bridge/view-model';
import { moversModel } from '$lib/charts/movers/view-model';
import { paretoModel } from '$lib/charts/pareto/view-model';
import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { serviceLinesModel } from '$lib/charts/service-lines/view-model';
import { siteComparisonModel } from '$lib/charts/site-comparison/view-model';
import { tornadoModel } from '$lib/charts/tornado/view-model';
import { trendModel } from '$lib/charts/trend/view-model';
import { trendsModel } from '$lib/charts/volume-trends/view-model';
import type { ComparedCode } from '$lib/domain/cases/comparison';
import type { Cents } from '$lib/domain/money';
import type { Ratio } from '$lib/domain/rates/rates';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { VolumeReport } from '$lib/domain/volumes/report';
import type { ScenarioNames } from '$lib/format/scenario';
import { overviewAt, sumsOf } from '../../../../../tests/fixtures/overview';
import {
	comparisonOf,
	CRYOABLATION,
	KNEE,
	RADIOFREQUENCY
} from '../../../../../tests/fixtures/site-comparison';
import { comparisonSheet } from '../site-comparison-sheet';
import {
	bridgeChart,
	hopdAgainstAscChart,
	moversChart,
	ofMedicareChart,
	paretoChart,
	serviceLinesChart,
	sitesChart,
	tornadoChart,
	trendChart,
	volumeTrendsChart
} from './native-chart';
import type { NativeChart } from './pack';

const NAMES = { '66984': 'cataract with lens' };
const overview = overviewAt();
const scenarioNames: ScenarioNames = {
	facility: (id) => id,
	payer: (id) => id,
	contract: (id) => id,
	code: () => ''
};
const changes: PortfolioChange[] = [
	{ change: 'move', share: 3000 as Ratio, where: {}, to: 'Center' }
];

/** A scenario that takes an amount from a baseline of $10,000. */
const bridgeOf = (amount: number): Bridge => ({
	...{ perspective: 'system', measure: 'margin' },
	...{ start: 1_000_000 as Cents, end: (1_000_000 + amount) as Cents },
	steps: [{ position: 0, amount: amount as Cents, parts: [] }]
});
const bridgeAt = (amount: number) =>
	bridgeModel(
		{
			...{ bridge: bridgeOf(amount), changes, name: 'Shift', others: [] },
			period: { from: '2025-11', to: '2026-10' }
		},
		scenarioNames
	);
const tornado = tornadoModel(
	[
		{
			low: { value: 2000, gain: -50_000 },
			high: { value: 4000, gain: -150_000 },
			span: 100_000,
			dial: { change: 1, field: 'share', unit: 'share', value: 3000, least: 0, most: 10000 }
		}
	],
	bridgeOf(-100_000),
	{ changes, usualSpans: true },
	scenarioNames
);
const trends = trendsModel({
	months: ['2026-01', '2026-02'],
	period: { from: '2026-01', to: '2026-02' },
	former: null,
	trends: [
		{
			...{ serviceLine: 'Eye', sums: sumsOf(12, 12_000_00), former: null },
			series: [
				{ setting: 'hopd', cases: [3, 4] },
				{ setting: 'asc', cases: [5, 0] }
			]
		}
	]
} as unknown as VolumeReport);

type Charted = [name: string, chart: NativeChart | null, rows: Iterable<readonly FigureCell[]>];

const figure = <Model extends { table: { rows: FigureCell[][] } }>(
	name: string,
	model: Model,
	chart: (model: Model) => NativeChart | null
): Charted => [name, chart(model), model.table.rows];

const position = payerPositionModel(overview);
const CASES = {
	columns: [
		{ name: 'Payer', kind: 'text' as const },
		{ name: 'A case at the HOPD', kind: 'dollars' as const },
		{ name: 'The same in the ASC', kind: 'dollars' as const }
	],
	rows: [['A', 2_000_00, 1_000_00]]
};
const sitesOf = (...codes: ComparedCode[]): Charted => {
	const compared = comparisonOf(codes);
	return [
		codes.length > 1 ? 'sites of codes' : 'sites of a code',
		sitesChart(siteComparisonModel(compared)),
		comparisonSheet(compared).rows
	];
};

const CHARTS: Charted[] = [
	figure('trend', trendModel(overview), trendChart),
	figure('service lines', serviceLinesModel(overview), serviceLinesChart),
	figure('payer position', position, ({ table, rows }) => ofMedicareChart(table, rows.length)),
	figure('pareto', paretoModel(overview, NAMES), paretoChart),
	figure('movers', moversModel(overview, NAMES), moversChart),
	figure('bridge from nought', bridgeAt(-400_000), bridgeChart),
	figure('bridge of small changes', bridgeAt(-4_000), bridgeChart),
	figure('tornado', tornado, tornadoChart),
	figure('volume trends', trends, volumeTrendsChart),
	['HOPD against ASC', hopdAgainstAscChart(CASES), CASES.rows],
	sitesOf(CRYOABLATION),
	sitesOf(CRYOABLATION, RADIOFREQUENCY)
];

describe('the native chart', () => {
	it.each(CHARTS)('of %s draws the numbers of its table', (_name, chart, rows) => {
		const numbers = new Set([...rows].flat());
		const values = chart?.series.flatMap((series) => series.values) ?? [];
		const drawn = values.filter((value) => value !== null);
		expect(drawn.length).toBeGreaterThan(0);
		expect(drawn.filter((value) => !numbers.has(value))).toEqual([]);
		for (const series of chart?.series ?? []) {
			expect(series.values).toHaveLength(chart?.categories.length ?? 0);
		}
	});

	it('of a bridge stands on both ends, and on its changes alone where they are small', () => {
		expect(bridgeChart(bridgeAt(-400_000))).toMatchObject({
			kind: 'waterfall',
			series: [{ values: [1_000_000, -400_000, 600_000] }]
		});
		expect(bridgeChart(bridgeAt(-4_000))).toMatchObject({
			kind: 'bars',
			series: [{ values: [-4_000] }]
		});
	});

	it('of a tornado begins at the scenario', () => {
		expect(tornadoChart(tornado)).toMatchObject({
			origin: -100_000,
			categories: ['1. Share moved to Center (20% to 40%)']
		});
	});

	it('leaves out a case without a total', () => {
		const model = siteComparisonModel(comparisonOf([KNEE]));
		const unpriced = (model.groups[0]?.bars ?? []).findIndex(({ total }) => total === null);
		const chart = sitesChart(model);
		expect(chart?.categories[unpriced]).toBe('Office');
		expect(chart?.series.map(({ values }) => values[unpriced])).toEqual([null, null]);
	});

	it('is none where a table has nothing to draw', () => {
		expect(trendChart(trendModel(overviewAt({ months: [] })))).toBeNull();
		expect(ofMedicareChart({ columns: [{ name: 'Payer', kind: 'text' }], rows: [] }, 9)).toBeNull();
	});
});
