import SqliteDatabase from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { addendumAa } from '../fixtures/addendum-aa';
import { killMoments } from '../fixtures/kill-moments';

const KILLS = 40;
const ROWS = 60_000;
const launcher = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-soak-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const command = (database: string, ...words: string[]) =>
	spawn(process.execPath, [launcher, ...words], {
		env: { ...process.env, DATABASE_PATH: database },
		stdio: 'ignore'
	});

/** Rows of the imported release, and whether the embedded one of its day is in use. */
function stateOf(path: string): { rows: number; embedded: boolean } {
	const client = new SqliteDatabase(path);
	const rows = client
		.prepare(
			"select count(*) as n from asc_rates where release_id in (select id from releases where origin = 'import')"
		)
		.get() as { n: number };
	const seed = client
		.prepare("select withdrawn_at as at from releases where id = 'asc-2026-04'")
		.get() as { at: string | null };
	client.close();
	return { rows: rows.n, embedded: seed.at === null };
}

describe('an import that is killed', () => {
	it('leaves the whole release or none, and the next one is whole', async () => {
		const file = join(folder, 'AA.csv');
		writeFileSync(file, addendumAa('April 2026', ROWS - 1));
		const path = join(folder, 'siterate.sqlite');
		await once(command(path, 'sites', '20983'), 'close');

		const timed = join(folder, 'timed.sqlite');
		await once(command(timed, 'sites', '20983'), 'close');
		const started = performance.now();
		await once(command(timed, 'import', file), 'close');
		const moments = killMoments(performance.now() - started, KILLS);

		const seen = new Set<number>();
		for (let turn = 0; turn < KILLS; turn += 1) {
			const child = command(path, 'import', file);
			const ended = once(child, 'close');
			await moments.wait(turn);
			child.kill('SIGKILL');
			await ended;
			const { rows, embedded } = stateOf(path);
			expect([0, ROWS]).toContain(rows);
			expect(embedded).toBe(rows === 0);
			seen.add(rows);
			if (rows === 0) moments.cameEarly(turn);
			if (rows === ROWS) {
				const client = new SqliteDatabase(path);
				client.pragma('foreign_keys = ON');
				client.exec(
					"delete from releases where origin = 'import'; update releases set withdrawn_at = null, superseded_by = null"
				);
				client.close();
			}
		}
		await once(command(path, 'import', file), 'close');
		expect(stateOf(path)).toEqual({ rows: ROWS, embedded: false });
		expect(seen).toEqual(new Set([0, ROWS]));
	}, 600_000);
});
