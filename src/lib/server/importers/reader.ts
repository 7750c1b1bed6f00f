import type { IsoDate } from '$lib/domain/dates';
import type { Fields } from './fields';
import type { Findings } from './findings';
import type { FileKind, Recognition, RowOf } from './importer';
import type { Layout } from './layout';
import type { RawRow } from './parse';
import type { PublishedDate } from './published-date';

/** What `normalize` is given: whose rows it reads and where it says what is wrong. */
export interface Context<F extends string, K extends FileKind = FileKind> {
	recognition: Recognition<K>;
	fields: Fields<F>;
	findings: Findings;
	/** The first day of the table; null where nothing says. */
	effectiveFrom: IsoDate | null;
	thirdParty: boolean;
}

/** Reads raw rows one after the other, and at the end what only the whole table tells. */
export interface Normalizer<R, F extends string> {
	/** Null where the row is not taken: a problem says why, or it goes on with another. */
	row(raw: RawRow<F>): R | null;
	/** Rows that are complete only with the last line. */
	last?(): R[];
	/** The rows to keep of all; the others repeat one of them. */
	settle?(rows: readonly R[]): { rows: R[]; setAside: R[] };
	/** What the kept rows have to be together. */
	check?(rows: readonly R[]): void;
	/** The first day of the table where its rows tell it. */
	from?(): PublishedDate | null;
}

/** A kind of table: how to know it and how to read it. */
export interface Importer<K extends FileKind, F extends string> {
	kind: K;
	/** "Physician fee schedule relative values". */
	title: string;
	/** How long a table holds: CMS replaces it each quarter or each year. */
	cycle: 'quarter' | 'year';
	layouts: readonly Layout<F>[];
	/** What a record tells of the table's date. */
	dated?: (raw: RawRow<F>) => PublishedDate | null;
	/** Whether a sheet is of this kind, where another kind has the same layout. */
	fits?: (told: { titles: string; path: string; raw: RawRow<F> | null }) => Kinship;
	participants?: (raw: RawRow<F>, path: string) => Recognition['participants'];
	normalize(context: Context<F, K>): Normalizer<RowOf[K], F>;
	/** What makes a row unique. */
	key(row: RowOf[K]): string;
	/** Rows of one run stand together, and keys are compared within it: for tables that no memory should hold. */
	run?(row: RowOf[K]): string;
}

/** Whether what is told makes a sheet of a kind: its content or its name says so, or nothing does. */
export type Kinship = 'told' | 'named' | 'possible' | 'no';

/** An importer among others: its fields and rows are its own business. */
export type AnyImporter = { [K in FileKind]: Importer<K, string> }[FileKind];
