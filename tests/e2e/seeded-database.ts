import BetterSqlite from 'better-sqlite3';
import { copyFileSync, cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bulkFolderOf } from '../../src/lib/server/db/bulk';

/** The folder of this run: the database of the server that all journeys look at, and a copy of it as it was at first. */
const folder = () => {
	const named = process.env.JOURNEYS_FOLDER;
	if (!named) throw new Error('The journeys are to be run with their configuration.');
	return named;
};

/** The database that all journeys look at, and none changes. */
export const servedDatabase = (): string => join(folder(), 'served', 'siterate.sqlite');

const keptDatabase = () => join(folder(), 'kept', 'siterate.sqlite');

/** Keeps the embedded default and its sample as the first start has just loaded them; its files go after the last journey. */
export default function keepSeeded(): () => void {
	mkdirSync(join(folder(), 'kept'), { recursive: true });
	const served = new BetterSqlite(servedDatabase(), { readonly: true });
	served.prepare('VACUUM INTO ?').run(keptDatabase());
	served.close();
	cpSync(bulkFolderOf(servedDatabase()), bulkFolderOf(keptDatabase()), { recursive: true });
	return () => rmSync(folder(), { recursive: true, force: true });
}

/** Puts the database as a first start leaves it at a path. */
export function placeSeeded(databasePath: string): void {
	mkdirSync(dirname(databasePath), { recursive: true });
	copyFileSync(keptDatabase(), databasePath);
	cpSync(bulkFolderOf(keptDatabase()), bulkFolderOf(databasePath), { recursive: true });
}
