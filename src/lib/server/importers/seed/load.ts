import type { ReleaseKind } from '$lib/domain/rates/release';
import type { Database } from '../../db/client';
import { insertCodes } from '../../repositories/codes';
import { insertRates } from '../../repositories/rates';
import { insertRelease } from '../../repositories/releases';
import type { SeedCodes, SeedTable } from './normalize';

/** Writes the whole embedded default in one transaction: all of it or none. */
export function loadSeed(
	database: Database,
	tables: readonly SeedTable[],
	codes: SeedCodes,
	loadedAt: string
): void {
	database.transaction((transaction) => {
		const target = transaction as unknown as Database;
		for (const { release, rows } of tables) {
			insertRelease(target, { ...release, origin: 'seed', loadedAt });
			insertRates<ReleaseKind>(target, release.kind, rows);
		}
		insertCodes(target, codes.serviceLines, codes.codes);
	});
}
