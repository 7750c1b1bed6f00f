import { Resvg } from '@resvg/resvg-js';
import { createRequire } from 'node:module';

/** Width of an exported picture in pixels; its height follows from what it shows. */
export const PICTURE_WIDTH = 1200;

const PIXELS_PER_UNIT = 2;
const { resolve } = createRequire(import.meta.url);
const FONT_FILES = [
	'400Regular/Inter_400Regular.ttf',
	'500Medium/Inter_500Medium.ttf',
	'600SemiBold/Inter_600SemiBold.ttf'
];

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

/** The same picture as a PNG of twice its size in pixels, set in the Inter that is shipped, not in the machine's fonts. */
export function picturePng(svg: string): Uint8Array<ArrayBuffer> {
	const picture = new Resvg(svg, {
		fitTo: { mode: 'width', value: PICTURE_WIDTH * PIXELS_PER_UNIT },
		font: {
			fontFiles: FONT_FILES.map((file) => resolve(`@expo-google-fonts/inter/${file}`)),
			loadSystemFonts: false,
			defaultFontFamily: 'Inter'
		}
	});
	return new Uint8Array(picture.render().asPng());
}
