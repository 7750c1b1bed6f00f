import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BROKEN, makeRoom, objectionsTo, receiveFile, uploadProblem } from './receive';

const folder = mkdtempSync(join(tmpdir(), 'siterate-receive-'));
afterAll(() => rmSync(folder, { recursive: true }));

const streamOf = (...pieces: string[]): ReadableStream<Uint8Array> =>
	new Blob(pieces).stream() as ReadableStream<Uint8Array>;

const LIMITS = { fileBytes: 100, totalBytes: 150, ratio: 200, files: 2 };
const paths = (...sizes: number[]) =>
	objectionsTo(
		sizes.map((bytes, index) => ({ name: `${index}.csv`, bytes })),
		LIMITS
	).map(({ path }) => path);

describe('announced files', () => {
	it('are taken up to the limits, and refused beyond with every reason', () => {
		expect(paths(100, 50)).toEqual([]);
		expect(paths(0)).toEqual([]);
		expect(paths(101)).toEqual(['0.csv']);
		expect(paths(101, 102, 1)).toEqual(['0.csv', '1.csv', 'files', 'files']);
		expect(paths()).toEqual(['files']);
	});

	it('need a disk that has room for them', async () => {
		expect(await makeRoom(join(folder, 'new'), 10)).toEqual({ ok: true, value: null });
		const full = await makeRoom(folder, Number.MAX_SAFE_INTEGER);
		expect(full).toMatchObject({ ok: false, problems: [{ code: 'not-available' }] });
	});
});

describe('a file that is sent', () => {
	const signal = new AbortController().signal;
	const path = join(folder, 'below', 'AA.csv');

	it('is kept as it comes, in a folder that is made for it', async () => {
		let seen = 0;
		const onBytes = (bytes: number) => (seen += bytes);
		await receiveFile(streamOf('ab', 'cd'), path, { bytes: 4, onBytes, signal });
		expect(readFileSync(path, 'utf8')).toBe('abcd');
		expect(seen).toBe(4);
	});

	it('may be empty', async () => {
		await receiveFile(null, path, { bytes: 0, onBytes: () => undefined, signal });
		expect(readFileSync(path, 'utf8')).toBe('');
	});

	it.each([
		['longer', 3],
		['shorter', 5]
	])('that is %s than announced is an error', async (_, bytes) => {
		const received = receiveFile(streamOf('abcd'), path, {
			bytes,
			onBytes: () => undefined,
			signal
		});
		const error = await received.catch((failed: unknown) => failed);
		expect(uploadProblem(folder, error).message).toContain('did not arrive whole');
	});

	it('ends with a connection that breaks, and with who cancels it', async () => {
		const broken = new ReadableStream<Uint8Array>({
			start: (controller) => controller.error(new Error('aborted'))
		});
		const onBytes = () => undefined;
		const error = await receiveFile(broken, path, { bytes: 4, onBytes, signal }).catch(
			(failed: unknown) => failed
		);
		expect(uploadProblem(folder, error).message).toBe(BROKEN);
		const stopped = { bytes: 4, onBytes, signal: AbortSignal.abort() };
		await expect(receiveFile(streamOf('abcd'), path, stopped)).rejects.toThrow(/abort/);
	});

	it('finds no space or a folder that is closed to it: a sentence each', () => {
		const failed = (code: string) =>
			uploadProblem(folder, Object.assign(new Error(code), { code, syscall: 'write' })).message;
		expect(failed('ENOSPC')).toBe(
			`No space is left for the files in ${folder}: free some, or set DATABASE_PATH to another disk.`
		);
		expect(failed('EACCES')).toContain('make the folder writable');
		expect(failed('ECONNRESET')).toBe(BROKEN);
	});
});
