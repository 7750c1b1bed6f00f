import { asc, eq, sql } from 'drizzle-orm';
import type { Release } from '$lib/domain/rates/release';
import type { Database } from '../db/client';
import { releases } from '../db/schema';

/** A release as stored, with how and when it came in. */
export interface StoredRelease extends Release {
	origin: 'seed' | 'import';
	loadedAt: string;
	/** SHA-256 of its rows, whatever the format of their file; null for the embedded default. */
	rowsSha256: string | null;
	/** Null for what was loaded before rows were counted at the load. */
	rowCount: number | null;
	/** When it was taken out of use, an ISO time; null while it serves. */
	withdrawnAt: string | null;
	/** The release that took its place. */
	supersededBy: string | null;
}

export const listReleases = (database: Database): StoredRelease[] =>
	database
		.select()
		.from(releases)
		.orderBy(asc(releases.kind), asc(releases.effectiveFrom), asc(releases.title))
		.all();

export const releaseIds = (database: Database): ReadonlySet<string> =>
	new Set(
		database
			.select({ id: releases.id })
			.from(releases)
			.all()
			.map(({ id }) => id)
	);

export const insertRelease = (database: Database, release: StoredRelease): void =>
	void database.insert(releases).values(release).run();

/** Takes a release out of use; what takes its place is null where it is withdrawn by hand. */
export const withdrawRelease = (
	database: Database,
	id: string,
	withdrawnAt: string,
	supersededBy: string | null
): void =>
	void database
		.update(releases)
		.set({ withdrawnAt, supersededBy })
		.where(eq(releases.id, id))
		.run();

/** Puts a withdrawn release back into use. */
export const reinstateRelease = (database: Database, id: string): void =>
	void database
		.update(releases)
		.set({ withdrawnAt: null, supersededBy: null })
		.where(eq(releases.id, id))
		.run();

/** Changes whenever another connection commits: what was read before may be stale. */
export const dataVersion = (database: Database): number =>
	database.get<{ data_version: number }>(sql`pragma data_version`).data_version;

/** Changes whenever this connection or another one writes. */
export function writeVersion(database: Database): string {
	const { changes } = database.get<{ changes: number }>(sql`select total_changes() as changes`);
	return `${dataVersion(database)} ${changes}`;
}
