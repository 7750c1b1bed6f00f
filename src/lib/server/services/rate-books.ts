import { yearOf, type IsoDate } from '$lib/domain/dates';
import {
	buildRateBook,
	INDEX,
	type LoadedPairs,
	type LoadedTable,
	type RateBook
} from '$lib/domain/rates/rate-book';
import type { RateRows } from '$lib/domain/rates/rates';
import { policyOn } from '$lib/domain/policy/lookup';
import { isPart } from '$lib/domain/rates/part';
import type { PtpEdits } from '$lib/domain/rates/ptp-table';
import {
	releaseInForce,
	releasesInForce,
	type Coverage,
	type ReleaseInForce,
	type ReleaseKind
} from '$lib/domain/rates/release';
import type { DayOf } from '$lib/domain/volumes/price-shapes';
import type { Database } from '../db/client';
import { readRates } from '../repositories/rates';
import { dataVersion, listReleases, type StoredRelease } from '../repositories/releases';

/** Rate books by date of service, kept until the stored releases change. */
export interface RateBooks {
	on(date: IsoDate): RateBook;
	/** Whether any table of payment rates is loaded for the date. */
	covers(date: IsoDate): boolean;
	/** Null where nothing is loaded. */
	coverage(): Coverage | null;
	/** The release of a kind that serves a date, whether or not rate books are made of the kind; null where none does. */
	inForce(kind: ReleaseKind, date: IsoDate): ReleaseInForce | null;
	/** The days from which a loaded release of rates holds, in order. */
	firstDays(): IsoDate[];
	/** Reads the releases anew; what another process commits is seen without it. */
	forget(): void;
}

/** Books kept at once, more than two years of days; the rows of a release are shared between them. */
const BOOKS_KEPT = 1000;

/** The kinds that a rate book is made of. */
type BookKind = keyof typeof INDEX;

type IndexedRow<K extends BookKind> =
	ReturnType<(typeof INDEX)[K]> extends ReadonlyMap<string, infer Row> ? Row : never;

type Index<K extends BookKind> = (
	rows: readonly RateRows[K][],
	carriedBack: boolean
) => ReadonlyMap<string, IndexedRow<K>>;

const RATE_KINDS: readonly ReleaseKind[] = ['pfs', 'opps', 'asc'];

/** Where the edits of a release are looked up; null where its file is gone. */
interface PtpFiles {
	find(id: string): PtpEdits | null;
}

/** Kinds that a change of an amount may come from. */
const PAYING_KINDS: ReadonlySet<ReleaseKind> = new Set([
	...RATE_KINDS,
	'gpci',
	'asc-ancillary',
	'asc-wage-index'
]);

export function createRateBooks(database: Database, ptp: PtpFiles): RateBooks {
	let version = dataVersion(database);
	let releases: StoredRelease[] | null = null;
	const indexed = new Map<string, ReadonlyMap<string, unknown>>();
	const books = new Map<IsoDate, RateBook>();

	const forget = () => {
		releases = null;
		indexed.clear();
		books.clear();
	};

	const currentReleases = (): StoredRelease[] => {
		const now = dataVersion(database);
		if (now !== version) {
			version = now;
			forget();
		}
		releases ??= listReleases(database).filter(({ withdrawnAt }) => withdrawnAt === null);
		return releases;
	};

	const load = <K extends BookKind>(
		kind: K,
		date: IsoDate
	): LoadedTable<IndexedRow<K>> | undefined => {
		const inForce = releaseInForce(currentReleases(), kind, date);
		if (!inForce) return undefined;
		const { release, carriedBack } = inForce;
		const key = `${release.id}${carriedBack ? ' carried back' : ''}`;
		let rows = indexed.get(key) as ReadonlyMap<string, IndexedRow<K>> | undefined;
		if (!rows) {
			const index = INDEX[kind] as unknown as Index<K>;
			rows = index(readRates(database, kind, release.id), carriedBack);
			indexed.set(key, rows);
		}
		return { inForce, rows };
	};

	const loadPairs = (kind: ReleaseKind, date: IsoDate): LoadedPairs[] =>
		releasesInForce(currentReleases(), kind, date).flatMap((inForce) => {
			const { release } = inForce;
			const edits = isPart(release) ? ptp.find(release.id) : null;
			return edits ? [{ inForce, edits }] : [];
		});

	const build = (date: IsoDate): RateBook => {
		const yearBefore = `${yearOf(date) - 1}-12-31` as IsoDate;
		return buildRateBook(date, {
			pfs: load('pfs', date),
			gpci: load('gpci', date),
			opps: load('opps', date),
			oppsOfYearBefore: load('opps', yearBefore),
			apcRates: load('apc-rates', date),
			apcRatesOfYearBefore: load('apc-rates', yearBefore),
			comprehensiveRanks:
				load('comprehensive-ranks', date) ?? load('comprehensive-ranks', yearBefore),
			complexityAdjustments: load('complexity-adjustments', date),
			hospitalDeviceOffsets:
				load('opps-device-offsets', date) ?? load('opps-device-offsets', yearBefore),
			hospitalWageIndex: load('hospital-wage-index', date),
			asc: load('asc', date),
			ascAncillary: load('asc-ancillary', date),
			ascDeviceOffsets: load('asc-device-offsets', date),
			ascWageIndex: load('asc-wage-index', date),
			ascCodePairs: load('asc-code-pairs', date),
			mue: load('mue-practitioner', date),
			hospitalMue: load('mue-outpatient', date),
			ptp: loadPairs('ptp-practitioner', date),
			hospitalPtp: loadPairs('ptp-outpatient', date),
			addOns: load('add-on-edits', date)
		});
	};

	return {
		forget,
		on(date) {
			currentReleases();
			const kept = books.get(date);
			if (kept) return kept;
			const book = build(date);
			const oldest = books.keys().next();
			if (books.size >= BOOKS_KEPT && !oldest.done) books.delete(oldest.value);
			books.set(date, book);
			return book;
		},
		inForce: (kind, date) => releaseInForce(currentReleases(), kind, date),
		firstDays: () =>
			[
				...new Set(
					currentReleases()
						.filter(({ kind }) => PAYING_KINDS.has(kind))
						.map(({ effectiveFrom }) => effectiveFrom)
				)
			].sort(),
		covers: (date) =>
			RATE_KINDS.some((kind) => releaseInForce(currentReleases(), kind, date) !== null),
		coverage() {
			const rates = currentReleases().filter((release) => RATE_KINDS.includes(release.kind));
			if (rates.length === 0) return null;
			const years = rates.map((release) => yearOf(release.effectiveFrom));
			return {
				from: `${Math.min(...years)}-01-01` as IsoDate,
				to: rates
					.map((release) => release.effectiveTo)
					.sort()
					.at(-1) as IsoDate
			};
		}
	};
}

/** Says how to price cases of a day, and remembers it: no release is looked for twice. */
export function dailyPrices(rateBooks: RateBooks): DayOf {
	const days = new Map<IsoDate, ReturnType<DayOf>>();
	return (date) => {
		let day = days.get(date);
		if (day === undefined) {
			day = rateBooks.covers(date) ? { book: rateBooks.on(date), policy: policyOn(date) } : null;
			days.set(date, day);
		}
		return day;
	};
}
