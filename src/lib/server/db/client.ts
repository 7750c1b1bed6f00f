import SqliteDatabase from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import * as schema from './schema';

export type Database = BetterSQLite3Database<typeof schema> & {
	$client: SqliteDatabase.Database;
};

/** Waiting for a lock blocks the whole process, so it is kept short while requests are served. */
const BUSY_TIMEOUT_MS = 20;

/** Another process may be migrating or filling the same database while this one starts. */
const START_TIMEOUT_MS = 60_000;

const MIGRATION_ATTEMPTS = 10;
const MIGRATION_PAUSE_MS = 100;

const newestMigration = (migrations: string): number => {
	const journal = JSON.parse(readFileSync(join(migrations, 'meta', '_journal.json'), 'utf8')) as {
		entries: { when: number }[];
	};
	return Math.max(...journal.entries.map((entry) => entry.when));
};

function appliedMigration(client: SqliteDatabase.Database): number {
	const table = client
		.prepare("select 1 from sqlite_master where type = 'table' and name = '__drizzle_migrations'")
		.get();
	if (!table) return 0;
	const row = client.prepare('select max(created_at) as newest from __drizzle_migrations').get();
	return Number((row as { newest: number | null }).newest ?? 0);
}

/**
 * Opens the SQLite database at a path (":memory:" for a private one), creates its folder, and brings it to the newest
 * migration. A path that cannot be written, a file that is no SQLite database and a database of a newer version are
 * problems, each one sentence; the file is left as it was. A lock of another process is waited for.
 */
export function openDatabase(
	path: string,
	migrations: string,
	lockTimeoutMs: number = START_TIMEOUT_MS
): Outcome<Database> {
	const refuse = (message: string) => failure({ code: 'database', message, path });
	let client: SqliteDatabase.Database | undefined;
	try {
		if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
		client = new SqliteDatabase(path, { timeout: lockTimeoutMs });
		if (appliedMigration(client) > newestMigration(migrations)) {
			client.close();
			return refuse(
				`The database ${path} was written by a newer version of SiteRate: start that version, or set DATABASE_PATH to another file.`
			);
		}
		client.pragma('journal_mode = WAL');
		client.pragma('foreign_keys = ON');
		const database = drizzle(client, { schema });
		migrateTogether(database, migrations);
		return success(database);
	} catch (error) {
		client?.close();
		return refuse(sentenceOf(path, error));
	}
}

/** Migrates, also while other processes do: who comes second finds the tables there and looks again. */
function migrateTogether(database: Database, migrations: string): void {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return migrate(database, { migrationsFolder: migrations });
		} catch (error) {
			if (attempt === MIGRATION_ATTEMPTS) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MIGRATION_PAUSE_MS);
		}
	}
}

/** What is open and filled serves requests: from now on a lock is waited for only briefly. */
export const startServing = (database: Database): void =>
	void database.$client.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);

/** Runs writes as one transaction, which has the lock from its beginning: all of them are done, or none. */
export const inTransaction = <Result>(
	database: Database,
	run: (transaction: Database) => Result
): Result =>
	database.transaction((transaction) => run(transaction as unknown as Database), {
		behavior: 'immediate'
	});

/**
 * Runs what no other process may do at the same time, in one transaction of the database: it waits for another's to end
 * as long as at the start. For processes that serve no requests, and at the start of one that does.
 */
export function exclusively<Result>(
	database: Database,
	run: (transaction: Database) => Result
): Result {
	const before = database.$client.pragma('busy_timeout', { simple: true }) as number;
	database.$client.pragma(`busy_timeout = ${START_TIMEOUT_MS}`);
	try {
		return inTransaction(database, run);
	} finally {
		database.$client.pragma(`busy_timeout = ${before}`);
	}
}

/** The code of SQLite's or the system's error, whatever it is wrapped in. */
const codeOf = (error: unknown): string => {
	const { cause = error } = error as Error;
	return (cause as Error & { code?: string }).code ?? '';
};

/** Whether a write failed since another process holds the lock. */
export const isLocked = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY');

/** What is wrong with a database that cannot be written, as a problem. */
export const databaseProblem = (path: string, error: unknown): Problem => ({
	code: 'database',
	message: sentenceOf(path, error),
	path
});

function sentenceOf(path: string, error: unknown): string {
	const { cause = error } = error as Error;
	const { message } = cause as Error;
	const code = codeOf(error);
	if (code === 'SQLITE_NOTADB') {
		return `${path} is not a SQLite database: move it away, or set DATABASE_PATH to another file.`;
	}
	if (code === 'SQLITE_BUSY') {
		return `The database ${path} is locked by another process: stop that one, or set DATABASE_PATH to another file.`;
	}
	if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
		return `No space is left for the database ${path}: free some, or set DATABASE_PATH to another disk.`;
	}
	return `The database ${path} cannot be written (${message}): make the folder writable, or set DATABASE_PATH to another file.`;
}
