import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { finding } from './findings';
import {
	SOURCE_LIMITS,
	type PassedOver,
	type SourceLimits,
	type SourceName,
	type SourceProblem
} from './importer';
import { bytesOf, openZip, ZipError, type Zip } from './zip';

/** A file of a source, not yet read. */
export interface SourceEntry extends SourceName {
	/** Why it is not read, though it is no table and no fault; null where it is to be read. */
	passedOver: PassedOver | null;
	/** Throws a `SourceError` where it cannot be read. */
	read(): Promise<Buffer>;
}

/** Why a source or a file of it cannot be read. */
export class SourceError extends Error {
	constructor(readonly problem: SourceProblem) {
		super(problem.message);
	}
}

export interface Source {
	/** The folder that it is or lies in. */
	folder: string;
	entries: SourceEntry[];
	close(): void;
}

/** What lies beside published tables: layouts, letters and scripts. */
const NO_TABLE = new Set(
	'.pdf .doc .docx .md .rtf .ppt .pptx .png .jpg .jpeg .gif .htm .html .url .ini .db .py .sas'.split(
		' '
	)
);

const isHidden = (path: string): boolean =>
	path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX') ||
	basename(path).startsWith('~$');

function passedOver(path: string): PassedOver | null {
	const name = basename(path);
	if (isHidden(path)) {
		return { sheet: null, reason: `${name} belongs to the system.`, known: true };
	}
	if (NO_TABLE.has(extname(name).toLowerCase()) || /^readme/i.test(name)) {
		return { sheet: null, reason: `${name} is no table.`, known: true };
	}
	return null;
}

const fault = (path: string, sentence: string): SourceError =>
	new SourceError(finding({ file: path, sheet: null }, sentence));

function sentenceOf(error: unknown): string {
	if (error instanceof ZipError) return `${error.message}.`;
	const { code } = error as NodeJS.ErrnoException;
	if (code === 'ENOENT') return 'there is no such file: check the path.';
	if (code === 'EACCES' || code === 'EPERM') {
		return 'it may not be read: give this program the right to read it.';
	}
	return `it cannot be read (${(error as Error).message}).`;
}

const isZip = (path: string): boolean => extname(path).toLowerCase() === '.zip';

async function readWhole(file: string, path: string, bytes: number, limits: SourceLimits) {
	if (bytes > limits.fileBytes) {
		const most = Math.floor(limits.fileBytes / 1024 / 1024);
		throw fault(path, `it is larger than ${most} MB, as no published table is.`);
	}
	try {
		return await readFile(file);
	} catch (error) {
		throw fault(path, sentenceOf(error));
	}
}

/** The entries of a zip; a zip that cannot be opened is one entry that says why when it is read. */
async function zipEntries(file: string, path: string, limits: SourceLimits, opened: Zip[]) {
	try {
		const zip = await openZip(file, limits);
		opened.push(zip);
		return zip.entries.map((entry): SourceEntry => {
			const below = `${path}/${entry.path}`;
			return {
				name: basename(entry.path),
				path: below,
				bytes: entry.bytes,
				passedOver: isZip(entry.path)
					? {
							sheet: null,
							reason: `${basename(entry.path)} is a zip within a zip: unpack the outer one.`,
							known: false
						}
					: passedOver(entry.path),
				read: async () => {
					try {
						return await bytesOf(entry.pieces());
					} catch (error) {
						throw fault(below, sentenceOf(error));
					}
				}
			};
		});
	} catch (error) {
		const refuse = () => Promise.reject(fault(path, sentenceOf(error)));
		return [{ name: basename(path), path, bytes: 0, passedOver: null, read: refuse }];
	}
}

async function entriesBelow(
	file: string,
	path: string,
	limits: SourceLimits,
	opened: Zip[]
): Promise<SourceEntry[]> {
	const { size } = await stat(file);
	if (isZip(file)) return zipEntries(file, path, limits, opened);
	const read = () => readWhole(file, path, size, limits);
	return [{ name: basename(file), path, bytes: size, passedOver: passedOver(path), read }];
}

/** Files below a folder in the order of their paths. */
async function walk(folder: string, below = ''): Promise<string[]> {
	const found = await readdir(join(folder, below), { withFileTypes: true });
	const sorted = found.sort((a, b) => (a.name < b.name ? -1 : 1));
	const lists = await Promise.all(
		sorted.map(async (entry) => {
			const path = below ? `${below}/${entry.name}` : entry.name;
			if (entry.isDirectory()) return walk(folder, path);
			return entry.isFile() ? [path] : [];
		})
	);
	return lists.flat();
}

/**
 * The files of a path: one file, all below a folder, or those of a zip. A path that cannot be opened is a `SourceError`;
 * a file that cannot says so when it is read, so that the others can still be.
 */
export async function openSource(path: string, given: Partial<SourceLimits> = {}): Promise<Source> {
	const limits = { ...SOURCE_LIMITS, ...given };
	const name = basename(path);
	const opened: Zip[] = [];
	try {
		const entries: SourceEntry[] = [];
		const isFolder = (await stat(path)).isDirectory();
		if (isFolder) {
			for (const below of await walk(path)) {
				entries.push(...(await entriesBelow(join(path, below), below, limits, opened)));
			}
		} else {
			entries.push(...(await entriesBelow(path, name, limits, opened)));
		}
		if (entries.length > limits.files) {
			throw fault(name, `it holds more than ${limits.files} files: import fewer at a time.`);
		}
		const folder = isFolder ? resolve(path) : dirname(resolve(path));
		return { folder, entries, close: () => opened.forEach((zip) => zip.close()) };
	} catch (error) {
		opened.forEach((zip) => zip.close());
		throw error instanceof SourceError ? error : fault(name, sentenceOf(error));
	}
}
