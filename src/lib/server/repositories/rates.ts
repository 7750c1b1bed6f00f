import { and, asc, count, eq, getTableColumns, or, sql } from 'drizzle-orm';
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

/** How many rows a release holds. */
export function countRates(database: Database, kind: TableKind, release: string): number {
	const table = TABLES[kind];
	return (
		database.select({ rows: count() }).from(table).where(eq(table.release, release)).get()?.rows ??
		0
	);
}
