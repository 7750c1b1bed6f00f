import ExcelJS from 'exceljs';
import { EventEmitter, once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import {
	cellText,
	type ColumnKind,
	type FigureCell,
	type FigureColumn
} from '$lib/charts/portfolio/figure-table';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { groupThousands } from '$lib/format/money';
import { formulaOf, columnLetters, type CellFormula } from './formula';
import { kindAt, rowsAhead, type Sheet, type SheetSource, type StreamedSheet } from './sheet';

/** Rows that a worksheet holds, its headings among them (the format's limit). */
const ROWS_MOST = 1_048_576;

/** Characters of a worksheet's name. */
const NAME_LENGTH = 31;

/** Rows above the table: finding, subtitle, an empty one, the heads. */
const HEAD_ROW = 4;

/** Rows that the width of a column is taken from. */
const ROWS_OF_WIDTH = 200;

/** Rows written before others get their turn, some ten milliseconds' work. */
const ROWS_AT_ONCE = 200;

/** How each kind of number looks; the values are dollars and fractions. */
export const FORMATS: Record<ColumnKind, string> = {
	text: '@',
	date: 'yyyy-mm-dd',
	dollars: '$#,##0.00;-$#,##0.00',
	difference: '+$#,##0.00;-$#,##0.00;$0.00',
	count: '#,##0',
	rise: '+#,##0;-#,##0;0',
	percent: '0.0%',
	change: '+0.0%;-0.0%;0.0%',
	ratio: '0.00'
};

/** What one of a kind's units is in a cell. */
export const UNITS: Record<ColumnKind, number> = {
	...{ text: 1, date: 1, count: 1, rise: 1 },
	...{ dollars: 100, difference: 100, ratio: 100 },
	...{ percent: 1000, change: 1000 }
};

/** Numbers that a reader may change stand in blue, what follows from them in black. */
const INPUT_INK = 'FF1F4FA8';
const HEAD_GROUND = 'FFF1F1EF';

/** Of every cell: a font that is told a colour and no name is another one. */
const FONT = { name: 'Arial', size: 10 };

const WIDTHS = { least: 11, head: 18, most: 60 };

/** What a cell of the table is to the reader: a number that may be changed, what follows or is said, part of the total. */
type Role = 'input' | 'said' | 'total';

const ROLE_STYLES: Record<Role, Partial<ExcelJS.Style>> = {
	input: { font: { ...FONT, color: { argb: INPUT_INK } } },
	said: { font: FONT },
	total: { font: { ...FONT, bold: true }, border: { top: { style: 'thin' } } }
};

const styleOf = (kind: ColumnKind, role: Role): Partial<ExcelJS.Style> => ({
	...ROLE_STYLES[role],
	numFmt: FORMATS[kind],
	alignment: { vertical: 'top', wrapText: kind === 'text' }
});

/** The styles of one workbook: the same object for the same look, by which the writer knows it again. */
function sharedStyles(): (kind: ColumnKind, role: Role) => Partial<ExcelJS.Style> {
	const styles = new Map<string, Partial<ExcelJS.Style>>();
	return (kind, role) => {
		const key = `${kind} ${role}`;
		const style = styles.get(key) ?? styleOf(kind, role);
		styles.set(key, style);
		return style;
	};
}

/** How a writing goes on. */
export interface Writing {
	/** Told of every row. */
	onRow?: () => void;
	/** Ends it before its end: it throws the signal's reason. */
	signal?: AbortSignal;
}

/** A name that a worksheet may have and no other of the book has: without []:*?/\, not in apostrophes, of 31 characters at most. */
export function worksheetName(wanted: string, taken: ReadonlySet<string>): string {
	const clean = (text: string, length: number): string =>
		text
			.slice(0, length)
			.trim()
			.replace(/^'+|'+$/g, '');
	const allowed = wanted
		.replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const base = clean(allowed, NAME_LENGTH) || 'Sheet';
	const isFree = (name: string): boolean =>
		name.toLowerCase() !== 'history' && !taken.has(name.toLowerCase());
	for (let turn = 1; ; turn += 1) {
		const suffix = turn === 1 ? '' : ` ${turn}`;
		const name = `${clean(base, NAME_LENGTH - suffix.length)}${suffix}`;
		if (isFree(name)) return name;
	}
}

/** A cell's value as a spreadsheet holds it. */
function valueOf(kind: ColumnKind, cell: FigureCell): string | number | Date | null {
	if (cell === null) return null;
	if (typeof cell === 'string') {
		return kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell)
			? new Date(`${cell}T00:00:00Z`)
			: cell;
	}
	return cell / UNITS[kind];
}

/** How wide a column is, in characters: by its first cells and its total, and by its head, which takes several lines. */
function widthOf({ name, kind }: FigureColumn, cells: readonly FigureCell[]): number {
	const words = Math.max(...name.split(' ').map((word) => word.length)) + 2;
	const head = Math.min(name.length, Math.max(words, WIDTHS.head));
	const longest = Math.max(head, ...cells.map((cell) => cellText(kind, cell).length + 3));
	return Math.min(WIDTHS.most, Math.max(WIDTHS.least, longest));
}

/** Lines that a head takes in a column: words are not parted. */
function headLines({ name }: FigureColumn, width: number): number {
	let [lines, line] = [1, 0];
	for (const { length } of name.split(' ')) {
		if (line > 0 && line + 1 + length > width - 1) {
			lines += 1;
			line = length;
		} else line += (line > 0 ? 1 : 0) + length;
	}
	return lines;
}

/** Of a line of a cell's text, in points. */
const LINE_HEIGHT = 13.5;

/** Lines that the longest text of a row takes: a row is only made higher for them where it is told to be. */
const linesOf = (cells: readonly FigureCell[], widths: readonly number[]): number =>
	Math.max(
		1,
		...cells.map((cell, at) =>
			typeof cell === 'string' ? Math.ceil(cell.length / (widths[at] ?? WIDTHS.most)) : 1
		)
	);

/** The total of a column as a sum of its rows, where it is one. */
function sumFormula(at: number, sum: number | null, first: number, last: number): CellFormula {
	const letters = columnLetters(at);
	return { text: `SUM(${letters}${first}:${letters}${last})`, result: sum };
}

const tooLong = (name: string): Outcome<null> =>
	failure({
		code: 'too-many',
		message: `${name} has more rows than a worksheet holds (${groupThousands(String(ROWS_MOST))}): take the CSV, or filter the page.`,
		path: 'format'
	});

/** The first rows of a table, for the widths of its columns, and all of them. */
async function withFirst(
	rows: (Sheet | StreamedSheet)['rows']
): Promise<[first: (readonly FigureCell[])[], all: AsyncGenerator<readonly FigureCell[]>]> {
	const source =
		Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
	const first: (readonly FigureCell[])[] = [];
	while (first.length < ROWS_OF_WIDTH) {
		const { done, value } = await source.next();
		if (done) break;
		first.push(value);
	}
	const all = async function* () {
		try {
			yield* first;
			for (;;) {
				const { done, value } = await source.next();
				if (done) return;
				yield value;
			}
		} finally {
			await source.return?.();
		}
	};
	return [first, all()];
}

/** What the writer of a worksheet has of its own, beside its interface. */
interface WorksheetInside {
	stream: { pipes: Writable[] };
	/** Every formula written, by its cell, for those that would be copied from it. */
	_formulae: Record<string, unknown>;
}

/**
 * Waits until the archive has taken what was written of a worksheet, and lets go of it: the writer itself takes any number of
 * rows, would hold them all while the archive or the file behind it is slower, and their formulas to the end.
 */
async function taken(worksheet: ExcelJS.Worksheet, signal: AbortSignal): Promise<void> {
	const inside = worksheet as unknown as WorksheetInside;
	inside._formulae = {};
	const passed = new EventEmitter();
	for (const pipe of inside.stream.pipes) {
		// an empty piece is passed on after all that were written before
		const all = once(passed, 'passed', { signal });
		pipe.write(Buffer.alloc(0), () => passed.emit('passed'));
		await all;
	}
}

async function writeSheet(
	workbook: ExcelJS.stream.xlsx.WorkbookWriter,
	sheet: Sheet | StreamedSheet,
	name: string,
	{ onRow, signal, looks }: Required<Writing> & { looks: ReturnType<typeof sharedStyles> }
): Promise<Outcome<null>> {
	const { columns, total } = sheet;
	const kinds = 'rowKinds' in sheet ? { rowKinds: sheet.rowKinds } : {};
	const ahead = rowsAhead(sheet);
	if (ahead !== null && ahead > ROWS_MOST - HEAD_ROW) return tooLong(sheet.name);
	const [known, rows] = await withFirst(sheet.rows);
	const worksheet = workbook.addWorksheet(name, {
		views: [{ state: 'frozen', xSplit: 1, ySplit: HEAD_ROW, showGridLines: false }],
		pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 }
	});
	const first = HEAD_ROW + 1;
	const sample = [...known, ...(total ? [total] : [])];
	const widths = columns.map((column, at) =>
		widthOf(
			column,
			sample.map((row) => row[at] ?? null)
		)
	);
	worksheet.columns = columns.map(({ kind }, at) => ({
		width: widths[at] ?? WIDTHS.least,
		style: styleOf(kind, 'said')
	}));
	const words = (text: string, font: Partial<ExcelJS.Font>): void => {
		const row = worksheet.addRow([text]);
		row.getCell(1).numFmt = '@';
		row.getCell(1).alignment = { wrapText: false };
		row.font = { ...FONT, ...font };
		row.commit();
	};
	words(sheet.title, { bold: true, size: 14 });
	words(sheet.subtitle, { size: 10, color: { argb: 'FF5A5F66' } });
	words('', {});
	const heads = worksheet.addRow(columns.map((column) => column.name));
	const lines = columns.map((column, at) => headLines(column, widths[at] ?? WIDTHS.least));
	heads.height = Math.max(...lines, 1) * LINE_HEIGHT + 2;
	columns.forEach(({ kind }, at) => {
		const cell = heads.getCell(at + 1);
		cell.font = { ...FONT, bold: true };
		cell.numFmt = '@';
		cell.alignment = {
			horizontal: kind === 'text' || kind === 'date' ? 'left' : 'right',
			vertical: 'bottom',
			wrapText: true
		};
		cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: HEAD_GROUND } };
	});
	heads.commit();

	const grid = { columns, total, totalRow: total && ahead !== null ? first + ahead : null };
	const sums = columns.map(() => 0);
	const write = (cells: readonly FigureCell[], number: number, isTotal: boolean): void => {
		const row = worksheet.addRow([]);
		const lines = linesOf(cells, widths);
		if (lines > 1) row.height = lines * LINE_HEIGHT;
		columns.forEach((column, at) => {
			const { derived } = column;
			const kind = kindAt(kinds, column, number - first);
			const cell = cells[at] ?? null;
			const target = row.getCell(at + 1);
			const formulas = [
				derived ? formulaOf(derived, cells, number, grid) : null,
				isTotal && number > first ? sumFormula(at, sums[at] ?? null, first, number - 1) : null
			];
			const formula = formulas.find((known) => known?.result === cell);
			const isComputed = formula !== undefined && typeof cell === 'number';
			const isInput = typeof cell === 'number' && !isComputed;
			target.style = looks(kind, isTotal ? 'total' : isInput ? 'input' : 'said');
			target.value = isComputed
				? { formula: formula?.text ?? '', result: cell / UNITS[kind] }
				: valueOf(kind, cell);
			if (!isTotal && typeof cell === 'number') sums[at] = (sums[at] ?? 0) + cell;
		});
		row.commit();
		onRow();
	};
	let number = first;
	for await (const cells of rows) {
		if (number > ROWS_MOST) return tooLong(sheet.name);
		write(cells, number, false);
		number += 1;
		if (number % ROWS_AT_ONCE === 0) {
			await setImmediate();
			signal.throwIfAborted();
			await taken(worksheet, signal);
		}
	}
	if (total) write(total, number, true);
	worksheet.commit();
	return success(null);
}

/** The last sheet: what holds for the tables, and the files that their numbers rest on. */
function writeSources(
	workbook: ExcelJS.stream.xlsx.WorkbookWriter,
	sheets: readonly (Sheet | StreamedSheet)[],
	name: string
): void {
	const worksheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
	worksheet.columns = [{ width: 34 }, { width: 60 }, { width: 68 }, { width: 26 }, { width: 60 }];
	const write = (cells: string[], bold = false): void => {
		const row = worksheet.addRow(cells);
		row.font = { ...FONT, bold };
		row.commit();
	};
	for (const { name: of, facts } of sheets) {
		if (facts.length === 0) continue;
		write([of], true);
		for (const fact of facts) write([fact.name, fact.value]);
		write([]);
	}
	const sources = new Map<string, SheetSource>(
		sheets.flatMap((sheet) => sheet.sources).map((source) => [source.sha256, source])
	);
	write(['Source', 'File', 'SHA-256', 'Holds', 'Caveats'], true);
	for (const { title, file, sha256, holds, caveats } of sources.values()) {
		const said = caveats.map(({ kind, reason }) => `${kind}: ${reason}`).join(' ');
		write([title, file, sha256, holds, said]);
	}
	write([]);
	write(['Numbers in blue may be changed; those in black are formulas and follow.']);
	worksheet.commit();
}

/**
 * Writes tables as a workbook (xlsx), row by row and no faster than the stream takes it, so that memory does not grow with
 * them: a worksheet each, its heads frozen, and one of sources. Derived columns and totals are formulas with their results;
 * where a formula would not give the page's number (a total of comparable cases only), the number itself stands. A table that
 * is too long for a worksheet is a problem, and what was written until then is no workbook. Throws where the stream fails or
 * the signal ends it.
 */
export async function writeWorkbook(
	sheets: readonly (Sheet | StreamedSheet)[],
	stream: Writable,
	{ onRow = () => undefined, signal }: Writing = {}
): Promise<Outcome<null>> {
	const broken = new AbortController();
	const ends = AbortSignal.any([broken.signal, ...(signal ? [signal] : [])]);
	stream.on('error', (error) => broken.abort(error));
	const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
		stream,
		useStyles: true,
		useSharedStrings: false
	});
	workbook.creator = 'SiteRate';
	const names = new Set<string>();
	const named = (wanted: string): string => {
		const name = worksheetName(wanted, names);
		names.add(name.toLowerCase());
		return name;
	};
	const looks = sharedStyles();
	for (const sheet of sheets) {
		const told = { onRow, signal: ends, looks };
		const written = await writeSheet(workbook, sheet, named(sheet.name), told);
		if (!written.ok) return written;
	}
	writeSources(workbook, sheets, named('Sources'));
	const ended = new Promise<never>((_, stop) => {
		ends.addEventListener('abort', () => stop(ends.reason as Error));
	});
	ends.throwIfAborted();
	await Promise.race([workbook.commit(), ended]);
	return success(null);
}

/** A workbook of small tables whole. */
export async function workbookBytes(
	sheets: readonly (Sheet | StreamedSheet)[]
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
	const stream = new PassThrough();
	const chunks: Buffer[] = [];
	stream.on('data', (chunk: Buffer) => chunks.push(chunk));
	const written = await writeWorkbook(sheets, stream);
	return written.ok ? success(new Uint8Array(Buffer.concat(chunks))) : written;
}
