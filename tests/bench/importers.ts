/**
 * Reading the files as CMS publishes them, parse and normalize, without a database, and importing made-up edits of pairs
 * into one: `npx tsx tests/bench/importers.ts [ptp]`. It reports times and peak memory and asserts nothing. Each figure of
 * time is the median of several rounds in one process; peak memory is that of a process which does that alone.
 */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IsoDate } from '$lib/domain/dates';
import { readSource } from '$lib/server/importers/read';
import { openApplication, type Application } from '$lib/server/services/application';
import { importFiles } from '$lib/server/services/importing';
import { changesBetween } from '$lib/server/services/release-changes';
import { loadedReleases } from '$lib/server/services/releases';

const ROUNDS = 5;
const PAIRS = 1_200_000;
const PAIRS_OF_A_CODE = 300;

const root = fileURLToPath(new URL('../..', import.meta.url));
const cms = process.env.SITERATE_CMS ?? join(root, '..', 'shared', 'cms');

/** Every table of 2026 that is at hand. */
const OF_2026 = [
	'pfs/2026-04',
	'pfs/2026-07',
	'opps/2026-07-derived',
	'asc/2026',
	'ncci/2026',
	'zip/2025-10'
];

const SOURCES: readonly (readonly [string, readonly string[]])[] = [
	['PFS July 2026, csv', ['pfs/2026-07/PPRRVU2026_Jul_nonQPP.csv']],
	['PFS April 2026, text', ['pfs/2026-04/PPRRVU2026_Apr_nonQPP.txt']],
	['PFS October 2025, xlsx', ['pfs/2025-10/PPRRVU2025_Oct.xlsx']],
	['OPPS Addendum J 2025, xlsx', ['opps/2025/2025 NFRM Addendum J.11132024.xlsx']],
	['ZIP codes', ['zip/2025-10/ZIP5_OCT2025.txt']],
	['every table of 2026', OF_2026],
	['every file at hand', ['pfs', 'opps', 'asc', 'ncci', 'zip']]
];

/** Reads sources, rows of edits into a sink; how many rows they have. */
async function rowsIn(paths: readonly string[]): Promise<number> {
	let rows = 0;
	for (const path of paths) {
		const options = { sink: isEdits };
		for await (const { sheets } of readSource(path, options)) {
			for (const sheet of sheets) rows += sheet.rowCount;
		}
	}
	return rows;
}

const isEdits = (_: unknown, { kind }: { kind: string }) =>
	kind.startsWith('ptp-') ? () => {} : undefined;

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Procedure-to-procedure edits as text, in the layout that CMS publishes; every `renewed`th pair has ended. */
async function writeEdits(path: string, renewed: number): Promise<void> {
	const file = createWriteStream(path);
	file.write(
		'Column1/Column2 Edits\r\nColumn 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n'
	);
	for (let pair = 0; pair < PAIRS; pair += 1) {
		const first = 10_000 + Math.floor(pair / PAIRS_OF_A_CODE);
		const second = 20_000 + (pair % PAIRS_OF_A_CODE);
		const end = pair % renewed === 0 ? '20260630' : '*';
		const row = `${first}\t${second}\t\t20150101\t${end}\t1\tMisuse of column two code with column one code\r\n`;
		if (!file.write(row)) await once(file, 'drain');
	}
	file.end();
	await once(file, 'close');
}

const timed = async (work: () => unknown): Promise<string> => {
	const started = performance.now();
	await work();
	return `${count.format(performance.now() - started)} ms`;
};

async function importEdits(application: Application, path: string, from: string): Promise<void> {
	const options = { dryRun: false, effectiveFrom: from as IsoDate };
	for await (const { tables } of importFiles(application, [path], () => new Date(), options)) {
		const [table] = tables;
		if (table?.state !== 'new') throw new Error(JSON.stringify(tables));
	}
}

/** In a process of its own: two quarters of edits, their pages, lookups and comparison. */
async function measureEdits(folder: string, paths: readonly string[]): Promise<void> {
	const opened = openApplication({
		databasePath: join(folder, 'siterate.sqlite'),
		migrations: join(root, 'drizzle'),
		seeds: join(root, 'seeds')
	});
	if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
	const application = opened.value;
	const [april = '', july = ''] = paths;
	const megabytes = () => `${count.format(process.resourceUsage().maxRSS / 1000)} MB`;
	const report = (name: string, text: string) => console.log(`  ${name.padEnd(32)} ${text}`);
	const first = await timed(() => importEdits(application, april, '2026-04-01'));
	report('import', `${first}, peak ${megabytes()}`);
	const second = await timed(() => importEdits(application, july, '2026-07-01'));
	report('import, compared with the first', `${second}, peak ${megabytes()}`);
	const [before, after] = loadedReleases(application).filter(({ kind }) => kind.startsWith('ptp-'));
	if (!before || !after) throw new Error('the edits are not loaded');
	const bytes = statSync(join(application.ptp.folder, `${after.id}.sqlite`)).size;
	report('file of a release', `${count.format(bytes / 1e6)} MB`);
	report('list of releases', await timed(() => loadedReleases(application)));
	const reader = application.ptp.find(after.id);
	const page = (find: string, offset: number) => reader?.page({ find, offset, limit: 200 });
	report('first page, counted', await timed(() => page('', 0)));
	report('last page', await timed(() => page('', PAIRS - 200)));
	report('found by a code', await timed(() => page('12000', 0)));
	const delay = monitorEventLoopDelay({ resolution: 2 });
	delay.enable();
	const compared = await timed(() => changesBetween(application, before.id, after.id));
	delay.disable();
	report('comparison', `${compared}, others wait at most ${count.format(delay.max / 1e6)} ms`);
	const book = application.rateBooks.on('2026-08-03' as IsoDate);
	const look = (pairs: number) => {
		for (let pair = 0; pair < pairs; pair += 1) {
			book.ptp?.find(String(10_000 + (pair % 4000)), String(20_000 + (pair % 331)));
		}
	};
	report('100,000 pairs looked up', await timed(() => look(100_000)));
	report(
		'200 pairs, 1,000 times',
		await timed(() => Array.from({ length: 1000 }, () => look(200)))
	);
	application.close();
}

function report(name: string, paths: readonly string[]): void {
	const child = spawnSync(
		process.execPath,
		[...process.execArgv, fileURLToPath(import.meta.url), ...paths],
		{ encoding: 'utf8' }
	);
	console.log(`${name.padEnd(34)} ${child.stdout.trim()}${child.stderr.trim()}`);
}

/** In a process of its own: the first reading as a command line meets it, then the median of several. */
async function measure(paths: readonly string[]): Promise<void> {
	const times: number[] = [];
	let rows = 0;
	for (let round = 0; round < ROUNDS; round += 1) {
		const started = performance.now();
		rows = await rowsIn(paths);
		times.push(performance.now() - started);
	}
	const peak = process.resourceUsage().maxRSS / 1000;
	const [first = NaN] = times;
	console.log(
		`${count.format(rows).padStart(9)} rows  first ${count.format(first).padStart(6)} ms  median ${count.format(median(times)).padStart(6)} ms  peak ${count.format(peak)} MB`
	);
}

async function benchEdits(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));
	try {
		const paths = ['ccipra-v321r0-f1.txt', 'ccipra-v322r0-f1.txt'].map((name) =>
			join(folder, name)
		);
		for (const [quarter, path] of paths.entries()) await writeEdits(path, 40 - quarter);
		report('PTP, 1,200,000 made-up pairs', paths.slice(0, 1));
		const words = ['import', folder, ...paths];
		const child = spawnSync(
			process.execPath,
			[...process.execArgv, fileURLToPath(import.meta.url), ...words],
			{ encoding: 'utf8' }
		);
		console.log(`${child.stdout}${child.stderr}`.trimEnd());
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [word, ...given] = process.argv.slice(2);
if (word === 'import') {
	const [folder = '', ...paths] = given;
	await measureEdits(folder, paths);
} else if (word === 'ptp') {
	await benchEdits();
} else if (word !== undefined) {
	await measure([word, ...given]);
} else {
	if (existsSync(join(cms, 'pfs'))) {
		for (const [name, paths] of SOURCES) {
			report(
				name,
				paths.map((path) => join(cms, path))
			);
		}
	} else console.log('The CMS files are not here: set SITERATE_CMS to their folder.');
	await benchEdits();
}
