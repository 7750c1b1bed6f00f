import { describe, expect, it } from 'vitest';
import {
	CHEST_CT,
	comparisonOf,
	CRYOABLATION,
	GUIDANCE,
	KNEE,
	PROBE,
	RADIOFREQUENCY
} from '../../../../tests/fixtures/site-comparison';
import { textWidth } from '../text-width';
import { LABEL_GAP, layoutOf, reservedHeights, WIDTH_CLASSES } from './layout';
import { siteComparisonModel } from './view-model';

const MODELS = [
	[CRYOABLATION],
	[PROBE],
	[CRYOABLATION, RADIOFREQUENCY],
	[CRYOABLATION, KNEE, CHEST_CT],
	[CRYOABLATION, KNEE, CHEST_CT, GUIDANCE]
].map((codes) => siteComparisonModel(comparisonOf(codes)));
const WIDTHS = Array.from({ length: 59 }, (_, position) => 288 + position * 20);

describe('layoutOf', () => {
	it('takes the height that was reserved for the width’s class', () => {
		for (const model of MODELS) {
			const reserved = reservedHeights(model);
			for (const width of WIDTHS) {
				const from = WIDTH_CLASSES.findLast((least) => least <= width);
				expect(layoutOf(model, width).height).toBe(reserved.find((of) => of.from === from)?.height);
			}
		}
	});

	it('keeps bars, labels and details inside their panel', () => {
		for (const model of MODELS) {
			for (const width of WIDTHS) {
				const { panels, plotWidth, narrow } = layoutOf(model, width);
				for (const { bars, x, width: panelWidth } of panels) {
					expect(x + panelWidth).toBeLessThanOrEqual(width + 0.01);
					for (const { bar } of bars) {
						const length = bar.total === null ? 0 : (bar.total / model.largest) * plotWidth;
						const weight = bar.total === null ? 400 : 600;
						expect(length + LABEL_GAP + textWidth(bar.label, 14, weight)).toBeLessThanOrEqual(
							panelWidth
						);
						if (!narrow) {
							expect(LABEL_GAP + textWidth(bar.detail, 12)).toBeLessThanOrEqual(panelWidth);
						}
					}
				}
			}
		}
	});

	it('sets codes side by side where there is room, in even lines', () => {
		const [, , two, three, four] = MODELS;
		const columns = (model: (typeof MODELS)[number] | undefined, width: number) =>
			new Set(layoutOf(model!, width).panels.map(({ x }) => x)).size;
		expect(columns(two, 390)).toBe(1);
		expect(columns(two, 824)).toBe(2);
		expect(columns(three, 824)).toBe(2);
		expect(columns(three, 1208)).toBe(3);
		expect(columns(four, 960)).toBe(2);
		expect(columns(four, 1208)).toBe(4);
	});

	it('has no legend where there is nothing to read', () => {
		expect(layoutOf(MODELS[1]!, 1208).legend).toEqual([]);
		expect(layoutOf(MODELS[0]!, 1208).legend.map(({ key }) => key)).toEqual([
			'medicare',
			'patient',
			'payees'
		]);
	});

	it('frames title, subtitle and caption within the margins', () => {
		const { frame, height } = layoutOf(MODELS[4]!, 1200, { framed: true });
		const lines = [...(frame?.title ?? []), ...(frame?.subtitle ?? []), ...(frame?.caption ?? [])];
		expect(lines.length).toBeGreaterThan(3);
		for (const { y } of lines) expect(y).toBeLessThan(height);
		for (const { text } of frame?.caption ?? []) {
			expect(textWidth(text, 12)).toBeLessThanOrEqual(1200 - 64);
		}
	});
});
