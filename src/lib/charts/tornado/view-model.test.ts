import { describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import type { Ratio } from '$lib/domain/rates/rates';
import type { VariedBar } from '$lib/domain/scenarios/portfolio/answer';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { ScenarioNames } from '$lib/format/scenario';
import { tornadoModel, tornadoPicture } from './view-model';

const names: ScenarioNames = {
	facility: (id) => id,
	payer: (id) => id,
	contract: (id) => id,
	code: () => ''
};
const changes: PortfolioChange[] = [
	{ change: 'move', share: 3000 as Ratio, where: {}, to: 'Center' }
];
const bridge: Bridge = {
	...{ perspective: 'system', measure: 'margin', steps: [] },
	...{ start: 1_000_000 as Cents, end: 900_000 as Cents }
};
const bar = (low: number, high: number): VariedBar => ({
	low: { value: 2000, gain: low },
	high: { value: 4000, gain: high },
	span: Math.abs(high - low),
	dial: { change: 1, field: 'share', unit: 'share', value: 3000, least: 0, most: 10000 }
});
const model = (bars: VariedBar[]) =>
	tornadoModel(bars, bridge, { changes, usualSpans: true }, names);

describe('a tornado', () => {
	it('stands around the scenario and says what decides most', () => {
		const { base, title, subtitle } = model([bar(-50_000, -150_000)]);
		expect(base).toBe(-100_000);
		expect(title).toBe('Share moved to Center decides most: −$500 at 20%, −$1,500 at 40%');
		expect(subtitle).toContain('no number is told to be uncertain');
	});

	it('puts the better end at the right and the worse at the left', () => {
		const [row] = tornadoPicture(model([bar(-50_000, -150_000)]), 800).rows;
		const [low, high] = row?.ends ?? [];
		expect(low).toMatchObject({ isLeft: false, isGain: true, value: '20%' });
		expect(high).toMatchObject({ isLeft: true, isGain: false, value: '40%' });
		expect((low?.x ?? 0) + (low?.width ?? 0)).toBeGreaterThan((high?.x ?? 0) + (high?.width ?? 0));
	});

	it('keeps both texts apart where a number does nothing', () => {
		const [row] = tornadoPicture(model([bar(-100_000, -100_000)]), 800).rows;
		expect(row?.ends.map(({ isLeft }) => isLeft)).toEqual([true, false]);
	});
});
