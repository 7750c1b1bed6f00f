import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { decoded, encodingOf, type Encoding } from '../sheets/encoding';
import type { SheetRow } from '../sheets/sheet';
import { rowsOfText, separationOf } from '../sheets/text';
import { workbookSheets } from '../sheets/xlsx';
import { holdsValues, namedFields } from './match-columns';

/** Why a file is no table of volumes, as the end of a sentence that begins with its name. */
export class VolumeTableError extends Error {}

/** A file of volumes, opened: its headings, and its rows as they are read. */
export interface VolumeTable {
	/** The sheet of a workbook; null where the file is one table. */
	sheet: string | null;
	/** Cells of the row of headings. */
	headers: readonly string[];
	/** The rows below it, in batches. */
	rows: AsyncIterable<SheetRow[]>;
	/** The share of the file that is read, 0 to 1. */
	progress(): number;
}

const PIECE = 1 << 20;
/** Rows among which the headings are looked for. */
const TITLE_ROWS = 20;
/** Named columns that make a row one of headings. */
const HEADINGS = 2;
/** A workbook is unpacked in memory; a larger one is better saved as csv. */
const WORKBOOK_MAX = 200 * 1024 * 1024;
const COLUMNS_MAX = 2000;

/** The bytes of a file, a megabyte at a time, so that a file of any size is read in little memory. */
function* piecesOfFile(path: string, onPiece: (bytesDone: number) => void): Generator<Buffer> {
	const descriptor = openSync(path, 'r');
	try {
		let done = 0;
		for (;;) {
			const piece = Buffer.allocUnsafe(PIECE);
			const length = readSync(descriptor, piece, 0, PIECE, null);
			if (length === 0) return;
			done += length;
			onPiece(done);
			yield piece.subarray(0, length);
		}
	} finally {
		closeSync(descriptor);
	}
}

/** Bytes at the end of a piece that may begin a letter of several bytes. */
function beginsLetter(piece: Buffer): number {
	for (let back = 1; back <= Math.min(3, piece.length); back += 1) {
		const byte = piece[piece.length - back] as number;
		if (byte < 0x80) return 0;
		if (byte >= 0xc0) return back;
	}
	return 0;
}

/** What is learnt of a file before it is read. */
export interface ExaminedFile {
	bytes: number;
	/** 64 hex digits. */
	sha256: string;
	encoding: Encoding;
	/** Its first bytes. */
	head: Buffer;
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Digest and encoding of a file of any size, in one go over it. */
export async function examineFile(path: string, signal?: AbortSignal): Promise<ExaminedFile> {
	const hash = createHash('sha256');
	let bytes = 0;
	let head: Buffer = Buffer.alloc(0);
	let foreign: Buffer | null = null;
	let rest: Buffer = Buffer.alloc(0);
	for (const piece of piecesOfFile(path, () => {})) {
		signal?.throwIfAborted();
		if (bytes === 0) head = piece;
		bytes += piece.length;
		hash.update(piece);
		if (!foreign) {
			const joined = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
			const cut = beginsLetter(joined);
			const whole = joined.subarray(0, joined.length - cut);
			if (!isUtf8(whole)) foreign = whole;
			rest = Buffer.from(joined.subarray(joined.length - cut));
		}
		if (bytes % (16 * PIECE) === 0) await pause();
	}
	return {
		bytes,
		sha256: hash.digest('hex'),
		encoding: foreign ? encodingOf(foreign) : rest.length > 0 ? encodingOf(rest) : 'utf-8',
		head
	};
}

const isHeadings = ({ cells }: SheetRow): boolean => namedFields(cells) >= HEADINGS;

const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => cell.trim() === '');

/** Splits the headings from the rows below them: the first row that names two fields, else the first that is not blank. */
async function headed(
	sheet: string | null,
	rows: AsyncIterator<SheetRow[]>,
	progress: () => number
): Promise<VolumeTable | null> {
	const first: SheetRow[] = [];
	while (first.length < TITLE_ROWS) {
		const next = await rows.next();
		if (next.done) break;
		first.push(...next.value);
	}
	const titles = first.slice(0, TITLE_ROWS);
	const at = titles.findIndex(isHeadings);
	const from = at >= 0 ? at : titles.findIndex((row) => !isBlank(row));
	const headings = first[from];
	if (!headings) return null;
	if (headings.cells.length > COLUMNS_MAX) {
		throw new VolumeTableError(
			`it has ${headings.cells.length.toLocaleString('en-US')} columns, and ${COLUMNS_MAX.toLocaleString('en-US')} is the most: export only those of the template.`
		);
	}
	if (at < 0 && holdsValues(headings.cells.map((cell) => cell.trim()))) {
		throw new VolumeTableError(
			'its first row holds values and no headings: add a row of headings, as in the template.'
		);
	}
	return {
		sheet,
		headers: headings.cells.map((cell) => cell.trim()),
		rows: (async function* () {
			yield first.slice(from + 1);
			for (let next = await rows.next(); !next.done; next = await rows.next()) yield next.value;
		})(),
		progress
	};
}

async function workbookTable(path: string, bytes: number): Promise<VolumeTable> {
	if (bytes > WORKBOOK_MAX) {
		throw new VolumeTableError(
			`it is a workbook of ${Math.ceil(bytes / 1024 / 1024)} MB, and 200 MB is the most: save it as csv, which may have any size.`
		);
	}
	let only: VolumeTable | null = null;
	for await (const { name, rows, progress } of workbookSheets(readFileSync(path))) {
		const table = await headed(name, rows[Symbol.asyncIterator](), progress);
		if (!table) continue;
		if (name === null || namedFields(table.headers) >= HEADINGS) {
			only = table;
			break;
		}
	}
	if (only) return only;
	throw new VolumeTableError(
		'no sheet of it has a row of headings such as Facility, Payer, Code and Cases: take the template and fill it.'
	);
}

async function* pausing(batches: Iterable<SheetRow[]>): AsyncGenerator<SheetRow[]> {
	for (const batch of batches) {
		yield batch;
		await pause();
	}
}

const startsWith = (bytes: Buffer, ...signature: number[]): boolean =>
	signature.every((byte, index) => bytes[index] === byte);

/** Why a file is neither text nor a workbook; null where it is one. */
function objectionTo(head: Buffer): string | null {
	if (head.length === 0) return 'it is empty: export it again.';
	if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
		return 'it is a workbook of Excel 97 to 2003 (.xls): save it as .xlsx or .csv.';
	}
	if (startsWith(head, 0x25, 0x50, 0x44, 0x46)) return 'it is a PDF: export csv or xlsx.';
	if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
		return 'it is written in UTF-16: save it as "CSV UTF-8".';
	}
	return head.includes(0) ? 'it is no text: export csv or xlsx.' : null;
}

/**
 * Opens a csv, text separated by tabs, bars or semicolons, or xlsx as a table. Throws a `VolumeTableError` where it is none; a workbook that is
 * damaged and text whose quotation marks do not close throw theirs.
 */
export async function openTable(path: string, file: ExaminedFile): Promise<VolumeTable> {
	if (startsWith(file.head, 0x50, 0x4b)) return workbookTable(path, file.bytes);
	const objection = objectionTo(file.head);
	if (objection) throw new VolumeTableError(objection);
	const [top = ''] = decoded([file.head.subarray(0, 1 << 17)], file.encoding);
	const separation = separationOf(top);
	let done = 0;
	const text = decoded(
		piecesOfFile(path, (bytes) => (done = bytes)),
		file.encoding
	);
	const rows = pausing(rowsOfText(text, separation === 'fixed' ? ',' : separation));
	const table = await headed(null, rows, () => done / file.bytes);
	if (!table) throw new VolumeTableError('it holds only blanks: export it again.');
	return table;
}

/** Whether there is a file at a path; a folder is none. */
export const isFile = (path: string): boolean =>
	statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
