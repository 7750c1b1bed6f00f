import { expect, test } from '@playwright/test';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeSeeded } from './seeded-database';
import { startServer } from './server-process';

test('a failure of the server is a problem document with the number that its log has', async ({
	request
}) => {
	const folder = mkdtempSync(join(tmpdir(), 'siterate-failing-'));
	const databasePath = join(folder, 'siterate.sqlite');
	placeSeeded(databasePath);
	const server = startServer({ DATABASE_PATH: databasePath });
	try {
		const address = `${await server.address}/api/v1/codes?q=knee`;
		expect((await request.get(address)).status()).toBe(200);

		const database = new Database(databasePath);
		database.exec('ALTER TABLE codes RENAME TO codes_mislaid');
		const failed = await request.get(address);
		expect(failed.status()).toBe(500);
		expect(failed.headers()['content-type']).toBe('application/problem+json');
		const document = await failed.json();
		expect(document).toMatchObject({
			type: '/methods/api#failed',
			status: 500,
			instance: '/api/v1/codes?q=knee',
			problems: [{ code: 'failed', path: '' }]
		});
		const [number = 'no number'] =
			/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(document.detail) ?? [];
		await expect.poll(server.output).toContain(`${number} GET /api/v1/codes`);
		// what broke is told to the log alone
		expect(server.output()).toContain('no such table');
		expect(JSON.stringify(document)).not.toMatch(/sqlite|table|node_modules|\.js/i);

		database.exec('ALTER TABLE codes_mislaid RENAME TO codes');
		database.close();
		expect((await request.get(address)).status()).toBe(200);
	} finally {
		server.child.kill('SIGTERM');
		await server.ended;
		rmSync(folder, { recursive: true });
	}
});
