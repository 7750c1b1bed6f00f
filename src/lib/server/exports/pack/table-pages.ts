import { cellText, type FigureCell, type FigureColumn } from '$lib/charts/portfolio/figure-table';
import { figureWidth, fitted, textWidth, wrapped, type Weight } from '$lib/charts/text-width';
import { kindAt, type Sheet } from '../sheet';

/** A cell as it is set: its lines, none wider than its column. */
interface SetCell {
	lines: string[];
}

export interface SetRow {
	cells: SetCell[];
	/** In the unit of the room. */
	height: number;
	isTotal: boolean;
}

/** A part of a table that fits on a slide or a page. */
export interface TablePage {
	columns: { width: number; isNumber: boolean }[];
	head: SetRow;
	rows: SetRow[];
	height: number;
}

/** Where tables stand: widths, heights and the size of the type in one unit. */
export interface TableRoom {
	width: number;
	/** Of the first page, then of every other. */
	heights: { first: number; next: number };
	size: number;
	/** How much wider than the face that is measured the one is that is set; absent: they are one. */
	wider?: number;
}

/** Around the text of a cell, in parts of the size of the type. */
export const CELL_PADDING = { x: 0.45, y: 0.3 };

export const LINE_HEIGHT = 1.22;

const LINES_MOST = 6;

/** A column of text is not made narrower than this, in sizes of the type, while others can be. */
const TEXT_LEAST = 7;

/** The widest that columns are drawn apart, as a multiple of what they need. */
const STRETCH_MOST = 1.6;

interface Column {
	column: FigureColumn;
	at: number;
	isNumber: boolean;
	/** All on one line. */
	natural: number;
	/** Wrapped as far as it goes. */
	least: number;
	/** What its lines take of a width. */
	used: (width: number) => number;
}

const longestWord = (text: string, size: number, weight: Weight): number =>
	Math.max(0, ...text.split(' ').map((word) => textWidth(word, size, weight)));

/** Lines that are no wider than a column, at most some of them. */
function linesOf(text: string, size: number, width: number, weight: Weight): string[] {
	const lines = wrapped(text, size, width, weight).map((line) => fitted(line, size, width, weight));
	if (lines.length <= LINES_MOST) return lines;
	const kept = lines.slice(0, LINES_MOST - 1);
	return [...kept, fitted(`${lines[LINES_MOST - 1]} …`, size, width, weight)];
}

const sumOf = (widths: readonly number[]): number => widths.reduce((all, own) => all + own, 0);

/** Times that room which no line of a column needs is given to others. */
const TURNS = 3;

/** Widths for columns that fit into a width together, or null where they cannot. */
function widthsOf(columns: readonly Column[], width: number): number[] | null {
	const natural = sumOf(columns.map((column) => column.natural));
	const least = sumOf(columns.map((column) => column.least));
	if (least > width) return null;
	if (natural <= width) {
		const stretch = Math.min(STRETCH_MOST, width / natural);
		return columns.map((column) => column.natural * stretch);
	}
	let widths = columns.map((column) => column.least);
	for (let turn = 0; turn < TURNS; turn += 1) {
		const missing = columns.map((column, at) => column.natural - (widths[at] ?? 0));
		const left = width - sumOf(widths);
		const part = left / Math.max(1, sumOf(missing));
		widths = columns.map((column, at) =>
			column.used((widths[at] ?? 0) + part * (missing[at] ?? 0))
		);
	}
	const part = (width - sumOf(widths)) / columns.length;
	return widths.map((own) => own + part);
}

/** Columns in groups that fit, each behind the first column, which names the rows. */
function groupsOf(columns: readonly Column[], width: number): Column[][] {
	const [first, ...others] = columns;
	if (!first) return [];
	const groups: Column[][] = [];
	let group = [first];
	for (const column of others) {
		if (group.length > 1 && !widthsOf([...group, column], width)) {
			groups.push(group);
			group = [first];
		}
		group.push(column);
	}
	return [...groups, group];
}

/**
 * A table in parts that fit: text is wrapped, rows go on where a page ends, and columns that do not fit beside each other
 * follow behind the first column again. `shown` rows from the first, and the total; columns that are for files alone, and
 * those without a text, are left out.
 */
export function tablePages(sheet: Sheet, shown: number, room: TableRoom): TablePage[] {
	const { width, heights, size, wider = 1 } = room;
	const face = size * wider;
	const [padX, padY] = [2 * CELL_PADDING.x * size, 2 * CELL_PADDING.y * size];
	const body = [...sheet.rows].slice(0, shown);
	const all = sheet.total ? [...body, sheet.total] : body;
	const textOf = (column: FigureColumn, cell: FigureCell, row: number): string =>
		cell === null ? (column.absent ?? '') : cellText(kindAt(sheet, column, row), cell);
	const columns = sheet.columns.flatMap((column, at): Column[] => {
		if (column.filesOnly) return [];
		const isNumber = column.kind !== 'text' && column.kind !== 'date';
		const texts = all.map((row, position) => textOf(column, row[at] ?? null, position));
		if (at > 0 && all.length > 0 && texts.every((text) => text === '')) return [];
		const measure = (text: string): number =>
			isNumber ? figureWidth(text, face, 600) : textWidth(text, face, 600);
		const widest = Math.max(0, ...texts.map(measure));
		const words = Math.max(
			longestWord(column.name, face, 600),
			...texts.map((text) => longestWord(text, face, 600))
		);
		const natural = Math.max(widest, isNumber ? words : textWidth(column.name, face, 600)) + padX;
		const least = isNumber ? natural : Math.min(natural, Math.max(words, TEXT_LEAST * size) + padX);
		const used = (room: number): number =>
			room >= natural
				? natural
				: padX +
					Math.max(
						...[column.name, ...texts].flatMap((text) =>
							linesOf(text, face, room - padX, 600).map((line) => textWidth(line, face, 600))
						)
					);
		return [{ column, at, isNumber, natural, used, least: Math.min(least, width / 2) }];
	});
	return groupsOf(columns, width).flatMap((group, position) => {
		const widths = widthsOf(group, width) ?? group.map(() => width / group.length);
		const set = (texts: readonly string[], weight: Weight, isTotal: boolean): SetRow => {
			const cells = texts.map((text, at) => ({
				lines: linesOf(text, face, (widths[at] ?? 0) - padX + 0.5, weight)
			}));
			const most = Math.max(1, ...cells.map(({ lines }) => lines.length));
			return { cells, height: most * size * LINE_HEIGHT + padY, isTotal };
		};
		const head = set(
			group.map(({ column }) => column.name),
			600,
			false
		);
		const rows = all.map((row, at) => {
			const isTotal = at === body.length;
			return set(
				group.map(({ column, at: own }) => textOf(column, row[own] ?? null, at)),
				isTotal ? 600 : 400,
				isTotal
			);
		});
		const pageOf = (own: SetRow[]): TablePage => ({
			...{ head, rows: own },
			columns: group.map(({ isNumber }, at) => ({ width: widths[at] ?? 0, isNumber })),
			height: own.reduce((sum, row) => sum + row.height, head.height)
		});
		const pages: SetRow[][] = [[]];
		let left = (position === 0 ? heights.first : heights.next) - head.height;
		for (const row of rows) {
			if (row.height > left && (pages.at(-1)?.length ?? 0) > 0) {
				pages.push([]);
				left = heights.next - head.height;
			}
			pages.at(-1)?.push(row);
			left -= row.height;
		}
		return pages.map(pageOf);
	});
}
