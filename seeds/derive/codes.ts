import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DerivedTable } from './releases';

const CODES = new URL('../codes/codes.yaml', import.meta.url);

/** The codes that the seeds carry. */
export function seededCodes(): Set<string> {
	const { codes } = parse(readFileSync(CODES, 'utf8')) as { codes: { code: string }[] };
	return new Set(codes.map(({ code }) => code));
}

/** Codes of the list that stand in none of the tables. */
export function codesInNoTable(
	codes: ReadonlySet<string>,
	tables: readonly DerivedTable[]
): string[] {
	const found = new Set(
		tables.flatMap(({ rows }) => rows.flatMap((row) => ('code' in row ? [row.code] : [])))
	);
	return [...codes].filter((code) => !found.has(code));
}
