/**
 * Makes the seed files, and the map of localities, from the files that CMS publishes: `npm run seeds:derive -- FOLDER
 * [--check]`. With --check it writes nothing and names the files that differ from those in the tree.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codesInNoTable, seededCodes } from './codes';
import { deriveMap, writeMap } from './map';
import { PublishedFileError } from './published';
import { LOCALITY_COUNTIES } from './releases';
import { deriveDistributions, deriveTables, type DerivedTable } from './tables';
import { deriveWeights } from './weights';
import { writeDistributions, writeTable, writeWeights } from './write';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where the chart of localities finds its map. */
const MAP = 'src/lib/charts/locality-map/geometry.json';

/** How often hospitals do the codes, for the case mix of the sample. */
const WEIGHTS = 'seeds/sample/weights.yaml';

async function main(words: readonly string[]): Promise<number> {
	const folder = words.find((word) => !word.startsWith('--'));
	const unknown = words.find((word) => word.startsWith('--') && word !== '--check');
	if (!folder || unknown) {
		console.error('Say where the CMS files are: npm run seeds:derive -- FOLDER [--check]');
		return 1;
	}
	const codes = seededCodes();
	const tables = await deriveTables(folder, codes);
	const missing = codesInNoTable(codes, tables);
	if (missing.length > 0) {
		throw new PublishedFileError(`No table of rates has the code ${missing.join(', ')}.`);
	}
	for (const { release, notices } of tables) {
		for (const notice of notices) console.error(`${release.id}: ${notice}`);
	}
	const distributions = await deriveDistributions(folder);
	const files = [
		...tables.map((table) => ({ path: pathOf(table), text: writeTable(table) })),
		...distributions.map((derived) => ({
			path: `seeds/distributions/${derived.id}.yaml`,
			text: writeDistributions(derived)
		})),
		{ path: WEIGHTS, text: writeWeights(deriveWeights(folder, codes, tables)) },
		{ path: MAP, text: writeMap(deriveMap(crosswalkOf(tables))) }
	];
	return words.includes('--check') ? check(files) : write(files);
}

const pathOf = ({ folder, release }: DerivedTable): string =>
	join('seeds', folder, `${release.id}.yaml`);

function crosswalkOf(tables: readonly DerivedTable[]): DerivedTable {
	const crosswalk = tables.find(({ release }) => release.id === LOCALITY_COUNTIES.id);
	if (!crosswalk) throw new Error(`${LOCALITY_COUNTIES.id} was not derived`);
	return crosswalk;
}

interface DerivedFile {
	/** Below the root of the project. */
	path: string;
	text: string;
}

function write(files: readonly DerivedFile[]): number {
	for (const { path, text } of files) {
		mkdirSync(join(ROOT, path, '..'), { recursive: true });
		writeFileSync(join(ROOT, path), text);
	}
	console.log(`${files.length} files written.`);
	return 0;
}

function check(files: readonly DerivedFile[]): number {
	const differing = files
		.filter(({ path, text }) => !isWritten(path, text))
		.map(({ path }) => `${path} differs`);
	const derived = new Set(files.map(({ path }) => path));
	const stray = ['seeds/rates', 'seeds/geo', 'seeds/distributions']
		.flatMap((folder) => filesIn(folder))
		.filter((path) => !derived.has(path))
		.map((path) => `${path} is derived from nothing`);
	for (const sentence of [...differing, ...stray]) console.error(sentence);
	if (differing.length + stray.length > 0) return 1;
	console.log(`${files.length} files are as derived.`);
	return 0;
}

const isWritten = (path: string, text: string): boolean =>
	existsSync(join(ROOT, path)) && readFileSync(join(ROOT, path), 'utf8') === text;

const filesIn = (folder: string): string[] =>
	existsSync(join(ROOT, folder))
		? readdirSync(join(ROOT, folder)).map((name) => join(folder, name))
		: [];

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof PublishedFileError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
