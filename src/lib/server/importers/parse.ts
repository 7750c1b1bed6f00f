import type { Findings } from './findings';
import { columnLetters, columnOf, type FixedLayout, type HeadedLayout, type Match } from './layout';
import type { SheetRow } from './sheets/sheet';

/** A row as published: the text of each field, '' where the table lacks the column. */
export interface RawRow<F extends string = string> {
	line: number;
	text: Record<F, string>;
}

/** Lines that hold no row: titles, footnotes, records that count. */
export interface Parsed<F extends string> {
	rows: RawRow<F>[];
	remarks: number[];
}

const REMARK = /^(note\b|notes\b|\*|trl\b|hdr\b|copyright|cpt codes|source:|legend)/i;

/** The beginning of a key and nothing else, as where a file is cut in its last row. */
const isStump = (text: string): boolean => /^[0-9A-Z]{1,5}$/i.test(text);

const CUT = 'the row ends after its first characters: the file is cut short; download it again.';

/** Longer than any key, and words. */
const isProse = (text: string): boolean => text.length > 24 && /\s/.test(text);

function filledCells(cells: readonly string[]): number {
	let filled = 0;
	for (const cell of cells) if (cell !== '') filled += 1;
	return filled;
}

/** A reader of the rows below the headings: raw rows, and in the findings the rows that are none. */
export function rowParser<F extends string>(
	match: Match<F>,
	findings: Findings
): (rows: readonly SheetRow[]) => Parsed<F> {
	return match.layout.form === 'fixed'
		? fixedParser(match.layout, findings)
		: headedParser(match.layout, match, findings);
}

function headedParser<F extends string>(
	layout: HeadedLayout<F>,
	match: Match<F>,
	findings: Findings
): (rows: readonly SheetRow[]) => Parsed<F> {
	const fields = Object.keys(layout.columns) as F[];
	const columns = fields.map((field) => match.at[field] ?? -1);
	const keyColumn = match.at[layout.key] ?? -1;
	const lastNeeded = Math.max(...columns);
	let width = match.labels.length;
	while (width > 0 && match.labels[width - 1] === '') width -= 1;
	const ragged = match.form === 'text';

	const raw = ({ line, cells }: SheetRow): RawRow<F> => {
		const text = {} as Record<F, string>;
		for (let index = 0; index < fields.length; index += 1) {
			text[fields[index] as F] = cells[columns[index] as number] ?? '';
		}
		return { line, text };
	};

	/** Whether the row's cells stand under the headings. */
	const isWhole = ({ line, cells }: SheetRow): boolean => {
		if (ragged && cells.length <= lastNeeded) {
			findings.problem(
				`the row ends after ${cells.length} of ${width} columns: the file is cut short or was edited; download it again.`,
				line
			);
			return false;
		}
		const beyond = cells.findIndex((cell, column) => column >= width && cell !== '');
		if (beyond >= 0 && !layout.continued) {
			findings.problem(
				`"${cells[beyond]}" stands right of the last heading, so the row's columns are shifted, as by a comma within a name: put the name in quotation marks, or download the file again.`,
				line,
				columnLetters(beyond)
			);
			return false;
		}
		return true;
	};

	let begun = false;
	return (given) => {
		const rows: RawRow<F>[] = [];
		const remarks: number[] = [];
		for (const row of given) {
			const key = row.cells[keyColumn] ?? '';
			if (layout.record.test(key)) {
				begun = true;
				if (isWhole(row)) rows.push(raw(row));
				continue;
			}
			const filled = filledCells(row.cells);
			if (filled === 0) continue;
			if (layout.continued) {
				rows.push(raw(row));
				continue;
			}
			const first = row.cells.find((cell) => cell !== '') ?? '';
			if (begun && ragged && row.cells.length === 1 && isStump(first)) {
				findings.problem(CUT, row.line);
				continue;
			}
			const isHeading = key !== '' && layout.columns[layout.key].heading.test(key);
			if (
				filled === 1 ||
				REMARK.test(first) ||
				isProse(first) ||
				isHeading ||
				(!begun && key === '')
			) {
				remarks.push(row.line);
				continue;
			}
			findings.problem(
				key === ''
					? `the row has no ${layout.keyName}: the file was edited or its columns are shifted; download it again.`
					: `"${key}" is no ${layout.keyName}: the file was edited or its columns are shifted; download it again.`,
				row.line,
				columnOf(match, layout.key)
			);
		}
		return { rows, remarks };
	};
}

function fixedParser<F extends string>(
	layout: FixedLayout<F>,
	findings: Findings
): (rows: readonly SheetRow[]) => Parsed<F> {
	const fields = Object.keys(layout.positions) as F[];
	const positions = fields.map((field) => layout.positions[field]);
	return (given) => {
		const rows: RawRow<F>[] = [];
		const remarks: number[] = [];
		for (const { line, cells } of given) {
			const record = cells[0] ?? '';
			if (!layout.record.test(record)) {
				if (isStump(record.trim())) findings.problem(CUT, line);
				else if (record.trim() !== '' && record.trim() !== '\u001a') remarks.push(line);
				continue;
			}
			if (layout.length !== null && record.length !== layout.length) {
				findings.problem(
					`the record has ${record.length} characters where the published layout has ${layout.length}: the file is cut short or was edited; download it again.`,
					line
				);
				continue;
			}
			const text = {} as Record<F, string>;
			for (let index = 0; index < fields.length; index += 1) {
				const position = positions[index];
				text[fields[index] as F] = position
					? record.slice(position[0] - 1, position[1] ?? undefined).trim()
					: '';
			}
			rows.push({ line, text });
		}
		return { rows, remarks };
	};
}
