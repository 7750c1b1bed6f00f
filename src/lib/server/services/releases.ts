import type { RateRows } from '$lib/domain/rates/rates';
import type { ReleaseKind } from '$lib/domain/rates/release';
import { isBulk, overlaps, type TableKind } from '$lib/domain/rates/part';
import { formatFixed } from '$lib/domain/money';
import { descriptorsOfRelease } from '../repositories/codes';
import { countRates, readRates } from '../repositories/rates';
import {
	listReleases,
	reinstateRelease,
	withdrawRelease,
	type StoredRelease
} from '../repositories/releases';
import type { Application } from './application';

/** A loaded release with the count of its rows. */
export interface LoadedRelease extends StoredRelease {
	rows: number;
}

/** Rows of what was loaded before they were counted at the load. */
const countRows = ({ database }: Application, { kind, id }: StoredRelease): number =>
	isBulk(kind) ? 0 : countRates(database, kind, id);

/** All loaded releases, by kind and date. */
export const loadedReleases = (application: Application): LoadedRelease[] =>
	listReleases(application.database).map((release) => ({
		...release,
		rows: release.rowCount ?? countRows(application, release)
	}));

/** How many decimals each figure of a row has; what is not named is text or a flag. */
const DECIMALS: Readonly<Record<string, number>> = {
	workRvu: 2,
	nonFacilityPeRvu: 2,
	facilityPeRvu: 2,
	malpracticeRvu: 2,
	oppsNonFacilityPeRvu: 2,
	oppsFacilityPeRvu: 2,
	oppsMalpracticeRvu: 2,
	preOperative: 4,
	intraOperative: 4,
	postOperative: 4,
	conversionFactor: 4,
	workWithoutFloor: 3,
	workWithFloor: 3,
	pe: 3,
	malpractice: 3,
	weight: 4,
	amount: 2,
	share: 4,
	nationalCopayment: 2,
	minimumCopayment: 2,
	apcOffset: 4,
	oppsRate: 2,
	deviceOffset: 4,
	devicePortion: 2,
	index: 4,
	offset: 4,
	factor: 2,
	adjustment: 4,
	geographic: 4,
	reclassified: 4,
	ruralFloor: 4,
	imputedFloor: 4,
	facilityPrice: 2,
	nonFacilityPrice: 2,
	cost: 2,
	threshold: 2
};

/** Kinds whose rates are stored in tenths of a cent; the others' are in cents. */
const IN_MILLS: ReadonlySet<ReleaseKind> = new Set(['opps', 'apc-rates']);

/** A release as a table: every column of its kind, every figure with all its decimals. */
export interface ReleaseTable {
	release: LoadedRelease;
	columns: string[];
	/** `anchor` is unique: two files of one release may each have a row in the same line. */
	rows: { anchor: string; line: number; cells: string[] }[];
}

/** Money with two decimals, or three where the third says something. */
const priceText = (mills: number): string => formatFixed(mills, 3).replace(/0$/, '');

/** A stored value as text, every figure with all its decimals. */
export function cellText(column: string, value: unknown, kind: ReleaseKind): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	if (Array.isArray(value)) return value.join(', ');
	if (column === 'rate') {
		return IN_MILLS.has(kind) ? priceText(Number(value)) : formatFixed(Number(value), 2);
	}
	const decimals = DECIMALS[column];
	return decimals === undefined ? String(value) : formatFixed(Number(value), decimals);
}

const isAncillary = (row: object): boolean => 'addendum' in row && row.addendum === 'BB';

/** Addendum AA and then BB, where a release is made of both. */
const inFileOrder = <Row extends object>(rows: readonly Row[]): Row[] =>
	rows.toSorted((a, b) => Number(isAncillary(a)) - Number(isAncillary(b)));

/** Rows of edits that a page may go through; the others are found by their code. */
const EDITS_SHOWN = 10_000;

const rowsOf = (
	{ database, ptp }: Application,
	{ kind, id }: StoredRelease,
	find: string
): RateRows[ReleaseKind][] =>
	isBulk(kind)
		? (ptp.find(id)?.page({ find, offset: 0, limit: EDITS_SHOWN }).rows ?? [])
		: readRates<TableKind>(database, kind, id);

/**
 * The rows of a release as published, with the descriptors of the user's own file while it is in use; null where no such
 * release is loaded. Of bulk data those whose code begins with `find`, and no more than a page may go through.
 */
export function releaseTable(
	application: Application,
	id: string,
	find: string = ''
): ReleaseTable | null {
	const stored = listReleases(application.database).find((release) => release.id === id);
	if (!stored) return null;
	const rows = rowsOf(application, stored, find);
	const release: LoadedRelease = { ...stored, rows: stored.rowCount ?? rows.length };
	const columns = Object.keys(rows[0] ?? {}).filter(
		(column) => column !== 'release' && column !== 'line'
	);
	const descriptors = stored.withdrawnAt
		? new Map<string, string>()
		: descriptorsOfRelease(application.database, id);
	const described = (cells: string[], descriptor: string): string[] =>
		descriptors.size === 0 ? cells : cells.toSpliced(columns.indexOf('code') + 1, 0, descriptor);
	return {
		release,
		columns: described(columns, 'descriptor'),
		rows: inFileOrder(rows).map((row) => ({
			anchor: `line-${row.line}${isAncillary(row) ? '-bb' : ''}`,
			line: row.line,
			cells: described(
				columns.map((column) => cellText(column, row[column as keyof typeof row], release.kind)),
				'code' in row ? (descriptors.get(row.code) ?? '') : ''
			)
		}))
	};
}

/** Takes a release out of use; what was priced with it stays explained. Answers false where it is not in use. */
export function withdraw(application: Application, id: string, at: string): boolean {
	const release = listReleases(application.database).find((stored) => stored.id === id);
	if (!release || release.withdrawnAt !== null) return false;
	withdrawRelease(application.database, id, at, null);
	application.rateBooks.forget();
	return true;
}

/** Puts a withdrawn release back, unless another of its kind and day is in use. Answers a sentence where it cannot. */
export function reinstate(application: Application, id: string): string | null {
	const releases = listReleases(application.database);
	const release = releases.find((stored) => stored.id === id);
	if (!release || release.withdrawnAt === null) return 'This release is in use.';
	if (isBulk(release.kind) && !application.ptp.find(id)) {
		return 'The file with the rows of this release is gone: import it again.';
	}
	const other = releases.find(
		({ kind, effectiveFrom, withdrawnAt, part }) =>
			kind === release.kind &&
			effectiveFrom === release.effectiveFrom &&
			withdrawnAt === null &&
			(part === null || release.part === null || overlaps(part, release.part))
	);
	if (other) return `${other.title} of the same day is in use: withdraw it first.`;
	reinstateRelease(application.database, id);
	application.rateBooks.forget();
	return null;
}
