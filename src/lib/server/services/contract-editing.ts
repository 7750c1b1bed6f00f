import { compareContracts, type ContractChange } from '$lib/domain/contracts/compare';
import type { Contract } from '$lib/domain/contracts/contract';
import type { ContractVersion, StoredContract } from '$lib/domain/contracts/version';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { Payer } from '$lib/domain/volumes/payer';
import { listContracts } from '../repositories/contracts';
import type { Application } from './application';
import {
	contractVersions,
	saveContracts,
	type ContractSaving,
	type Edited,
	type SavedContract
} from './contract-versions';
import { storedFacilities, storedPayers } from './parties';

/** The name that problems tell a text of a page by. */
export const DRAFT_FILE = 'contract';

/** A contract that is being written, and what it would change. */
export interface CheckedDraft {
	contract: Contract;
	/** Against the newest version; empty for a new contract. */
	changes: readonly ContractChange[];
	/** What is stored already where somebody stored it after the text was begun; null where nobody did. */
	superseding: ContractVersion | null;
}

const storedOf = (
	{ database }: Pick<Application, 'database'>,
	id: string | null
): StoredContract | null => listContracts(database).find((stored) => stored.id === id) ?? null;

/**
 * Reads a contract that is being written, and says what would become of it; nothing is stored. What is wrong are problems,
 * each with its place in the text where it has one: also what other contracts stand in its way.
 */
export function checkDraft(
	application: Application,
	edited: Edited,
	text: string
): Outcome<CheckedDraft> {
	const newest = storedOf(application, edited.contract)?.newest ?? null;
	const tried = saveContracts(
		application,
		[{ file: DRAFT_FILE, text, edited: { ...edited, version: newest?.version ?? null } }],
		{ by: '', note: null, dryRun: true, at: '' }
	);
	if (!tried.ok) return tried;
	const contract = (tried.value[0] as SavedContract).contract;
	return success({
		contract,
		changes: newest ? compareContracts(newest.parsed, contract) : [],
		superseding: newest && newest.version !== edited.version ? newest : null
	});
}

/** Stores what was written as a further version, or as a new contract. Problems: see `saveContracts`. */
export function saveDraft(
	application: Application,
	edited: Edited,
	text: string,
	saving: Omit<ContractSaving, 'dryRun'>
): Outcome<SavedContract> {
	const saved = saveContracts(application, [{ file: DRAFT_FILE, text, edited }], {
		...saving,
		dryRun: false
	});
	return saved.ok ? success(saved.value[0] as SavedContract) : saved;
}

/** Stores what an earlier version of a contract says as a further one. Problems: there is no such version; see `saveContracts`. */
export function restoreVersion(
	application: Application,
	edited: Edited & { contract: string },
	version: number,
	saving: Omit<ContractSaving, 'dryRun'>
): Outcome<SavedContract> {
	const versions = contractVersions(application, edited.contract);
	if (!versions.ok) return versions;
	const chosen = versions.value.find((each) => each.version === version);
	if (!chosen) {
		return failure({
			code: 'not-available',
			message: `${edited.contract} has no version ${version}.`,
			path: 'version'
		});
	}
	return saveDraft(application, edited, chosen.text, saving);
}

/** A contract of a payer with all its versions. */
export interface ContractHistory {
	payer: Payer;
	stored: StoredContract;
	/** The newest first. */
	versions: readonly ContractVersion[];
	/** Names of facilities by id. */
	facilityNames: Readonly<Record<string, string>>;
}

/** Names of facilities by id. */
export const facilityNamesOf = (application: Application): Record<string, string> =>
	Object.fromEntries(storedFacilities(application).facilities.map(({ id, name }) => [id, name]));

/** A contract of a payer and its versions; null where the payer has none of that id. */
export function contractHistory(
	application: Application,
	payerId: string,
	id: string
): ContractHistory | null {
	const payer = storedPayers(application).find((known) => known.id === payerId);
	const stored = storedOf(application, id);
	const versions = contractVersions(application, id);
	if (!payer || stored?.payer !== payerId || !versions.ok) return null;
	return {
		...{ payer, stored },
		versions: versions.value,
		facilityNames: facilityNamesOf(application)
	};
}
