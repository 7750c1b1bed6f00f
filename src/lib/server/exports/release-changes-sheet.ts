import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import type { ChangedRow, ReleaseChanges } from '$lib/domain/rates/change-report';
import type { Release } from '$lib/domain/rates/release';
import { changesFinding } from '$lib/format/changes';
import { text, type Sheet, type SheetSource, type StreamedSheet } from './sheet';

/** A row that came, went or differs. */
export type ChangeRecord =
	{ change: 'added' | 'removed'; key: string } | { change: 'changed'; row: ChangedRow };

/** A row of the table for each row that came or went, and for each column that changed. */
function rowsOf(record: ChangeRecord): FigureCell[][] {
	if (record.change !== 'changed') return [[record.key, record.change, '', '', '', '', '', '', '']];
	const { key, name, serviceLine, move, why, cells } = record.row;
	return cells.map(({ column, before, after }) => [
		...[key, 'changed', name ?? '', serviceLine ?? '', move ?? '', why],
		...[column, before, after]
	]);
}

const sourceOf = ({ title, file, sha256, effectiveFrom, effectiveTo }: Release): SheetSource => ({
	...{ title, file, sha256, caveats: [] },
	holds: `${effectiveFrom} to ${effectiveTo}`
});

const aroundOf = (before: Release, after: Release) => ({
	name: 'Changes',
	subtitle: `${before.title} to ${after.title}`,
	columns: [
		...[text('Key'), text('Change'), text('Name'), text('Service line'), text('Move')],
		...[text('Why'), text('Column'), text('Before'), text('After')]
	],
	facts: [
		{ name: 'Earlier release', value: before.title },
		{ name: 'Later release', value: after.title }
	],
	sources: [sourceOf(before), sourceOf(after)],
	total: null
});

/** Rows of the table at least: a changed row has one for each column that changed. */
export const rowsOfChanges = ({ counts }: Pick<ReleaseChanges, 'counts'>): number =>
	counts.added + counts.removed + counts.changed;

/** The change report of two releases. */
export function changesSheet(changes: ReleaseChanges): Sheet {
	const { before, after, changed, added, removed } = changes;
	return {
		...aroundOf(before, after),
		title: changesFinding(changes),
		rows: [
			...changed.flatMap((row) => rowsOf({ change: 'changed', row })),
			...added.flatMap((key) => rowsOf({ change: 'added', key })),
			...removed.flatMap((key) => rowsOf({ change: 'removed', key }))
		]
	};
}

/** The same of bulk data, in the order of its codes, read while it is written; the report of them tells how much there is. */
export const bulkChangesSheet = (
	report: ReleaseChanges,
	changes: AsyncIterable<ChangeRecord>
): StreamedSheet => ({
	...aroundOf(report.before, report.after),
	title: changesFinding(report),
	count: rowsOfChanges(report),
	rows: (async function* () {
		for await (const change of changes) yield* rowsOf(change);
	})()
});
