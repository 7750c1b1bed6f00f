import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { SOURCE_LIMITS, type SourceLimits } from './importer';

/** Why a zip or an entry of it is not read, as the end of a sentence that begins with its name. */
export class ZipError extends Error {}

const DAMAGED = 'it is cut short or damaged: download it again';

export interface ZipEntry {
	path: string;
	/** Uncompressed, as the zip's directory states. */
	bytes: number;
	/** Its bytes in pieces; a size or checksum other than stated is a `ZipError`. */
	pieces(): AsyncGenerator<Buffer>;
}

export interface Zip {
	entries: ZipEntry[];
	close(): void;
}

const isFolder = (entry: Entry): boolean => entry.fileName.endsWith('/');

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`;

/** Why an entry is not opened, judged by the zip's directory before a byte is unpacked. */
function objection(entry: Entry, limits: SourceLimits): string | null {
	const { fileName, uncompressedSize, compressedSize } = entry;
	if (entry.isEncrypted()) {
		return `its entry "${fileName}" is encrypted: unpack it and import the files`;
	}
	if (uncompressedSize > limits.fileBytes) {
		return `its entry "${fileName}" would unpack to ${megabytes(uncompressedSize)}, and ${megabytes(limits.fileBytes)} is the most: unpack it and import the tables one by one`;
	}
	const ratio = uncompressedSize / Math.max(1, compressedSize);
	if (uncompressedSize > 1024 * 1024 && ratio > limits.ratio) {
		return `its entry "${fileName}" would unpack to ${Math.round(ratio)} times its size, as no published table does: download the file from CMS`;
	}
	return null;
}

/** Names that lead out of the folder are refused by the library as it lists the entries. */
const SETTINGS = { lazyEntries: true, autoClose: false } as const;

async function* piecesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
	let checksum = 0;
	try {
		const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
		for await (const piece of stream) {
			checksum = crc32(piece, checksum);
			yield piece;
		}
	} catch (error) {
		throw new ZipError(`its entry "${entry.fileName}" cannot be unpacked, ${DAMAGED}`, {
			cause: error
		});
	}
	if (checksum !== entry.crc32) {
		throw new ZipError(`its entry "${entry.fileName}" fails its checksum, ${DAMAGED}`);
	}
}

/**
 * A zip's files in the order of its directory, from a path or from bytes. Entries that lead out of the folder, unpack to
 * too much or are encrypted, and a zip that is cut short, are a `ZipError`.
 */
export async function openZip(
	source: string | Buffer,
	limits: SourceLimits = SOURCE_LIMITS
): Promise<Zip> {
	let zip: ZipFile | null = null;
	const entries: Entry[] = [];
	try {
		zip = await (typeof source === 'string'
			? yauzl.openPromise(source, SETTINGS)
			: yauzl.fromBufferPromise(source, SETTINGS));
		for await (const entry of zip.eachEntry()) entries.push(entry);
	} catch (error) {
		zip?.close();
		const { message } = error as Error;
		throw new ZipError(
			/relative path|absolute path|invalid characters/.test(message)
				? `an entry of it leads out of its folder (${message.replace(/^.*: /, '')}): make a zip that holds only the files as published`
				: DAMAGED,
			{ cause: error }
		);
	}
	const opened = zip;
	const files = entries.filter((entry) => !isFolder(entry));
	const total = files.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
	const refused = files.map((entry) => objection(entry, limits)).find((reason) => reason !== null);
	const reason =
		refused ??
		(total > limits.totalBytes
			? `it would unpack to ${megabytes(total)}, and ${megabytes(limits.totalBytes)} is the most: import its tables one by one`
			: files.length > limits.files
				? `it holds ${files.length} files, and ${limits.files} is the most: import the tables one by one`
				: null);
	if (reason) {
		opened.close();
		throw new ZipError(reason);
	}
	return {
		entries: files.map((entry) => ({
			path: entry.fileName,
			bytes: entry.uncompressedSize,
			pieces: () => piecesOf(opened, entry)
		})),
		close: () => opened.close()
	};
}

export async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
	const parts: Buffer[] = [];
	for await (const piece of pieces) parts.push(piece);
	return Buffer.concat(parts);
}
