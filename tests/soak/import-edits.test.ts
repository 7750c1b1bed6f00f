import SqliteDatabase from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bulkFolderOf } from '$lib/server/db/bulk';
import { ptpText, type PublishedPair } from '../fixtures/ptp';
import { killMoments } from '../fixtures/kill-moments';

const KILLS = 20;
const ROWS = 150_000;
const PAIRS_OF_A_CODE = 300;
const launcher = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-soak-edits-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pairs = Array.from({ length: ROWS }, (_, index): PublishedPair => [
	String(10_000 + Math.floor(index / PAIRS_OF_A_CODE)),
	String(20_000 + (index % PAIRS_OF_A_CODE)),
	...(['20150101', '*', '1'] as const)
]);

const command = (database: string, ...words: string[]) =>
	spawn(process.execPath, [launcher, ...words], {
		env: { ...process.env, DATABASE_PATH: database },
		stdio: 'ignore'
	});

/** The releases of edits with the rows that their files hold; every file of a release has to be whole. */
function releasesOf(path: string): { id: string; rows: number }[] {
	const client = new SqliteDatabase(path);
	const releases = client.prepare("select id from releases where kind like 'ptp-%'").all() as {
		id: string;
	}[];
	client.close();
	return releases.map(({ id }) => {
		const file = new SqliteDatabase(join(bulkFolderOf(path), `${id}.sqlite`), { readonly: true });
		const { rows } = file.prepare('select count(*) as rows from edits').get() as { rows: number };
		expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
		file.close();
		return { id, rows };
	});
}

/** Ids of the volumes of the embedded sample, which stand in files beside those of the edits. */
function uploadsOf(path: string): string[] {
	const client = new SqliteDatabase(path);
	const uploads = client.prepare('select id from volume_uploads').pluck().all() as string[];
	client.close();
	return uploads;
}

function forgetEdits(path: string): void {
	const client = new SqliteDatabase(path);
	client.exec("delete from releases where kind like 'ptp-%'");
	client.close();
}

const filesOf = (path: string): string[] => {
	const bulk = bulkFolderOf(path);
	return existsSync(bulk) ? readdirSync(bulk) : [];
};

describe('an import of edits that is killed', () => {
	it('leaves the whole release or none, and its leftovers go with the next one', async () => {
		const file = join(folder, 'ccipra-v321r0-f1.txt');
		writeFileSync(file, ptpText(pairs));
		const words = ['import', file, '--effective-from', '2026-04-01'];
		const timed = join(folder, 'timed.sqlite');
		const path = join(folder, 'siterate.sqlite');
		for (const database of [timed, path]) await once(command(database, 'sites', '20983'), 'close');
		const started = performance.now();
		await once(command(timed, ...words), 'close');
		const moments = killMoments(performance.now() - started, KILLS);

		const seen = new Set<number>();
		for (let turn = 0; turn < KILLS; turn += 1) {
			const child = command(path, ...words);
			const ended = once(child, 'close');
			await moments.wait(turn);
			child.kill('SIGKILL');
			await ended;
			const releases = releasesOf(path);
			for (const { rows } of releases) expect(rows).toBe(ROWS);
			seen.add(releases.length);
			if (releases.length === 0) moments.cameEarly(turn);
			else forgetEdits(path);
		}
		expect(seen).toEqual(new Set([0, 1]));
		await once(command(path, ...words), 'close');
		const [release, ...others] = releasesOf(path);
		expect(others).toEqual([]);
		expect(release?.rows).toBe(ROWS);
		expect(filesOf(path).sort()).toEqual(
			[release?.id, ...uploadsOf(path)].map((id) => `${id}.sqlite`).sort()
		);
	}, 600_000);
});
