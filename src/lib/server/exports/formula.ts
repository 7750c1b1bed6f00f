import type { Derived, FigureCell, FigureColumn } from '$lib/charts/portfolio/figure-table';
import { divide } from '$lib/domain/money';

/** A derived number as a spreadsheet computes it, and the same number from the cells that it follows from. */
export interface CellFormula {
	/** Without the sign of equality: "ROUND(D5/E5,3)". */
	text: string;
	/** In the unit of the column's kind; null where it is not defined. */
	result: number | null;
}

/** Where a table stands in its worksheet. */
export interface Grid {
	columns: readonly FigureColumn[];
	/** Number of the row of the worksheet that holds the total; null where there is none. */
	totalRow: number | null;
	/** The total's cells. */
	total: readonly FigureCell[] | null;
}

/** The letters of a column, counted from nought: 0 is "A", 26 is "AA". */
export function columnLetters(at: number): string {
	const last = String.fromCharCode(65 + (at % 26));
	return at < 26 ? last : `${columnLetters(Math.floor(at / 26) - 1)}${last}`;
}

const quotient = (part: number, whole: number, decimals: number): number | null => {
	if (whole <= 0) return null;
	const size = divide(Math.abs(part), whole, decimals);
	return part < 0 ? 0 - size : size;
};

function indexOf(columns: readonly FigureColumn[], name: string): number {
	const at = columns.findIndex((column) => column.name === name);
	if (at < 0) throw new Error(`a column follows from "${name}", which the table has not`);
	return at;
}

/**
 * The formula of a derived column in a row of the worksheet. Amounts stand there in dollars, shares as fractions, and an
 * empty cell counts as nothing; the result is in the unit of the kind, rounded as the page rounds it.
 */
export function formulaOf(
	derived: Derived,
	cells: readonly FigureCell[],
	row: number,
	{ columns, total, totalRow }: Grid
): CellFormula | null {
	const place = (name: string): string => `${columnLetters(indexOf(columns, name))}${row}`;
	const value = (name: string): number => {
		const cell = cells[indexOf(columns, name)];
		return typeof cell === 'number' ? cell : 0;
	};
	const pair = (
		[one, other]: readonly [string, string],
		text: (one: string, other: string) => string,
		result: (one: number, other: number) => number | null
	): CellFormula => ({
		text: text(place(one), place(other)),
		result: result(value(one), value(other))
	});
	if ('sum' in derived) {
		return {
			text: derived.sum.map(place).join('+'),
			result: derived.sum.reduce((sum, name) => sum + value(name), 0)
		};
	}
	if ('less' in derived) {
		return pair(
			derived.less,
			(one, other) => `${one}-${other}`,
			(one, other) => one - other
		);
	}
	if ('times' in derived) {
		return pair(
			derived.times,
			(one, other) => `${one}*${other}`,
			(one, other) => one * other
		);
	}
	if ('proposal' in derived) {
		const { share, present, of, now } = derived.proposal;
		const asNow = value(share) === value(present);
		return {
			text: `IF(${place(share)}=${place(present)},${place(now)},ROUND(${place(share)}*${place(of)},2))`,
			result: asNow ? value(now) : quotient(value(share) * value(of), 1000, 0)
		};
	}
	if ('each' in derived) {
		return pair(
			derived.each,
			(one, other) => `ROUND(${one}/${other},2)`,
			(one, other) => quotient(one, other, 0)
		);
	}
	if ('percentOf' in derived) {
		return pair(
			derived.percentOf,
			(one, other) => `ROUND(${one}/${other},3)`,
			(one, other) => quotient(one, other, 3)
		);
	}
	if ('ratio' in derived) {
		return pair(
			derived.ratio,
			(one, other) => `ROUND(${one}/${other},2)`,
			(one, other) => quotient(one, other, 2)
		);
	}
	if ('changeOn' in derived) {
		return pair(
			derived.changeOn,
			(now, before) => `ROUND((${now}-${before})/${before},3)`,
			(now, before) => quotient(now - before, before, 3)
		);
	}
	if (!total || totalRow === null) return null;
	const at = indexOf(columns, derived.percentOfTotal);
	const [part, whole] = [cells[at], total[at]];
	return {
		text: `ROUND(${columnLetters(at)}${row}/${columnLetters(at)}$${totalRow},3)`,
		result: typeof part === 'number' && typeof whole === 'number' ? quotient(part, whole, 3) : null
	};
}
