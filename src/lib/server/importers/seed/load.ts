import type { TableKind } from '$lib/domain/rates/part';
import { inTransaction, type Database } from '../../db/client';
import { insertCodes } from '../../repositories/codes';
import { insertRates } from '../../repositories/rates';
import { insertRelease, releaseIds } from '../../repositories/releases';
import type { SeedCodes, SeedTable } from './normalize';

/**
 * Writes the releases of the embedded default that the database does not hold, and its codes where it holds none, in one
 * transaction: all of it or none. `atFirst` writes what else comes into a new database, in the same transaction. Answers how many releases were written; another process may have been first.
 */
export function loadSeed(
	database: Database,
	tables: readonly SeedTable[],
	codes: SeedCodes,
	loadedAt: string,
	atFirst: (transaction: Database) => void = () => {}
): number {
	return inTransaction(database, (transaction) => {
		const held = releaseIds(transaction);
		const lacking = tables.filter(({ release }) => !held.has(release.id));
		for (const { release, rows } of lacking) {
			insertRelease(transaction, {
				...release,
				origin: 'seed',
				loadedAt,
				rowsSha256: null,
				rowCount: rows.length,
				withdrawnAt: null,
				supersededBy: null
			});
			insertRates<TableKind>(transaction, release.kind, rows, release.id);
		}
		if (held.size === 0) {
			insertCodes(transaction, codes.serviceLines, codes.codes);
			atFirst(transaction);
		}
		return lacking.length;
	});
}
