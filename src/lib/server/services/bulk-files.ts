import { isBulk } from '$lib/domain/rates/part';
import { hasBulkFile, removeLeftovers, unclaimedFiles } from '../db/bulk';
import { exclusively, type Database } from '../db/client';
import { listReleases, releaseIds, withdrawRelease } from '../repositories/releases';
import { listVolumeUploads, withdrawVolumeUpload } from '../repositories/volumes';

/** What stands in files of their own beside a database: procedure-to-procedure edits and the cases of uploads. */
const idsOf = (database: Database): ReadonlySet<string> =>
	new Set([...releaseIds(database), ...listVolumeUploads(database).map(({ id }) => id)]);

/** Releases and uploads in use whose file is gone. */
function lostIn(database: Database, folder: string): { releases: string[]; uploads: string[] } {
	const isLost = ({ id, withdrawnAt }: { id: string; withdrawnAt: string | null }) =>
		withdrawnAt === null && !hasBulkFile(folder, id);
	return {
		releases: listReleases(database)
			.filter((release) => isBulk(release.kind) && isLost(release))
			.map(({ id }) => id),
		uploads: listVolumeUploads(database)
			.filter(isLost)
			.map(({ id }) => id)
	};
}

/**
 * Removes what killed imports and uploads left in the folder, and takes releases and uploads out of use whose file is gone,
 * so that the same file can be loaded again. `at` is an ISO time.
 */
export function tidyBulkFiles(database: Database, folder: string, at: string): void {
	const held = idsOf(database);
	const lost = lostIn(database, folder);
	const isTidy = lost.releases.length + lost.uploads.length === 0;
	if (isTidy && unclaimedFiles(folder, (id) => held.has(id)).length === 0) return;
	exclusively(database, (transaction) => {
		const ids = idsOf(transaction);
		removeLeftovers(
			folder,
			unclaimedFiles(folder, (id) => ids.has(id))
		);
		const { releases, uploads } = lostIn(transaction, folder);
		for (const id of releases) withdrawRelease(transaction, id, at, null);
		for (const id of uploads) withdrawVolumeUpload(transaction, id, at, null);
	});
}
