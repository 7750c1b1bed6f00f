import { asc, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type {
	AddOnEdit,
	ApcRate,
	AscCodePair,
	AscDeviceOffset,
	AscRate,
	ComplexityAdjustment,
	ComprehensiveRank,
	Gpci,
	HospitalDeviceOffset,
	Mue,
	OppsRate,
	PfsRate,
	WageIndex
} from '$lib/domain/rates/rates';
import type { ReleaseKind } from '$lib/domain/rates/release';
import type { Database } from '../db/client';
import {
	addOnEdits,
	apcRates,
	ascCodePairs,
	ascDeviceOffsets,
	ascRates,
	complexityAdjustments,
	comprehensiveRanks,
	gpcis,
	hospitalDeviceOffsets,
	mues,
	oppsRates,
	pfsRates,
	wageIndices
} from '../db/schema';

/** The row that each kind of release holds. */
export interface RateRows {
	pfs: PfsRate;
	gpci: Gpci;
	opps: OppsRate;
	'apc-rates': ApcRate;
	'comprehensive-ranks': ComprehensiveRank;
	'complexity-adjustments': ComplexityAdjustment;
	'opps-device-offsets': HospitalDeviceOffset;
	asc: AscRate;
	'asc-device-offsets': AscDeviceOffset;
	'asc-wage-index': WageIndex;
	'asc-code-pairs': AscCodePair;
	'mue-practitioner': Mue;
	'add-on-edits': AddOnEdit;
}

const TABLES = {
	pfs: pfsRates,
	gpci: gpcis,
	opps: oppsRates,
	'apc-rates': apcRates,
	'comprehensive-ranks': comprehensiveRanks,
	'complexity-adjustments': complexityAdjustments,
	'opps-device-offsets': hospitalDeviceOffsets,
	asc: ascRates,
	'asc-device-offsets': ascDeviceOffsets,
	'asc-wage-index': wageIndices,
	'asc-code-pairs': ascCodePairs,
	'mue-practitioner': mues,
	'add-on-edits': addOnEdits
} as const satisfies Record<ReleaseKind, unknown>;

/** All rows of a release, in the order of its published file. */
export function readRates<K extends ReleaseKind>(
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
export function insertRates<K extends ReleaseKind>(
	database: Database,
	kind: K,
	rows: readonly RateRows[K][]
): void {
	const table = TABLES[kind];
	const names = Object.keys(getTableColumns(table));
	const placeholders = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
	const statement = database
		.insert(table)
		.values(placeholders as never)
		.prepare();
	for (const row of rows) statement.run(row as unknown as Record<string, unknown>);
}

/** How many rows a release holds. */
export function countRates(database: Database, kind: ReleaseKind, release: string): number {
	const table = TABLES[kind];
	return (
		database.select({ rows: count() }).from(table).where(eq(table.release, release)).get()?.rows ??
		0
	);
}
