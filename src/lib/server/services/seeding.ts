import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { ReleaseKind } from '$lib/domain/rates/release';
import type { Database } from '../db/client';
import { loadSeed } from '../importers/seed/load';
import {
	normalizeCodes,
	normalizeTable,
	type SeedCodes,
	type SeedTable
} from '../importers/seed/normalize';
import { parseSeed, seedProblem } from '../importers/seed/parse';
import { releaseIds } from '../repositories/releases';

export interface Seed {
	tables: SeedTable[];
	codes: SeedCodes;
}

/** Kinds without which nothing can be priced. */
const REQUIRED_KINDS: readonly ReleaseKind[] = ['pfs', 'gpci', 'opps', 'asc', 'asc-wage-index'];

const yamlFiles = (folder: string): string[] =>
	existsSync(folder)
		? readdirSync(folder, { withFileTypes: true })
				.filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
				.map(({ name }) => join(folder, name))
				.sort()
		: [];

/** Reads and checks the embedded default below a seeds folder; problems of all its files at once. */
export function readSeed(folder: string): Outcome<Seed> {
	const problems: Problem[] = [];
	const tables: SeedTable[] = [];
	const fileOf = new Map<string, string>();
	const nameOf = (path: string) => `seeds/${path.slice(folder.length + 1)}`;
	for (const path of [...yamlFiles(join(folder, 'rates')), ...yamlFiles(join(folder, 'geo'))]) {
		const table = normalizeTable(parseSeed(nameOf(path), readFileSync(path, 'utf8')));
		if (!table.ok) {
			problems.push(...table.problems);
			continue;
		}
		const { id } = table.value.release;
		const first = fileOf.get(id);
		if (first) {
			problems.push(
				seedProblem(nameOf(path), 1, `release ${id} stands already in ${basename(first)}.`)
			);
		}
		const { kind, effectiveFrom } = table.value.release;
		const same = tables.find(
			({ release }) => release.kind === kind && release.effectiveFrom === effectiveFrom
		);
		if (same) {
			problems.push(
				seedProblem(
					nameOf(path),
					1,
					`a ${kind} release from ${effectiveFrom} is already there: ${same.release.id}.`
				)
			);
		}
		fileOf.set(id, path);
		tables.push(table.value);
	}
	const absent = REQUIRED_KINDS.filter(
		(kind) => !tables.some(({ release }) => release.kind === kind)
	);
	if (absent.length > 0 && problems.length === 0) {
		problems.push({
			code: 'seed',
			message: `The embedded default in ${folder} has no table of ${absent.join(', ')}: restore the folder seeds from the repository.`,
			path: folder
		});
	}
	const codesPath = join(folder, 'codes', 'codes.yaml');
	if (!existsSync(codesPath) || tables.length === 0) {
		return failure(...problems, {
			code: 'seed',
			message: `The embedded default is not whole in ${folder}: restore the folder seeds from the repository.`,
			path: folder
		});
	}
	const codes = normalizeCodes(parseSeed(nameOf(codesPath), readFileSync(codesPath, 'utf8')));
	if (!codes.ok) problems.push(...codes.problems);
	if (!codes.ok || problems.length > 0) return failure(...problems);
	return success({ tables, codes: codes.value });
}

/**
 * Loads what a database lacks of the embedded default, by the names of its files, which are the releases' ids: all of it
 * into a new database, and what a newer version brings into an older one. `loadedAt` is an ISO time. Where the database is
 * new, `prepareFirst` says what else is to be written with it. Answers how many releases were loaded.
 */
export function seedWhatIsMissing(
	database: Database,
	folder: string,
	loadedAt: string,
	prepareFirst: () => Outcome<(transaction: Database) => void> = () => success(() => {})
): Outcome<number> {
	const held = releaseIds(database);
	const embedded = [...yamlFiles(join(folder, 'rates')), ...yamlFiles(join(folder, 'geo'))];
	const isHeld = (path: string) => held.has(basename(path).replace(/\.ya?ml$/, ''));
	if (held.size > 0 && embedded.every(isHeld)) return success(0);
	const seed = readSeed(folder);
	if (!seed.ok) return seed;
	const first = held.size === 0 ? prepareFirst() : success(() => {});
	if (!first.ok) return first;
	return success(loadSeed(database, seed.value.tables, seed.value.codes, loadedAt, first.value));
}
