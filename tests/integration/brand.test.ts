import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { branded, pngSize } from '$lib/server/exports/branded';
import { picturePdf, picturePng } from '$lib/server/exports/picture';
import { brandOf, changeBrand, changeLogo, removeLogo } from '$lib/server/services/brand';
import { LOGO_BYTES, logoPng, svgProblem } from '$lib/server/importers/logo/logo';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded(() => new Date('2026-11-22T12:00:00'));
afterAll(() => application.close());

const AT = '2026-11-22T12:00:00.000Z';
const SVG = (inside: string, root = ''): string =>
	`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100" ${root}>${inside}</svg>`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const picture = (width: number, height: number) =>
	sharp({ create: { width, height, channels: 4, background: '#c02040' } });

async function problemOf(file: Uint8Array): Promise<string> {
	const read = await logoPng(file);
	return read.ok ? 'taken' : read.problems.map(({ message }) => message).join(' ');
}

describe('a logo', () => {
	it.each([
		['PNG', async () => picture(1600, 800).png().toBuffer(), { width: 512, height: 256 }],
		['small PNG', async () => picture(40, 20).png().toBuffer(), { width: 40, height: 20 }],
		['JPEG', async () => picture(300, 900).jpeg().toBuffer(), { width: 171, height: 512 }],
		[
			'SVG',
			async () => Buffer.from(SVG('<circle cx="50" cy="50" r="40" fill="#c02040"/>')),
			{ width: 200, height: 100 }
		]
	])('of the kind %s becomes a PNG of at most 512 pixels', async (_, file, size) => {
		const read = await logoPng(await file());
		if (!read.ok) throw new Error(read.problems[0]?.message);
		expect((await sharp(read.value).metadata()).format).toBe('png');
		expect(pngSize(read.value)).toEqual(size);
	});

	it.each([
		['a script', '<script>alert(1)</script>'],
		['a script', '<svg:script xmlns:svg="http://www.w3.org/2000/svg"/>'],
		['an event handler (onload)', '', 'onload="x()"'],
		['an event handler (onClick)', '<rect onClick="x()" width="9" height="9"/>'],
		['the element foreignObject', '<foreignObject><p/></foreignObject>'],
		['reference to something outside', '<image href="https://example.org/a.png"/>'],
		['reference to something outside', '<image xlink:href="file:///etc/passwd"/>'],
		['reference to something outside', '<use href="&#104;ttps://example.org/a.svg#b"/>'],
		['reference to something outside', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'],
		['reference to something outside', '<rect fill="url(https://example.org/#a)"/>'],
		['a style that loads', '<style>@import "https://example.org/a.css";</style>'],
		['a style that loads', '<style><![CDATA[rect { fill: url(//example.org/a) }]]></style>'],
		['the element set', '<set attributeName="href" to="https://example.org"/>']
	])('as an SVG with %s is refused: %s', async (words, inside, root = '') => {
		expect(svgProblem(SVG(inside, root))).toContain(words);
		expect(await problemOf(bytes(SVG(inside, root)))).toMatch(/^The SVG has .*save it as a plain/);
	});

	it('as an SVG may refer to its own parts', () => {
		const own =
			'<defs><linearGradient id="a"/></defs><rect fill="url(#a)"/><use href="#a"/><style>rect { fill: url(#a) }</style>';
		expect(svgProblem(SVG(own))).toBeNull();
		expect(svgProblem('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')).toBe('entities of its own');
		expect(svgProblem('<html></html>')).toMatch(/no drawing/);
		expect(svgProblem('<svg><rect></svg>')).toMatch(/well-formed/);
	});

	it('that is none, broken or too large is refused with a sentence', async () => {
		expect(await problemOf(bytes('GIF89a and so on'))).toMatch(/no picture that can be a logo/);
		expect(await problemOf(bytes('%PDF-1.7'))).toMatch(/no picture that can be a logo/);
		const noise = Buffer.alloc(300 * 300 * 3);
		for (let at = 0, seed = 7; at < noise.length; at += 1) {
			seed = (seed * 48_271) % 2_147_483_647;
			noise[at] = seed % 256;
		}
		const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
			.png()
			.toBuffer();
		expect(await problemOf(whole)).toBe('taken');
		expect(await problemOf(whole.subarray(0, whole.length / 2))).toMatch(/it is broken/);
		expect(await problemOf(new Uint8Array(LOGO_BYTES + 1))).toMatch(/larger than 2 MB/);
		expect(await problemOf(new Uint8Array())).toMatch(/Choose a file/);
	});
});

describe('the brand', () => {
	it('is empty until it is set, and keeps what was not changed', async () => {
		expect(brandOf(application)).toMatchObject({ name: '', logo: null });
		expect(changeBrand(application, { name: ' Bay & Hill ', colour: '#1F4FA8' }, AT).ok).toBe(true);
		const logo = await picture(80, 40).png().toBuffer();
		expect((await changeLogo(application, logo, AT)).ok).toBe(true);
		const set = brandOf(application);
		expect(set).toMatchObject({ name: 'Bay & Hill', colour: '#1f4fa8' });
		expect(set.logo && pngSize(set.logo)).toEqual({ width: 80, height: 40 });
		expect(removeLogo(application, AT).ok).toBe(true);
		expect(brandOf(application)).toEqual({ ...set, logo: null });
		expect(removeLogo(application, AT).ok).toBe(false);
	});

	it.each([
		[{ name: 'x'.repeat(61), colour: '#000000' }, /60 characters/],
		[{ name: 'a\u0007b', colour: '#000000' }, /cannot carry/],
		[{ name: 'a', colour: 'blue' }, /written as #1f4fa8/],
		[{ name: 'a', colour: '#ffff00' }, /1\.07 to 1: titles in it could not be read/]
	])('refuses %o', (form, words) => {
		const before = brandOf(application);
		const changed = changeBrand(application, form, AT);
		expect(changed.ok ? '' : changed.problems[0]?.message).toMatch(words);
		expect(brandOf(application)).toEqual(before);
	});
});

describe('a picture', () => {
	const svg =
		'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 300" width="1200" height="300"><rect width="1200" height="300" fill="#0072b2"/></svg>\n';

	it('without a brand is left as it is', () => {
		expect(branded(svg, { name: '', colour: '#000000', logo: null })).toBe(svg);
	});

	it('has name and logo below it, and nothing else changes', async () => {
		const logo = new Uint8Array(await picture(80, 40).png().toBuffer());
		const marked = branded(svg, { name: 'Bay <&> Hill', colour: '#000000', logo });
		expect(marked).toContain('Bay &lt;&amp;&gt; Hill');
		const png = await picturePng(marked, 1);
		expect(pngSize(png)).toEqual({ width: 1200, height: 352 });
		const { data, info } = await sharp(png)
			.removeAlpha()
			.raw()
			.toBuffer({ resolveWithObject: true });
		const at = (x: number, y: number) => [
			...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)
		];
		expect(at(600, 299)).toEqual([0x00, 0x72, 0xb2]);
		expect(at(32 + 28, 326)).toEqual([0xc0, 0x20, 0x40]);
		expect(at(1100, 340)).toEqual([0xfc, 0xfc, 0xfb]);
		const pdf = Buffer.from(await picturePdf(marked, 'x')).toString('latin1');
		expect(pdf).toContain('/Subtype /Image');
	});
});
