import * as z from 'zod/mini';

/** A column that a table is sorted by. */
export interface TableSort<Column extends string = string> {
	column: Column;
	descending: boolean;
}

/** A sort by one of some columns as the address has it: "cases", or "-cases" from the largest down. */
export const sortAmong = <Column extends string>(columns: readonly Column[]) =>
	z.pipe(
		z
			.string()
			.check(
				z.refine(
					(text) => (columns as readonly string[]).includes(text.replace(/^-/, '')),
					`is no sort: give one of ${columns.join(', ')}, with a hyphen before it from the largest down`
				)
			),
		z.transform((text) => ({
			column: text.replace(/^-/, '') as Column,
			descending: text.startsWith('-')
		}))
	);

export const writtenSort = ({ column, descending }: TableSort): string =>
	`${descending ? '-' : ''}${column}`;

/** The sort after a press on a column's head: amounts begin with the largest, names with the first. */
export const pressed = <Column extends string>(
	sort: TableSort<Column>,
	column: Column,
	isText: boolean
): TableSort<Column> => ({
	column,
	descending: sort.column === column ? !sort.descending : !isText
});
