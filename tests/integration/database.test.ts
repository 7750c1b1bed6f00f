import SqliteDatabase from 'better-sqlite3';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Release } from '$lib/domain/rates/release';
import { openDatabase, type Database } from '$lib/server/db/client';
import { countRates, readRates } from '$lib/server/repositories/rates';
import { listReleases } from '$lib/server/repositories/releases';
import { seedWhatIsMissing } from '$lib/server/services/seeding';

const migrations = fileURLToPath(new URL('../../drizzle', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-database-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problemOf = (path: string): string | null => {
	const opened = openDatabase(path, migrations, 100);
	if (!opened.ok) return opened.problems.map(({ message }) => message).join('\n');
	opened.value.$client.close();
	return null;
};

function opened(path: string, from: string): Database {
	const database = openDatabase(path, from);
	if (!database.ok) throw new Error(database.problems.map(({ message }) => message).join('\n'));
	return database.value;
}

/** The migrations as they were when the named one was the newest. */
function migrationsUpTo(newest: string): string {
	const copy = join(folder, `migrations-${newest}`);
	cpSync(migrations, copy, { recursive: true });
	const journal = join(copy, 'meta', '_journal.json');
	const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as {
		entries: { tag: string }[];
	};
	const kept = entries.slice(0, entries.findIndex(({ tag }) => tag === newest) + 1);
	writeFileSync(journal, JSON.stringify({ ...rest, entries: kept }));
	return copy;
}

const GPCI: Release = {
	id: 'gpci-2026',
	kind: 'gpci',
	title: 'GPCI 2026',
	file: 'gpci.csv',
	sha256: '0'.repeat(64),
	effectiveFrom: '2026-01-01' as Release['effectiveFrom'],
	effectiveTo: '2026-12-31' as Release['effectiveTo'],
	status: 'final',
	extent: 'whole',
	part: null,
	source: 'CMS',
	url: null
};

describe('openDatabase', () => {
	it('creates the folder and the tables, and opens what it made', () => {
		const path = join(folder, 'new', 'deep', 'siterate.sqlite');
		expect(problemOf(path)).toBeNull();
		expect(problemOf(path)).toBeNull();
	});

	it('brings a database of before the edits up to date and keeps its releases', () => {
		const path = join(folder, 'older.sqlite');
		const older = opened(path, migrationsUpTo('0000_init'));
		older.$client
			.prepare(
				`insert into releases (id, kind, title, file, sha256, effective_from, effective_to, status, source, origin, loaded_at)
				 values (@id, @kind, @title, @file, @sha256, @effectiveFrom, @effectiveTo, @status, @source, 'seed', '2026-11-22')`
			)
			.run(GPCI);
		expect(() => readRates(older, 'mue-practitioner', 'any')).toThrow('no such table');
		older.$client.close();

		const newer = opened(path, migrations);
		expect(listReleases(newer).map(({ id }) => id)).toEqual([GPCI.id]);
		for (const kind of ['mue-practitioner', 'add-on-edits', 'asc-code-pairs'] as const) {
			expect(countRates(newer, kind, 'any')).toBe(0);
		}
		expect(seedWhatIsMissing(newer, 'no folder', '')).toEqual({ ok: true, value: 0 });
		newer.$client.close();
	});

	it('keeps the ZIP codes that were imported before a row could stand for several', () => {
		const path = join(folder, 'before-prefixes.sqlite');
		const older = opened(path, migrationsUpTo('0004_imports'));
		older.$client.exec(
			`insert into releases (id, kind, title, file, sha256, effective_from, effective_to, status, source, origin, loaded_at)
			 values ('zips', 'zip-localities', 'ZIP', 'zip.txt', '', '2025-10-01', '2025-12-31', 'final', 'CMS', 'import', '2026-11-22');
			 insert into zip_localities values ('zips', 7, '94110', 'CA', '01112', '05', 'R', 1)`
		);
		older.$client.close();

		const newer = opened(path, migrations);
		expect(readRates(newer, 'zip-localities', 'zips')).toEqual([
			{
				...{ release: 'zips', line: 7, zip: '94110', state: 'CA', carrier: '01112' },
				...{ locality: '05', rural: 'R', split: true, zips: 1 }
			}
		]);
		newer.$client.close();
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
