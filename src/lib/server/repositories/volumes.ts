import { asc, eq } from 'drizzle-orm';
import type { CaseCost, Facility } from '$lib/domain/volumes/facility';
import type { Payer } from '$lib/domain/volumes/payer';
import type { VolumeUpload } from '$lib/domain/volumes/upload';
import type { Database } from '../db/client';
import { caseCosts, columnMappings, facilities, payers, volumeUploads } from '../db/schema';

export const listFacilities = (database: Database): Facility[] =>
	database.select().from(facilities).orderBy(asc(facilities.name)).all() as Facility[];

export const listPayers = (database: Database): Payer[] =>
	database.select().from(payers).orderBy(asc(payers.name)).all();

export const listCaseCosts = (database: Database): CaseCost[] =>
	database.select().from(caseCosts).orderBy(asc(caseCosts.facility), asc(caseCosts.code)).all();

/** Writes a facility, over the one of its id. */
export const saveFacility = (database: Database, facility: Facility): void =>
	void database
		.insert(facilities)
		.values(facility)
		.onConflictDoUpdate({ target: facilities.id, set: facility })
		.run();

/** Writes a payer, over the one of its id. */
export const savePayer = (database: Database, payer: Payer): void =>
	void database
		.insert(payers)
		.values(payer)
		.onConflictDoUpdate({ target: payers.id, set: payer })
		.run();

/** Writes what a case of a code costs at a facility, over what stood there. */
export const saveCaseCost = (database: Database, cost: CaseCost): void =>
	void database
		.insert(caseCosts)
		.values(cost)
		.onConflictDoUpdate({ target: [caseCosts.facility, caseCosts.code], set: cost })
		.run();

/** Removes a facility and its costs. */
export const removeFacility = (database: Database, id: string): void =>
	void database.delete(facilities).where(eq(facilities.id, id)).run();

export const removePayer = (database: Database, id: string): void =>
	void database.delete(payers).where(eq(payers.id, id)).run();

/** All uploads, the oldest first, those out of use too. */
export const listVolumeUploads = (database: Database): VolumeUpload[] =>
	database.select().from(volumeUploads).orderBy(asc(volumeUploads.loadedAt)).all();

export const insertVolumeUpload = (database: Database, upload: VolumeUpload): void =>
	void database.insert(volumeUploads).values(upload).run();

/** Takes an upload out of use; what takes its place is null where it is withdrawn by hand. */
export const withdrawVolumeUpload = (
	database: Database,
	id: string,
	withdrawnAt: string,
	supersededBy: string | null
): void =>
	void database
		.update(volumeUploads)
		.set({ withdrawnAt, supersededBy })
		.where(eq(volumeUploads.id, id))
		.run();

export const reinstateVolumeUpload = (database: Database, id: string): void =>
	void database
		.update(volumeUploads)
		.set({ withdrawnAt: null, supersededBy: null })
		.where(eq(volumeUploads.id, id))
		.run();

export const removeVolumeUpload = (database: Database, id: string): void =>
	void database.delete(volumeUploads).where(eq(volumeUploads.id, id)).run();

/** How the columns of files with these headers were matched; null where none was yet. */
export const findColumnMapping = (database: Database, headers: string): unknown =>
	database
		.select({ mapping: columnMappings.mapping })
		.from(columnMappings)
		.where(eq(columnMappings.headers, headers))
		.get()?.mapping ?? null;

/** How the columns and names of all forms of files were matched. */
export const listColumnMappings = (database: Database): unknown[] =>
	database
		.select({ mapping: columnMappings.mapping })
		.from(columnMappings)
		.orderBy(asc(columnMappings.savedAt))
		.all()
		.map(({ mapping }) => mapping);

export const saveColumnMapping = (
	database: Database,
	headers: string,
	mapping: unknown,
	savedAt: string
): void =>
	void database
		.insert(columnMappings)
		.values({ headers, mapping, savedAt })
		.onConflictDoUpdate({ target: columnMappings.headers, set: { mapping, savedAt } })
		.run();

/** Removes what cases cost at a facility. */
export const removeCaseCosts = (database: Database, facility: string): void =>
	void database.delete(caseCosts).where(eq(caseCosts.facility, facility)).run();
