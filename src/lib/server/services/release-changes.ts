import type {
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
import { releaseInForce, type ReleaseKind } from '$lib/domain/rates/release';
import { moveText, whyAscMoved, whyFeeMoved, whyOppsMoved } from '$lib/domain/rates/why-moved';
import { listCodes } from '../repositories/codes';
import { readRates } from '../repositories/rates';
import { listReleases, type StoredRelease } from '../repositories/releases';
import type { Application } from './application';
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

/** What changed from one release to another of its kind; null where one is not loaded or the kinds differ. */
export function changesBetween(
	application: Application,
	beforeId: string,
	afterId: string
): ReleaseChanges | null {
	const releases = listReleases(application.database);
	const before = releases.find(({ id }) => id === beforeId);
	const after = releases.find(({ id }) => id === afterId);
	if (!before || !after || before.kind !== after.kind) return null;
	const { kind } = after;
	const old = readRates<ReleaseKind>(application.database, kind, before.id);
	const now = readRates<ReleaseKind>(application.database, kind, after.id);
	const changes = compareRows<ReleaseKind>(kind, old, now);
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
		unchanged: changes.unchanged,
		serviceLines: serviceLineMoves(changed, changes)
	};
}
