import Papa from 'papaparse';
import type { ReleaseChanges } from '$lib/domain/rates/change-report';

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

/** The change report of two releases as CSV: a record for each row that came or went, and for each column that changed. */
export function releaseChangesCsv({
	before,
	after,
	added,
	removed,
	changed
}: ReleaseChanges): string {
	const plain = (key: string, change: string) => [key, change, '', '', '', '', '', '', ''];
	const records = [
		...changed.flatMap(({ key, name, serviceLine, move, why, cells }) =>
			cells.map(({ column, before: from, after: to }) => [
				...[key, 'changed', name ?? '', serviceLine ?? '', move ?? '', why],
				...[column, from, to]
			])
		),
		...added.map((key) => plain(key, 'added')),
		...removed.map((key) => plain(key, 'removed'))
	];
	const heading = [
		`${before.title} to ${after.title}`,
		before.file,
		before.sha256,
		after.file,
		after.sha256
	];
	return `${Papa.unparse([heading, COLUMNS, ...records])}\r\n`;
}
