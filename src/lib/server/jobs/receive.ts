import { createWriteStream } from 'node:fs';
import { mkdir, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { SOURCE_LIMITS, type SourceLimits } from '../importers/importer';

/** A file that is to be sent: its path below the folder that it was chosen with, and its size. */
export interface AnnouncedFile {
	name: string;
	bytes: number;
}

const megabytes = (bytes: number): string =>
	`${Math.ceil(bytes / 1024 / 1024).toLocaleString('en-US')} MB`;

const tooMany = (message: string, path: string): Problem => ({ code: 'too-many', message, path });

/** Why files are not taken, all reasons at once; empty where they are. */
export function objectionsTo(
	files: readonly AnnouncedFile[],
	limits: SourceLimits = SOURCE_LIMITS
): Problem[] {
	if (files.length === 0) {
		return [
			{
				code: 'malformed',
				message: 'No file was chosen: choose at least one, or drop it here.',
				path: 'files'
			}
		];
	}
	const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
	return [
		...files
			.filter(({ bytes }) => bytes > limits.fileBytes)
			.map(({ name, bytes }) =>
				tooMany(
					`${name} has ${megabytes(bytes)}, and ${megabytes(limits.fileBytes)} is the most of one file.`,
					name
				)
			),
		...(total > limits.totalBytes
			? [
					tooMany(
						`The files have ${megabytes(total)} together, and ${megabytes(limits.totalBytes)} is the most: send fewer of them at a time.`,
						'files'
					)
				]
			: []),
		...(files.length > limits.files
			? [
					tooMany(
						`${files.length.toLocaleString('en-US')} files are more than one import takes: send ${limits.files.toLocaleString('en-US')} at most.`,
						'files'
					)
				]
			: [])
	];
}

const noSpace = (folder: string): Problem => ({
	code: 'not-available',
	message: `No space is left for the files in ${folder}: free some, or set DATABASE_PATH to another disk.`,
	path: folder
});

/** Codes of a disk or a quota that is full. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const isFull = (error: unknown): boolean =>
	FULL.has((error as NodeJS.ErrnoException | null)?.code ?? '');

/** Said of an upload that ended before it was whole. */
export const BROKEN =
	'The files did not arrive whole, since the connection broke or the page was left: send them again.';

/** What went wrong with an upload: no space, a folder that cannot be written, or a connection that broke. */
export function uploadProblem(folder: string, error: unknown): Problem {
	if (isFull(error)) return noSpace(folder);
	const { code, message, syscall } = error as NodeJS.ErrnoException;
	if (error instanceof SizeError) return { code: 'malformed', message, path: 'files' };
	return syscall && code !== 'ECONNRESET'
		? {
				code: 'not-available',
				message: `The files cannot be kept in ${folder} (${message}): make the folder writable.`,
				path: folder
			}
		: { code: 'malformed', message: BROKEN, path: 'files' };
}

/** Makes the folder in which uploads wait, where its disk has room for so many bytes. */
export async function makeRoom(folder: string, bytes: number): Promise<Outcome<null>> {
	try {
		await mkdir(folder, { recursive: true });
		const { bavail, bsize } = await statfs(folder);
		return bavail * bsize < bytes ? failure(noSpace(folder)) : success(null);
	} catch (error) {
		return failure(uploadProblem(folder, error));
	}
}

/** A file has another size than was announced. */
class SizeError extends Error {}

/**
 * Writes a body to a file as it comes, no faster than the disk takes it. A body that is longer or shorter than announced is
 * an error, as are a connection that breaks and a disk that is full; what was written then stays for the caller to remove.
 */
export async function receiveFile(
	body: ReadableStream<Uint8Array> | null,
	path: string,
	{
		bytes,
		onBytes,
		signal
	}: { bytes: number; onBytes: (bytes: number) => void; signal: AbortSignal }
): Promise<void> {
	let done = 0;
	async function* counted(pieces: AsyncIterable<Uint8Array>) {
		for await (const piece of pieces) {
			done += piece.byteLength;
			if (done > bytes) break;
			onBytes(piece.byteLength);
			yield piece;
		}
		if (done !== bytes) {
			throw new SizeError(
				'A file changed while it was sent, or did not arrive whole: send the files again.'
			);
		}
	}
	await mkdir(dirname(path), { recursive: true });
	const source = body ? Readable.fromWeb(body as never) : Readable.from([]);
	await pipeline(source, counted, createWriteStream(path), { signal });
}
