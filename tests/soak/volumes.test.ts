import SqliteDatabase from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { bulkFolderOf } from '$lib/server/db/bulk';
import { saveFacility, savePayer } from '$lib/server/repositories/volumes';
import { openApplication } from '$lib/server/services/application';
import { clearVolumes } from '$lib/server/services/volumes';
import { facilityAt, MEDICARE } from '../fixtures/portfolio';
import { killMoments } from '../fixtures/kill-moments';

const KILLS = 20;
const ROWS = 200_000;
const root = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(root, 'src', 'cli', 'launch.js');
const folder = mkdtempSync(join(tmpdir(), 'siterate-soak-volumes-'));
const path = join(folder, 'siterate.sqlite');
afterAll(() => rmSync(folder, { recursive: true }));

const command = (...words: string[]) =>
	spawn(process.execPath, [launcher, 'volumes', ...words], {
		env: { ...process.env, DATABASE_PATH: path },
		stdio: 'ignore'
	});

/** The uploads in use, whose files have to be whole. */
function inUse(): { file: string; cases: number }[] {
	const client = new SqliteDatabase(path);
	const uploads = client
		.prepare('select id, file, cases from volume_uploads where withdrawn_at is null')
		.all() as { id: string; file: string; cases: number }[];
	client.close();
	for (const { id } of uploads) {
		const bulk = new SqliteDatabase(join(bulkFolderOf(path), `${id}.sqlite`), { readonly: true });
		expect(bulk.pragma('integrity_check', { simple: true })).toBe('ok');
		expect(bulk.prepare('select count(*) as n from columns').get()).toEqual({ n: 9 });
		bulk.close();
	}
	return uploads.map(({ file, cases }) => ({ file, cases }));
}

describe('an upload of volumes that is killed', () => {
	it('leaves the former portfolio whole, or the new one', async () => {
		const opened = openApplication({
			databasePath: path,
			migrations: join(root, 'drizzle'),
			seeds: join(root, 'seeds')
		});
		if (!opened.ok) throw new Error(opened.problems[0]?.message);
		clearVolumes(opened.value);
		saveFacility(opened.value.database, facilityAt('asc', { name: 'Bay' }));
		savePayer(opened.value.database, MEDICARE);
		opened.value.close();

		const headings = 'Case ID,Date,Facility,Payer,Code\n';
		const former = join(folder, 'former.csv');
		writeFileSync(former, `${headings}a,2025-03-05,Bay,Medicare,20983\n`);
		const later = join(folder, 'later.csv');
		const rows = Array.from({ length: ROWS }, (_, id) => `${id},2025-03-05,Bay,Medicare,20983`);
		writeFileSync(later, `${headings}${rows.join('\n')}\n`);
		await once(command(former, '--replace'), 'close');
		const started = performance.now();
		await once(command(later, '--replace', '--dry-run'), 'close');
		const moments = killMoments(performance.now() - started, KILLS);
		const states = [
			{ file: 'former.csv', cases: 1 },
			{ file: 'later.csv', cases: ROWS }
		];

		for (let turn = 0; turn < KILLS; turn += 1) {
			const child = command(later, '--replace');
			const ended = once(child, 'close');
			await moments.wait(turn);
			child.kill('SIGKILL');
			await ended;
			const uploads = inUse();
			expect(uploads).toHaveLength(1);
			expect(states).toContainEqual(uploads[0]);
			if (uploads[0]?.cases === 1) moments.cameEarly(turn);
			await once(command(former, '--replace'), 'close');
			expect(inUse()).toEqual([states[0]]);
		}
		await once(command('--clear'), 'close');
		expect(inUse()).toEqual([]);
		expect(readdirSync(folder).filter((name) => name === 'bulk')).toEqual([]);
	}, 900_000);
});
