import { hasBulkFile, removeBulkFolder, removeLeftovers, unclaimedFiles } from '../db/bulk';
import { exclusively, type Database } from '../db/client';
import { isBulk } from '$lib/domain/rates/part';
import { comparePtp, openPtp, type PtpComparison, type PtpReader } from '../repositories/ptp';
import { listReleases, releaseIds, withdrawRelease } from '../repositories/releases';

/** The files of a database's procedure-to-procedure edits. */
export interface PtpStore {
	folder: string;
	/** The reader of a release, which stays open; null where its file is gone. */
	find(id: string): PtpReader | null;
	/** Two files side by side, null where one is gone; whoever asks closes them. */
	compare(earlier: string, later: string): PtpComparison | null;
	close(): void;
}

/** `temporary`: the folder goes with the database. */
export function createPtpStore(folder: string, temporary: boolean): PtpStore {
	const readers = new Map<string, PtpReader>();
	return {
		folder,
		find(id) {
			const known = readers.get(id);
			if (known) return known;
			const reader = openPtp(folder, id);
			if (reader) readers.set(id, reader);
			return reader;
		},
		compare: (earlier, later) => comparePtp(folder, earlier, later),
		close() {
			for (const reader of readers.values()) reader.close();
			readers.clear();
			if (temporary) removeBulkFolder(folder);
		}
	};
}

/**
 * Removes what killed imports left in the folder, and takes releases out of use whose file is gone, so that the same file
 * can be imported again. `at` is an ISO time.
 */
export function tidyBulkFiles(database: Database, folder: string, at: string): void {
	const isLost = () =>
		listReleases(database).filter(
			({ id, kind, withdrawnAt }) =>
				isBulk(kind) && withdrawnAt === null && !hasBulkFile(folder, id)
		);
	const held = releaseIds(database);
	if (isLost().length === 0 && unclaimedFiles(folder, (id) => held.has(id)).length === 0) return;
	exclusively(database, (transaction) => {
		const ids = releaseIds(transaction);
		removeLeftovers(
			folder,
			unclaimedFiles(folder, (id) => ids.has(id))
		);
		for (const { id } of isLost()) withdrawRelease(transaction, id, at, null);
	});
}
