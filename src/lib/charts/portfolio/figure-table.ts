import type { IsoDate } from '$lib/domain/dates';
import { formatFixed, type Cents } from '$lib/domain/money';
import { shortDate } from '$lib/format/date';
import { dollars, groupThousands, signedDollars } from '$lib/format/money';

const MINUS = '−';

/** What a column of a figure's table holds: dates as ISO text, whole cents, cases, more or fewer of them, tenths of a percent (a change with its sign) or hundredths. */
export type ColumnKind =
	'text' | 'date' | 'dollars' | 'difference' | 'count' | 'rise' | 'percent' | 'change' | 'ratio';

/** How the numbers of a column follow from other columns of the same table, which it names; a workbook holds them as formulas. */
export type Derived =
	| { sum: readonly string[] }
	| { less: readonly [string, string] }
	/** Number of times an amount. */
	| { times: readonly [string, string] }
	/** A percentage of an amount, rounded half up to the cent, where it is another one than the present, else what is allowed now. */
	| { proposal: { share: string; present: string; of: string; now: string } }
	/** An amount for each of a number, rounded half up to the cent. */
	| { each: readonly [string, string] }
	/** In tenths of a percent, rounded half away from zero. */
	| { percentOf: readonly [string, string] }
	/** The same of the column's total. */
	| { percentOfTotal: string }
	/** A change in tenths of a percent: now, on what was before. */
	| { changeOn: readonly [string, string] }
	/** In hundredths, rounded half away from zero. */
	| { ratio: readonly [string, string] };

export interface FigureColumn {
	name: string;
	kind: ColumnKind;
	derived?: Derived;
	/** Stands in files, so that what follows from it can be computed there, and not on a page. */
	filesOnly?: boolean;
	/** What stands where there is no number. Absent: not known. */
	absent?: string;
}

export type FigureCell = string | number | null;

/** The numbers of a figure: what its table shows and its CSV holds. */
export interface FigureTable {
	columns: FigureColumn[];
	rows: FigureCell[][];
	/** The last row is the total. */
	totalled: boolean;
}

/** What every figure of the portfolio has around its marks. */
export interface FigureModel {
	/** The finding. */
	title: string;
	subtitle: string;
	/** Every number of the picture, in words, for who cannot see it. */
	description: string;
	table: FigureTable;
}

/** A cell as a table shows it; nothing where there is no number. */
export function cellText(kind: ColumnKind, cell: FigureCell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return kind === 'date' ? shortDate(cell as IsoDate) : cell;
	switch (kind) {
		case 'dollars':
			return dollars(cell as Cents);
		case 'difference':
			return signedDollars(cell as Cents);
		case 'count':
			return `${cell < 0 ? MINUS : ''}${groupThousands(String(Math.abs(cell)))}`;
		case 'rise':
			return `${cell > 0 ? '+' : ''}${cellText('count', cell)}`;
		case 'percent':
			return `${cell < 0 ? MINUS : ''}${groupThousands(formatFixed(Math.abs(cell), 1))}%`;
		case 'change':
			return `${cell > 0 ? '+' : ''}${cellText('percent', cell)}`;
		default:
			return formatFixed(cell, 2);
	}
}
