import type { IsoDate } from '$lib/domain/dates';
import type { ReleaseKind } from '$lib/domain/rates/release';
import { openSource, SourceError } from '../importers/source';

/** What the user tells of a table in place of what was recognised; null: as recognised. */
export interface Correction {
	effectiveFrom: IsoDate | null;
	kind: ReleaseKind | null;
}

/** Corrections by the names of tables. */
export type Corrections = ReadonlyMap<string, Correction>;

/** How a table is named: "rvu26c.zip/PPRRVU.csv", with its sheet "AA.xlsx#2026". */
export const tableName = (file: string, sheet: string | null): string =>
	sheet === null ? file : `${file}#${sheet}`;

/** What is told of a table: by its own name first, then by that of its file. */
export function correctionOf(
	corrections: Corrections,
	file: string,
	sheet: string | null
): Correction {
	const [own, ofFile] = [corrections.get(tableName(file, sheet)), corrections.get(file)];
	return {
		effectiveFrom: own?.effectiveFrom ?? ofFile?.effectiveFrom ?? null,
		kind: own?.kind ?? ofFile?.kind ?? null
	};
}

/** The names in corrections that are of no file of the paths; paths that cannot be opened tell so when they are read. */
export async function unknownNames(
	paths: readonly string[],
	corrections: Corrections
): Promise<string[]> {
	const files = new Set<string>();
	for (const path of paths) {
		try {
			const source = await openSource(path);
			for (const entry of source.entries) files.add(entry.path);
			source.close();
		} catch (error) {
			if (!(error instanceof SourceError)) throw error;
		}
	}
	const isKnown = (name: string) =>
		[...files].some((file) => name === file || name.startsWith(`${file}#`));
	return [...corrections.keys()].filter((name) => !isKnown(name));
}
