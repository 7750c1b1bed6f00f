import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ReadProgress } from '$lib/server/importers/importer';
import { zipOf } from './archive';
import { problemsOf, readAll, readText, sheetOf, withFile } from './published';
import { addendumB, gpci } from './tables';

const folder = mkdtempSync(join(tmpdir(), 'siterate-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problemsOfZip = async (bytes: Buffer, limits = {}) =>
	problemsOf(await readText('rvu26c.zip', bytes, { limits }));

describe('a zip', () => {
	it('gives its files, each with its path below the zip', async () => {
		const bytes = zipOf([
			{ path: 'rates/B.txt', content: addendumB() },
			{ path: 'gpci.csv', content: gpci() },
			{ path: 'RVU26C.pdf', content: '%PDF' },
			{ path: '__MACOSX/._gpci.csv', content: 'x' },
			{ path: 'inner.zip', content: 'PK' }
		]);
		const files = await withFile('rvu26c.zip', bytes, (path) => readAll(path));
		expect(
			files.map(({ file, sheets }) => [file.path, ...sheets.map((s) => s.recognition.kind)])
		).toEqual([
			['rvu26c.zip/rates/B.txt', 'opps'],
			['rvu26c.zip/gpci.csv', 'gpci'],
			['rvu26c.zip/RVU26C.pdf'],
			['rvu26c.zip/__MACOSX/._gpci.csv'],
			['rvu26c.zip/inner.zip']
		]);
		expect(files.flatMap((file) => problemsOf(file))).toEqual([]);
		expect(files.flatMap(({ passedOver }) => passedOver.map(({ reason }) => reason))).toEqual([
			'RVU26C.pdf is no table.',
			'._gpci.csv belongs to the system.',
			'inner.zip is a zip within a zip: unpack the outer one.'
		]);
	});

	it.each(['../gpci.csv', 'a/../../gpci.csv', '/etc/gpci.csv', 'C:/gpci.csv', '..\\gpci.csv'])(
		'that would climb to %s is refused',
		async (path) => {
			const bytes = zipOf([{ path, content: gpci() }]);
			expect(await problemsOfZip(bytes)).toEqual([
				expect.stringContaining('rvu26c.zip: an entry of it leads out of its folder')
			]);
		}
	);

	it('that is cut short is refused', async () => {
		const bytes = zipOf([{ path: 'gpci.csv', content: gpci() }]);
		for (const length of [bytes.length - 10, bytes.length - 60, 30]) {
			expect(await problemsOfZip(bytes.subarray(0, length))).toEqual([
				'rvu26c.zip: it is cut short or damaged: download it again.'
			]);
		}
		expect(await problemsOfZip(Buffer.alloc(0))).toEqual([
			'rvu26c.zip: it is cut short or damaged: download it again.'
		]);
	});

	it('whose entry is not what it states is refused, and the others are read', async () => {
		const bytes = zipOf([
			{ path: 'a.csv', content: gpci(), states: { checksum: 1 } },
			{ path: 'b.csv', content: gpci(), states: { bytes: 10 } },
			{ path: 'c.csv', content: gpci() }
		]);
		const files = await withFile('rvu26c.zip', bytes, (path) => readAll(path));
		expect(files.map((file) => problemsOf(file))).toEqual([
			[
				'rvu26c.zip/a.csv: its entry "a.csv" fails its checksum, it is cut short or damaged: download it again.'
			],
			[
				'rvu26c.zip/b.csv: its entry "b.csv" cannot be unpacked, it is cut short or damaged: download it again.'
			],
			[]
		]);
	});

	it('that would fill the disk is refused before it is unpacked', async () => {
		const bomb = zipOf([{ path: 'bomb.csv', content: Buffer.alloc(4 * 1024 * 1024) }]);
		expect(await problemsOfZip(bomb)).toEqual([
			expect.stringMatching(/its entry "bomb\.csv" would unpack to \d+ times its size/)
		]);
		const liar = zipOf([
			{ path: 'bomb.csv', content: Buffer.alloc(1024), states: { bytes: 4_000_000_000 } }
		]);
		expect(await problemsOfZip(liar)).toEqual([
			expect.stringContaining('would unpack to 3815 MB, and 600 MB is the most')
		]);
		const three = zipOf(['a', 'b', 'c'].map((name) => ({ path: `${name}.csv`, content: gpci() })));
		expect(await problemsOfZip(three, { totalBytes: 1000 })).toEqual([
			expect.stringContaining('it would unpack to 1 MB')
		]);
		expect(await problemsOfZip(three, { files: 2 })).toEqual([
			expect.stringContaining('it holds 3 files, and 2 is the most')
		]);
	});

	it('stands for its bytes: the same file gives the same checksum in it and beside it', async () => {
		const inside = await readText('a.zip', zipOf([{ path: 'gpci.csv', content: gpci() }]));
		const beside = await readText('gpci.csv', gpci());
		expect(inside.sha256).toBe(beside.sha256);
		expect(sheetOf(inside, 'gpci').rows).toEqual(sheetOf(beside, 'gpci').rows);
	});
});

describe('a folder', () => {
	it('is walked, what is no table is passed over, and a zip in it is opened', async () => {
		const source = join(folder, 'walk');
		mkdirSync(join(source, 'deep', 'er'), { recursive: true });
		writeFileSync(join(source, 'README.md'), 'x');
		writeFileSync(join(source, 'deep', 'er', 'gpci.csv'), gpci());
		writeFileSync(join(source, 'deep', 'a.zip'), zipOf([{ path: 'B.txt', content: addendumB() }]));
		const files = await readAll(source);
		expect(files.map(({ file, sheets }) => [file.path, sheets.length])).toEqual([
			['README.md', 0],
			['deep/a.zip/B.txt', 1],
			['deep/er/gpci.csv', 1]
		]);
		expect(files[0]?.passedOver[0]?.reason).toBe('README.md is no table.');
	});

	it('tells the date where the table does not, as a guess', async () => {
		const source = join(folder, '2026-04');
		mkdirSync(source);
		writeFileSync(join(source, 'B.txt'), addendumB({ title: 'OPPS payment' }));
		const [file] = await readAll(source);
		const { recognition } = sheetOf(file ?? fail(), 'opps');
		expect(recognition).toMatchObject({ effectiveFrom: '2026-04-01', quarter: 2, guessed: true });
		const [known] = await readAll(source, { effectiveFrom: () => '2026-07-01' as never });
		expect(sheetOf(known ?? fail(), 'opps').recognition).toMatchObject({
			effectiveFrom: '2026-07-01',
			quarter: 3,
			guessed: false
		});
	});
});

function fail(): never {
	throw new Error('no file');
}

describe('a path', () => {
	it('that leads nowhere is one file with its problem', async () => {
		const files = await readAll(join(folder, 'nothing.csv'));
		expect(files.map((file) => problemsOf(file))).toEqual([
			['nothing.csv: there is no such file: check the path.']
		]);
	});

	it.skipIf(process.getuid?.() === 0)(
		'that may not be read says so (skipped: the superuser may read all)',
		async () => {
			const path = join(folder, 'closed.csv');
			writeFileSync(path, gpci());
			chmodSync(path, 0);
			const files = await readAll(path);
			expect(files.flatMap((file) => problemsOf(file))).toEqual([
				'closed.csv: it may not be read: give this program the right to read it.'
			]);
		}
	);

	it('to a file larger than any table is refused unread', async () => {
		expect(problemsOf(await readText('gpci.csv', gpci(), { limits: { fileBytes: 100 } }))).toEqual([
			expect.stringContaining('gpci.csv: it is larger than')
		]);
	});
});

describe('a long reading', () => {
	const rows = Array.from({ length: 40_000 }, (_, index) => [
		String(10_000 + index),
		'x'.repeat(60),
		'',
		'N',
		'',
		'',
		'',
		'',
		'',
		''
	]);

	it('tells how far it is', async () => {
		const seen: ReadProgress[] = [];
		await readText('B.txt', addendumB({ rows }), {
			onProgress: (progress) => seen.push({ ...progress })
		});
		expect(seen.length).toBeGreaterThan(3);
		expect(seen.map(({ bytesDone }) => bytesDone)).toEqual(
			seen.map(({ bytesDone }) => bytesDone).sort((a, b) => a - b)
		);
		expect(seen.at(-1)).toMatchObject({
			file: 'B.txt',
			rowsDone: 40_000,
			bytesDone: seen.at(-1)?.bytesTotal
		});
		expect(seen[0]?.bytesDone).toBeLessThan(seen[0]?.bytesTotal ?? 0);
	});

	it('ends when it is told to', async () => {
		const abort = new AbortController();
		const reading = readText('B.txt', addendumB({ rows }), {
			signal: abort.signal,
			onProgress: () => abort.abort(new Error('enough'))
		});
		await expect(reading).rejects.toThrow('enough');
	});
});
