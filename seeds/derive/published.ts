import { join } from 'node:path';
import type { SeedKind } from '../../src/lib/schemas/seed';
import type { ReadSheet, RowOf, SourceProblem } from '../../src/lib/server/importers/importer';
import { readSource } from '../../src/lib/server/importers/read';
import type { PublishedRelease } from './releases';

/** Something about a published file that stops the derivation; the message is what the user needs. */
export class PublishedFileError extends Error {}

/** A row of a table that the embedded default holds, as the importers read it. */
export type Row = RowOf[SeedKind];

/** A published file as the importers read it, whole. */
export interface PublishedTable {
	/** Name of the file, by which it is cited. */
	file: string;
	sha256: string;
	rows: readonly Row[];
	/** Rows that repeat another, and are not among the others. */
	setAside: readonly Row[];
	notices: readonly string[];
}

const sentences = (findings: readonly SourceProblem[]): string[] =>
	findings.map(({ message }) => message);

/**
 * Reads the file of a release below the folder of CMS files. A file that is missing, has a problem, is another table or
 * holds from another day than the release says stops the derivation.
 */
export async function readPublished(
	folder: string,
	{ path, kind, effectiveFrom, madeFrom }: PublishedRelease
): Promise<PublishedTable> {
	const refused = (...reasons: string[]): PublishedFileError =>
		new PublishedFileError(
			[`${path} of ${folder} cannot be taken:`, ...reasons.map((reason) => `  ${reason}`)].join(
				'\n'
			)
		);
	for await (const { file, sha256, sheets, passedOver, problems } of readSource(
		join(folder, path)
	)) {
		if (problems.length > 0) throw refused(...sentences(problems));
		const sheet = sheets.find(({ recognition }) => recognition.kind === kind) as
			ReadSheet<SeedKind> | undefined;
		if (!sheet) {
			const found = sheets.map(({ recognition }) => `it is ${recognition.title}.`);
			throw refused(`it is not ${kind}:`, ...found, ...passedOver.map(({ reason }) => reason));
		}
		if (sheet.problemCount > 0) throw refused(...sentences(sheet.problems));
		const { recognition, rows, setAside, notices } = sheet;
		if (recognition.effectiveFrom !== effectiveFrom) {
			throw refused(
				`it holds from ${recognition.effectiveFrom}, not from ${effectiveFrom}, by ${recognition.evidence}.`
			);
		}
		if (madeFrom !== undefined && !recognition.evidence.includes(madeFrom)) {
			throw refused(`it was made from ${recognition.evidence}, not from ${madeFrom}.`);
		}
		return { file: file.name, sha256, rows, setAside, notices: sentences(notices) };
	}
	throw refused('it holds no file.');
}
