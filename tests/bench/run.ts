import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { priceCase } from '$lib/domain/cases/price-case';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import { policyOn } from '$lib/domain/policy/lookup';
import { resolvePlace } from '$lib/domain/rates/place';
import { openApplication } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';

/** Reports speed and memory; it asserts nothing. Figures are medians of several rounds. */
const ROUNDS = 7;
const root = fileURLToPath(new URL('../..', import.meta.url));

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
const date = '2026-11-22' as IsoDate;
const book = application.rateBooks.on(date);
const policy = policyOn(date);
const place = resolvePlace(book, {
	locality: '01112-05',
	hospitalArea: '41884',
	ascArea: '41884',
	hospitalIndex: null,
	ascIndex: null
});
if (!place.ok) throw new Error('the place of the benchmark is gone');
const codes = searchCodes(application, '', 1000).map(({ code }) => code);

for (const explain of [false, true]) {
	const turns = explain ? 10 : 50;
	let lines = 0;
	const run = () => {
		lines = 0;
		for (let turn = 0; turn < turns; turn += 1) {
			for (const code of codes) {
				for (const setting of SETTINGS) {
					const query = { code, place: place.value, qualifyingApm: false, explain };
					const priced = priceCase(query, setting, book, policy);
					if (!priced.ok) continue;
					if (priced.value.facility.line) lines += 1;
					if (priced.value.professional.line) lines += 1;
				}
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
