import type { Release } from './release';

/** A column of a changed row in words. */
export interface ChangedCell {
	column: string;
	before: string;
	after: string;
}

/** A row that changed, as a reader sees it. */
export interface ChangedRow {
	key: string;
	/** SiteRate's name of the code, where it has one. */
	name: string | null;
	serviceLine: string | null;
	/** "+39.5%"; null where no headline figure moved. */
	move: string | null;
	/** Why the rate moved, a sentence without its full stop; '' where the kind has no rule for it. */
	why: string;
	cells: readonly ChangedCell[];
}

/** How the headline figures of a service line moved. */
export interface ServiceLineMove {
	name: string;
	changed: number;
	/** Largest move up and down in it, with its code. */
	highest: string;
	lowest: string;
}

/** How many rows came, went, differ and stayed. */
export interface ChangeCounts {
	added: number;
	removed: number;
	changed: number;
	unchanged: number;
}

/** Two releases of one kind, compared. */
export interface ReleaseChanges {
	before: Release;
	after: Release;
	/** How many rows of each sort there are; of bulk data the lists below have the first ones only. */
	counts: ChangeCounts;
	added: readonly string[];
	removed: readonly string[];
	changed: readonly ChangedRow[];
	serviceLines: readonly ServiceLineMove[];
}
