import type { IsoDate } from '../dates';
import { remembered } from '../remembered';
import type { PtpFound, PtpTable } from './ptp-table';
import type { AddOn, RateBook, RateTable } from './rate-book';
import { pfsKey } from './rate-book';
import type { OppsRate } from './rates';
import type { Release } from './release';
import type { Caveat } from '../trace';

/** The pairs of a table among the codes of a slice, looked up once. */
interface PairsSlice {
	releases: readonly Release[];
	caveats: readonly Caveat[];
	/** By column one and column two: "20982-20983". */
	found: ReadonlyMap<string, PtpFound>;
	/** Codes for which the files answer in column one. */
	covered: ReadonlySet<string>;
}

/** What of a rate book the claims of some codes at one place are priced by: plain data, for the browser. */
export interface RateBookSlice extends Omit<RateBook, 'ptp' | 'hospitalPtp'> {
	/** The codes that it answers for. */
	codes: readonly string[];
	ptp: PairsSlice | null;
	hospitalPtp: PairsSlice | null;
}

/** Where the claims are done; null is national. */
export interface SlicePlace {
	locality: string | null;
	/** Wage areas of hospital and ASC. */
	areas: readonly string[];
}

/** A table with those of its rows that are asked for, in their order. */
function only<Row>(table: RateTable<Row> | null, keys: Iterable<string>): RateTable<Row> | null {
	if (!table) return null;
	const rows = new Map<string, Row>();
	for (const key of keys) {
		const row = table.rows.get(key);
		if (row !== undefined) rows.set(key, row);
	}
	return { ...table, rows };
}

function where<Row>(
	table: RateTable<Row> | null,
	keeps: (row: Row, key: string) => boolean
): RateTable<Row> | null {
	if (!table) return null;
	return { ...table, rows: new Map([...table.rows].filter(([key, row]) => keeps(row, key))) };
}

/** Modifiers that have rows of their own in the fee schedule. */
const WITH_ROWS = ['', '26', 'TC', '53'];

/** A hospital's code of a clinic visit, which stands in for any office visit. */
const CLINIC_VISIT = 'G0463';

/** The row of each APC from which a copayment above 20% is carried over (DECISIONS 21): the first that has one. */
const copaymentRows = remembered((table: RateTable<OppsRate>): ReadonlySet<OppsRate> => {
	const first = new Map<string, OppsRate>();
	for (const row of table.rows.values()) {
		if (row.nationalCopayment && !first.has(row.apc)) first.set(row.apc, row);
	}
	return new Set(first.values());
});

function pairsAmong(table: PtpTable | null, codes: readonly string[]): PairsSlice | null {
	if (!table) return null;
	const found = new Map<string, PtpFound>();
	for (const first of codes) {
		for (const second of codes) {
			const edit = first === second ? undefined : table.find(first, second);
			if (edit) found.set(`${first}-${second}`, edit);
		}
	}
	return {
		releases: table.releases,
		caveats: table.caveats,
		found,
		covered: new Set(codes.filter((code) => table.covers(code)))
	};
}

/** The rows of the areas, and the rural rows of their states. */
function ofAreas<Row extends { rural: boolean; states: readonly string[] }>(
	table: RateTable<Row> | null,
	areas: readonly string[]
): RateTable<Row> | null {
	const states = new Set(areas.flatMap((area) => table?.rows.get(area)?.states ?? []));
	return where(
		table,
		(row, key) =>
			areas.includes(key) || (row.rural && row.states[0] !== undefined && states.has(row.states[0]))
	);
}

function onlyAddOns(
	table: RateTable<AddOn> | null,
	codes: ReadonlySet<string>
): RateTable<AddOn> | null {
	const kept = only(table, codes);
	if (!kept) return null;
	const rows = new Map(
		[...kept.rows].map(([code, addOn]) => [
			code,
			{
				...addOn,
				primaries: new Map([...addOn.primaries].filter(([primary]) => codes.has(primary)))
			}
		])
	);
	return { ...kept, rows };
}

/**
 * Cuts out of a rate book what prices any claim of these codes at this place: the codes' rows and those that they refer to
 * (endoscopic bases, APCs, the clinic visit of hospitals), the place's GPCI and wage rows, the pairs among the codes.
 */
export function sliceOf(
	book: RateBook,
	asked: readonly string[],
	place: SlicePlace
): RateBookSlice {
	const codes = [...new Set([...asked, CLINIC_VISIT])];
	const known = new Set(codes);
	const bases = codes.flatMap((code) => book.pfs?.rows.get(code)?.endoscopicBase || []);
	const pfsKeys = [...codes, ...bases].flatMap((code) =>
		WITH_ROWS.map((modifier) => pfsKey(code, modifier))
	);
	const complexityAdjustments = where(
		book.complexityAdjustments,
		({ primary, secondary }) => known.has(primary) && known.has(secondary)
	);
	const apcs = new Set([
		...codes.flatMap((code) => [
			book.opps?.rows.get(code)?.apc ?? '',
			book.oppsOfYearBefore?.rows.get(code)?.apc ?? ''
		]),
		...[...(complexityAdjustments?.rows.values() ?? [])].map(({ apc }) => apc)
	]);
	const carrying = book.oppsOfYearBefore
		? copaymentRows(book.oppsOfYearBefore)
		: new Set<OppsRate>();
	const { locality, areas } = place;
	return {
		...book,
		codes,
		pfs: only(book.pfs, pfsKeys),
		gpci: only(book.gpci, locality === null ? [] : [locality]),
		opps: only(book.opps, codes),
		oppsOfYearBefore: where(
			book.oppsOfYearBefore,
			(row) => known.has(row.code) || carrying.has(row)
		),
		apcRates: only(book.apcRates, apcs),
		apcRatesOfYearBefore: only(book.apcRatesOfYearBefore, apcs),
		comprehensiveRanks: only(book.comprehensiveRanks, codes),
		complexityAdjustments,
		hospitalDeviceOffsets: only(book.hospitalDeviceOffsets, codes),
		hospitalWageIndex: ofAreas(book.hospitalWageIndex, areas),
		asc: only(book.asc, codes),
		ascDeviceOffsets: only(book.ascDeviceOffsets, codes),
		ascWageIndex: ofAreas(book.ascWageIndex, areas),
		ascCodePairs: where(book.ascCodePairs, ({ device }) => known.has(device)),
		mue: only(book.mue, codes),
		hospitalMue: only(book.hospitalMue, codes),
		ptp: pairsAmong(book.ptp, codes),
		hospitalPtp: pairsAmong(book.hospitalPtp, codes),
		addOns: onlyAddOns(book.addOns, known)
	};
}

function pairsOf(slice: PairsSlice | null, date: IsoDate): PtpTable | null {
	if (!slice) return null;
	const { releases, caveats, found, covered } = slice;
	return {
		releases,
		caveats,
		find: (column1, column2) => found.get(`${column1}-${column2}`),
		ofCode: (code) =>
			[...found.values()]
				.map(({ edit }) => edit)
				.filter(
					({ column1, column2, from }) => (column1 === code || column2 === code) && from <= date
				),
		covers: (column1) => covered.has(column1)
	};
}

/** The rate book that a slice answers as: any claim of its codes at its place is priced as by the book it was cut from. */
export function bookOf(slice: RateBookSlice): RateBook {
	const { ptp, hospitalPtp, ...tables } = slice;
	return {
		...tables,
		ptp: pairsOf(ptp, slice.date),
		hospitalPtp: pairsOf(hospitalPtp, slice.date)
	};
}
