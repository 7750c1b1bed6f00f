import Papa from 'papaparse';
import { PublishedFileError } from './file';

/** One row of a delimited file, and the line of the file where it begins (1-based). */
export interface SheetRow {
	line: number;
	cells: string[];
}

/** A delimited file as rows; a quoted cell may hold line breaks, so a row's line is counted, not its ordinal. */
export interface Sheet {
	file: string;
	rows: SheetRow[];
}

export function readSheet(file: string, text: string, delimiter: ',' | '\t'): Sheet {
	const rows: SheetRow[] = [];
	let line = 1;
	for (const cells of Papa.parse<string[]>(text, { delimiter }).data) {
		rows.push({ line, cells: cells.map((cell) => cell.trim()) });
		line += 1 + breaks(cells.join(''));
	}
	if (line !== breaks(text) + 2) {
		throw new PublishedFileError(`${file}: its quotes do not close, so its lines cannot be told.`);
	}
	return { file, rows };
}

const breaks = (text: string): number => text.split('\n').length - 1;

/** The row whose first cell is the given heading, and the rows after it. */
export function headedBy(sheet: Sheet, first: string): { labels: string[]; rows: SheetRow[] } {
	const at = sheet.rows.findIndex((row) => row.cells[0] === first);
	const header = sheet.rows[at];
	if (!header) throw new PublishedFileError(`${sheet.file}: no row begins with "${first}".`);
	return { labels: header.cells.map(oneSpaced), rows: sheet.rows.slice(at + 1) };
}

/**
 * A heading spread over several rows that ends in the row whose first cell is given: each column's words are read
 * downwards. Rows with one filled cell are titles, not headings.
 */
export function stackedUnder(sheet: Sheet, first: string): { labels: string[]; rows: SheetRow[] } {
	const { labels, rows } = headedBy(sheet, first);
	const above = sheet.rows
		.slice(0, sheet.rows.length - rows.length - 1)
		.filter((row) => row.cells.filter(Boolean).length > 1);
	return {
		labels: labels.map((label, column) =>
			oneSpaced([...above.map((row) => row.cells[column] ?? ''), label].join(' '))
		),
		rows
	};
}

const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The one column whose heading matches; null where none does. */
export function optionalColumn(file: string, labels: readonly string[], heading: RegExp) {
	const found = labels.flatMap((label, column) => (heading.test(label) ? [column] : []));
	if (found.length > 1) {
		throw new PublishedFileError(`${file}: ${found.length} columns are headed ${heading.source}.`);
	}
	return found[0] ?? null;
}

/** The columns by name; a heading that is missing is an error that names it. */
export function columns<K extends string>(
	file: string,
	labels: readonly string[],
	headings: Record<K, RegExp>
): Record<K, number> {
	const found = Object.entries<RegExp>(headings).map(([name, heading]) => {
		const column = optionalColumn(file, labels, heading);
		if (column === null) {
			throw new PublishedFileError(`${file}: no column is headed ${heading.source}.`);
		}
		return [name, column];
	});
	return Object.fromEntries(found) as Record<K, number>;
}

/** A cell of a row, '' where the row is shorter. */
export const cell = (row: SheetRow, column: number): string => row.cells[column] ?? '';
