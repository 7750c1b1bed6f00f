import { yearOf, type IsoDate } from '../dates';
import { formatFixed } from '../money';
import { remembered } from '../remembered';
import type { Caveat } from '../trace';
import { isPart } from './part';
import { ptpTableOf, type PtpEdits, type PtpTable } from './ptp-table';
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
	HospitalWageIndexRow,
	Mue,
	OppsRate,
	PfsRate,
	WageIndex
} from './rates';
import type { Release, ReleaseInForce } from './release';

/** A published table as it serves one date. */
export interface RateTable<Row> {
	release: Release;
	rows: ReadonlyMap<string, Row>;
	/** What is to be said of every row of it on that date. */
	caveats: readonly Caveat[];
}

/** All edits of one add-on code. */
export interface AddOn {
	code: string;
	/** The type that all its edits have. */
	type: AddOnEdit['type'];
	/** The edit that allows each listed primary, by the primary's code. */
	primaries: ReadonlyMap<string, AddOnEdit>;
	/** The edit by which the Medicare contractor may accept primaries that are not listed; null where none may. */
	contractorDefined: AddOnEdit | null;
}

/** All published rates and edits for one date of service. A table that no release covers is null. */
export interface RateBook {
	date: IsoDate;
	/** By code, or code-modifier ("71260-26"). */
	pfs: RateTable<PfsRate> | null;
	/** By carrier-locality ("01112-05"). */
	gpci: RateTable<Gpci> | null;
	opps: RateTable<OppsRate> | null;
	/** Addendum B of the year before: what the year's table lacks (DECISIONS 13 and 21). */
	oppsOfYearBefore: RateTable<OppsRate> | null;
	/** By APC ("5114"). */
	apcRates: RateTable<ApcRate> | null;
	/** For the status of an APC only, which a parse of Addendum B does not tell. */
	apcRatesOfYearBefore: RateTable<ApcRate> | null;
	/** By code; of the year before where the year has none (DECISIONS 14). */
	comprehensiveRanks: RateTable<ComprehensiveRank> | null;
	/** By `complexityKey`; null for a year whose pairs are not loaded. */
	complexityAdjustments: RateTable<ComplexityAdjustment> | null;
	/** Device-intensive hospital procedures by code; of the year before where the year has none (DECISIONS 15). */
	hospitalDeviceOffsets: RateTable<HospitalDeviceOffset> | null;
	/** By CBSA, or two-digit code of a state: of each area the row that holds on the date. */
	hospitalWageIndex: RateTable<HospitalWageIndexRow> | null;
	/** By code: the surgical list, and what only the ancillary one has; its release and caveats are the surgical list's. */
	asc: RateTable<AscRate> | null;
	ascDeviceOffsets: RateTable<AscDeviceOffset> | null;
	/** By CBSA, or two-digit code of a state's rural areas. */
	ascWageIndex: RateTable<WageIndex> | null;
	/** The pairs that hold on the date, by `codePairKey` ("C1606-43259"). */
	ascCodePairs: RateTable<AscCodePair> | null;
	/** Limits of practitioners and ASCs, by code. */
	mue: RateTable<Mue> | null;
	hospitalMue: RateTable<Mue> | null;
	/** Pairs of practitioners and ASCs. */
	ptp: PtpTable | null;
	hospitalPtp: PtpTable | null;
	/** By add-on code; a code that is not in it is no add-on. */
	addOns: RateTable<AddOn> | null;
}

/** A release in force with its rows by the key they are looked up with (see `INDEX`). */
export interface LoadedTable<Row> {
	inForce: ReleaseInForce;
	rows: ReadonlyMap<string, Row>;
}

/** A file of pairs in force, and where they are looked up. */
export interface LoadedPairs {
	inForce: ReleaseInForce;
	edits: PtpEdits;
}

/** The tables that a rate book is built from; an undefined one is not loaded for the date. */
export interface LoadedTables {
	pfs: LoadedTable<PfsRate> | undefined;
	gpci: LoadedTable<Gpci> | undefined;
	opps: LoadedTable<OppsRate> | undefined;
	oppsOfYearBefore: LoadedTable<OppsRate> | undefined;
	apcRates: LoadedTable<ApcRate> | undefined;
	apcRatesOfYearBefore: LoadedTable<ApcRate> | undefined;
	comprehensiveRanks: LoadedTable<ComprehensiveRank> | undefined;
	complexityAdjustments: LoadedTable<ComplexityAdjustment> | undefined;
	hospitalDeviceOffsets: LoadedTable<HospitalDeviceOffset> | undefined;
	hospitalWageIndex: LoadedTable<HospitalWageIndexRow> | undefined;
	asc: LoadedTable<AscRate> | undefined;
	ascAncillary: LoadedTable<AscRate> | undefined;
	ascDeviceOffsets: LoadedTable<AscDeviceOffset> | undefined;
	ascWageIndex: LoadedTable<WageIndex> | undefined;
	ascCodePairs: LoadedTable<AscCodePair> | undefined;
	mue: LoadedTable<Mue> | undefined;
	hospitalMue: LoadedTable<Mue> | undefined;
	ptp: readonly LoadedPairs[];
	hospitalPtp: readonly LoadedPairs[];
	addOns: LoadedTable<AddOn> | undefined;
}

const CARRIED_BACK_STATUS = new Set(['J1', 'J2', 'S', 'T', 'V', 'Q1', 'Q2', 'Q3', 'Q4', 'N']);
const CARRIED_BACK_PAYMENT_INDICATOR = new Set(['A2', 'G2', 'J8', 'P2', 'P3', 'R2']);
const STATUS_OF_YEAR_BEFORE = new Set(['N', 'B', 'C', 'E1', 'E2', 'M', 'A']);

export const pfsKey = (code: string, modifier: string): string =>
	modifier ? `${code}-${modifier}` : code;

export const complexityKey = (primary: string, secondary: string): string =>
	`${primary}-${secondary}`;

export const localityKey = (carrier: string, locality: string): string => `${carrier}-${locality}`;

/** Each code is followed by its modifier, where the pair names one: "C1062-22513-73". */
export const codePairKey = (
	device: string,
	procedure: string,
	deviceModifier = '',
	procedureModifier = ''
): string => `${pfsKey(device, deviceModifier)}-${pfsKey(procedure, procedureModifier)}`;

/** What is to be said of a release on any date: that it is not, or not surely, what CMS publishes. */
export function statusCaveats({ status, title, source }: Release): Caveat[] {
	if (status === 'third-party') {
		const reason = `${title} is a third party's reading of the CMS file. Load the official file to replace it.`;
		return [{ kind: 'third-party', reason }];
	}
	return status === 'unverified'
		? [{ kind: 'unverified', reason: `${title} is not confirmed: ${source}.` }]
		: [];
}

function caveatsOfRelease(date: IsoDate, { release, carriedBack, olderQuarter }: ReleaseInForce) {
	const caveats = statusCaveats(release);
	if (carriedBack) {
		caveats.push({
			kind: 'carried-back',
			reason: `No release that holds on ${date} is loaded: ${release.title}, which begins on ${release.effectiveFrom}, is carried back within its year.`
		});
	}
	if (olderQuarter) {
		caveats.push({
			kind: 'older-quarter',
			reason: `${release.title} holds from ${release.effectiveFrom}; the release of the quarter of ${date} is not loaded.`
		});
	}
	return caveats;
}

function tableOf<Row>(date: IsoDate, loaded: LoadedTable<Row> | undefined): RateTable<Row> | null {
	if (!loaded) return null;
	const { inForce, rows } = loaded;
	return { release: inForce.release, rows, caveats: caveatsOfRelease(date, inForce) };
}

/** The edits of each add-on code together. */
function byAddOn(edits: readonly AddOnEdit[]): ReadonlyMap<string, AddOn> {
	const addOns = new Map<string, AddOn & { primaries: Map<string, AddOnEdit> }>();
	for (const edit of edits) {
		const addOn = addOns.get(edit.addOn) ?? {
			code: edit.addOn,
			type: edit.type,
			primaries: new Map<string, AddOnEdit>(),
			contractorDefined: null
		};
		if (edit.primary === '') addOn.contractorDefined = edit;
		else addOn.primaries.set(edit.primary, edit);
		addOns.set(edit.addOn, addOn);
	}
	return addOns;
}

const by = <Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> =>
	new Map(rows.map((row) => [keyOf(row), row]));

const codeOf = ({ code }: { code: string }): string => code;

const ascRates = (rows: readonly AscRate[], carriedBack: boolean): ReadonlyMap<string, AscRate> =>
	by(
		rows.filter(
			({ paymentIndicator }) => !carriedBack || CARRIED_BACK_PAYMENT_INDICATOR.has(paymentIndicator)
		),
		codeOf
	);

/**
 * How the rows of each kind of release that prices are looked up. Of a table that is carried back only annually set values serve
 * (DECISIONS 12): never drugs, biologicals, devices on pass-through, brachytherapy or blood.
 */
export const INDEX = {
	pfs: (rows: readonly PfsRate[]) => by(rows, ({ code, modifier }) => pfsKey(code, modifier)),
	gpci: (rows: readonly Gpci[]) =>
		by(rows, ({ carrier, locality }) => localityKey(carrier, locality)),
	opps: (rows: readonly OppsRate[], carriedBack: boolean) =>
		by(
			rows.filter(
				({ statusIndicator }) => !carriedBack || CARRIED_BACK_STATUS.has(statusIndicator)
			),
			codeOf
		),
	'apc-rates': (rows: readonly ApcRate[]) => by(rows, ({ apc }) => apc),
	'comprehensive-ranks': (rows: readonly ComprehensiveRank[]) => by(rows, codeOf),
	'complexity-adjustments': (rows: readonly ComplexityAdjustment[]) =>
		by(rows, ({ primary, secondary }) => complexityKey(primary, secondary)),
	'opps-device-offsets': (rows: readonly HospitalDeviceOffset[]) => by(rows, codeOf),
	'hospital-wage-index': (rows: readonly HospitalWageIndexRow[]) =>
		by(rows, ({ area, from }) => (from === null ? area : `${area} from ${from}`)),
	asc: ascRates,
	'asc-ancillary': ascRates,
	'asc-device-offsets': (rows: readonly AscDeviceOffset[]) => by(rows, codeOf),
	'asc-wage-index': (rows: readonly WageIndex[]) => by(rows, ({ area }) => area),
	'asc-code-pairs': (rows: readonly AscCodePair[]) =>
		by(rows, (row) =>
			codePairKey(row.device, row.procedure, row.deviceModifier, row.procedureModifier)
		),
	'mue-practitioner': (rows: readonly Mue[]) => by(rows, codeOf),
	'mue-outpatient': (rows: readonly Mue[]) => by(rows, codeOf),
	'add-on-edits': byAddOn
} as const;

/** Of the pairs' table only the rows whose own dates hold the date: it lists a year's additions with their first day. */
function pairsOn(
	date: IsoDate,
	loaded: LoadedTable<AscCodePair> | undefined
): LoadedTable<AscCodePair> | undefined {
	if (!loaded) return undefined;
	const holding = [...loaded.rows].filter(([, { from, to }]) => from <= date && date <= to);
	return { inForce: loaded.inForce, rows: new Map(holding) };
}

/** Of each area the row that began last by the date: a pricer's table may gain rows within its year. */
function areasOn(
	date: IsoDate,
	loaded: LoadedTable<HospitalWageIndexRow> | undefined
): LoadedTable<HospitalWageIndexRow> | undefined {
	if (!loaded) return undefined;
	const begin = ({ from }: HospitalWageIndexRow): string => from ?? '';
	const rows = new Map<string, HospitalWageIndexRow>();
	for (const row of loaded.rows.values()) {
		const known = rows.get(row.area);
		if (begin(row) <= date && (!known || begin(known) <= begin(row))) rows.set(row.area, row);
	}
	return { inForce: loaded.inForce, rows };
}

const pairsTable = (date: IsoDate, loaded: readonly LoadedPairs[]): PtpTable | null =>
	ptpTableOf(
		date,
		loaded.flatMap(({ inForce, edits }) =>
			isPart(inForce.release)
				? [{ release: inForce.release, edits, caveats: caveatsOfRelease(date, inForce) }]
				: []
		)
	);

/** The surgical list with what only the ancillary one has. */
function withAncillary(
	surgical: LoadedTable<AscRate> | undefined,
	ancillary: LoadedTable<AscRate> | undefined
): LoadedTable<AscRate> | undefined {
	if (!surgical || !ancillary) return surgical ?? ancillary;
	return { inForce: surgical.inForce, rows: new Map([...ancillary.rows, ...surgical.rows]) };
}

/**
 * Puts the tables of one date together; their rows are shared with every other date that they serve. Edits and code
 * pairs are never carried back: before their first release of the year their tables are null (see `releaseInForce`).
 */
export const buildRateBook = (date: IsoDate, tables: LoadedTables): RateBook => ({
	date,
	pfs: tableOf(date, tables.pfs),
	gpci: tableOf(date, tables.gpci),
	opps: tableOf(date, tables.opps),
	oppsOfYearBefore: tableOf(date, tables.oppsOfYearBefore),
	apcRates: tableOf(date, tables.apcRates),
	apcRatesOfYearBefore: tableOf(date, tables.apcRatesOfYearBefore),
	comprehensiveRanks: tableOf(date, tables.comprehensiveRanks),
	complexityAdjustments: tableOf(date, tables.complexityAdjustments),
	hospitalDeviceOffsets: tableOf(date, tables.hospitalDeviceOffsets),
	hospitalWageIndex: tableOf(date, areasOn(date, tables.hospitalWageIndex)),
	asc: tableOf(date, withAncillary(tables.asc, tables.ascAncillary)),
	ascDeviceOffsets: tableOf(date, tables.ascDeviceOffsets),
	ascWageIndex: tableOf(date, tables.ascWageIndex),
	ascCodePairs: tableOf(date, pairsOn(date, tables.ascCodePairs)),
	mue: tableOf(date, tables.mue),
	hospitalMue: tableOf(date, tables.hospitalMue),
	ptp: pairsTable(date, tables.ptp),
	hospitalPtp: pairsTable(date, tables.hospitalPtp),
	addOns: tableOf(date, tables.addOns)
});

/** Whether any table of rates of the date, or the last one of OPPS, lists a code. */
export const listsCode = (book: RateBook, code: string): boolean =>
	(book.pfs?.rows.has(code) ||
		book.opps?.rows.has(code) ||
		book.asc?.rows.has(code) ||
		book.oppsOfYearBefore?.rows.has(code)) ??
	false;

/** A figure's row and what is to be said of it. */
export interface Found<Row> {
	row: Row;
	caveats: readonly Caveat[];
}

/**
 * The OPPS row of a code. A code that the year's table lacks takes its status of the year before where that pays nothing
 * (N, B, C, E1, E2, M, A), since a parsed table may hold rated codes only (DECISIONS 13).
 */
export function findOpps(book: RateBook, code: string): Found<OppsRate> | null {
	if (!book.opps) return null;
	const row = book.opps.rows.get(code);
	if (row) return { row, caveats: book.opps.caveats };
	const before = book.oppsOfYearBefore?.rows.get(code);
	if (!before || !STATUS_OF_YEAR_BEFORE.has(before.statusIndicator)) return null;
	return {
		row: before,
		caveats: [
			{
				kind: 'status-of-2025',
				reason: `${book.opps.release.title} lists rated codes only: ${code} keeps its status ${before.statusIndicator} of ${book.oppsOfYearBefore?.release.title}.`
			}
		]
	};
}

/**
 * The row that holds the national copayment of an APC where one above 20% of the rate is published: the code's own, or,
 * where the year's table has no copayments, one of the same APC in the year before (DECISIONS 21).
 */
export function findNationalCopayment(book: RateBook, row: OppsRate): Found<OppsRate> | null {
	if (row.nationalCopayment !== null) return { row, caveats: [] };
	if (row.minimumCopayment !== null || row.apc === '') return null;
	return carriedCopayments(book).get(row.apc) ?? null;
}

/** The national copayments above 20% of the year before, by APC; codes without cost sharing show 0 and carry nothing over. */
const carriedCopayments = remembered((book: RateBook): ReadonlyMap<string, Found<OppsRate>> => {
	const carried = new Map<string, Found<OppsRate>>();
	for (const row of book.oppsOfYearBefore?.rows.values() ?? []) {
		if (!row.nationalCopayment || carried.has(row.apc)) continue;
		const reason = `${book.opps?.release.title} has no copayments: that of APC ${row.apc} in ${yearOf(book.date) - 1}, $${formatFixed(row.nationalCopayment, 2)}, is carried over, unverified.`;
		carried.set(row.apc, { row, caveats: [{ kind: 'copay-of-2025', reason }] });
	}
	return carried;
});
