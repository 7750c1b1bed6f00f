import { expect, test } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeSeeded } from './seeded-database';
import { startServer, startThroughNpm } from './server-process';

let folder: string;
test.beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-start-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

const fresh = () => ({ DATABASE_PATH: join(folder, 'new', 'siterate.sqlite') });

/** As a first start has left it: where a journey is not about that. */
function filled() {
	const path = join(folder, 'filled', 'siterate.sqlite');
	placeSeeded(path);
	return { DATABASE_PATH: path };
}

/** What a start that fails prints; it must be one line. */
async function refusal(environment: Record<string, string>): Promise<string> {
	const server = startServer(environment);
	expect(await server.ended).toBe(1);
	const lines = server.output().trim().split('\n');
	expect(lines).toHaveLength(1);
	return lines[0] ?? '';
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	const tag = signal === 'SIGINT' ? '@long' : [];
	test(`starts, answers, and stops cleanly on ${signal}`, { tag }, async () => {
		const server = startServer(filled());
		const address = await server.address;
		expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		const response = await fetch(`${address}/api/v1/sites?code=20983&date=2026-11-22`);
		expect(response.status).toBe(200);
		server.child.kill(signal);
		expect(await server.ended).toBe(0);
	});
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
	test(`npm start passes ${signal} on and leaves nothing behind`, async () => {
		const server = startThroughNpm(filled());
		const address = await server.address;
		server.child.kill(signal);
		await server.ended;
		await expect(fetch(`${address}/api/v1/codes`)).rejects.toThrow();
	});
}

test(
	'six starts on one empty database all come up on the whole embedded default',
	{ tag: '@long' },
	async () => {
		const environment = fresh();
		const servers = Array.from({ length: 6 }, () => startServer(environment));
		const addresses = await Promise.all(servers.map(({ address }) => address));
		for (const address of addresses) {
			const response = await fetch(`${address}/api/v1/sites?code=20983&date=2026-11-22`);
			expect(response.status).toBe(200);
		}
		for (const { child } of servers) child.kill('SIGTERM');
		expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0, 0, 0]);
	}
);

test('a busy port is one clear sentence', async () => {
	const holder = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => holder.once('listening', resolve));
	const address = holder.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	expect(await refusal({ ...filled(), PORT: String(port) })).toBe(
		`Port ${port} on 127.0.0.1 is in use: stop the other program, or set PORT to a free one.`
	);
	holder.close();
});

test('a port or a host that is none', async () => {
	expect(await refusal({ ...fresh(), PORT: 'eighty' })).toBe(
		'PORT "eighty" is no port: give a number from 0 to 65535.'
	);
	expect(await refusal({ ...filled(), HOST: '203.0.113.9' })).toContain(
		'203.0.113.9 is not an address of this machine'
	);
});

test('a path that cannot be written, and a file that is no database', async () => {
	const path = join(folder, 'file');
	writeFileSync(path, 'not a database, but long enough to be looked at as one'.repeat(40));
	expect(await refusal({ DATABASE_PATH: join(path, 'siterate.sqlite') })).toContain(
		'cannot be written'
	);
	expect(await refusal({ DATABASE_PATH: path })).toContain('is not a SQLite database');
	mkdirSync(join(folder, 'folder'));
	expect(await refusal({ DATABASE_PATH: join(folder, 'folder') })).toContain('cannot be written');
});
