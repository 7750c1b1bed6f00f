import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { ContractVersion, StoredContract, UseChange } from '$lib/domain/contracts/version';
import type { Database } from '../db/client';
import { contracts, contractUseChanges, contractVersions } from '../db/schema';

/** All contracts with their newest version, by payer and id, those out of use too. */
export function listContracts(database: Database): StoredContract[] {
	const newest = database
		.select({
			contract: contractVersions.contract,
			version: max(contractVersions.version).as('newest')
		})
		.from(contractVersions)
		.groupBy(contractVersions.contract)
		.as('newest');
	return database
		.select({ contract: contracts, version: contractVersions })
		.from(contracts)
		.innerJoin(newest, eq(newest.contract, contracts.id))
		.innerJoin(
			contractVersions,
			and(eq(contractVersions.contract, contracts.id), eq(contractVersions.version, newest.version))
		)
		.orderBy(asc(contracts.payer), asc(contracts.id))
		.all()
		.map(({ contract, version }) => ({ ...contract, newest: version }));
}

/** Versions of a contract, the newest first; empty where it is not known. */
export const listContractVersions = (database: Database, id: string): ContractVersion[] =>
	database
		.select()
		.from(contractVersions)
		.where(eq(contractVersions.contract, id))
		.orderBy(desc(contractVersions.version))
		.all();

export const insertContract = (
	database: Database,
	contract: Omit<StoredContract, 'newest' | 'withdrawnAt'>
): void =>
	void database
		.insert(contracts)
		.values({ ...contract, withdrawnAt: null })
		.run();

export const insertContractVersion = (database: Database, version: ContractVersion): void =>
	void database.insert(contractVersions).values(version).run();

/** Takes a contract out of use, or puts it back, and keeps who did and why. */
export function changeContractUse(database: Database, change: UseChange): void {
	const withdrawnAt = change.inUse ? null : change.changedAt;
	database.update(contracts).set({ withdrawnAt }).where(eq(contracts.id, change.contract)).run();
	database.insert(contractUseChanges).values(change).run();
}

/** When contracts were taken out of use and put back, the newest first. */
export const listUseChanges = (database: Database): UseChange[] =>
	database
		.select()
		.from(contractUseChanges)
		.orderBy(desc(contractUseChanges.id))
		.all()
		.map(({ contract, inUse, changedBy, changedAt, note }) => ({
			...{ contract, inUse, changedBy, changedAt, note }
		}));

/** Removes a contract and its versions. */
export const removeContract = (database: Database, id: string): void =>
	void database.delete(contracts).where(eq(contracts.id, id)).run();
