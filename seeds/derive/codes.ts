import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { DerivedTable } from './tables';

const CODES = new URL('../codes/codes.yaml', import.meta.url);

/** The codes whose rows are taken. */
export type Codes = Pick<ReadonlySet<string>, 'has'>;

/** Every row of every published table. */
export const EVERY_CODE: Codes = { has: () => true };

/** The codes that the seeds carry. */
export function seededCodes(): Set<string> {
	const { codes } = parse(readFileSync(CODES, 'utf8')) as { codes: { code: string }[] };
	return new Set(codes.map(({ code }) => code));
}

/** The kinds of table that pay for a code. */
const PAYING: ReadonlySet<string> = new Set(['pfs', 'opps', 'asc']);

/** Codes of the list that stand in no table of rates. */
export function codesInNoTable(
	codes: ReadonlySet<string>,
	tables: readonly DerivedTable[]
): string[] {
	const found = new Set(
		tables
			.filter(({ release }) => PAYING.has(release.kind))
			.flatMap(({ rows }) => rows.flatMap((row) => ('code' in row ? [row.code] : [])))
	);
	return [...codes].filter((code) => !found.has(code));
}
