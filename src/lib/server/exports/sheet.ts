import type {
	ColumnKind,
	FigureCell,
	FigureColumn,
	FigureModel
} from '$lib/charts/portfolio/figure-table';
import { columnName, type ListTable } from '$lib/charts/volume-tables/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { Caveat } from '$lib/domain/trace';

/** A published or uploaded file that numbers rest on. */
export interface SheetSource {
	title: string;
	file: string;
	sha256: string;
	/** Days that its numbers hold for, in words. */
	holds: string;
	caveats: readonly Caveat[];
}

/** What holds for every row of a table: "Date of service", "2026-07-01". */
export interface Fact {
	name: string;
	value: string;
}

/** A table that leaves the product, as CSV or as a sheet of a workbook; its numbers are those of the page. */
export interface Sheet {
	/** What the worksheet is called: "Payers". */
	name: string;
	/** The finding. */
	title: string;
	subtitle: string;
	columns: readonly FigureColumn[];
	/** In their order; a list that has a total stands in memory whole, others may be read as they are written. */
	rows: Iterable<readonly FigureCell[]>;
	/** How many rows there are at least, where they are read as they are written and it is known. */
	count?: number;
	/** Kind of a row's numbers by its position, where they are not of their columns' kinds. */
	rowKinds?: readonly (ColumnKind | undefined)[];
	/** The last row, set apart; null where nothing adds up. */
	total: readonly FigureCell[] | null;
	facts: readonly Fact[];
	sources: readonly SheetSource[];
}

/** A table whose rows come while they are found out: of bulk data, which no memory holds. */
export interface StreamedSheet extends Omit<Sheet, 'rows' | 'rowKinds' | 'total'> {
	rows: AsyncIterable<readonly FigureCell[]>;
	total: null;
}

/** How many rows a table is going to have at least; null: nobody knows before they are read. */
export const rowsAhead = ({ rows, count }: Sheet | StreamedSheet): number | null =>
	Array.isArray(rows) ? rows.length : (count ?? null);

type Around = Pick<Sheet, 'name' | 'facts' | 'sources'>;

/** The table of a figure as a sheet. */
export function figureSheet(
	{ title, subtitle, table }: Pick<FigureModel, 'title' | 'subtitle' | 'table'>,
	around: Around
): Sheet {
	const { columns, rows, totalled } = table;
	return {
		...{ title, subtitle, columns, ...around },
		rows: totalled ? rows.slice(0, -1) : rows,
		total: totalled ? (rows.at(-1) ?? null) : null
	};
}

/** A list of the page as a sheet. */
export const listSheet = (
	{ columns, rows, total }: ListTable,
	words: { title: string; subtitle: string },
	around: Around
): Sheet => ({
	...{ ...words, total, ...around },
	columns: columns.map((column) => ({ ...column, name: columnName(column) })),
	rows: rows.map(({ cells }) => cells),
	rowKinds: rows.map(({ kind }) => kind)
});

/** The kind of a cell: its row's where it has one, but for texts. */
export const kindAt = (
	{ rowKinds }: { rowKinds?: Sheet['rowKinds'] },
	{ kind }: FigureColumn,
	row: number
): ColumnKind => (kind === 'text' ? kind : (rowKinds?.[row] ?? kind));

/** A release as the source of a table. */
export const releaseSource = ({
	title,
	file,
	sha256,
	effectiveFrom,
	effectiveTo,
	caveats
}: UsedRelease): SheetSource => ({
	...{ title, file, sha256, caveats },
	holds: `${effectiveFrom} to ${effectiveTo}`
});

/** Caveats in words, each said once. */
export const caveatsText = (caveats: readonly Caveat[]): string =>
	[...new Set(caveats.map(({ kind, reason }) => `${kind}: ${reason}`))].join(' ');

/** A column of texts. */
export const text = (name: string): FigureColumn => ({ name, kind: 'text' });

/** A column of amounts, whole cents. */
export const dollars = (name: string): FigureColumn => ({ name, kind: 'dollars' });
