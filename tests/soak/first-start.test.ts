import SqliteDatabase from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bulkFolderOf, openBulkFile } from '$lib/server/db/bulk';
import { readCases } from '$lib/server/repositories/case-files';
import { startServer } from '../e2e/server-process';
import { killMoments } from '../fixtures/kill-moments';

const KILLS = 20;
const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-soak-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** How long a first start takes here, in milliseconds. */
async function firstStart(): Promise<number> {
	const started = performance.now();
	const server = startServer({ DATABASE_PATH: join(folder, 'timed.sqlite') });
	await server.address;
	const took = performance.now() - started;
	server.child.kill('SIGTERM');
	await server.ended;
	return took;
}

/** What a database holds of the embedded default: releases, and cases of the sample that are whole; 0 where it has no table yet. */
function heldIn(path: string): { releases: number; facilities: number; cases: number } {
	const nothing = { releases: 0, facilities: 0, cases: 0 };
	if (!existsSync(path)) return nothing;
	const client = new SqliteDatabase(path);
	try {
		const has = client.prepare("select 1 from sqlite_master where name = 'volume_uploads'").get();
		if (!has) return nothing;
		const count = (table: string): number =>
			client.prepare(`select count(*) from ${table}`).pluck().get() as number;
		const ids = client
			.prepare('select id from volume_uploads where withdrawn_at is null')
			.pluck()
			.all() as string[];
		return {
			releases: count('releases'),
			facilities: count('facilities'),
			cases: ids.reduce((sum, id) => sum + casesIn(path, id), 0)
		};
	} finally {
		client.close();
	}
}

/** The cases in the file of an upload, which has to be whole. */
function casesIn(path: string, id: string): number {
	const client = openBulkFile(bulkFolderOf(path), id);
	if (!client) throw new Error(`the cases of ${id} are gone`);
	try {
		expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
		return readCases(client).cases.reduce((sum, cases) => sum + cases, 0);
	} finally {
		client.close();
	}
}

/** How many releases the embedded default has: one a file. */
const seedFiles = (): number =>
	['rates', 'geo'].flatMap((part) => readdirSync(join(seeds, part))).length;

describe('a first start that is killed', () => {
	it('leaves the whole embedded default with its sample or none of it, and the next start is whole', async () => {
		const moments = killMoments(await firstStart(), KILLS);
		const whole = heldIn(join(folder, 'timed.sqlite'));
		expect(whole.releases).toBe(seedFiles());
		expect(whole.cases).toBeGreaterThan(0);
		const seen: number[] = [];
		for (let turn = 0; turn < KILLS; turn += 1) {
			const path = join(folder, `${turn}.sqlite`);
			const server = startServer({ DATABASE_PATH: path });
			await moments.wait(turn);
			server.child.kill('SIGKILL');
			await server.ended;
			const left = heldIn(path);
			expect(left).toEqual(left.releases === 0 ? { releases: 0, facilities: 0, cases: 0 } : whole);
			seen.push(left.releases);
			if (left.releases === 0) moments.cameEarly(turn);

			const again = startServer({ DATABASE_PATH: path });
			const address = await again.address;
			const response = await fetch(`${address}/api/v1/sites?code=20983&date=2026-11-22`);
			expect(response.status).toBe(200);
			again.child.kill('SIGTERM');
			expect(await again.ended).toBe(0);
			expect(heldIn(path)).toEqual(whole);
			expect(readdirSync(bulkFolderOf(path))).toHaveLength(1);
		}
		expect(new Set(seen)).toEqual(new Set([0, whole.releases]));
	}, 900_000);
});
