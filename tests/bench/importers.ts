/**
 * Reading the files as CMS publishes them, parse and normalize, without a database: `npx tsx tests/bench/importers.ts`. It
 * reports times and peak memory and asserts nothing. Each figure of time is the median of several rounds in one process;
 * peak memory is that of a process which reads that source alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSource } from '$lib/server/importers/read';

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

/** Procedure-to-procedure edits as text, in the layout that CMS publishes. */
function writeEdits(path: string): void {
	const lines = [
		'Column1/Column2 Edits',
		'Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale'
	];
	for (let pair = 0; pair < PAIRS; pair += 1) {
		const first = 10_000 + Math.floor(pair / PAIRS_OF_A_CODE);
		const second = 20_000 + (pair % PAIRS_OF_A_CODE);
		lines.push(
			`${first}\t${second}\t\t20150101\t*\t1\tMisuse of column two code with column one code`
		);
	}
	writeFileSync(path, lines.join('\r\n'));
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

const given = process.argv.slice(2);
if (given.length > 0) {
	await measure(given);
} else if (!existsSync(join(cms, 'pfs'))) {
	console.log('The CMS files are not here: set SITERATE_CMS to their folder.');
} else {
	for (const [name, paths] of SOURCES)
		report(
			name,
			paths.map((path) => join(cms, path))
		);
	const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));
	try {
		const path = join(folder, 'ccipra-v321r0-f1.txt');
		writeEdits(path);
		report('PTP, 1,200,000 made-up pairs', [path]);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
