import BetterSqlite3 from 'better-sqlite3';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startServing } from '$lib/server/db/client';
import type { Application } from '$lib/server/services/application';
import { loadedReleases, withdraw } from '$lib/server/services/releases';
import { whenFree } from '$lib/server/services/when-free';
import { openAt, placeSeeded } from '../fixtures/seeded';

const folder = mkdtempSync(join(tmpdir(), 'siterate-when-free-'));
const databasePath = join(folder, 'siterate.sqlite');

let application: Application;
let other: BetterSqlite3.Database;

beforeEach(() => {
	placeSeeded(databasePath);
	application = openAt(databasePath);
	startServing(application.database);
	other = new BetterSqlite3(databasePath);
	other.exec('begin immediate');
});

afterEach(() => {
	vi.useRealTimers();
	other.close();
	application.close();
	rmSync(folder, { recursive: true });
	mkdirSync(folder);
});

const asc = () => loadedReleases(application).find(({ id }) => id === 'asc-2026-04');

const withdrawAsc = () =>
	whenFree(() => withdraw(application, 'asc-2026-04', '2026-11-22T00:00:00.000Z'));

it('writes as soon as another process lets go of the lock', async () => {
	const written = withdrawAsc();
	expect(asc()?.withdrawnAt).toBeNull();
	other.exec('rollback');
	expect(await written).toMatchObject({ ok: true });
	expect(asc()?.withdrawnAt).toBe('2026-11-22T00:00:00.000Z');
});

it('says that the database is busy where the lock is held on, and writes nothing', async () => {
	vi.useFakeTimers();
	const written = withdrawAsc();
	await vi.advanceTimersByTimeAsync(10_000);
	expect(await written).toMatchObject({
		ok: false,
		problems: [{ message: expect.stringMatching(/^The database is busy with an import: /) }]
	});
	expect(asc()?.withdrawnAt).toBeNull();
});

it('does not wait for what goes wrong in another way', async () => {
	await expect(
		whenFree(() => {
			throw new Error('something else');
		})
	).rejects.toThrow('something else');
});
