import Papa from 'papaparse';
import type { ColumnKind, FigureCell } from '$lib/charts/portfolio/figure-table';
import { formatFixed } from '$lib/domain/money';
import { kindAt, type Sheet, type StreamedSheet } from './sheet';

/** What a spreadsheet would take for a formula; a plain signed number is none. */
const FORMULA = /^(?:[=@\t\r\n＝＋－＠]|[+-](?!\d+(?:\.\d+)?$))/;

/** Rows of a file put into one piece of it. */
const ROWS_AT_ONCE = 1000;

/** Rows as RFC 4180 writes them, each with its line's end; what a spreadsheet would take for a formula begins with an apostrophe. */
const csvRows = (rows: readonly (readonly FigureCell[])[]): string =>
	`${Papa.unparse(rows as FigureCell[][], { newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;

/** A cell as a machine reads it: a plain decimal, dollars with two digits, percentages with one. */
function plain(kind: ColumnKind, cell: FigureCell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (kind === 'count' || kind === 'rise') return String(cell);
	return formatFixed(cell, kind === 'percent' || kind === 'change' ? 1 : 2);
}

/** Puts rows into pieces of a file; what holds for all of them stands in columns at the end, so that the file stays one table. */
function pieceWriter(sheet: Sheet | StreamedSheet) {
	const { columns, facts } = sheet;
	const said = facts.map(({ value }) => value);
	const kinds = 'rowKinds' in sheet ? { rowKinds: sheet.rowKinds } : {};
	let position = 0;
	let piece: (readonly FigureCell[])[] = [
		[...columns.map(({ name }) => name), ...facts.map(({ name }) => name)]
	];
	return {
		/** Answers a piece once it is long enough. */
		add(row: readonly FigureCell[]): string | null {
			piece.push([
				...columns.map((column, at) => plain(kindAt(kinds, column, position), row[at] ?? null)),
				...said
			]);
			position += 1;
			return piece.length < ROWS_AT_ONCE ? null : this.rest();
		},
		rest(): string | null {
			const text = piece.length === 0 ? null : csvRows(piece);
			piece = [];
			return text;
		}
	};
}

/** A table as CSV, in pieces, so that no memory holds all of it: its rows in their order, its total last. */
export function* sheetCsv(sheet: Sheet): Generator<string> {
	const writer = pieceWriter(sheet);
	for (const row of sheet.rows) {
		const piece = writer.add(row);
		if (piece !== null) yield piece;
	}
	const last = sheet.total && writer.add(sheet.total);
	if (last) yield last;
	const rest = writer.rest();
	if (rest !== null) yield rest;
}

/** The same of rows that come while they are found out. */
export async function* streamedCsv(sheet: StreamedSheet): AsyncGenerator<string> {
	const writer = pieceWriter(sheet);
	for await (const row of sheet.rows) {
		const piece = writer.add(row);
		if (piece !== null) yield piece;
	}
	const rest = writer.rest();
	if (rest !== null) yield rest;
}
