import type { IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import type { RateRows } from '$lib/domain/rates/rates';
import { RELEASE_KINDS, type ReleaseKind } from '$lib/domain/rates/release';

/** The published tables that can be read: each is a release of its kind. */
export const FILE_KINDS = RELEASE_KINDS;

export type FileKind = ReleaseKind;

/** The row of each kind as read: that of a rate book less its release, which the load gives it. */
export type RowOf = { [K in FileKind]: Omit<RateRows[K], 'release'> };

/** A file of a source: alone, in a folder or in a zip. */
export interface SourceName {
	name: string;
	/** Below the source: "rvu26c.zip/PPRRVU2026_Jul_nonQPP.csv". */
	path: string;
	/** Uncompressed. */
	bytes: number;
}

/** Something about a file, with its place; as a problem it stops the load, as a notice it does not. */
export interface SourceProblem extends Problem {
	file: string;
	/** The sheet of a workbook; null where the file is one table. */
	sheet: string | null;
	/** 1-based; an entry's ordinal where the file is JSON; null where it concerns the whole. */
	line: number | null;
	/** "F (WORK RVU)" or "positions 60-65"; null where it concerns the row. */
	column: string | null;
}

/** What a sheet is, by what stands in it. */
export interface Recognition<K extends FileKind = FileKind> {
	kind: K;
	/** "Physician fee schedule relative values". */
	title: string;
	/** The published form by which it was read: "spreadsheet", "text of 2026". */
	layout: string;
	year: number | null;
	/** Null where the table holds for a calendar year or nothing says. */
	quarter: 1 | 2 | 3 | 4 | null;
	/** The first day for which the table holds. */
	effectiveFrom: IsoDate | null;
	/** The date rests on the name of the file or its folder, or on an assumption: ask. */
	guessed: boolean;
	/** What tells the date. */
	evidence: string;
	/** The kind rests on the name, since the content fits two: ask. */
	kindGuessed: boolean;
	/** All kinds that the content fits as well as this one, this one among them. */
	kinds: readonly FileKind[];
	/** Somebody else's reading of a CMS file. */
	thirdParty: boolean;
	/** Built to the published layout without a sample at hand. */
	untested: boolean;
	/** Whose conversion factor a PPRRVU has; null for other kinds and before there were two. */
	participants: 'qualifying' | 'non-qualifying' | null;
}

/** One table of a file. Its rows may be loaded where it has no problem. */
export interface ReadSheet<K extends FileKind = FileKind> {
	/** The sheet of a workbook; null where the file is one table. */
	name: string | null;
	recognition: Recognition<K>;
	/** Empty where a sink took them. */
	rows: RowOf[K][];
	rowCount: number;
	/** Rows read but not taken, since they repeat another; the notices say why. */
	setAside: RowOf[K][];
	/**
	 * Short descriptors by code, where the table carries them: the AMA's for CPT codes, so they are kept beside the rows of
	 * what a user loads and are no part of them.
	 */
	descriptors: ReadonlyMap<string, string>;
	notices: SourceProblem[];
	/** The first some hundred; `problemCount` counts them all. */
	problems: SourceProblem[];
	problemCount: number;
}

/** A sheet of one kind, told apart by `recognition.kind`. */
export type AnyReadSheet = { [K in FileKind]: ReadSheet<K> }[FileKind];

/** What is left unread of a file, and why. */
export interface PassedOver {
	sheet: string | null;
	/** One sentence. */
	reason: string;
	/** It is known and not used; else nothing that is known fits it. */
	known: boolean;
}

export interface ReadFile {
	file: SourceName;
	/** Of its bytes, 64 hex digits; '' where they could not be read. */
	sha256: string;
	sheets: AnyReadSheet[];
	passedOver: PassedOver[];
	/** Why the file as a whole is refused. */
	problems: SourceProblem[];
}

export interface ReadProgress {
	/** Path of the file being read. */
	file: string;
	bytesDone: number;
	bytesTotal: number;
	rowsDone: number;
}

/** Takes the rows of a sheet as they are read. */
export type RowSink<K extends FileKind> = (rows: RowOf[K][]) => void | Promise<void>;

export interface ReadOptions {
	onProgress?: (progress: ReadProgress) => void;
	/** Ends the reading with its reason as the error. */
	signal?: AbortSignal;
	/** The first day of a table, where the user corrected what was recognised. */
	effectiveFrom?: (
		file: SourceName,
		recognition: Recognition,
		sheet: string | null
	) => IsoDate | null;
	/** The kind of a table, where the user told it. */
	kind?: (file: SourceName, sheet: string | null) => FileKind | null;
	/**
	 * A sink for a sheet's rows, which then are not kept: for edits of more than a million rows. Checks of a whole table
	 * are left out for it.
	 */
	sink?: <K extends FileKind>(
		file: SourceName,
		recognition: Recognition<K>
	) => RowSink<K> | undefined;
	limits?: Partial<SourceLimits>;
}

/** What a source may hold before it is taken for damage or harm. */
export interface SourceLimits {
	/** Uncompressed bytes of one file. */
	fileBytes: number;
	/** Uncompressed bytes of all files together. */
	totalBytes: number;
	/** Uncompressed to compressed bytes of one file of more than a megabyte. */
	ratio: number;
	/** Files of one source. */
	files: number;
}

export const SOURCE_LIMITS: SourceLimits = {
	fileBytes: 600 * 1024 * 1024,
	totalBytes: 2 * 1024 * 1024 * 1024,
	ratio: 200,
	files: 5000
};
