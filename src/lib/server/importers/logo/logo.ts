import { Parser } from 'saxen';
import sharp from 'sharp';
import { failure, success, type Outcome } from '$lib/domain/outcome';

/** Bytes that a logo may have. */
export const LOGO_BYTES = 2 * 1024 * 1024;

/** Pixels of its longer side as it is kept. */
const SIDE = 512;

/** Pixels that a picture may have before it is made smaller. */
const PIXELS_MOST = 50_000_000;

const SECONDS_MOST = 10;

type Kind = 'png' | 'jpeg' | 'svg';

const SIGNATURES: Record<Exclude<Kind, 'svg'>, readonly number[]> = {
	png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
	jpeg: [0xff, 0xd8, 0xff]
};

const refused = (message: string): Outcome<never> =>
	failure({ code: 'malformed', message, path: 'logo' });

/** What a file is by its first bytes, whatever it is called. */
function kindOf(file: Uint8Array, text: string | null): Kind | null {
	for (const kind of ['png', 'jpeg'] as const) {
		if (SIGNATURES[kind].every((byte, at) => file[at] === byte)) return kind;
	}
	return text !== null && /^\uFEFF?\s*</.test(text) ? 'svg' : null;
}

function utf8Of(file: Uint8Array): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(file);
	} catch {
		return null;
	}
}

/** Elements that run, embed or load something. */
const ACTIVE = new Set([
	...['script', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'handler'],
	...['animate', 'animatemotion', 'animatetransform', 'set', 'discard']
]);

const localName = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();

/** A style that loads something, or is written so that it cannot be told. */
const loads = (style: string): boolean =>
	/@import|\\|expression\s*\(/i.test(style) || /url\s*\(\s*["']?\s*(?!["'#\s])/i.test(style);

/** What is wrong with an attribute of an SVG, in words; null where nothing is. */
function attributeProblem(name: string, value: string): string | null {
	const local = localName(name);
	if (local.startsWith('on')) return `an event handler (${name})`;
	if (local === 'href' || local === 'src') {
		const isWithin = /^\s*(?:#|data:image\/(?:png|jpeg);base64,)/i.test(value);
		return isWithin ? null : `a reference to something outside of it (${name})`;
	}
	return loads(value) ? `a reference to something outside of it (${name})` : null;
}

/**
 * What an SVG has that a logo has no need of: a script, an event handler, foreign content, an animation, a reference to
 * something outside, entities of its own. Null where it is a plain drawing; a sentence's end where it is not: "a script".
 */
export function svgProblem(text: string): string | null {
	if (/<!ENTITY|<!DOCTYPE[^>]*\[/i.test(text)) return 'entities of its own';
	if (/<\?(?!xml\s)/i.test(text)) return 'a processing instruction';
	let found: string | null = null;
	let root: string | null = null;
	const inside: string[] = [];
	const note = (problem: string | null): void => {
		found ??= problem;
	};
	const styled = (piece: string): void => {
		if (inside.at(-1) === 'style' && loads(piece)) note('a style that loads something');
	};
	const parser = new Parser()
		.on('openTag', (name, attributes, decode) => {
			const local = localName(name);
			root ??= local;
			inside.push(local);
			if (ACTIVE.has(local)) note(local === 'script' ? 'a script' : `the element ${name}`);
			for (const [key, value] of Object.entries(attributes())) {
				note(attributeProblem(key, decode(value)));
			}
		})
		.on('closeTag', () => void inside.pop())
		.on('text', (piece, decode) => styled(decode(piece)))
		.on('cdata', styled)
		.on('error', () => note('text that is no well-formed XML'));
	parser.write(text);
	parser.end();
	return found ?? (root === 'svg' ? null : 'no drawing: its first element is not svg');
}

/**
 * A logo as it is kept: a PNG of at most 512 pixels, never enlarged, made anew from a PNG, a JPEG or an SVG of up to
 * 2 MB, so that nothing of the file itself is stored. Problems: no such picture, a broken one, an SVG that does more than draw.
 */
export async function logoPng(file: Uint8Array): Promise<Outcome<Uint8Array>> {
	if (file.length === 0) return refused('Choose a file: PNG, JPEG or SVG.');
	if (file.length > LOGO_BYTES) {
		return refused('The logo is larger than 2 MB: save it smaller, 512 pixels are enough.');
	}
	const text = utf8Of(file);
	const kind = kindOf(file, text);
	if (!kind)
		return refused('The file is no picture that can be a logo: give a PNG, a JPEG or an SVG.');
	if (kind === 'svg') {
		const problem = svgProblem(text ?? '');
		if (problem) {
			return refused(`The SVG has ${problem}: save it as a plain drawing, or give a PNG.`);
		}
	}
	try {
		const picture = sharp(file, { limitInputPixels: PIXELS_MOST, failOn: 'error' })
			.timeout({ seconds: SECONDS_MOST })
			.rotate()
			.resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
			.png();
		return success(new Uint8Array(await picture.toBuffer()));
	} catch {
		return refused('The picture cannot be read, it is broken: save it again, or give another.');
	}
}
