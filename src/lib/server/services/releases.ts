import type { RateRows } from '$lib/domain/rates/rates';
import type { ReleaseKind } from '$lib/domain/rates/release';
import { isBulk, overlaps, type TableKind } from '$lib/domain/rates/part';
import { formatFixed } from '$lib/domain/money';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { descriptorsOfRelease } from '../repositories/codes';
import { countRates, positionOfLine, rateColumns, readRatePage } from '../repositories/rates';
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

/** Rows of a page; more would make it slow. */
const PAGE = 200;

/** Which page of a release is asked for. */
export interface PageWanted {
	/** What a key begins with; '' for all rows. */
	find: string;
	/** From 1; the nearest where there is no such page. */
	page: number;
	/** A line that the page has to hold, as its anchor names it: "716", "716-bb"; null where none is asked for. */
	line: string | null;
}

/** A page of a release as a table: every column of its kind, every figure with all its decimals. */
export interface ReleaseTable {
	release: LoadedRelease;
	columns: string[];
	/** `anchor` is unique: two files of one release may each have a row in the same line. */
	rows: { anchor: string; line: number; cells: string[] }[];
	/** Rows that are found, on all pages. */
	found: number;
	page: number;
	pages: number;
	/** The place of the page's first row among those found, from 1. */
	first: number;
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

/** The place of a line among the rows found, from 0; null where it is not among them. */
function placeOf(
	{ database, ptp }: Application,
	{ kind, id }: StoredRelease,
	find: string,
	anchor: string | null
): number | null {
	const match = /^(\d{1,9})(-bb)?$/.exec(anchor ?? '');
	if (!match) return null;
	if (isBulk(kind)) {
		return find === '' ? (ptp.find(id)?.positionOfLine(Number(match[1])) ?? null) : null;
	}
	return positionOfLine(database, kind, id, find, {
		line: Number(match[1]),
		addendum: match[2] ? 'BB' : 'AA'
	});
}

/** The rows of a release, wherever they are kept. */
interface RowSource {
	columns: readonly string[];
	/** Rows that are found. */
	found: number;
	page(offset: number): readonly RateRows[ReleaseKind][];
}

/** The columns of procedure-to-procedure edits, which stand in files of their own. */
const EDIT_COLUMNS = ['column1', 'column2', 'indicator', 'from', 'to', 'rationale'];

function editRows({ ptp }: Application, id: string, find: string): RowSource {
	const edits = ptp.find(id);
	const wanted = { find: find.toUpperCase(), limit: PAGE };
	return {
		columns: EDIT_COLUMNS,
		found: edits?.page({ ...wanted, offset: 0, limit: 0 }).total ?? 0,
		page: (offset) => edits?.page({ ...wanted, offset }).rows ?? []
	};
}

function tableRows(
	{ database }: Application,
	kind: TableKind,
	id: string,
	find: string
): RowSource {
	return {
		columns: rateColumns(kind),
		found: countRates(database, kind, id, find),
		page: (offset) => readRatePage<TableKind>(database, kind, id, { find, offset, limit: PAGE })
	};
}

/**
 * A page of the rows of a release as published, with the descriptors of the user's own file while it is in use; null where
 * no such release is loaded.
 */
export function releaseTable(
	application: Application,
	id: string,
	{ find, page: asked, line }: PageWanted = { find: '', page: 1, line: null }
): ReleaseTable | null {
	const { database } = application;
	const stored = listReleases(database).find((release) => release.id === id);
	if (!stored) return null;
	const { kind } = stored;
	const source = isBulk(kind)
		? editRows(application, id, find)
		: tableRows(application, kind, id, find);
	const { columns, found } = source;
	const pages = Math.max(1, Math.ceil(found / PAGE));
	const place = placeOf(application, stored, find, line);
	const page = place === null ? Math.min(pages, Math.max(1, asked)) : Math.floor(place / PAGE) + 1;
	const offset = (page - 1) * PAGE;
	const descriptors = stored.withdrawnAt
		? new Map<string, string>()
		: descriptorsOfRelease(database, id);
	const described = (cells: readonly string[], descriptor: string): string[] =>
		descriptors.size === 0
			? [...cells]
			: cells.toSpliced(columns.indexOf('code') + 1, 0, descriptor);
	return {
		release: { ...stored, rows: stored.rowCount ?? countRows(application, stored) },
		columns: described(columns, 'descriptor'),
		...{ found, page, pages },
		first: offset + 1,
		rows: source.page(offset).map((row) => ({
			anchor: `line-${row.line}${isAncillary(row) ? '-bb' : ''}`,
			line: row.line,
			cells: described(
				columns.map((column) => cellText(column, row[column as keyof typeof row], kind)),
				'code' in row ? (descriptors.get(row.code) ?? '') : ''
			)
		}))
	};
}

/** All releases without the count of their rows, by kind and date. */
export const storedReleases = (application: Application): StoredRelease[] =>
	listReleases(application.database);

const refusal = (message: string) => failure({ code: 'not-available', message, path: 'release' });

/** Takes a release out of use; what was priced with it stays explained. Problem: it is not in use. */
export function withdraw(application: Application, id: string, at: string): Outcome<null> {
	const release = listReleases(application.database).find((stored) => stored.id === id);
	if (!release || release.withdrawnAt !== null) return refusal('This release is not in use.');
	withdrawRelease(application.database, id, at, null);
	application.rateBooks.forget();
	return success(null);
}

/** Puts a withdrawn release back, unless another of its kind and day is in use or its rows are gone: a problem each. */
export function reinstate(application: Application, id: string): Outcome<null> {
	const releases = listReleases(application.database);
	const release = releases.find((stored) => stored.id === id);
	if (!release || release.withdrawnAt === null) return refusal('This release is in use.');
	if (isBulk(release.kind) && !application.ptp.find(id)) {
		return refusal('The file with the rows of this release is gone: import it again.');
	}
	const other = releases.find(
		({ kind, effectiveFrom, withdrawnAt, part }) =>
			kind === release.kind &&
			effectiveFrom === release.effectiveFrom &&
			withdrawnAt === null &&
			(part === null || release.part === null || overlaps(part, release.part))
	);
	if (other) return refusal(`${other.title} of the same day is in use: withdraw it first.`);
	reinstateRelease(application.database, id);
	application.rateBooks.forget();
	return success(null);
}
