import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	closeSync,
	existsSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { priceClaim } from '$lib/domain/claims/price-claim';
import { policyOn } from '$lib/domain/policy/lookup';
import { readClaim } from '$lib/schemas/claim';
import { openApplication } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';
import { importFiles } from '$lib/server/services/importing';
import { generateClaims } from './claims';

/** Reports speed and memory; it asserts nothing. Figures are medians of several rounds. */
const ROUNDS = 7;
/** How often a round prices its claims, which fit the processor's cache as freshly read ones do. */
const REPEATS = 20;
const root = fileURLToPath(new URL('../..', import.meta.url));
const cmsFolder = process.env.SITERATE_CMS ?? join(root, '..', 'shared', 'cms');

function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const timed = (work: () => void): number => {
	const started = performance.now();
	work();
	return performance.now() - started;
};

const report = (name: string, value: string) => console.log(`${name.padEnd(54)} ${value}`);

const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const openFresh = () => {
	const opened = openApplication({
		databasePath: ':memory:',
		migrations: join(root, 'drizzle'),
		seeds: join(root, 'seeds')
	});
	if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
	return opened.value;
};

report(
	'migrate and load the embedded default',
	`${count.format(median(Array.from({ length: ROUNDS }, () => timed(() => openFresh().close()))))} ms`
);

const application = openFresh();
const codes = searchCodes(application, '', 1000).map(({ code }) => code);

function writeClaims(path: string, total: number): void {
	const file = openSync(path, 'w');
	let piece = '';
	for (const claim of generateClaims(codes, total)) {
		piece += `${JSON.stringify(claim)}\n`;
		if (piece.length > 1 << 20) {
			writeSync(file, piece);
			piece = '';
		}
	}
	writeSync(file, piece);
	closeSync(file);
}

/** Claim lines a second in memory, practitioner and facility together, without reading or writing JSON. */
function priceInMemory(): void {
	const claims = [...generateClaims(codes, 2_000)].map((input) => {
		const claim = readClaim(input);
		if (!claim.ok) throw new Error(claim.problems[0]?.message);
		const { dateOfService } = claim.value;
		return {
			claim: claim.value,
			book: application.rateBooks.on(dateOfService),
			policy: policyOn(dateOfService)
		};
	});
	for (const explain of [false, true]) {
		let lines = 0;
		const run = () => {
			lines = 0;
			for (let repeat = 0; repeat < REPEATS; repeat += 1) {
				for (const { claim, book, policy } of claims) {
					const priced = priceClaim(claim, book, policy, explain);
					if (!priced.ok) continue;
					lines += priced.value.professional?.lines.length ?? 0;
					lines += priced.value.facility?.lines.length ?? 0;
				}
			}
		};
		run();
		const ms = median(Array.from({ length: ROUNDS }, () => timed(run)));
		report(
			`claim lines a second, ${explain ? 'with' : 'without'} trace, one core`,
			count.format((lines / ms) * 1000)
		);
	}
}

/** The most memory that a process has used so far, in MB; null where the system does not tell. */
function peakMemory(pid: number): number | null {
	try {
		const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return kilobytes ? Number(kilobytes) / 1000 : null;
	} catch {
		return null;
	}
}

async function priceThroughCommandLine(claims: number): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-'));
	const file = join(folder, 'claims.ndjson');
	const environment = { ...process.env, DATABASE_PATH: join(folder, 'siterate.sqlite') };
	const launch = join(root, 'src', 'cli', 'launch.js');
	writeClaims(file, claims);
	spawnSync(process.execPath, [launch, 'sites', '20983'], { env: environment });
	const started = performance.now();
	const child = spawn(process.execPath, [launch, 'price', file], {
		env: environment,
		stdio: ['ignore', 'ignore', 'inherit']
	});
	let peak: number | null = null;
	const watch = setInterval(() => (peak = peakMemory(child.pid ?? 0) ?? peak), 50);
	await once(child, 'close');
	clearInterval(watch);
	const seconds = (performance.now() - started) / 1000;
	report(
		`claims a second through the command line (${count.format(claims)})`,
		count.format(claims / seconds)
	);
	report(
		'peak memory of it',
		peak === null ? 'not told by this system' : `${count.format(peak)} MB`
	);
	rmSync(folder, { recursive: true });
}

/** Searches over every code of a whole fee schedule with its descriptors, where the CMS files are at hand. */
async function searchEveryCode(): Promise<void> {
	if (!existsSync(join(cmsFolder, 'pfs'))) {
		report('search over every code', 'the CMS files are not here');
		return;
	}
	const whole = openFresh();
	const files = importFiles(whole, [join(cmsFolder, 'pfs', '2026-07')], () => new Date(), {
		dryRun: false,
		effectiveFrom: null
	});
	for await (const { tables } of files) {
		for (const { rows } of tables) report('rows with descriptors loaded', count.format(rows));
	}
	const search = (text: string) => timed(() => searchCodes(whole, text, 12));
	report('first search, which builds the index', `${search('knee').toFixed(1)} ms`);
	for (const text of ['knee', 'bone tumor', 'J9', '0054T', '2', 'a']) {
		const times = Array.from({ length: 50 }, () => search(text));
		report(
			`search "${text}", median and slowest`,
			[median(times), Math.max(...times)].map((ms) => `${ms.toFixed(1)} ms`).join(', ')
		);
	}
	whole.close();
}

priceInMemory();
await searchEveryCode();
await priceThroughCommandLine(Number(process.env.CLAIMS ?? 1_000_000));

const immutable = join(root, 'build', 'client', '_app', 'immutable');
const filesBelow = (folder: string): string[] =>
	readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? filesBelow(path) : [path];
	});
try {
	const scripts = filesBelow(immutable).filter((path) => path.endsWith('.js'));
	const compressed = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);
	report('JavaScript of all pages together, compressed', `${count.format(compressed / 1000)} kB`);
} catch {
	report('JavaScript of all pages together, compressed', 'no build: run "npm run build" first');
}
report('memory of this process', `${count.format(process.memoryUsage().rss / 1e6)} MB`);
