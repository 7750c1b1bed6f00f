import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import type { Ratio } from '$lib/domain/rates/rates';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { ScenarioNames } from '$lib/format/scenario';
import { bridgeHeight, bridgeModel, bridgePicture, partName } from './view-model';

const cents = (value: number) => value as Cents;
const names: ScenarioNames = {
	facility: (id) => id,
	payer: (id) => id,
	contract: (id) => id,
	code: () => ''
};
const move: PortfolioChange = {
	...{ change: 'move', share: 3000 as Ratio, where: {}, to: 'Center' }
};
const floor: PortfolioChange = { change: 'no-work-floor' };

const bridgeOf = (start: number, parts: readonly (readonly number[])[]): Bridge => ({
	...{ perspective: 'system', measure: 'margin', start: cents(start) },
	steps: parts.map((amounts, position) => ({
		position,
		amount: cents(amounts.reduce((sum, amount) => sum + amount, 0)),
		parts: amounts.map((amount, at) => ({
			...{ kind: at === 0 ? 'facility' : 'cost', setting: at === 0 ? 'hopd' : null },
			amount: cents(amount)
		}))
	})),
	end: cents(start + parts.flat().reduce((sum, amount) => sum + amount, 0))
});
const source = (bridge: Bridge, changes: readonly PortfolioChange[]) => ({
	...{ bridge, changes, name: 'Shift', others: [] },
	period: { from: '2025-11', to: '2026-10' }
});

describe('a bridge', () => {
	it('leads from the baseline to the scenario, part by part', () => {
		const bridge = bridgeOf(1_000_000, [[-400_000, 100_000], [-5_000]]);
		const { rows, fromZero, title, table } = bridgeModel(source(bridge, [move, floor]), names);
		expect(rows.map(({ label, text }) => `${label} ${text}`)).toEqual([
			'Baseline $10,000',
			'1  HOPD facility payment leaves −$4,000',
			'1  Variable cost falls +$1,000',
			'2  No work floor −$50',
			'Shift $6,950'
		]);
		expect(fromZero).toBe(true);
		expect(title).toBe('HOPD facility payment leaves: −$4,000, the most of what makes −$3,050');
		expect(table.rows.at(-1)).toEqual(['Shift', null, 695_000]);
	});

	it('begins at the baseline where the changes cannot be seen beside it', () => {
		const bridge = bridgeOf(2_000_000_00, [[-50_000_00]]);
		const { rows, fromZero } = bridgeModel(source(bridge, [move]), names);
		expect(fromZero).toBe(false);
		expect(rows.at(-1)?.text).toBe('$1,950,000 (−$50,000)');
		expect(rows.at(-1)?.from).toBe(2_000_000_00);
	});

	it('hangs together whatever the amounts: each bar begins where the one before ended', () => {
		const amount = fc.integer({ min: -1_000_000, max: 1_000_000 });
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000 }),
				fc.array(fc.array(amount, { minLength: 1, maxLength: 2 }), { maxLength: 6 }),
				(start, parts) => {
					const bridge = bridgeOf(start, parts);
					const changes = parts.map(() => move);
					const model = bridgeModel(source(bridge, changes), names);
					const inner = model.rows.slice(1, -1);
					let running = start;
					for (const row of inner) {
						expect(row.from).toBe(running);
						running = row.to;
					}
					expect(running).toBe(bridge.end);
					for (const width of [320, 700, 1136]) {
						const picture = bridgePicture(model, width);
						for (const { x, width: long, y } of picture.rows) {
							expect(x).toBeGreaterThanOrEqual(0);
							expect(x + long).toBeLessThanOrEqual(width + 1);
							expect(y).toBeLessThan(bridgeHeight(model, width));
						}
					}
				}
			),
			{ seed: 9 }
		);
	});

	it('names payment that leaves only where cases move', () => {
		const part = { kind: 'facility' as const, setting: 'asc' as const, amount: cents(5) };
		expect(partName(part, move, 'margin')).toBe('ASC facility payment arrives');
		expect(partName(part, floor, 'margin')).toBe('ASC facility payment rises');
		expect(partName({ ...part, kind: 'losses', setting: null }, floor, 'margin')).toBe(
			'Denials and bad debt fall'
		);
	});
});
