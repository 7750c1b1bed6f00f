import type { Sheet, SheetRow } from './sheets/sheet';

/** A column that is read: what its heading says. */
export interface Column {
	heading: RegExp;
	/** As a sentence names it. */
	name: string;
	/** Some years' tables lack it. */
	optional?: true;
}

interface Published {
	/** As the reader of a sentence knows it: "spreadsheet", "text of 2026". */
	name: string;
	/** Somebody else's reading of a CMS file. */
	thirdParty?: true;
	/** Built without a sample at hand. */
	untested?: true;
}

/** A table whose columns are known by their headings, wherever they stand. */
export interface HeadedLayout<F extends string> extends Published {
	form: 'headed';
	columns: Record<F, Column>;
	/** The column that holds a row's key, and what a key looks like: other rows are titles and footnotes. */
	key: F;
	record: RegExp;
	/** What a key is, for the sentence about a row that has none. */
	keyName: string;
	/** Headings that are known and not read. */
	unused?: RegExp;
	/** What the lines above the headings must say, where the headings alone fit several tables. */
	title?: RegExp;
	/** Headings are spread over several lines and read downwards. */
	stacked?: true;
	/** Rows without a key go on with the row above. */
	continued?: true;
}

/** A table of records of fixed width. */
export interface FixedLayout<F extends string> extends Published {
	form: 'fixed';
	/** How a record begins; other lines are titles and footnotes. */
	record: RegExp;
	/** What all of a record looks like, where that tells it from other tables. */
	whole?: RegExp;
	/** Characters of a record; null where its last field may be of any length. */
	length: number | null;
	/** First and last position of each field (1-based); a last of null is the end of the line. */
	positions: Record<F, readonly [number, number | null] | null>;
	/** Names of the fields in sentences; a field without one is called by its own. */
	names?: Partial<Record<F, string>>;
}

export type Layout<F extends string> = HeadedLayout<F> | FixedLayout<F>;

/** A layout found in a sheet. */
export interface Match<F extends string> {
	layout: Layout<F>;
	form: Sheet['form'];
	/** Ordinal of the row of headings among the first rows; -1 where there is none. */
	header: number;
	/** Line of the headings; null where there are none. */
	headerLine: number | null;
	/** The cell of each field; null where the table lacks it. */
	at: Record<F, number | null>;
	labels: string[];
	/** Cells above the headings that hold anything. */
	titles: string[];
	missing: F[];
	unknown: string[];
}

/** The letters of a column, 0-based: 27 is "AB". */
export function columnLetters(column: number): string {
	const last = String.fromCharCode(65 + (column % 26));
	return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

export const oneSpaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Rows above the headings whose first rows may still be headings, which a title is not. */
const stackedLabels = (rows: readonly SheetRow[], header: number): string[] => {
	const above = rows
		.slice(0, header)
		.filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
	return (rows[header]?.cells ?? []).map((label, column) =>
		oneSpaced([...above.map(({ cells }) => cells[column] ?? ''), label].join(' '))
	);
};

const fieldsOf = <F extends string>(columns: Record<F, Column>): F[] => Object.keys(columns) as F[];

function matchRow<F extends string>(
	layout: HeadedLayout<F>,
	labels: readonly string[]
): Pick<Match<F>, 'at' | 'missing' | 'unknown'> {
	const taken = new Set<number>();
	const at = {} as Record<F, number | null>;
	for (const field of fieldsOf(layout.columns)) {
		const column = labels.findIndex(
			(label, index) =>
				label !== '' && !taken.has(index) && layout.columns[field].heading.test(label)
		);
		at[field] = column < 0 ? null : column;
		if (column >= 0) taken.add(column);
	}
	return {
		at,
		missing: fieldsOf(layout.columns).filter(
			(field) => at[field] === null && !layout.columns[field].optional
		),
		unknown: labels.filter(
			(label, index) => label !== '' && !taken.has(index) && !layout.unused?.test(label)
		)
	};
}

/** How much of a layout a row of headings must have to be taken for it with columns missing. */
const ENOUGH = 0.6;

/** A match and how well it fits: 1 with all its columns, less with some. */
export interface Fit<F extends string> {
	match: Match<F>;
	fit: number;
}

function fitHeaded<F extends string>(
	layout: HeadedLayout<F>,
	rows: readonly SheetRow[],
	form: Sheet['form']
): Fit<F> | null {
	const needed = fieldsOf(layout.columns).filter((field) => !layout.columns[field].optional).length;
	let best: Fit<F> | null = null;
	const titles: string[] = [];
	for (const [header, { cells, line }] of rows.entries()) {
		const labels = layout.stacked ? stackedLabels(rows, header) : cells.map(oneSpaced);
		const titled = layout.title?.test(titles.join('\n')) ?? true;
		if (titled) {
			const found = matchRow(layout, labels);
			const fit = (needed - found.missing.length) / needed;
			if (fit > (best?.fit ?? 0)) {
				const match = { layout, form, header, headerLine: line, labels, ...found };
				best = { match: { ...match, titles: titles.filter((title) => title !== '') }, fit };
			}
		}
		titles.push(...cells);
	}
	if (!best) return null;
	const found = needed - best.match.missing.length;
	const enough = best.fit === 1 || (best.fit >= ENOUGH && (found >= 3 || layout.title));
	return enough ? best : null;
}

/** Records that must stand among the first lines. */
const SOME_RECORDS = 3;

function fitFixed<F extends string>(
	layout: FixedLayout<F>,
	rows: readonly SheetRow[]
): Fit<F> | null {
	const lines = rows.map(({ cells }) => cells[0] ?? '');
	const records = lines.filter((line) => layout.record.test(line));
	const whole = layout.whole ?? layout.record;
	if (records.length < SOME_RECORDS || !whole.test(records[0] ?? '')) return null;
	if (layout.length !== null && records[0]?.length !== layout.length) return null;
	const first = lines.findIndex((line) => layout.record.test(line));
	const fields = Object.keys(layout.positions) as F[];
	const match: Match<F> = {
		layout,
		form: 'fixed',
		header: -1,
		headerLine: null,
		at: Object.fromEntries(
			fields.map((field, index) => [field, layout.positions[field] ? index : null])
		) as Record<F, number | null>,
		labels: [],
		titles: lines.slice(0, first).filter((line) => line.trim() !== ''),
		missing: [],
		unknown: []
	};
	return { match, fit: 1 };
}

/** How a layout fits the first rows of a sheet; null where it does not. */
export const fitLayout = <F extends string>(
	layout: Layout<F>,
	rows: readonly SheetRow[],
	form: Sheet['form']
): Fit<F> | null => {
	if (layout.form === 'fixed') return form === 'fixed' ? fitFixed(layout, rows) : null;
	return form === 'fixed' ? null : fitHeaded(layout, rows, form);
};

/** Where a field stands, for a sentence: "F (WORK RVU)", "positions 60-65 (workRvu)". */
export function columnOf<F extends string>(
	{ layout, form, at, labels }: Match<F>,
	field: F
): string {
	if (layout.form === 'fixed') {
		const [first, last] = layout.positions[field] ?? [0, 0];
		const name = layout.names?.[field] ?? field;
		return `${name}, positions ${first}-${last ?? 'end'}`;
	}
	const column = at[field];
	if (column === null) return layout.columns[field].name;
	const label = labels[column] ?? layout.columns[field].name;
	return form === 'json' ? label : `${columnLetters(column)} (${label})`;
}
