import Papa from 'papaparse';
import type { ChangedRow, ReleaseChanges } from '$lib/domain/rates/change-report';
import type { Release } from '$lib/domain/rates/release';

const COLUMNS = [
	'key',
	'change',
	'name',
	'service_line',
	'move',
	'why',
	'column',
	'before',
	'after'
];

/** A row that came, went or differs. */
export type ChangeRecord =
	{ change: 'added' | 'removed'; key: string } | { change: 'changed'; row: ChangedRow };

/** Characters that are written at once. */
const PIECE = 1 << 16;

/** A record for each row that came or went, and for each column that changed. */
function recordsOf(record: ChangeRecord): string[][] {
	if (record.change !== 'changed') return [[record.key, record.change, '', '', '', '', '', '', '']];
	const { key, name, serviceLine, move, why, cells } = record.row;
	return cells.map(({ column, before, after }) => [
		...[key, 'changed', name ?? '', serviceLine ?? '', move ?? '', why],
		...[column, before, after]
	]);
}

const textOf = (records: readonly (readonly string[])[]): string =>
	`${Papa.unparse(records as string[][])}\r\n`;

const headings = (before: Release, after: Release): string[][] => [
	[`${before.title} to ${after.title}`, before.file, before.sha256, after.file, after.sha256],
	COLUMNS
];

/** The change report of two releases as CSV. */
export const releaseChangesCsv = ({
	before,
	after,
	added,
	removed,
	changed
}: ReleaseChanges): string =>
	textOf([
		...headings(before, after),
		...changed.flatMap((row) => recordsOf({ change: 'changed', row })),
		...added.flatMap((key) => recordsOf({ change: 'added', key })),
		...removed.flatMap((key) => recordsOf({ change: 'removed', key }))
	]);

/** The same of bulk data, in the order of its codes and in pieces, so that no memory holds all of it. */
export async function* bulkChangesCsv(
	before: Release,
	after: Release,
	changes: AsyncIterable<ChangeRecord>
): AsyncGenerator<string> {
	let piece = textOf(headings(before, after));
	for await (const change of changes) {
		piece += textOf(recordsOf(change));
		if (piece.length < PIECE) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}
