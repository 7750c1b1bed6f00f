import type { z } from 'zod';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import type { Release } from '$lib/domain/rates/release';
import { rowKey, seedCodes, seedRow, seedTable, type SeedKind } from '$lib/schemas/seed';
import type { RateRows } from '$lib/domain/rates/rates';
import type { CodeEntry, ServiceLine } from '../../repositories/codes';
import { seedProblem, type ParsedSeed } from './parse';

/** A release with its rows, checked. */
export interface SeedTable<K extends SeedKind = SeedKind> {
	release: Release & { kind: K };
	rows: RateRows[K][];
}

export interface SeedCodes {
	serviceLines: ServiceLine[];
	/** `serviceLine` is the id of one of them. */
	codes: CodeEntry[];
}

/** What a schema refuses of a seed file, each with its line. */
export function problemsOf(
	seed: ParsedSeed,
	error: z.ZodError,
	base: PropertyKey[] = []
): Problem[] {
	return error.issues.flatMap((issue) => {
		const path = [...base, ...issue.path];
		const where = path.map(String).join('.');
		if (issue.code === 'unrecognized_keys') {
			return issue.keys.map((key) =>
				seedProblem(
					seed.file,
					seed.lineOf([...path, key]),
					`"${key}" is not a key of ${where || 'the file'}.`
				)
			);
		}
		return [seedProblem(seed.file, seed.lineOf(path), `${where}: ${issue.message}.`)];
	});
}

/** Reads a file under seeds/rates or seeds/geo. All unknown keys, malformed values, missing citations and rows written twice are problems with their line. */
export function normalizeTable(seed: ParsedSeed): Outcome<SeedTable> {
	if (seed.problems.length > 0) return failure(...seed.problems);
	const table = seedTable.safeParse(seed.data);
	if (!table.success) return failure(...problemsOf(seed, table.error));

	const { release } = table.data;
	const problems: Problem[] = [];
	if (release.effectiveTo < release.effectiveFrom) {
		const line = seed.lineOf(['release', 'effectiveTo']);
		problems.push(seedProblem(seed.file, line, 'the release ends before it begins.'));
	}
	const rows: RateRows[SeedKind][] = [];
	const lines = new Map<string, number>();
	const schema: z.ZodType = seedRow[release.kind];
	const keyOf = rowKey[release.kind] as (row: unknown) => string;
	table.data.rows.forEach((raw, position) => {
		const row = schema.safeParse(raw);
		if (!row.success) {
			problems.push(...problemsOf(seed, row.error, ['rows', position]));
			return;
		}
		const line = seed.lineOf(['rows', position]);
		const key = keyOf(row.data);
		const first = lines.get(key);
		if (first === undefined) lines.set(key, line);
		else problems.push(seedProblem(seed.file, line, `${key} stands already in line ${first}.`));
		rows.push({ ...(row.data as object), release: release.id } as RateRows[SeedKind]);
	});
	return problems.length > 0 ? failure(...problems) : success({ release, rows });
}

/** Reads seeds/codes/codes.yaml: names of ours, each in a service line that the file lists. */
export function normalizeCodes(seed: ParsedSeed): Outcome<SeedCodes> {
	if (seed.problems.length > 0) return failure(...seed.problems);
	const parsed = seedCodes.safeParse(seed.data);
	if (!parsed.success) return failure(...problemsOf(seed, parsed.error));

	const { serviceLines, codes } = parsed.data;
	const problems: Problem[] = [];
	const known = new Set(serviceLines.map((line) => line.id));
	const lines = new Map<string, number>();
	codes.forEach((entry, position) => {
		const line = seed.lineOf(['codes', position]);
		const first = lines.get(entry.code);
		if (first === undefined) lines.set(entry.code, line);
		else
			problems.push(seedProblem(seed.file, line, `${entry.code} stands already in line ${first}.`));
		if (!known.has(entry.serviceLine)) {
			problems.push(
				seedProblem(
					seed.file,
					line,
					`"${entry.serviceLine}" is not among the service lines of the file.`
				)
			);
		}
	});
	if (problems.length > 0) return failure(...problems);
	return success({
		serviceLines,
		codes: codes.map(({ words, ...entry }) => ({ ...entry, words: words.join(' ') }))
	});
}
