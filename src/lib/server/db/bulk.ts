import SqliteDatabase from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readdirSync,
	renameSync,
	rmdirSync,
	rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export type BulkClient = SqliteDatabase.Database;

/** A file on its way: nobody but its writer opens it. */
export interface BulkDraft {
	client: BulkClient;
	path: string;
}

const SUFFIX = '.sqlite';
/** What SQLite may leave beside the file of a process that was killed. */
const JOURNAL = '-journal';
const DRAFT = /^draft-.*\.sqlite$/;
const IN_MEMORY = ':memory:';

/** The folder beside a database that holds its own. */
const BULK = 'bulk';

/** Pages that a connection keeps, in KiB. */
const WRITING_CACHE = 8_000;
const READING_CACHE = 4_000;

/** How long a reader waits for a writer that is just letting go of its file. */
const READ_TIMEOUT_MS = 2000;

/**
 * Where the bulk files of a database are: a folder of its own in "bulk" beside it, since databases may share a folder. A
 * database in memory has one below the folder of temporary files.
 */
export const bulkFolderOf = (databasePath: string): string =>
	databasePath === IN_MEMORY
		? join(tmpdir(), `siterate-bulk-${randomUUID()}`)
		: join(dirname(databasePath), BULK, basename(databasePath));

const pathOf = (folder: string, id: string): string => join(folder, `${id}${SUFFIX}`);

/**
 * Begins a file under a temporary name. Its lock, which ends with the process, tells others that it is being written.
 * `prepare` creates its tables; all that follows is one transaction, which `sealDraft` commits. Called under the lock of
 * the database (`exclusively`), as `removeLeftovers` is: a file that has no lock yet would be taken for a leftover.
 */
export function beginDraft(folder: string, prepare: (client: BulkClient) => void): BulkDraft {
	mkdirSync(folder, { recursive: true });
	const path = join(folder, `draft-${randomUUID()}${SUFFIX}`);
	const client = new SqliteDatabase(path);
	try {
		client.pragma('locking_mode = EXCLUSIVE');
		client.pragma('journal_mode = OFF');
		client.pragma('synchronous = FULL');
		client.pragma(`cache_size = -${WRITING_CACHE}`);
		client.exec('begin exclusive');
		prepare(client);
	} catch (error) {
		discardDraft({ client, path });
		throw error;
	}
	return { client, path };
}

/** Commits a draft to the disk; nothing is written to it any more. */
export const sealDraft = ({ client }: BulkDraft): void => void client.exec('commit');

/** Lets others read a sealed draft. It keeps a lock until it is closed; called under the lock of the database. */
export function shareDraft({ client }: BulkDraft): void {
	const read = client.prepare('select count(*) from sqlite_schema');
	client.pragma('locking_mode = NORMAL');
	read.get();
	client.exec('begin');
	read.get();
}

/** Gives a sealed draft the name of its release. */
export function nameDraft({ path }: BulkDraft, id: string): void {
	const folder = dirname(path);
	renameSync(path, pathOf(folder, id));
	const descriptor = openSync(folder, 'r');
	try {
		fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}

/** Ends a draft that is not to be kept, and the folder with it where that is empty. */
export function discardDraft({ client, path }: BulkDraft): void {
	client.close();
	rmSync(path, { force: true });
	removeIfEmpty(dirname(path));
}

/** Removes a folder that holds nothing, and the one for all databases with the last of them. */
function removeIfEmpty(folder: string): void {
	try {
		rmdirSync(folder);
		const above = dirname(folder);
		if (basename(above) === BULK) rmdirSync(above);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
	}
}

export const hasBulkFile = (folder: string, id: string): boolean => existsSync(pathOf(folder, id));

/** Removes the file of a release that did not come to be. */
export function removeBulkFile(folder: string, id: string): void {
	rmSync(pathOf(folder, id), { force: true });
	removeIfEmpty(folder);
}

/** Opens the file of a release for reading; null where it is gone. */
export function openBulkFile(folder: string, id: string): BulkClient | null {
	const path = pathOf(folder, id);
	if (!existsSync(path)) return null;
	const client = new SqliteDatabase(path, { readonly: true, timeout: READ_TIMEOUT_MS });
	client.pragma(`cache_size = -${READING_CACHE}`);
	return client;
}

/** The schema under which the earlier of two files is attached. */
export const EARLIER = 'earlier';

/** Opens two files of one folder for reading together, the earlier one attached; null where one is gone. */
export function openBulkPair(folder: string, earlier: string, later: string): BulkClient | null {
	if (!hasBulkFile(folder, earlier)) return null;
	const client = openBulkFile(folder, later);
	client?.prepare(`attach ? as ${EARLIER}`).run(pathOf(folder, earlier));
	return client;
}

/** What a draft is called while it has no release. */
export const nameOfDraft = ({ path }: BulkDraft): string => basename(path, SUFFIX);

/** The files of a folder that no release claims: what a killed import left, or one that is at work. */
export function unclaimedFiles(folder: string, claimed: (id: string) => boolean): string[] {
	if (!existsSync(folder)) return [];
	const names = readdirSync(folder);
	const files = names.filter(
		(name) => name.endsWith(SUFFIX) && (DRAFT.test(name) || !claimed(name.slice(0, -SUFFIX.length)))
	);
	const journals = names.filter((name) => name.endsWith(`${SUFFIX}${JOURNAL}`));
	const orphans = journals.filter((name) => !names.includes(name.slice(0, -JOURNAL.length)));
	return [...files, ...orphans];
}

/** Whether a living process writes a file. A file that is no database any more is nobody's. */
function isBeingWritten(path: string): boolean {
	let client: BulkClient | null = null;
	try {
		client = new SqliteDatabase(path, { fileMustExist: true, timeout: 0 });
		client.exec('begin exclusive');
		return false;
	} catch (error) {
		return (error as { code?: string }).code === 'SQLITE_BUSY';
	} finally {
		client?.close();
	}
}

/** Removes unclaimed files that no living process writes; called under the lock of the database. */
export function removeLeftovers(folder: string, names: readonly string[]): void {
	for (const name of names) {
		const path = join(folder, name);
		if (!name.endsWith(JOURNAL) && isBeingWritten(path)) continue;
		rmSync(path, { force: true });
		rmSync(`${path}${JOURNAL}`, { force: true });
	}
	removeIfEmpty(folder);
}

/** Removes a folder with all its files: that of a database in memory, when it is closed. */
export const removeBulkFolder = (folder: string): void =>
	rmSync(folder, { recursive: true, force: true });
