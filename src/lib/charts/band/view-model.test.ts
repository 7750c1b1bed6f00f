import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { Band } from '$lib/domain/scenarios/portfolio/sensitivity';
import { bandHeight, bandModel, bandPicture } from './view-model';

const bridge: Bridge = {
	...{ perspective: 'system', measure: 'margin', steps: [] },
	...{ start: 1_000_000_00 as Cents, end: 1_040_000_00 as Cents }
};

/** The band of runs that are drawn already. */
function bandOf(drawn: readonly number[]): Band {
	const gains = drawn.toSorted((a, b) => a - b);
	const at = (share: number): number => gains[Math.floor(gains.length * share)] ?? 0;
	return {
		...{ runs: gains.length, seed: 7, gains, p10: at(0.1), p50: at(0.5), p90: at(0.9) },
		mean: 0,
		gaining: 0
	};
}

const model = (gains: readonly number[]) => bandModel(bandOf(gains), bridge, true);
const rising = (from: number, by: number) =>
	model(Array.from({ length: 100 }, (_, run) => from + run * by));

describe('a band', () => {
	it('says how many runs come to the baseline, and where eight of ten lie', () => {
		expect(rising(-20_000_00, 1_000_00).title).toBe(
			'80 of 100 runs come to no less than the baseline: −$10,000 to +$70,000 in eight of ten'
		);
		expect(rising(1_00, 0).title).toBe(
			'All 100 runs come to no less than the baseline: +$1 in eight of ten'
		);
		expect(rising(-200_00, 1_00).title).toMatch(/^None of 100 runs comes to the baseline/);
	});

	it('counts every run in one bar, and parts gains from losses', () => {
		const amounts = fc.array(fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 }), {
			minLength: 1,
			maxLength: 120
		});
		fc.assert(
			fc.property(amounts, (gains) => {
				const { bins } = model(gains);
				expect(bins.reduce((sum, { runs }) => sum + runs, 0)).toBe(gains.length);
				for (const { from, to, runs } of bins) {
					expect(runs).toBe(gains.filter((gain) => gain >= from && gain < to).length);
					expect(from < 0 && to > 0).toBe(false);
				}
				expect(bins.length).toBeLessThan(40);
			}),
			{ seed: 20983 }
		);
	});

	it('holds the bars in its table', () => {
		const { table, bins } = rising(-20_000_00, 1_000_00);
		expect(bins.map(({ from }) => from)).toContain(0);
		expect(table.rows).toContainEqual(['From $0 to +$10,000', '10 runs']);
	});

	it.each([
		['wide', 1136],
		['narrow', 326]
	])('stays within a %s picture', (_, width) => {
		const amount = fc.integer({ min: -5_000_000_00, max: 5_000_000_00 });
		fc.assert(
			fc.property(fc.array(amount, { minLength: 1, maxLength: 100 }), (gains) => {
				const { bins, ticks, scenario, middle } = bandPicture(model(gains), width);
				for (const { x, width: long, y, height } of bins) {
					expect(x).toBeGreaterThanOrEqual(0);
					expect(x + long).toBeLessThanOrEqual(width);
					expect(y + height).toBeLessThanOrEqual(bandHeight(width));
				}
				for (const { x } of [...ticks, scenario]) {
					expect(x).toBeGreaterThanOrEqual(0);
					expect(x).toBeLessThanOrEqual(width);
				}
				expect(middle.from).toBeLessThanOrEqual(middle.half);
				expect(middle.half).toBeLessThanOrEqual(middle.to);
				for (const { x } of middle.lines) expect(x).toBeGreaterThanOrEqual(0);
			}),
			{ seed: 20983 }
		);
	});

	it('shows the baseline where it is near, and not where it would press the bars together', () => {
		const labels = (gains: number, by: number) =>
			bandPicture(rising(gains, by), 800).ticks.map(({ label }) => label);
		expect(labels(10_000_00, 500_00)).toContain('baseline');
		expect(labels(9_000_000_00, 500_00)).toContain('baseline');
		expect(
			bandPicture({ ...rising(9_000_000_00, 500_00), base: 9_020_000_00 }, 800).ticks.map(
				({ label }) => label
			)
		).not.toContain('baseline');
	});
});
