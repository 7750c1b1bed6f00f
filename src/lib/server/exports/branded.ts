import type { Brand } from './pack/pack';
import { escaped } from './xml-text';

/** Pixels of the foot that a branded picture has below its caption, and of what stands in it. */
const FOOT = { height: 52, margin: 32, logo: 28, logoWide: 160, gap: 12, type: 13 };

const COLOURS = { ground: '#fcfcfb', line: '#e2e2dd', ink: '#14181c' };

/** Width and height of a PNG, from its first chunk. */
export function pngSize(png: Uint8Array): { width: number; height: number } {
	const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
	return { width: view.getUint32(16), height: view.getUint32(20) };
}

function logoMark(logo: Uint8Array<ArrayBuffer>, y: number): { svg: string; width: number } {
	const size = pngSize(logo);
	const scale = Math.min(FOOT.logo / size.height, FOOT.logoWide / size.width);
	const [width, height] = [size.width * scale, size.height * scale];
	const top = y + (FOOT.height - height) / 2;
	const data = Buffer.from(logo).toString('base64');
	const place = `x="${FOOT.margin}" y="${top.toFixed(2)}" width="${width.toFixed(2)}" height="${height.toFixed(2)}"`;
	return { svg: `<image ${place} href="data:image/png;base64,${data}"/>`, width };
}

/**
 * A picture that leaves the product with the organisation's logo and name at its foot, where they are set: nothing else of it
 * changes, it is as much higher as the foot is.
 */
export function branded(svg: string, { name, logo }: Brand): string {
	if (name === '' && !logo) return svg;
	const [head = ''] = /^<svg[^>]*>/.exec(svg) ?? [];
	const [, width, height] = / viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(head) ?? [];
	if (!width || !height || !head.includes(` height="${height}"`)) {
		throw new Error('a picture tells its width and height');
	}
	const y = Number(height);
	const mark = logo ? logoMark(logo, y) : null;
	const x = FOOT.margin + (mark ? mark.width + FOOT.gap : 0);
	const whole = String(y + FOOT.height);
	const taller = head
		.replace(` viewBox="0 0 ${width} ${height}"`, ` viewBox="0 0 ${width} ${whole}"`)
		.replace(` height="${height}"`, ` height="${whole}"`);
	const foot = [
		`<rect x="0" y="${y}" width="${width}" height="${FOOT.height}" fill="${COLOURS.ground}"/>`,
		`<rect x="${FOOT.margin}" y="${y}" width="${Number(width) - 2 * FOOT.margin}" height="1" fill="${COLOURS.line}"/>`,
		...(mark ? [mark.svg] : []),
		...(name === ''
			? []
			: [
					`<text x="${x.toFixed(2)}" y="${y + FOOT.height / 2 + 5}" font-size="${FOOT.type}" font-weight="600" fill="${COLOURS.ink}">${escaped(name)}</text>`
				])
	].join('');
	const end = svg.lastIndexOf('</svg>');
	return `${taller}${svg.slice(head.length, end)}<g font-family="Inter, Helvetica, Arial, sans-serif">${foot}</g>${svg.slice(end)}`;
}
