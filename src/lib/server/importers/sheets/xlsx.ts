import { posix } from 'node:path';
import { Parser } from 'saxen';
import type { SourceLimits } from '../importer';
import { openZip, ZipError, type Zip, type ZipEntry } from '../zip';
import type { Sheet, SheetRow } from './sheet';

/** Why a workbook cannot be read, as the end of a sentence that begins with its name. */
export class WorkbookError extends Error {}

/** Rows of a batch. */
const BATCH = 2000;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Excel keeps numbers as binary fractions of which 15 digits are meant: 32.346499999999999 is 32.3465. */
const SIGNIFICANT = 15;

/** A number as a plain decimal, as a person who typed it would read it; anything else as it stands. */
export function decimalOf(text: string): string {
	if (/^-?\d{1,15}$/.test(text)) return text;
	const value = Number(text);
	if (text.trim() === '' || !Number.isFinite(value)) return text;
	const [digits = '', exponent = '0'] = value.toExponential(SIGNIFICANT - 1).split('e');
	const sign = digits.startsWith('-') ? '-' : '';
	const figures = digits.replace(/[-.]/g, '');
	const point = Number(exponent) + 1;
	const whole = point > 0 ? figures.slice(0, point).padEnd(point, '0') : '0';
	const fraction = (point > 0 ? figures.slice(point) : '0'.repeat(-point) + figures).replace(
		/0+$/,
		''
	);
	return `${value === 0 ? '' : sign}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** A day as Excel counts them, as ISO text. */
const dayOf = (serial: number): string =>
	new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);

/** Built-in number formats that show a day. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22]);

/** A number format that shows a day, once its quoted words and bracketed conditions are taken out. */
const showsDay = (format: string): boolean =>
	/[dy]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** The column of a cell reference, 0-based: "AB12" is 27. */
function columnOf(reference: string): number {
	let column = 0;
	for (let index = 0; index < reference.length; index += 1) {
		const letter = reference.charCodeAt(index) - 64;
		if (letter < 1 || letter > 26) break;
		column = column * 26 + letter;
	}
	return column - 1;
}

async function* textOf(entry: ZipEntry, onPiece?: (bytes: number) => void): AsyncGenerator<string> {
	const decoder = new TextDecoder('utf-8');
	for await (const piece of entry.pieces()) {
		onPiece?.(piece.length);
		yield decoder.decode(piece, { stream: true });
	}
}

function parserOf(entry: ZipEntry): Parser {
	return new Parser().on('error', (error) => {
		throw new WorkbookError(`its part ${entry.path} is not well-formed (${error.message})`);
	});
}

/** Takes the opening tags of one small part. */
async function eachTag(
	entry: ZipEntry,
	take: (name: string, attributes: Record<string, string>) => void
): Promise<void> {
	const parser = parserOf(entry).on('openTag', (name, attributes) =>
		take(local(name), attributes())
	);
	for await (const text of textOf(entry)) parser.write(text);
	parser.end();
}

/** The strings that cells refer to by number; the reading aids of East Asian text are passed over. */
async function sharedStrings(entry: ZipEntry | undefined): Promise<string[]> {
	const strings: string[] = [];
	if (!entry) return strings;
	let current = '';
	let inText = false;
	let inAid = false;
	const parser = parserOf(entry)
		.on('openTag', (name) => {
			const tag = local(name);
			if (tag === 'si') current = '';
			else if (tag === 'rPh') inAid = true;
			inText = tag === 't' && !inAid;
		})
		.on('text', (text, decode) => {
			if (inText) current += decode(text);
		})
		.on('cdata', (text) => {
			if (inText) current += text;
		})
		.on('closeTag', (name) => {
			const tag = local(name);
			inText = false;
			if (tag === 'si') strings.push(current.trim());
			else if (tag === 'rPh') inAid = false;
		});
	for await (const text of textOf(entry)) parser.write(text);
	parser.end();
	return strings;
}

/** The cell styles that show a day. */
async function dayStyles(entry: ZipEntry | undefined): Promise<Set<string>> {
	const days = new Set<string>();
	if (!entry) return days;
	const formats = new Set(DAY_FORMATS);
	let inCells = false;
	let style = 0;
	await eachTag(entry, (name, attributes) => {
		if (name === 'numFmt' && showsDay(attributes.formatCode ?? '')) {
			formats.add(Number(attributes.numFmtId));
		} else if (name === 'cellXfs') inCells = true;
		else if (name === 'cellStyles' || name === 'dxfs') inCells = false;
		else if (name === 'xf' && inCells) {
			if (formats.has(Number(attributes.numFmtId))) days.add(String(style));
			style += 1;
		}
	});
	return days;
}

interface Workbook {
	strings: string[];
	days: ReadonlySet<string>;
}

function cellText(type: string, style: string, text: string, { strings, days }: Workbook): string {
	switch (type) {
		case 's':
			return strings[Number(text)] ?? '';
		case 'inlineStr':
		case 'str':
		case 'd':
			return text.trim();
		case 'b':
			return text === '1' ? 'TRUE' : 'FALSE';
		case 'e':
			return text;
		default:
			return days.has(style) && text !== '' ? dayOf(Number(text)) : decimalOf(text);
	}
}

async function* rowsOf(
	entry: ZipEntry,
	workbook: Workbook,
	onPiece: (bytes: number) => void
): AsyncGenerator<SheetRow[]> {
	let batch: SheetRow[] = [];
	let row: SheetRow = { line: 0, cells: [] };
	let column = -1;
	let type = '';
	let style = '';
	let text = '';
	let inValue = false;
	const parser = parserOf(entry)
		.on('openTag', (name, attributes, decode) => {
			const tag = local(name);
			if (tag === 'c') {
				const given = attributes();
				column = given.r === undefined ? column + 1 : columnOf(given.r);
				type = given.t ?? 'n';
				style = given.s ?? '';
				text = '';
			} else if (tag === 'v' || tag === 't') inValue = true;
			else if (tag === 'row') {
				const at = attributes().r;
				row = { line: at === undefined ? row.line + 1 : Number(decode(at)), cells: [] };
				column = -1;
			}
		})
		.on('text', (piece, decode) => {
			if (inValue) text += decode(piece);
		})
		.on('cdata', (piece) => {
			if (inValue) text += piece;
		})
		.on('closeTag', (name) => {
			const tag = local(name);
			inValue = false;
			if (tag === 'c') {
				if (text === '') return;
				while (row.cells.length < column) row.cells.push('');
				row.cells[column] = cellText(type, style, text, workbook);
			} else if (tag === 'row') batch.push(row);
		});
	for await (const piece of textOf(entry, onPiece)) {
		parser.write(piece);
		if (batch.length >= BATCH) {
			yield batch;
			batch = [];
		}
	}
	parser.end();
	if (batch.length > 0) yield batch;
}

/** Sheets in the order of the workbook, with the part that holds each. */
async function partsOf(zip: Zip): Promise<{ name: string; entry: ZipEntry }[]> {
	const part = (path: string) => zip.entries.find((entry) => entry.path === path);
	const workbook = part('xl/workbook.xml');
	const relations = part('xl/_rels/workbook.xml.rels');
	if (!workbook || !relations) throw new WorkbookError('it is a zip, but no workbook');
	const targets = new Map<string, string>();
	await eachTag(relations, (name, { Id = '', Target = '' }) => {
		if (name === 'Relationship')
			targets.set(Id, posix.join('xl', Target).replace(/^xl\/xl\//, 'xl/'));
	});
	const sheets: { name: string; entry: ZipEntry }[] = [];
	await eachTag(workbook, (tag, attributes) => {
		if (tag !== 'sheet') return;
		const relation = Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1] ?? '';
		const entry = part(targets.get(relation) ?? '');
		if (entry) sheets.push({ name: attributes.name ?? '', entry });
	});
	return sheets;
}

/**
 * The sheets of a workbook, rows in batches as they are unpacked; cells are text, numbers their decimal. A workbook that is
 * cut short or no workbook is a `WorkbookError`.
 */
export async function* workbookSheets(bytes: Buffer, limits?: SourceLimits): AsyncGenerator<Sheet> {
	let zip: Zip | null = null;
	try {
		zip = await openZip(bytes, limits);
		const opened = zip;
		const parts = await partsOf(opened);
		const part = (path: string) => opened.entries.find((entry) => entry.path === path);
		const workbook: Workbook = {
			strings: await sharedStrings(part('xl/sharedStrings.xml')),
			days: await dayStyles(part('xl/styles.xml'))
		};
		const total = parts.reduce((sum, { entry }) => sum + entry.bytes, 0);
		let bytesDone = 0;
		for (const { name, entry } of parts) {
			yield {
				name: parts.length > 1 ? name : null,
				form: 'workbook',
				rows: rowsOf(entry, workbook, (bytes) => (bytesDone += bytes)),
				progress: () => bytesDone / Math.max(1, total)
			};
		}
	} catch (error) {
		if (error instanceof ZipError) throw new WorkbookError(error.message, { cause: error });
		throw error;
	} finally {
		zip?.close();
	}
}
