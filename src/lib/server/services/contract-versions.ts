import { createHash } from 'node:crypto';
import { compareContracts, type ContractChange } from '$lib/domain/contracts/compare';
import type { Contract } from '$lib/domain/contracts/contract';
import { overlaps, sharedSpan, sharesDefault } from '$lib/domain/contracts/overlap';
import type { ContractVersion, StoredContract, UseChange } from '$lib/domain/contracts/version';
import type { IsoDate } from '$lib/domain/dates';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { inTransaction, type Database } from '../db/client';
import type { ReadContract } from '../importers/contract/normalize';
import {
	changeContractUse,
	insertContract,
	insertContractVersion,
	listContracts,
	listContractVersions,
	listUseChanges
} from '../repositories/contracts';
import type { Application } from './application';
import { readPlacedContract } from './contracts';

/** What a text was written from on a page. */
export interface Edited {
	/** Id of the payer whose page it is. */
	payer: string;
	/** Id of the contract; null: a new one. */
	contract: string | null;
	/** The newest version when it was begun; null for a new contract. */
	version: number | null;
}

/** A contract as written: its text, and the name that problems tell it by. */
export interface ContractText {
	file: string;
	text: string;
	/** Absent: it was read from a file, and is whatever its id says. */
	edited?: Edited;
}

/** Who saves a version, why, and whether it is only tried. */
export interface ContractSaving {
	by: string;
	note: string | null;
	/** Say what would be saved, and write nothing. */
	dryRun: boolean;
	/** ISO time. */
	at: string;
}

/** What became, or would become, of a contract; same: it stands so already, and no version is added. */
export interface SavedContract {
	file: string;
	contract: Contract;
	state: 'new' | 'changed' | 'back' | 'same';
	version: number;
	/** Against the version before; empty for a new contract. */
	changes: readonly ContractChange[];
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const isInUse = ({ withdrawnAt }: StoredContract): boolean => withdrawnAt === null;

/** All contracts with their newest version, by payer and id, those out of use too. */
export const storedContracts = ({ database }: Pick<Application, 'database'>): StoredContract[] =>
	listContracts(database);

/** The contracts of a payer that are in force on a date: no two of them would pay the same claim. */
export const contractsInForce = (
	{ database }: Pick<Application, 'database'>,
	payer: string,
	date: IsoDate
): Contract[] =>
	listContracts(database)
		.filter((stored) => isInUse(stored) && stored.payer === payer)
		.map(({ newest }) => newest.parsed)
		.filter(({ from, to }) => from <= date && (to === undefined || date <= to));

interface ReadText extends ContractText {
	contract: Contract;
	placeOf: ReadContract['placeOf'];
}

const refusal = (
	{ file, placeOf }: Pick<ReadText, 'file' | 'placeOf'>,
	path: string,
	message: string
): Problem => {
	const place = placeOf(path);
	return {
		code: 'malformed',
		message: `${file}, line ${place.line}, column ${place.column}: ${message}`,
		path,
		place
	};
};

/**
 * Texts of a page that would become another contract than the one they were begun from, or would hide what somebody else
 * stored since then.
 */
function notAsBegun(read: readonly ReadText[], stored: readonly StoredContract[]): Problem[] {
	return read.flatMap((text): Problem[] => {
		const { file, edited, contract } = text;
		if (!edited) return [];
		if (contract.payer !== edited.payer) {
			return [
				refusal(text, 'payer', `this page stores contracts of "${edited.payer}": write that id.`)
			];
		}
		const known = stored.find(({ id }) => id === contract.id);
		if (edited.contract === null) {
			return known
				? [
						refusal(
							text,
							'id',
							`"${contract.id}" is the id of ${known.newest.parsed.name} already: give this one another.`
						)
					]
				: [];
		}
		if (contract.id !== edited.contract) {
			return [
				refusal(
					text,
					'id',
					`this is a further version of "${edited.contract}" and keeps its id: copy it as new to give it another.`
				)
			];
		}
		if (!known || known.newest.version === edited.version) return [];
		const { version, changedBy } = known.newest;
		return [
			{
				code: 'superseded',
				message: `${file}: version ${version} was stored by ${changedBy} after this text was begun from version ${edited.version}: compare the two before you store yours.`,
				path: 'version'
			}
		];
	});
}

/** What is wrong with a contract that goes by the id of a file before it, of another payer's contract, or of another agreement. */
function takenId(
	text: ReadText,
	before: readonly ReadText[],
	stored: readonly StoredContract[]
): Problem[] {
	const { id, payer, agreement } = text.contract;
	const twin = before.find((other) => other.contract.id === id);
	if (twin) return [refusal(text, 'id', `"${id}" is the id of ${twin.file} too: give it another.`)];
	const known = stored.find((other) => other.id === id);
	if (!known || (known.payer === payer && known.agreement === agreement)) return [];
	return [
		refusal(
			text,
			'id',
			`"${id}" is the ${known.agreement} contract of ${known.payer}, and stays so: give this one another id.`
		)
	];
}

/** A contract beside a text; without a file it is loaded. */
interface OtherContract {
	file: string | null;
	contract: Contract;
}

/** What is wrong with a contract that would pay the same claims as others of its payer. */
function overlapsWith(text: ReadText, others: readonly OtherContract[]): Problem[] {
	const { contract } = text;
	return others
		.filter((other) => other.contract.id !== contract.id)
		.flatMap((other) => {
			const both = `${contract.name} and ${other.contract.name} (${other.file ?? `${other.contract.id}, loaded`})`;
			if (overlaps(contract, other.contract)) {
				const sentence = `${both} would pay the same claims ${sharedSpan(contract, other.contract)}: end one of them, or give them other products or facilities.`;
				return [refusal(text, 'from', sentence)];
			}
			if (!sharesDefault(contract, other.contract)) return [];
			const sentence = `${both} would both pay cases without a product ${sharedSpan(contract, other.contract)}: leave defaultForCases out of one of them.`;
			return [refusal(text, 'defaultForCases', sentence)];
		});
}

/** Ids that are taken, and contracts that would pay the same claims as another of the payer, once all that is read is saved. */
function conflicts(read: readonly ReadText[], stored: readonly StoredContract[]): Problem[] {
	const loaded = stored
		.filter((known) => isInUse(known) && !read.some(({ contract }) => contract.id === known.id))
		.map(({ newest }) => ({ file: null, contract: newest.parsed }));
	return [
		...read.flatMap((text, position) => takenId(text, read.slice(0, position), stored)),
		...read.flatMap((text, position) =>
			overlapsWith(text, [...read.slice(position + 1), ...loaded])
		)
	];
}

function stateOf(known: StoredContract | undefined, sha256: string): SavedContract['state'] {
	if (!known) return 'new';
	if (!isInUse(known)) return 'back';
	return known.newest.sha256 === sha256 ? 'same' : 'changed';
}

function save(
	database: Database,
	{ file, text, contract, edited }: ReadText,
	stored: readonly StoredContract[],
	{ by, note, at, dryRun }: ContractSaving
): SavedContract {
	const known = stored.find(({ id }) => id === contract.id);
	const sha256 = digestOf(text);
	const state = stateOf(known, sha256);
	const isSameText = known?.newest.sha256 === sha256;
	const version = isSameText ? known.newest.version : (known?.newest.version ?? 0) + 1;
	if (!dryRun) {
		const { id, payer, agreement } = contract;
		if (!known) insertContract(database, { id, payer, agreement, sample: false });
		if (!isSameText) {
			insertContractVersion(database, {
				...{ contract: id, version, file: edited ? null : file, text, sha256, note },
				...{ parsed: contract, changedBy: by, changedAt: at }
			});
		}
		if (state === 'back') {
			changeContractUse(database, {
				...{ contract: id, inUse: true, changedBy: by, changedAt: at, note }
			});
		}
	}
	const changes = known ? compareContracts(known.newest.parsed, contract) : [];
	return { file, contract, state, version, changes };
}

/** Contract texts that are read, and what is wrong with the others. */
function readTexts(
	application: Application,
	texts: readonly ContractText[]
): { read: ReadText[]; problems: Problem[] } {
	const problems: Problem[] = [];
	const read: ReadText[] = [];
	for (const each of texts) {
		const outcome = readPlacedContract(application, each.file, each.text);
		if (outcome.ok) read.push({ ...each, ...outcome.value });
		else problems.push(...outcome.problems);
	}
	return { read, problems };
}

/** A contract text that was checked; null: it is refused. */
export interface CheckedText {
	file: string;
	contract: Contract | null;
	problems: readonly Problem[];
}

/**
 * Checks contracts as written, each by itself and beside the others, and says what is wrong and where: all that `saveContracts`
 * refuses but what other contracts that are stored pay, since a text need not be stored to be priced with.
 */
export function checkContracts(
	application: Application,
	texts: readonly ContractText[]
): CheckedText[] {
	const stored = listContracts(application.database);
	const accepted: ReadText[] = [];
	return texts.map((text) => {
		const { read, problems } = readTexts(application, [text]);
		const [own] = read;
		if (own) problems.push(...takenId(own, accepted, stored), ...overlapsWith(own, accepted));
		if (!own || problems.length > 0) return { file: text.file, contract: null, problems };
		accepted.push(own);
		return { file: text.file, contract: own.contract, problems };
	});
}

/**
 * Saves contracts as written, each as a new contract or as a further version of the one of its id; all of them or, with
 * the reasons and their places, none. Former versions stay as they are. A text that is in use already adds nothing; one of a
 * contract that was withdrawn puts it back into use. Problems: a text that does not read, names that nobody knows, Medicare
 * years that no release covers, an id that is taken, claims that two contracts of the payer would pay; for a text of a page
 * also another id or payer than it was begun with, and a version that was stored in the meantime ("superseded").
 */
export function saveContracts(
	application: Application,
	texts: readonly ContractText[],
	saving: ContractSaving
): Outcome<SavedContract[]> {
	const { read, problems } = readTexts(application, texts);
	const decide = (transaction: Database): Outcome<SavedContract[]> => {
		const stored = listContracts(transaction);
		const begun = notAsBegun(read, stored);
		problems.push(...(begun.length > 0 ? begun : conflicts(read, stored)));
		if (problems.length > 0) return failure(...problems);
		return success(read.map((each) => save(transaction, each, stored, saving)));
	};
	return saving.dryRun ? decide(application.database) : inTransaction(application.database, decide);
}

const unknownContract = (id: string) =>
	failure({
		code: 'not-available',
		message: `No contract is called "${id}".`,
		path: 'contract'
	});

/** Takes a contract out of use; its versions are kept, and loading it again puts it back. Who did and why is kept. */
export function withdrawContract(
	{ database }: Pick<Application, 'database'>,
	id: string,
	{ by, note, at }: Omit<ContractSaving, 'dryRun'>
): Outcome<null> {
	return inTransaction(database, (transaction): Outcome<null> => {
		const known = listContracts(transaction).find((stored) => stored.id === id);
		if (!known || !isInUse(known)) return unknownContract(id);
		changeContractUse(transaction, {
			...{ contract: id, inUse: false, changedBy: by, changedAt: at, note }
		});
		return success(null);
	});
}

/** When contracts were taken out of use and put back, by whom and why, the newest first. */
export const contractUseChanges = ({ database }: Pick<Application, 'database'>): UseChange[] =>
	listUseChanges(database);

/**
 * Puts a withdrawn contract back into use as its newest version says. Problems: none is withdrawn by that id; another
 * contract of the payer pays its claims by now, or what it names is gone.
 */
export function putBackContract(
	application: Application,
	id: string,
	saving: Omit<ContractSaving, 'dryRun'>
): Outcome<SavedContract> {
	const known = listContracts(application.database).find((stored) => stored.id === id);
	if (!known || isInUse(known)) return unknownContract(id);
	const { payer, newest } = known;
	const edited = { payer, contract: id, version: newest.version };
	const saved = saveContracts(
		application,
		[{ file: newest.parsed.name, text: newest.text, edited }],
		{ ...saving, dryRun: false }
	);
	return saved.ok ? success(saved.value[0] as SavedContract) : saved;
}

/** Versions of a contract, the newest first. */
export function contractVersions(
	{ database }: Pick<Application, 'database'>,
	id: string
): Outcome<ContractVersion[]> {
	const versions = listContractVersions(database, id);
	return versions.length > 0 ? success(versions) : unknownContract(id);
}

/** What differs between two versions of a contract. */
export function compareContractVersions(
	application: Pick<Application, 'database'>,
	id: string,
	before: number,
	after: number
): Outcome<ContractChange[]> {
	const versions = contractVersions(application, id);
	if (!versions.ok) return versions;
	const [was, is] = [before, after].map((number) =>
		versions.value.find(({ version }) => version === number)
	);
	if (was && is) return success(compareContracts(was.parsed, is.parsed));
	return failure({
		code: 'not-available',
		message: `${id} has versions 1 to ${versions.value.length}, not ${was ? after : before}.`,
		path: 'version'
	});
}
