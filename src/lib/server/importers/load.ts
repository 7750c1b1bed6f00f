import type { RateRows } from '$lib/domain/rates/rates';
import type { TableKind } from '$lib/domain/rates/part';
import { inTransaction, type Database } from '../db/client';
import { insertDescriptors } from '../repositories/codes';
import { insertRates } from '../repositories/rates';
import { insertRelease, withdrawRelease, type StoredRelease } from '../repositories/releases';

/**
 * Writes a release with all its rows and the descriptors of its codes, and takes the one that it replaces out of use, in
 * one transaction: all of it or nothing. The rows of what is replaced stay for what was priced with them.
 */
export function loadRelease<K extends TableKind>(
	database: Database,
	release: StoredRelease & { kind: K },
	rows: readonly Omit<RateRows[K], 'release'>[],
	replaced: string | null,
	descriptors: ReadonlyMap<string, string>
): void {
	inTransaction(database, (transaction) => {
		if (replaced !== null) withdrawRelease(transaction, replaced, release.loadedAt, release.id);
		insertRelease(transaction, release);
		insertRates(transaction, release.kind, rows, release.id);
		insertDescriptors(transaction, release.id, descriptors);
	});
}
