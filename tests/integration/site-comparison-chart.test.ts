import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { PICTURE_SCALES, picturePng } from '$lib/server/exports/picture';
import { chartSvg } from '$lib/server/exports/site-comparison-chart';
import {
	CHEST_CT,
	codeOf,
	comparisonOf,
	CRYOABLATION,
	GUIDANCE,
	KNEE,
	paid,
	payment,
	PROBE,
	RADIOFREQUENCY
} from '../fixtures/site-comparison';

const svg = chartSvg(comparisonOf([CRYOABLATION, RADIOFREQUENCY]));

/** What stands in the texts of a picture, tags left out, white space as it is drawn. */
const textsOf = (picture: string): string[] =>
	[...picture.matchAll(/<text\b[^>]*>([\s\S]*?)<\/text>/g)].map(([, inner = '']) =>
		inner
			.replace(/<[^>]+>/g, '')
			.replace(/\s+/g, ' ')
			.trim()
	);

const pngSize = (png: Uint8Array) => {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	return { width: view.getUint32(16), height: view.getUint32(20) };
};

describe('chartSvg', () => {
	it('carries title, subtitle, amounts, releases and date', () => {
		const texts = textsOf(svg);
		for (const text of [
			'HOPD facility payment is 48% above the ASC for 20983, 104% for 20982',
			'Allowed amount for one case, Medicare, San Francisco, CA, 22 November 2026. One scale for both codes.',
			'20983 Cryoablation, bone tumour',
			'HOPD, on campus',
			'19, modifier PO',
			'$11,088',
			'$26,344',
			'$25,998 facility + $346 physician',
			'physician only, no facility claim',
			'$10K'
		]) {
			expect(texts).toContain(text);
		}
		expect(texts.join(' ')).toContain(
			'RVU26C · OPPS July 2026 (third-party). Wage index of the hospital 1.7522 (unverified)'
		);
	});

	it('is a standalone file: namespace, own colours, nothing of the page', () => {
		expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
		expect(svg).not.toMatch(/var\(|<!--|class=|style=|undefined|NaN|\[object/);
		for (const [shape] of svg.matchAll(/<(?:text|rect)\b[^>]*>/g)) {
			expect(shape).toMatch(/ fill="/);
		}
		for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${id}"`);
	});

	it('is well-formed XML of its stated size', () => {
		const { width, height } = new Resvg(svg);
		expect(width).toBe(1200);
		expect(svg).toContain(`viewBox="0 0 1200 ${height}"`);
	});

	it.each([
		['without a bar', [PROBE], 'packaged'],
		['with reasons', [KNEE, CHEST_CT], 'not typically done here'],
		['four codes', [CRYOABLATION, KNEE, CHEST_CT, GUIDANCE], 'facility not payable']
	])('draws %s', (_, codes, text) => {
		const picture = chartSvg(comparisonOf(codes));
		expect(textsOf(picture)).toContain(text);
		expect(new Resvg(picture).width).toBe(1200);
	});

	it('escapes what would break the file', () => {
		const picture = chartSvg(
			comparisonOf([
				codeOf('11111', 'A < B & "C" -->', { hopd: [paid(payment(100)), paid(payment(100))] })
			])
		);
		expect(new Resvg(picture).width).toBe(1200);
		expect(textsOf(picture).join()).toContain('A &lt; B &amp; "C" -->');
	});
});

describe('picturePng', () => {
	it.each(PICTURE_SCALES)('is a PNG of %i times the size', async (scale) => {
		const png = await picturePng(svg, scale);
		expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
		const { height } = new Resvg(svg);
		expect(pngSize(png)).toEqual({ width: 1200 * scale, height: height * scale });
	});

	it('is set in the shipped Inter: text leaves its mark without any system font', async () => {
		const withText = await picturePng(svg, 2);
		const without = await picturePng(svg.replace(/<text\b[\s\S]*?<\/text>/g, ''), 2);
		expect(withText.length).toBeGreaterThan(without.length * 1.5);
	});
});
