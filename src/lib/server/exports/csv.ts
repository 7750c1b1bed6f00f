import Papa from 'papaparse';
import type { ColumnKind, FigureCell } from '$lib/charts/portfolio/figure-table';
import { formatFixed } from '$lib/domain/money';
import { kindAt, type Sheet } from './sheet';

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

/** A table as CSV, in pieces, so that no memory holds all of it: its rows in their order; what holds for all of them stands in columns at the end, so that the file stays one table. */
export function* sheetCsv(sheet: Sheet): Generator<string> {
	const { columns, rows, total, facts } = sheet;
	const said = facts.map(({ value }) => value);
	let piece: (readonly FigureCell[])[] = [
		[...columns.map(({ name }) => name), ...facts.map(({ name }) => name)]
	];
	const add = (row: readonly FigureCell[], position: number) =>
		piece.push([
			...columns.map((column, at) => plain(kindAt(sheet, column, position), row[at] ?? null)),
			...said
		]);
	let position = 0;
	for (const row of rows) {
		add(row, position);
		position += 1;
		if (piece.length < ROWS_AT_ONCE) continue;
		yield csvRows(piece);
		piece = [];
	}
	if (total) add(total, position);
	if (piece.length > 0) yield csvRows(piece);
}
