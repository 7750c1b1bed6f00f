import SqliteDatabase from 'better-sqlite3';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { startServer } from '../e2e/server-process';

const KILLS = 20;
const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'siterate-soak-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Parts of a start's time, spread by a fixed sequence so that a failure can be repeated; the last are after its end. */
const parts = Array.from({ length: KILLS }, (_, turn) => (((turn * 997) % KILLS) * 1.4) / KILLS);

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

/** How many releases a database holds; 0 where it has no table yet. */
function releasesIn(path: string): number {
	if (!existsSync(path)) return 0;
	const client = new SqliteDatabase(path);
	const has = client.prepare("select 1 from sqlite_master where name = 'releases'").get();
	const row = has ? client.prepare('select count(*) as n from releases').get() : { n: 0 };
	client.close();
	return (row as { n: number }).n;
}

/** How many releases the embedded default has: one a file. */
const seedFiles = (): number =>
	['rates', 'geo'].flatMap((part) => readdirSync(join(seeds, part))).length;

describe('a first start that is killed', () => {
	it('leaves the whole embedded default or none of it, and the next start is whole', async () => {
		const whole = seedFiles();
		const seen: number[] = [];
		const took = await firstStart();
		for (const [turn, part] of parts.entries()) {
			const path = join(folder, `${turn}.sqlite`);
			const server = startServer({ DATABASE_PATH: path });
			await new Promise((resolve) => setTimeout(resolve, part * took));
			server.child.kill('SIGKILL');
			await server.ended;
			const left = releasesIn(path);
			expect([0, whole]).toContain(left);
			seen.push(left);

			const again = startServer({ DATABASE_PATH: path });
			const address = await again.address;
			const response = await fetch(`${address}/api/v1/sites?code=20983&date=2026-11-22`);
			expect(response.status).toBe(200);
			again.child.kill('SIGTERM');
			expect(await again.ended).toBe(0);
			expect(releasesIn(path)).toBe(whole);
		}
		expect(new Set(seen)).toEqual(new Set([0, whole]));
	}, 300_000);
});
