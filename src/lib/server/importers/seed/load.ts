import type { ReleaseKind } from '$lib/domain/rates/release';
import type { Database } from '../../db/client';
import { insertCodes } from '../../repositories/codes';
import { insertRates } from '../../repositories/rates';
import { hasReleases, insertRelease } from '../../repositories/releases';
import type { SeedCodes, SeedTable } from './normalize';

/**
 * Writes the whole embedded default in one transaction: all of it or none. Answers false where another process has
 * loaded releases meanwhile, and then writes nothing.
 */
export function loadSeed(
	database: Database,
	tables: readonly SeedTable[],
	codes: SeedCodes,
	loadedAt: string
): boolean {
	return database.transaction(
		(transaction) => {
			const target = transaction as unknown as Database;
			if (hasReleases(target)) return false;
			for (const { release, rows } of tables) {
				insertRelease(target, { ...release, origin: 'seed', loadedAt });
				insertRates<ReleaseKind>(target, release.kind, rows);
			}
			insertCodes(target, codes.serviceLines, codes.codes);
			return true;
		},
		{ behavior: 'immediate' }
	);
}
