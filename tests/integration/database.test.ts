import SqliteDatabase from 'better-sqlite3';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '$lib/server/db/client';

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-database-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problemOf = (path: string): string | null => {
	const opened = openDatabase(path, migrations);
	if (!opened.ok) return opened.problems.map(({ message }) => message).join('\n');
	opened.value.$client.close();
	return null;
};

describe('openDatabase', () => {
	it('creates the folder and the tables, and opens what it made', () => {
		const path = join(folder, 'new', 'deep', 'siterate.sqlite');
		expect(problemOf(path)).toBeNull();
		expect(problemOf(path)).toBeNull();
	});

	it('refuses a database of a newer version and leaves it as it was', () => {
		const path = join(folder, 'newer.sqlite');
		expect(problemOf(path)).toBeNull();
		const client = new SqliteDatabase(path);
		client
			.prepare('insert into __drizzle_migrations (hash, created_at) values (?, ?)')
			.run('of a later version', 9_999_999_999_999);
		client.close();
		const before = readFileSync(path);
		expect(problemOf(path)).toContain('was written by a newer version of SiteRate');
		expect(readFileSync(path).equals(before)).toBe(true);
	});

	it('refuses a file that is no database', () => {
		const path = join(folder, 'page.sqlite');
		writeFileSync(path, '<!doctype html><title>not a database</title>'.repeat(50));
		expect(problemOf(path)).toContain('is not a SQLite database');
	});

	it('refuses a folder, and a path below a file', () => {
		const path = join(folder, 'folder.sqlite');
		mkdirSync(path);
		expect(problemOf(path)).toContain('cannot be written');
		writeFileSync(join(folder, 'file'), '');
		expect(problemOf(join(folder, 'file', 'siterate.sqlite'))).toContain('cannot be written');
	});

	it('says that another process holds the lock', () => {
		const path = join(folder, 'locked.sqlite');
		const holder = new SqliteDatabase(path);
		holder.exec('begin exclusive');
		expect(problemOf(path)).toContain('is locked by another process');
		holder.close();
	});
});
