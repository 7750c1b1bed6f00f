import { and, asc, count, eq, getTableColumns, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { ComplexityEvaluation, DeviceStatistic, RateRows } from '$lib/domain/rates/rates';
import type { TableKind } from '$lib/domain/rates/part';
import type { Database } from '../db/client';
import * as tables from '../db/schema';

const TABLES = {
	pfs: tables.pfsRates,
	gpci: tables.gpcis,
	'locality-counties': tables.localityCounties,
	'zip-localities': tables.zipLocalities,
	'opps-cap': tables.oppsCaps,
	'anaesthesia-factors': tables.anaesthesiaFactors,
	opps: tables.oppsRates,
	'apc-rates': tables.apcRates,
	'status-indicators': tables.indicatorMeanings,
	'inpatient-only': tables.inpatientOnly,
	'comprehensive-ranks': tables.comprehensiveRanks,
	'complexity-adjustments': tables.complexityAdjustments,
	'complexity-evaluation': tables.complexityEvaluations,
	'opps-device-offsets': tables.hospitalDeviceOffsets,
	'opps-device-statistics': tables.deviceStatistics,
	'hospital-wage-index': tables.hospitalWageIndices,
	'out-migration': tables.outMigrations,
	'previous-wage-index': tables.previousWageIndices,
	asc: tables.ascRates,
	'asc-ancillary': tables.ascRates,
	'asc-payment-indicators': tables.indicatorMeanings,
	'asc-exclusions': tables.ascExclusions,
	'asc-device-offsets': tables.ascDeviceOffsets,
	'asc-wage-index': tables.wageIndices,
	'asc-code-pairs': tables.ascCodePairs,
	'mue-practitioner': tables.mues,
	'mue-outpatient': tables.mues,
	'add-on-edits': tables.addOnEdits
} as const satisfies Record<TableKind, unknown>;

/** All rows of a release, in the order of its published file. */
export function readRates<K extends TableKind>(
	database: Database,
	kind: K,
	release: string
): RateRows[K][] {
	const table = TABLES[kind];
	return database
		.select()
		.from(table)
		.where(eq(table.release, release))
		.orderBy(asc(table.line))
		.all() as RateRows[K][];
}

/** The columns that a row is found by. */
const FOUND_BY = new Set(
	'code apc indicator area carrier locality county hospital zip primary secondary addOn device procedure column1 column2 state states name'.split(
		' '
	)
);

/** Names of the columns of a kind, but for the release and the line. */
export const rateColumns = (kind: TableKind): string[] =>
	Object.keys(getTableColumns(TABLES[kind])).filter(
		(column) => column !== 'release' && column !== 'line'
	);

/** The order of the published files: Addendum AA and then BB, where a release is made of both. */
function publishedOrder(kind: TableKind): SQL[] {
	const table = TABLES[kind];
	return [...('addendum' in table ? [asc(table.addendum)] : []), asc(table.line), asc(sql`rowid`)];
}

/** Text as it stands in a pattern of LIKE. */
const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** The rows of a release in which a key begins with a text, whatever the case; all of them where it is empty. */
function rowsOf(kind: TableKind, release: string, find: string): SQL {
	const table = TABLES[kind];
	const ofRelease = sql`${table.release} = ${release}`;
	if (find === '') return ofRelease;
	const keys = Object.entries(getTableColumns(table)).filter(([name]) => FOUND_BY.has(name));
	const matches = keys.map(([, column]) => {
		const start = column.dataType === 'json' ? '%"' : '';
		return sql`${column} like ${`${start}${escaped(find)}%`} escape '\\'`;
	});
	return sql`${ofRelease} and (${or(...matches) ?? sql`0`})`;
}

/** Which rows of a release are asked for. */
export interface RowsWanted {
	/** What a key begins with; '' for all rows. */
	find: string;
	offset: number;
	limit: number;
}

/** Some rows of a release, in the order of its published file. */
export function readRatePage<K extends TableKind>(
	database: Database,
	kind: K,
	release: string,
	{ find, offset, limit }: RowsWanted
): RateRows[K][] {
	const table = TABLES[kind];
	// only the numbers of the rows are put in order: the rows themselves are read for one page
	const wanted = database
		.select({ rowid: sql`rowid` })
		.from(table)
		.where(rowsOf(kind, release, find))
		.orderBy(...publishedOrder(kind))
		.limit(limit)
		.offset(offset);
	return database
		.select()
		.from(table)
		.where(inArray(sql`rowid`, wanted))
		.orderBy(...publishedOrder(kind))
		.all() as RateRows[K][];
}

/** How many rows stand before a line, of those that are found; null where no such row has that line. */
export function positionOfLine(
	database: Database,
	kind: TableKind,
	release: string,
	find: string,
	line: { line: number; addendum: 'AA' | 'BB' }
): number | null {
	const table = TABLES[kind];
	const found = rowsOf(kind, release, find);
	const [isIt, isBefore] =
		'addendum' in table
			? [
					sql`${table.addendum} = ${line.addendum} and ${table.line} = ${line.line}`,
					sql`(${table.addendum}, ${table.line}) < (${line.addendum}, ${line.line})`
				]
			: [
					sql`${line.addendum} = 'AA' and ${table.line} = ${line.line}`,
					sql`${table.line} < ${line.line}`
				];
	const counted = database
		.select({ there: sql<number | null>`sum(${isIt})`, before: sql<number>`sum(${isBefore})` })
		.from(table)
		.where(found)
		.get();
	return counted?.there ? counted.before : null;
}

/** Writes the rows of a release with one prepared statement; the caller holds the transaction. */
export function insertRates<K extends TableKind>(
	database: Database,
	kind: K,
	rows: readonly Omit<RateRows[K], 'release'>[],
	release: string
): void {
	const table = TABLES[kind];
	const names = Object.keys(getTableColumns(table));
	const placeholders = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
	const statement = database
		.insert(table)
		.values(placeholders as never)
		.prepare();
	for (const row of rows) statement.run({ ...row, release } as Record<string, unknown>);
}

/** The evaluated pairs of a release in which a code stands, as primary or secondary. */
export function readEvaluatedPairs(
	database: Database,
	release: string,
	code: string
): ComplexityEvaluation[] {
	const table = tables.complexityEvaluations;
	return database
		.select()
		.from(table)
		.where(and(eq(table.release, release), or(eq(table.primary, code), eq(table.secondary, code))))
		.orderBy(asc(table.line))
		.all();
}

/** The device share of one code in a release of device statistics; null where the release has none. */
export function readDeviceStatistic(
	database: Database,
	release: string,
	code: string
): DeviceStatistic | null {
	const table = tables.deviceStatistics;
	return (
		database
			.select()
			.from(table)
			.where(and(eq(table.release, release), eq(table.code, code)))
			.get() ?? null
	);
}

/** How many rows a release holds, or how many of them are found. */
export function countRates(
	database: Database,
	kind: TableKind,
	release: string,
	find = ''
): number {
	return (
		database
			.select({ rows: count() })
			.from(TABLES[kind])
			.where(rowsOf(kind, release, find))
			.get()?.rows ?? 0
	);
}
