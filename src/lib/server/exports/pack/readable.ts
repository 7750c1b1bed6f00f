import { unzipSync } from 'fflate';
import { inflateSync } from 'node:zlib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { decoded } from '../xml-text';

/** A text that someone who opens a file can find in it, and where. */
export interface ReadableText {
	/** "xl/worksheets/sheet2.xml", a file within a file after an arrow. */
	place: string;
	text: string;
	/** Bytes without a form, where numbers mean nothing. */
	namesOnly?: true;
}

export interface NamedBytes {
	name: string;
	bytes: Uint8Array;
}

/** Elements whose texts belong together, however many runs they are cut into. */
const PARAGRAPH_END =
	/<\/(?:\w+:)?(?:p|si|is|text|comment|c|definedName|pt|row|title|desc|lpw?str|dc:\w+)>/;

/** The texts of an XML part: its text nodes, those of a paragraph together, its comments and the values of its attributes. */
function xmlTexts(xml: string, place: string): ReadableText[] {
	const texts: ReadableText[] = [];
	const add = (text: string, more: Partial<ReadableText> = {}): void => {
		if (text.trim() !== '') texts.push({ place, text: decoded(text), ...more });
	};
	for (const paragraph of xml.split(PARAGRAPH_END)) {
		const nodes = paragraph
			.replace(/<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>/g, '$1')
			.split(/<[^>]*>/)
			.filter((node) => node.trim() !== '');
		for (const node of nodes) add(node);
		// runs may part a word, ends of lines part two
		if (nodes.length > 1) for (const between of ['', ' ']) add(nodes.join(between));
	}
	for (const [, comment = ''] of xml.matchAll(/<!--([\s\S]*?)-->/g)) add(comment);
	for (const [, name = '', double, single] of xml.matchAll(
		/\s([\w:-]+)=(?:"([^"]*)"|'([^']*)')/g
	)) {
		const describes = /^(?:\w+:)?(?:descr|title|name|alt|content|tooltip|display)$/.test(name);
		add(double ?? single ?? '', describes ? {} : { namesOnly: true });
	}
	return texts;
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** The texts that a PNG carries beside its pixels, behind its end too. */
function pngTexts(bytes: Uint8Array, place: string): ReadableText[] {
	const texts: ReadableText[] = [];
	const view = Buffer.from(bytes);
	const others: Buffer[] = [];
	let at = 8;
	while (at + 8 <= view.length) {
		const length = view.readUInt32BE(at);
		const kind = view.toString('latin1', at + 4, at + 8);
		const data = view.subarray(at + 8, at + 8 + length);
		if (['tEXt', 'iTXt', 'zTXt', 'eXIf'].includes(kind)) {
			texts.push({ place: `${place}, ${kind}`, text: data.toString('utf8').replaceAll('\0', ' ') });
			const start = data.indexOf(0x78);
			for (let from = start; from >= 0; from = data.indexOf(0x78, from + 1)) {
				try {
					const text = inflateSync(data.subarray(from)).toString('utf8');
					texts.push({ place: `${place}, ${kind}`, text });
					break;
				} catch {
					continue;
				}
			}
		}
		// pixels are no text: three bytes of them look like a short name now and then
		if (kind !== 'IDAT') others.push(data);
		at += 12 + length;
		if (kind === 'IEND') break;
	}
	return [...texts, ...bytesTexts(Buffer.concat([...others, view.subarray(at)]), place)];
}

/** A piece of a page's text as it is set: where its left end stands, how long it is and how high. */
interface SetText {
	str: string;
	transform: number[];
	width: number;
	height: number;
	hasEOL: boolean;
}

/** Pieces nearer to each other, in their height, are of one word: a number is set in several, its commas drawn nearer. */
const WORD_GAP = 0.15;

/** The lines of a page: what stands without a gap is one word, however many pieces it is set in. */
function linesOf(pieces: readonly SetText[]): string[] {
	const lines: string[] = [];
	let line = '';
	let end: { x: number; y: number } | null = null;
	for (const { str, transform, width, height, hasEOL } of pieces) {
		const [, , , , x = 0, y = 0] = transform;
		if (end && Math.abs(y - end.y) > height / 2) {
			lines.push(line);
			line = '';
		} else if (end && x - end.x > height * WORD_GAP) line += ' ';
		line += str;
		end = { x: x + width, y };
		if (hasEOL) {
			lines.push(line);
			line = '';
			end = null;
		}
	}
	return [...lines, line];
}

/** All texts of a value, however deep. */
function stringsIn(value: unknown): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

async function pdfTexts(bytes: Uint8Array, place: string): Promise<ReadableText[]> {
	const texts: ReadableText[] = [];
	const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
	const document = await task.promise;
	try {
		const { info, metadata } = await document.getMetadata();
		const { Custom: custom = {}, ...properties } = info as Record<string, unknown>;
		for (const [name, value] of Object.entries(properties)) {
			// the format's own version, "1.3", is no number of the pack
			if (name === 'PDFFormatVersion') continue;
			for (const text of stringsIn(value)) texts.push({ place: `${place}, properties`, text });
		}
		for (const text of [...Object.keys(custom as object), ...stringsIn(custom)]) {
			texts.push({ place: `${place}, properties`, text });
		}
		const raw = metadata?.getRaw() as unknown;
		if (typeof raw === 'string') texts.push(...xmlTexts(raw, `${place}, metadata`));
		const outline: unknown = await document.getOutline();
		for (const text of stringsIn(outline)) texts.push({ place: `${place}, outline`, text });
		const attached: unknown = await document.getAttachments();
		for (const [name, file] of Object.entries(attached ?? {})) {
			const { content } = file as { content?: Uint8Array };
			texts.push(...(await readable({ name, bytes: content ?? new Uint8Array() }, place)));
		}
		for (let number = 1; number <= document.numPages; number += 1) {
			const page = await document.getPage(number);
			const own = `${place}, page ${number}`;
			const { items } = await page.getTextContent();
			const lines = linesOf(items.flatMap((item) => ('str' in item ? [item] : [])));
			for (const text of [...lines, lines.join(' ')]) {
				if (text.trim() !== '') texts.push({ place: own, text });
			}
			for (const note of (await page.getAnnotations()) as unknown[]) {
				for (const text of stringsIn(note)) texts.push({ place: `${own}, a note`, text });
			}
		}
	} finally {
		await task.destroy();
	}
	return texts;
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
	latin(bytes.subarray(0, text.length)) === text;

/** Bytes that are no text, as the letters that they might be in one byte or two. */
const bytesTexts = (bytes: Uint8Array, place: string): ReadableText[] => [
	{ place, text: latin(bytes), namesOnly: true },
	{ place, text: Buffer.from(bytes).toString('utf16le'), namesOnly: true }
];

/**
 * Every text of a file that leaves, however deep: of a zip its entries and their names (xlsx, pptx and the workbooks within
 * them are zips), of XML text, comments and attributes, of a PDF pages, notes, properties and attachments, of a PNG its
 * text chunks, of everything else all letters. Throws where a zip or a PDF cannot be read.
 */
export async function readable({ name, bytes }: NamedBytes, within = ''): Promise<ReadableText[]> {
	const place = within === '' ? name : `${within} → ${name}`;
	const named: ReadableText = { place, text: name, namesOnly: true };
	if (startsWith(bytes, 'PK\u0003\u0004')) {
		const texts = [named];
		for (const [entry, content] of Object.entries(unzipSync(bytes))) {
			texts.push(...(await readable({ name: entry, bytes: content }, place)));
		}
		const end = latin(bytes).lastIndexOf('PK\u0005\u0006');
		texts.push({ place: `${place}, comment`, text: latin(bytes.subarray(end + 22)) });
		return texts;
	}
	if (startsWith(bytes, '%PDF')) return [named, ...(await pdfTexts(bytes, place))];
	if (startsWith(bytes, '\u0089PNG')) {
		return [named, ...pngTexts(bytes, place)];
	}
	const text = Buffer.from(bytes).toString('utf8');
	if (/^\ufeff?\s*</.test(text)) return [named, ...xmlTexts(text, place)];
	if (/\.(?:csv|txt|json|md)$/.test(name)) {
		return [named, ...text.split(/\r?\n/).map((line) => ({ place, text: line }))];
	}
	return [named, ...bytesTexts(bytes, place)];
}
