import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from '$lib/domain/claims/setting';
import { ALL_CASES, breakDown, DIMENSIONS } from '$lib/domain/volumes/aggregate';
import { saveFacility, savePayer } from '$lib/server/repositories/volumes';
import { openApplication } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';
import { priceCases } from '$lib/server/services/portfolio';
import { casesOf } from '$lib/server/services/case-files';
import { clearVolumes, loadVolumes, storedUploads } from '$lib/server/services/volumes';
import { facilityAt, MEDICARE, payerAt } from '../fixtures/portfolio';

/** Reports speed and memory of volumes; it asserts nothing. The number of claim lines is its argument. */
const LINES = Number(process.argv[2] ?? 1_000_000);
const root = fileURLToPath(new URL('../..', import.meta.url));

const report = (name: string, value: string) => console.log(`${name.padEnd(54)} ${value}`);
const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** Claim lines of 24 months from a fixed seed: one to three a case, codes by Zipf's law, a third with a paid amount. */
function writeLines(path: string, total: number, codes: readonly string[]): void {
	let state = 20983;
	const next = (): number => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
	const below = (most: number): number => Math.floor(next() * most);
	const weights = codes.map((_, rank) => 1 / (rank + 1));
	const sum = weights.reduce((before, weight) => before + weight, 0);
	const shares = weights.map(
		(_, rank) => weights.slice(0, rank + 1).reduce((before, weight) => before + weight, 0) / sum
	);
	const lead = (): number => {
		const drawn = next();
		return Math.max(
			0,
			shares.findIndex((share) => share >= drawn)
		);
	};
	const file = openSync(path, 'w');
	let text = 'Case ID,Date,Facility,Payer,Code,Modifiers,Units,Charge,Paid\n';
	for (let line = 0, id = 1; line < total; id += 1) {
		const day = `${2025 + below(2)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
		const where = `${SETTINGS[below(SETTINGS.length)]},${below(2) === 0 ? 'medicare' : 'at-16000'}`;
		// one case in three has a second line, and half of those a third
		const wanted = below(3) > 0 ? 1 : 2 + below(2);
		const first = lead();
		// a procedure has companions of its own
		const billedCodes = Array.from(
			{ length: wanted },
			(_, at) => codes[(first + 7 * at) % codes.length]
		);
		for (const billed of billedCodes) {
			const modifier = below(20) === 0 ? 'LT' : '';
			const paid = below(3) === 0 ? `${50 + below(9000)}.25` : '';
			text += `E${id},${day},${where},${billed},${modifier},1,${100 + below(20000)}.00,${paid}\n`;
			line += 1;
		}
		if (text.length > 1 << 20) {
			writeSync(file, text);
			text = '';
		}
	}
	writeSync(file, text);
	closeSync(file);
}

/** The most memory that this process has used so far, in MB; null where the system does not tell. */
function peakMemory(): number | null {
	try {
		const status = readFileSync('/proc/self/status', 'utf8');
		const kilobytes = /VmHWM:\s+(\d+)/.exec(status)?.[1];
		return kilobytes ? Number(kilobytes) / 1000 : null;
	} catch {
		return null;
	}
}

const folder = mkdtempSync(join(tmpdir(), 'siterate-bench-volumes-'));
const opened = openApplication({
	databasePath: join(folder, 'siterate.sqlite'),
	migrations: join(root, 'drizzle'),
	seeds: join(root, 'seeds')
});
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const application = opened.value;
clearVolumes(application);
for (const setting of SETTINGS) saveFacility(application.database, facilityAt(setting));
for (const payer of [MEDICARE, payerAt(16000)]) savePayer(application.database, payer);
const path = join(folder, 'lines.csv');
const codes = searchCodes(application, '', 1000).map(({ code }) => code);
writeLines(path, LINES, codes);

const started = performance.now();
const loaded = await loadVolumes(
	application,
	{
		...{ path, file: 'lines.csv', purpose: 'cases', sides: 'both', mapping: null },
		...{ replace: false, goodRows: true, dryRun: false }
	},
	() => new Date()
);
const read = performance.now();
const priced = await application.portfolios.current(application);
const ready = performance.now();
if (!priced) throw new Error('nothing was loaded');
const peak = peakMemory();
report('claim lines of the upload', count.format(loaded.rows));
report(
	'cases, of which priced',
	`${count.format(loaded.cases)}, ${count.format(loaded.pricedCases)}`
);
report('shapes', count.format(priced.cube.portfolio.shapes.length));
report('upload read, checked and stored', `${count.format(read - started)} ms`);
report('upload to a priced dashboard (15 s a million)', `${count.format(ready - started)} ms`);
report('peak memory (400 MB a million)', peak === null ? 'not told' : `${count.format(peak)} MB`);

const [upload] = storedUploads(application);
if (!upload) throw new Error('nothing was loaded');
const cases = casesOf(application, upload);
const before = performance.now();
await priceCases(application, [cases]);
report(
	'shapes formed and priced anew (100 ms a million)',
	`${count.format(performance.now() - before)} ms`
);

for (const by of [
	...DIMENSIONS.map((dimension) => [dimension]),
	['setting', 'payer', 'month'] as const
]) {
	const from = performance.now();
	breakDown(priced.cube, priced.serviceLines, ALL_CASES, by, 'system');
	report(`breakdown by ${by.join(', ')}`, `${(performance.now() - from).toFixed(1)} ms`);
}
application.close();
rmSync(folder, { recursive: true });
