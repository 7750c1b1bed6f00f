import type {
	ChangeCounts,
	ChangedCell,
	ChangedRow,
	ReleaseChanges,
	ServiceLineMove
} from '$lib/domain/rates/change-report';
import {
	compareRows,
	isByCode,
	moveOf,
	rowKeyOf,
	type Changes,
	type FieldChange,
	type RowChange
} from '$lib/domain/rates/changes';
import type {
	AscDeviceOffset,
	AscRate,
	OppsRate,
	PfsRate,
	RateRows
} from '$lib/domain/rates/rates';
import { isBulk, isPart, rangeOf, sharedRange, type TableKind } from '$lib/domain/rates/part';
import type { PtpDifference } from '$lib/domain/rates/ptp-changes';
import { releaseInForce, type Release, type ReleaseKind } from '$lib/domain/rates/release';
import { moveText, whyAscMoved, whyFeeMoved, whyOppsMoved } from '$lib/domain/rates/why-moved';
import type { ChangeRecord } from '../exports/release-changes-sheet';
import { listCodes } from '../repositories/codes';
import { readRates } from '../repositories/rates';
import { listReleases, type StoredRelease } from '../repositories/releases';
import type { Application } from './application';
import { noCounts, ptpChanges } from './ptp-changes';
import { cellText } from './releases';

/** A release with its rows. */
interface Compared {
	release: StoredRelease;
	rows: readonly RateRows[ReleaseKind][];
}

const rowsByKey = ({ release, rows }: Compared): ReadonlyMap<string, RateRows[ReleaseKind]> =>
	new Map(rows.map((row) => [rowKeyOf(release.kind, row), row]));

/** The device offsets in force beside an ASC release, by code. */
function offsetsBeside(
	application: Application,
	{ effectiveFrom }: StoredRelease
): ReadonlyMap<string, AscDeviceOffset> {
	const serving = listReleases(application.database).filter(({ withdrawnAt }) => !withdrawnAt);
	const release = releaseInForce(serving, 'asc-device-offsets', effectiveFrom)?.release;
	if (!release) return new Map();
	return new Map(
		readRates(application.database, 'asc-device-offsets', release.id).map((row) => [row.code, row])
	);
}

/** Tells why the rows of a kind moved. */
function explainer(
	application: Application,
	before: Compared,
	after: Compared
): (key: string) => string {
	const { kind } = after.release;
	if (kind !== 'pfs' && kind !== 'opps' && kind !== 'asc') return () => '';
	const [old, now] = [rowsByKey(before), rowsByKey(after)];
	const [offsetsBefore, offsetsAfter] =
		kind === 'asc'
			? [offsetsBeside(application, before.release), offsetsBeside(application, after.release)]
			: [null, null];
	return (key) => {
		const [from, to] = [old.get(key), now.get(key)];
		if (!from || !to) return '';
		if (kind === 'pfs') return whyFeeMoved(from as PfsRate, to as PfsRate);
		if (kind === 'opps') return whyOppsMoved(from as OppsRate, to as OppsRate);
		return whyAscMoved(
			from as AscRate,
			to as AscRate,
			offsetsBefore?.get(key) ?? null,
			offsetsAfter?.get(key) ?? null
		);
	};
}

function serviceLineMoves(rows: readonly ChangedRow[], changes: Changes): ServiceLineMove[] {
	const moves = new Map(changes.changed.map((change) => [change.key, change.headline] as const));
	const lines = new Map<string, { row: ChangedRow; share: number }[]>();
	for (const row of rows) {
		const headline = moves.get(row.key);
		if (!row.serviceLine || !headline || headline.before === 0) continue;
		const share = headline.after / headline.before;
		lines.set(row.serviceLine, [...(lines.get(row.serviceLine) ?? []), { row, share }]);
	}
	return [...lines].map(([name, entries]) => {
		const sorted = entries.toSorted((a, b) => b.share - a.share);
		const text = (entry: (typeof entries)[number] | undefined) =>
			entry ? `${entry.row.key} ${entry.row.move ?? ''}` : '';
		return { name, changed: entries.length, highest: text(sorted[0]), lowest: text(sorted.at(-1)) };
	});
}

const cellsOf = (kind: ReleaseKind, fields: readonly FieldChange[]): ChangedCell[] =>
	fields.map(({ column, before, after }) => ({
		column,
		before: cellText(column, before, kind),
		after: cellText(column, after, kind)
	}));

const movedText = (change: RowChange): string | null =>
	change.headline && moveOf(change) > 0
		? moveText(change.headline.before, change.headline.after)
		: null;

/** Two releases of one kind; null where one is not loaded or the kinds differ. */
function pairOf(
	application: Application,
	beforeId: string,
	afterId: string
): { before: StoredRelease; after: StoredRelease } | null {
	const releases = listReleases(application.database);
	const before = releases.find(({ id }) => id === beforeId);
	const after = releases.find(({ id }) => id === afterId);
	return before && after && before.kind === after.kind ? { before, after } : null;
}

/** Rows of each sort that a report of bulk data lists. */
const LISTED = 2000;

/** What two files of edits differ by, over the codes for which both answer: nothing where a file is gone. */
async function* editChanges(
	application: Application,
	before: Release,
	after: Release,
	counts: ChangeCounts
): AsyncGenerator<ChangeRecord> {
	if (!isPart(before) || !isPart(after)) return;
	const range = sharedRange(rangeOf(before.part), rangeOf(after.part));
	const comparison = range && application.ptp.compare(before.id, after.id);
	if (!comparison) return;
	const names = new Map(listCodes(application.database).map((entry) => [entry.code, entry]));
	try {
		for await (const difference of ptpChanges(comparison, range, counts)) {
			const { kind, key } = difference;
			if (kind !== 'changed') yield { change: kind, key };
			else yield { change: kind, row: changedEdit(difference, names.get(key.slice(0, 5))) };
		}
	} finally {
		comparison.close();
	}
}

/** A changed edit as a reader sees it. */
const changedEdit = (
	{ key, fields }: PtpDifference & { kind: 'changed' },
	entry: { name: string; serviceLine: string } | undefined
): ChangedRow => ({
	key,
	name: entry?.name ?? null,
	serviceLine: entry?.serviceLine ?? null,
	move: null,
	why: '',
	cells: cellsOf('ptp-practitioner', fields)
});

/** Every row that differs between two releases of bulk data, as it is met; null where they are not two of one kind. */
export function bulkChanges(
	application: Application,
	beforeId: string,
	afterId: string
): AsyncGenerator<ChangeRecord> | null {
	const pair = pairOf(application, beforeId, afterId);
	if (!pair || !isBulk(pair.after.kind)) return null;
	return editChanges(application, pair.before, pair.after, noCounts());
}

async function bulkReport(
	application: Application,
	before: StoredRelease,
	after: StoredRelease
): Promise<ReleaseChanges> {
	const counts = noCounts();
	const keys = { added: [] as string[], removed: [] as string[] };
	const changed: ChangedRow[] = [];
	for await (const record of editChanges(application, before, after, counts)) {
		if (counts[record.change] > LISTED) continue;
		if (record.change === 'changed') changed.push(record.row);
		else keys[record.change].push(record.key);
	}
	return { before, after, counts, ...keys, changed, serviceLines: [] };
}

/**
 * What changed from one release to another of its kind; null where one is not loaded or the kinds differ. Bulk data is
 * compared row by row beside other work, and of its rows the first ones are listed.
 */
export async function changesBetween(
	application: Application,
	beforeId: string,
	afterId: string
): Promise<ReleaseChanges | null> {
	const pair = pairOf(application, beforeId, afterId);
	if (!pair) return null;
	const { before, after } = pair;
	const { kind } = after;
	if (isBulk(kind)) return bulkReport(application, before, after);
	const old = readRates<TableKind>(application.database, kind, before.id);
	const now = readRates<TableKind>(application.database, kind, after.id);
	const changes = compareRows<TableKind>(kind, old, now);
	const names = new Map(listCodes(application.database).map((entry) => [entry.code, entry]));
	const why = explainer(application, { release: before, rows: old }, { release: after, rows: now });
	const changed = changes.changed.map((change): ChangedRow => {
		const entry = isByCode(kind) ? names.get(change.key.slice(0, 5)) : undefined;
		return {
			key: change.key,
			name: entry?.name ?? null,
			serviceLine: entry?.serviceLine ?? null,
			move: movedText(change),
			why: why(change.key),
			cells: cellsOf(kind, change.fields)
		};
	});
	return {
		before,
		after,
		added: changes.added,
		removed: changes.removed,
		changed,
		counts: {
			added: changes.added.length,
			removed: changes.removed.length,
			changed: changed.length,
			unchanged: changes.unchanged
		},
		serviceLines: serviceLineMoves(changed, changes)
	};
}
