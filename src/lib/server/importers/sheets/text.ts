import Papa from 'papaparse';
import { textOf } from './encoding';
import type { SheetRow } from './sheet';

/** How a text file separates its cells; `fixed` leaves each line whole. */
export type Separation = ',' | ';' | '\t' | '|' | 'fixed';

/** Lines looked at to tell the separation. */
const LOOKED_AT = 200;

const count = (text: string, character: string): number => text.split(character).length - 1;

const median = (values: number[]): number =>
	values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Tabs anywhere near the top tell a tab-separated file, bars or semicolons in most lines one that they separate: semicolons
 * only where they are more than the commas. Else lines in which columns stand apart by spaces and at most a
 * comma or two, as in names, are of fixed width; others are comma-separated.
 */
export function separationOf(text: string): Separation {
	const lines = text
		.split(/\r?\n/, LOOKED_AT)
		.filter((line) => line.trim() !== '' && line.trim() !== END_OF_FILE);
	const separated = lines.filter((line) => line.includes('\t')).length;
	if (separated > 0) return '\t';
	if (median(lines.map((line) => count(line, '|'))) >= 2) return '|';
	const apart = lines.filter((line) => /\S {3,}\S/.test(line)).length;
	const commas = median(lines.map((line) => count(line, ',')));
	const semicolons = median(lines.map((line) => count(line, ';')));
	if (semicolons >= 2 && semicolons > commas) return ';';
	return apart * 2 > lines.length && commas <= 1 ? 'fixed' : ',';
}

/** What DOS wrote behind the last line. */
const END_OF_FILE = '\u001a';

/** Rows are handed on in batches of about this many characters: few enough that they are forgotten while they are young. */
const PIECE = 1 << 17;

/** A row does not reach further: a quotation mark is not closed, and the file is not read on in search of its end. */
const LONGEST_ROW = 16 << 20;

/** Why a text is no table of rows. */
export class TextError extends Error {
	constructor(
		message: string,
		readonly line: number
	) {
		super(message);
	}
}

/** Where a piece may end: behind a line break that no quoted cell holds; -1 where the text has none. */
function endOfRows(text: string, quoted: boolean, from: number): number {
	let at = text.indexOf('\n', from);
	if (!quoted) return at;
	let quotes = count(text.slice(0, at < 0 ? text.length : at), '"');
	while (at >= 0 && quotes % 2 === 1) {
		const next = text.indexOf('\n', at + 1);
		if (next < 0) return -1;
		quotes += count(text.slice(at, next), '"');
		at = next;
	}
	return at;
}

function* piecesOfRows(text: Iterable<string>, quoted: boolean): Generator<string> {
	let rest = '';
	for (const piece of text) {
		rest += piece;
		while (rest.length >= PIECE) {
			const end = endOfRows(rest, quoted, PIECE - 1);
			if (end < 0) {
				if (rest.length > LONGEST_ROW) {
					yield rest;
					rest = '';
				}
				break;
			}
			yield rest.slice(0, end + 1);
			rest = rest.slice(end + 1);
		}
	}
	if (rest !== '') yield rest;
}

const withoutBreak = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line);

function* linesOf(text: Iterable<string>): Generator<SheetRow[]> {
	let line = 1;
	for (const piece of piecesOfRows(text, false)) {
		const lines = piece.split('\n');
		if (lines.at(-1) === '') lines.pop();
		yield lines.map((text) => ({ line: line++, cells: [withoutBreak(text)] }));
	}
}

/** Blanks around a cell say nothing; a cell that is only the end-of-file mark is empty. */
function trimmed(cells: string[]): string[] {
	for (let index = 0; index < cells.length; index += 1) {
		const cell = (cells[index] as string).trim();
		cells[index] = cell === END_OF_FILE ? '' : cell;
	}
	return cells;
}

/**
 * The rows of a text with the line on which each begins; a quoted cell may hold line breaks. Quotes that do not close
 * are a `TextError`, since from there on no line can be told.
 */
export function* rowsOfText(text: Iterable<string>, separation: Separation): Generator<SheetRow[]> {
	if (separation === 'fixed') {
		yield* linesOf(text);
		return;
	}
	let line = 1;
	for (const piece of piecesOfRows(text, true)) {
		const { data, errors } = Papa.parse<string[]>(piece, { delimiter: separation });
		const fault = errors.find(({ type }) => type === 'Quotes');
		if (piece.endsWith('\n')) data.pop();
		const broken = count(piece, '\n') > data.length;
		const rows: SheetRow[] = [];
		for (const cells of data) {
			rows.push({ line, cells });
			line += 1;
			if (broken) for (const cell of cells) line += cell.includes('\n') ? count(cell, '\n') : 0;
			trimmed(cells);
		}
		if (fault) {
			const at = Math.min(fault.row ?? 0, rows.length - 1);
			yield rows.slice(0, at);
			throw new TextError(
				'a quotation mark is not closed, so the lines after it cannot be told apart: the file is cut short or was edited by hand; download it again.',
				rows[at]?.line ?? line
			);
		}
		yield rows;
	}
}

/** The rows of a text file that stands in memory. */
export const textRows = (
	bytes: Buffer,
	separation: Separation,
	onPiece: (bytesDone: number) => void = () => {}
): Generator<SheetRow[]> => rowsOfText(textOf(bytes, onPiece), separation);
