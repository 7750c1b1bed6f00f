import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureWidth, textWidth } from '$lib/charts/text-width';
import { drawnChart, mendedChart } from './deck-chart';
import { BRAND_COLOUR, type NativeChart } from './pack';

const BRAND = '#7a1f5c';
const ROOM = { x: 0.6, y: 1.6, w: 12, h: 5 };

const chartOf = (
	kind: NativeChart['kind'],
	series: readonly (readonly (number | null)[])[]
): NativeChart => ({
	...{ kind, values: 'dollars' },
	categories: (series[0] ?? []).map((_, at) => `Name ${at}`),
	series: series.map((values, at) => ({ name: `Series ${at}`, colour: BRAND_COLOUR, values }))
});

const amount = fc.integer({ min: -5_000_00, max: 5_000_00 });

describe('a waterfall', () => {
	it('has each bar reach from one running sum to the next, on either side of nought', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 5_000_00 }),
				fc.array(amount, { minLength: 1, maxLength: 8 }),
				(start, changes) => {
					const end = changes.reduce((sum, change) => sum + change, start);
					const { series } = drawnChart(chartOf('waterfall', [[start, ...changes, end]]), BRAND);
					let running = start;
					changes.forEach((change, position) => {
						const parts = series.map(({ values, colour }) => ({
							isSeen: colour !== null,
							value: Math.round((values[position + 1] ?? 0) * 100)
						}));
						const held = parts.reduce((sum, { isSeen, value }) => sum + (isSeen ? 0 : value), 0);
						const seen = parts.flatMap(({ isSeen, value }) => (isSeen && value ? [value] : []));
						const ends =
							seen.length === 2 ? seen : [held, held + seen.reduce((sum, value) => sum + value, 0)];
						const next = running + change;
						expect(ends.sort((a, b) => a - b)).toEqual([running, next].sort((a, b) => a - b));
						running = next;
					});
				}
			),
			{ seed: 10, numRuns: 200 }
		);
	});

	it('labels every amount behind its bar, and no category', () => {
		const chart = chartOf('waterfall', [[10_000_00, -6_000_00, 2_500_00, 6_500_00]]);
		const drawn = drawnChart(chart, BRAND);
		expect(drawn.categories).toEqual(chart.categories);
		const series = drawn.series.map(() => '<c:ser><c:dLbls>theirs</c:dLbls></c:ser>').join('');
		const xml = mendedChart(series, drawn, ROOM);
		const labels = [...xml.matchAll(/<c:idx val="(\d)"\/>.*?<c:x val="([\d.]+)"\/>/g)];
		expect(labels.map(([, at]) => Number(at)).sort()).toEqual([0, 1, 2, 3]);
		const moved = new Map(labels.map(([, at, x]) => [Number(at), Number(x)]));
		// of bars from 0 to 10,000 and from 4,000 to 10,000, the half of what the second is shorter
		const { left = 0 } = {
			left: Math.max(...drawn.categories.map((name) => textWidth(name, 11))) + 14
		};
		const plot = (ROOM.w * 72 - left - drawn.labelRoom) / (ROOM.w * 72);
		const widths = (figureWidth('$10,000', 11, 400) - figureWidth('−$6,000', 11, 400)) / 2;
		expect((moved.get(0) ?? 0) - (moved.get(1) ?? 0)).toBeCloseTo(
			(2000 / 10_000) * plot + widths / (ROOM.w * 72),
			4
		);
		expect(xml).not.toContain('<c:tx>');
	});

	it('says in words what a bar on both sides of nought comes to', () => {
		const drawn = drawnChart(chartOf('waterfall', [[1_000_00, -3_000_00, -2_000_00]]), BRAND);
		const series = drawn.series.map(() => '<c:ser><c:dLbls>theirs</c:dLbls></c:ser>').join('');
		const xml = mendedChart(series, drawn, ROOM);
		expect([...xml.matchAll(/<a:t>([^<]*)</g)].map(([, text]) => text)).toEqual(['−$3,000']);
	});
});

describe('a chart of a deck', () => {
	it('holds dollars and fractions in the colours of the brand', () => {
		const chart = { ...chartOf('bars', [[1_234_56, null]]) };
		expect(drawnChart(chart, BRAND).series[0]).toMatchObject({
			...{ colour: BRAND, values: [1234.56, null] }
		});
		const shares = { ...chart, values: 'percent' as const };
		expect(drawnChart(shares, BRAND).series[0]?.values).toEqual([123.456, null]);
	});

	it('labels lines at their ends where these stand apart, and names them in a legend where not', () => {
		const apart = drawnChart(
			chartOf('lines', [
				[1_00, 9_000_00],
				[1_00, 2_000_00]
			]),
			BRAND
		);
		expect(apart).toMatchObject({ hasLegend: false });
		expect(apart.series.map(({ labelled }) => labelled)).toEqual(['last', 'last']);
		const close = drawnChart(
			chartOf('lines', [
				[1_00, 9_000_00],
				[1_00, 8_990_00]
			]),
			BRAND
		);
		expect(close).toMatchObject({ hasLegend: true });
		expect(close.series.map(({ labelled }) => labelled)).toEqual(['none', 'none']);
	});

	it('loses its empty points, and each series gets its labels', () => {
		const drawn = drawnChart(
			chartOf('bars', [
				[1_00, null],
				[2_00, 3_00]
			]),
			BRAND
		);
		const series = '<c:ser><c:dLbls>theirs</c:dLbls><c:pt idx="1"><c:v></c:v></c:pt></c:ser>';
		const xml = mendedChart(`<c:chart>${series}${series}</c:chart>`, drawn, ROOM);
		expect(xml).not.toContain('theirs');
		expect(xml).not.toContain('<c:pt');
		expect(xml.match(/<c:showVal val="1"\/>/g)).toHaveLength(2);
	});
});
