import { renderAsync } from '@resvg/resvg-js';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import SVGtoPDF from 'svg-to-pdfkit';
import { decoded } from './xml-text';

/** Width of an exported picture in pixels; its height follows from what it shows. */
export const PICTURE_WIDTH = 1200;

const { resolve } = createRequire(import.meta.url);
const fontFile = (file: string): string => resolve(`@expo-google-fonts/inter/${file}.ttf`);

/** The shipped Inter by weight, so that a picture looks the same on every machine. */
export const FONT_FILES = {
	400: fontFile('400Regular/Inter_400Regular'),
	500: fontFile('500Medium/Inter_500Medium'),
	600: fontFile('600SemiBold/Inter_600SemiBold')
};

/** The letters of English in all weights, as a file carries them along. */
const EMBEDDED = resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');

let embedded: string | null = null;

/** A picture that carries its typeface along: an SVG is drawn where it is opened, and Inter is not on every machine. */
export function withTypeface(svg: string): string {
	embedded ??= readFileSync(EMBEDDED).toString('base64');
	const face = `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${embedded}) format("woff2")}`;
	return svg.replace(/^<svg[^>]*>/, (head) => `${head}<style>${face}</style>`);
}

/** Points of a PDF in a pixel of a picture. */
const POINTS_PER_PIXEL = 0.75;

/** The outermost `<svg>` of a rendered page, nested ones included. */
function outerSvg(html: string): string {
	const start = html.indexOf('<svg');
	let depth = 0;
	for (const tag of html.slice(start).matchAll(/<svg\b|<\/svg>/g)) {
		depth += tag[0] === '</svg>' ? -1 : 1;
		if (depth === 0) return html.slice(start, start + tag.index + tag[0].length);
	}
	throw new Error('the chart rendered no complete <svg>');
}

/** What the browser needs and a standalone file does not: anchors of hydration, classes, styles, empty attributes. */
const standalone = (svg: string): string =>
	svg
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/ (?:class|style|data-[\w-]+)="[^"]*"/g, '')
		.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');

/** The picture that a chart rendered on the server, as a standalone SVG file. */
export const pictureSvg = (html: string): string => `${standalone(outerSvg(html))}\n`;

/** How many pixels of a PNG stand for one of the picture. */
export const PICTURE_SCALES = [1, 2, 3] as const;

export type PictureScale = (typeof PICTURE_SCALES)[number];

/** How hard a PNG is packed, of 9: beyond it takes twice the time for a tenth of the size. */
const PACKED = 3;

/** The same picture as a PNG, drawn and packed beside the event loop, so that other requests are answered meanwhile. */
export async function picturePng(
	svg: string,
	scale: PictureScale
): Promise<Uint8Array<ArrayBuffer>> {
	const { pixels, width, height } = await renderAsync(svg, {
		fitTo: { mode: 'zoom', value: scale },
		font: {
			fontFiles: Object.values(FONT_FILES),
			loadSystemFonts: false,
			defaultFontFamily: 'Inter'
		}
	});
	// every picture has a ground of its own: nothing of it lets what is below shine through
	const png = await sharp(pixels, { raw: { width, height, channels: 4 } })
		.removeAlpha()
		.png({ compressionLevel: PACKED })
		.toBuffer();
	return new Uint8Array(png);
}

const sizeOf = (svg: string): { width: number; height: number } => {
	const [, width] = /^<svg[^>]* width="([\d.]+)"/.exec(svg) ?? [];
	const [, height] = /^<svg[^>]* height="([\d.]+)"/.exec(svg) ?? [];
	if (!width || !height) throw new Error('a picture tells its width and height');
	return { width: Number(width), height: Number(height) };
};

/** The ground of a picture, and the title and subtitle that stand on it (`PictureWords`). */
const HEAD =
	/<rect x="0" y="0"[^>]*(?:\/>|><\/rect>)\s*((?:<text [^>]*font-size="20"[^>]*>[^<]*<\/text>\s*)+(?:<text [^>]*font-size="14" fill[^>]*>[^<]*<\/text>\s*)*)/;

/** The title that stands on a picture, its lines together; '' where it has none. */
export function titleOf(svg: string): string {
	const [, head = ''] = HEAD.exec(svg) ?? [];
	return [...head.matchAll(/<text [^>]*font-size="20"[^>]*>([^<]*)<\/text>/g)]
		.map(([, line = '']) => decoded(line))
		.join(' ');
}

/** From the last line of the subtitle to the picture itself, in pixels. */
const BELOW_HEAD = 4;

/** A picture without its ground, title and subtitle, for a white page that says them itself. */
export function withoutHead(svg: string): string {
	const [, head] = HEAD.exec(svg) ?? [];
	if (!head) return svg;
	const { width, height } = sizeOf(svg);
	const lines = [...head.matchAll(/ y="([\d.]+)"/g)].map(([, y]) => Number(y));
	const top = Math.max(...lines) + BELOW_HEAD;
	return svg
		.replace(HEAD, '')
		.replace(/^<svg[^>]*>/, (tag) =>
			tag
				.replace(/viewBox="[^"]*"/, `viewBox="0 ${top} ${width} ${height - top}"`)
				.replace(/ height="[\d.]+"/, ` height="${height - top}"`)
		);
}

/** Text whose outline is drawn below it, which svg-to-pdfkit draws above: without the outline. */
const withoutHalo = (svg: string): string =>
	svg.replaceAll(/<text\b[^>]*paint-order="stroke"[^>]*>/g, (tag) =>
		tag.replaceAll(/ (?:stroke(?:-[a-z]+)?|paint-order)="[^"]*"/g, '')
	);

/** How large a picture is drawn in a room, in the unit of the room. */
export function pictureSize(
	svg: string,
	room: { width: number; height?: number }
): { width: number; height: number } {
	const { width, height } = sizeOf(svg);
	const scale = Math.min(room.width / width, (room.height ?? Infinity) / height);
	return { width: width * scale, height: height * scale };
}

/** Draws a picture into a PDF as lines and letters, not as pixels, as large as its room lets it; places and sizes in points. */
export function drawPicture(
	document: PDFKit.PDFDocument,
	svg: string,
	{ x, y, ...room }: { x: number; y: number; width: number; height?: number }
): void {
	SVGtoPDF(document, withoutHalo(svg), x, y, {
		...{ ...pictureSize(svg, room), assumePt: true, preserveAspectRatio: 'xMinYMin meet' },
		fontCallback: (_family, isBold) => (isBold ? FONT_FILES[600] : FONT_FILES[400])
	});
}

/** All bytes of a PDF once it is ended. */
export function pdfBytes(document: PDFKit.PDFDocument): Promise<Uint8Array<ArrayBuffer>> {
	const chunks: Buffer[] = [];
	const whole = new Promise<Uint8Array<ArrayBuffer>>((done, failed) => {
		document.on('data', (chunk: Buffer) => chunks.push(chunk));
		document.on('end', () => done(new Uint8Array(Buffer.concat(chunks))));
		document.on('error', failed);
	});
	document.end();
	return whole;
}

/** The same picture as a PDF of one page of its size. */
export function picturePdf(svg: string, title: string): Promise<Uint8Array<ArrayBuffer>> {
	const { width, height } = sizeOf(svg);
	const size = [width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL];
	const document = new PDFDocument({
		size,
		margin: 0,
		font: FONT_FILES[400],
		info: { Title: title, Creator: 'SiteRate' }
	});
	drawPicture(document, svg, { x: 0, y: 0, width: width * POINTS_PER_PIXEL });
	return pdfBytes(document);
}
