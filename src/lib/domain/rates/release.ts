import { quarterOf, yearOf, type IsoDate } from '../dates';

/** The kinds of published table that a rate book is made of. */
export const RELEASE_KINDS = [
	'pfs',
	'gpci',
	'locality-counties',
	'zip-localities',
	'opps-cap',
	'anaesthesia-factors',
	'opps',
	'apc-rates',
	'status-indicators',
	'inpatient-only',
	'comprehensive-ranks',
	'complexity-adjustments',
	'complexity-evaluation',
	'opps-device-offsets',
	'opps-device-statistics',
	'hospital-wage-index',
	'out-migration',
	'previous-wage-index',
	'asc',
	'asc-ancillary',
	'asc-payment-indicators',
	'asc-exclusions',
	'asc-device-offsets',
	'asc-wage-index',
	'asc-code-pairs',
	'mue-practitioner',
	'mue-outpatient',
	'ptp-practitioner',
	'ptp-outpatient',
	'add-on-edits'
] as const;

export type ReleaseKind = (typeof RELEASE_KINDS)[number];

/** Kinds that CMS replaces each quarter; the others hold for a calendar year. */
const QUARTERLY: ReadonlySet<ReleaseKind> = new Set([
	'pfs',
	'opps',
	'asc',
	'asc-ancillary',
	'asc-device-offsets',
	'mue-practitioner',
	'mue-outpatient',
	'ptp-practitioner',
	'ptp-outpatient',
	'add-on-edits'
]);

/** Kinds that say what may be billed, not what is paid: no value set for the year, so they serve no earlier date. */
const NEVER_CARRIED_BACK: ReadonlySet<ReleaseKind> = new Set([
	'asc-code-pairs',
	'mue-practitioner',
	'mue-outpatient',
	'ptp-practitioner',
	'ptp-outpatient',
	'add-on-edits'
]);

/** whole: every row of the published table. selection: the rows of the embedded codes. */
export const RELEASE_EXTENTS = ['whole', 'selection'] as const;

export type ReleaseExtent = (typeof RELEASE_EXTENTS)[number];

/**
 * final: as CMS publishes it. third-party: somebody else's reading of a CMS file. unverified: read from a CMS file that
 * leaves a choice, which the source names.
 */
export const RELEASE_STATUSES = ['final', 'third-party', 'unverified'] as const;

export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

/** A file of a table that CMS publishes in several: the codes whose rows it holds, first to last. */
export interface ReleasePart {
	/** 1 to 4 as its name tells; null where it does not. */
	number: number | null;
	/** "0001A": the lowest and the highest code in the order of their characters. */
	first: string;
	last: string;
}

/** One published table: what it is, where it came from and from when it holds. */
export interface Release {
	id: string;
	kind: ReleaseKind;
	title: string;
	/** Name of the published file. */
	file: string;
	/** SHA-256 of the published file, 64 hex digits. */
	sha256: string;
	effectiveFrom: IsoDate;
	effectiveTo: IsoDate;
	status: ReleaseStatus;
	extent: ReleaseExtent;
	/** Null where the table is published in one file. */
	part: ReleasePart | null;
	/** Who published it, where, as a citation. */
	source: string;
	url: string | null;
}

/** Where a figure was read: the release and the line of its published file. */
export interface RowSource {
	release: string;
	line: number;
}

/** The first and the last day for which rates are loaded. */
export interface Coverage {
	from: IsoDate;
	to: IsoDate;
}

/** The release that serves a date, and how well it does. */
export interface ReleaseInForce {
	release: Release;
	/** The release begins after the date: an annually set value carried back within its calendar year (DECISIONS 12). */
	carriedBack: boolean;
	/** The release is of an earlier quarter than the date although CMS replaces this kind each quarter. */
	olderQuarter: boolean;
}

/**
 * The release of one kind that holds on a date: the latest of the date's calendar year that has begun; where none has,
 * the earliest later one of that year, carried back, except edits and code pairs, which hold from their first day only.
 * Never one of another year; null where the year has none.
 */
export function releaseInForce(
	releases: readonly Release[],
	kind: ReleaseKind,
	date: IsoDate
): ReleaseInForce | null {
	const ofYear = releases
		.filter((release) => release.kind === kind && yearOf(release.effectiveFrom) === yearOf(date))
		.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
	const begun = ofYear.filter(
		(release) => release.effectiveFrom <= date && date <= release.effectiveTo
	);
	const current = begun.at(-1);
	if (current) {
		return {
			release: current,
			carriedBack: false,
			olderQuarter: QUARTERLY.has(kind) && quarterOf(current.effectiveFrom) < quarterOf(date)
		};
	}
	if (NEVER_CARRIED_BACK.has(kind)) return null;
	const later = ofYear.find((release) => release.effectiveFrom > date);
	return later ? { release: later, carriedBack: true, olderQuarter: false } : null;
}

/** The releases of one kind that hold on a date together: of a table in several files all those of its newest day. */
export function releasesInForce(
	releases: readonly Release[],
	kind: ReleaseKind,
	date: IsoDate
): ReleaseInForce[] {
	const inForce = releaseInForce(releases, kind, date);
	if (!inForce) return [];
	const { effectiveFrom, part } = inForce.release;
	if (part === null) return [inForce];
	return releases
		.filter((release) => release.kind === kind && release.effectiveFrom === effectiveFrom)
		.sort((a, b) => ((a.part?.first ?? '') < (b.part?.first ?? '') ? -1 : 1))
		.map((release) => ({ ...inForce, release }));
}
