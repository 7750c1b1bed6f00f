import { test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeSeeded } from './seeded-database';
import { startServer, type ServerProcess } from './server-process';

/** A server with a database of its own; both are there while the journeys of the file run. */
export interface OwnServer {
	readonly address: string;
	readonly databasePath: string;
}

/** Gives the journeys of a file that change what other journeys see a server on a copy of the seeded database. */
export function ownServer(): OwnServer {
	let folder: string;
	let server: ServerProcess;
	let address: string;
	const databasePath = () => join(folder, 'siterate.sqlite');
	test.beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'siterate-own-'));
		placeSeeded(databasePath());
		server = startServer({ DATABASE_PATH: databasePath() });
		address = await server.address;
	});
	test.afterAll(async () => {
		server.child.kill('SIGTERM');
		await server.ended;
		rmSync(folder, { recursive: true });
	});
	return {
		get address() {
			return address;
		},
		get databasePath() {
			return databasePath();
		}
	};
}
