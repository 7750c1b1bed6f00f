import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	FileKind,
	ReadFile,
	ReadOptions,
	ReadSheet,
	SourceProblem
} from '$lib/server/importers/importer';
import { readSource } from '$lib/server/importers/read';
import { cmsFolder } from '../../fixtures/published';

export const cmsFilesAreHere = existsSync(join(cmsFolder, 'pfs'));
export const orSkipped = cmsFilesAreHere ? '' : ' (skipped: the CMS files are not here)';

export async function readAll(path: string, options: ReadOptions = {}): Promise<ReadFile[]> {
	const files: ReadFile[] = [];
	for await (const file of readSource(path, options)) files.push(file);
	return files;
}

/** The one file that a path is. */
export async function readOne(path: string, options: ReadOptions = {}): Promise<ReadFile> {
	const [file] = await readAll(path, options);
	if (!file) throw new Error(`${path} gave no file`);
	return file;
}

const workbooks = new Map<string, Promise<ReadFile>>();

/** A published file; a workbook, which several tests ask for, is read once. */
export function readPublished(path: string): Promise<ReadFile> {
	const known = workbooks.get(path);
	if (known) return known;
	const read = readOne(join(cmsFolder, path));
	if (path.endsWith('.xlsx')) workbooks.set(path, read);
	return read;
}

/** The one sheet of a kind that a file has. */
export function sheetOf<K extends FileKind>(file: ReadFile, kind: K): ReadSheet<K> {
	const sheet = file.sheets.find(({ recognition }) => recognition.kind === kind);
	if (!sheet) {
		const found = [
			...file.sheets.map(({ recognition }) => recognition.kind),
			...file.passedOver.map(({ reason }) => reason),
			...file.problems.map(({ message }) => message)
		].join('; ');
		throw new Error(`${file.file.path} is no ${kind}: ${found}`);
	}
	return sheet as ReadSheet<K>;
}

/** Calls with the path of a file that holds the given bytes, or of the folder that holds several. */
export async function withFile<T>(
	name: string,
	content: string | Buffer,
	use: (path: string) => Promise<T>
): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), 'siterate-import-'));
	try {
		writeFileSync(join(folder, name), content);
		return await use(join(folder, name));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

export const readText = (name: string, content: string | Buffer, options: ReadOptions = {}) =>
	withFile(name, content, (path) => readOne(path, options));

export const messages = (problems: readonly SourceProblem[]): string[] =>
	problems.map(({ message }) => message);

/** All that is wrong with a file, of the whole and of its sheets. */
export const problemsOf = (file: ReadFile): string[] => [
	...messages(file.problems),
	...file.sheets.flatMap(({ problems }) => messages(problems))
];

/** Rows without their lines, which differ between the forms of one table. */
export const lineless = (rows: readonly { line: number }[]): object[] =>
	rows.map((row) => ({ ...row, line: 0 }));

/** The first rows at which two lists differ; a deep comparison of twenty thousand rows says too much. */
export function differences(left: readonly unknown[], right: readonly unknown[]): unknown[] {
	if (left.length !== right.length) return [`${left.length} rows and ${right.length} rows`];
	const written = (value: unknown): string =>
		JSON.stringify(value, (_, part: unknown) =>
			part !== null && typeof part === 'object' && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
				: part
		);
	return left
		.flatMap((row, index) => (written(row) === written(right[index]) ? [] : [[row, right[index]]]))
		.slice(0, 3);
}
