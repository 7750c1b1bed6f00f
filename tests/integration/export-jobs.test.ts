import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '$lib/domain/outcome';
import { dollars, text, type Sheet } from '$lib/server/exports/sheet';
import { writeWorkbook } from '$lib/server/exports/workbook';
import { createExportJobs, type ExportJobs, type ExportOrder } from '$lib/server/jobs/export-jobs';

let folder: string;
let jobs: ExportJobs;
const NOW = () => new Date('2026-11-23T12:00:00Z');
const files = () => (existsSync(folder) ? readdirSync(folder) : []);

beforeEach(() => {
	folder = join(mkdtempSync(join(tmpdir(), 'exports-')), 'exports');
	jobs = createExportJobs({ folder, now: NOW });
});
afterEach(async () => {
	await jobs.close();
	rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** A list of lines, of which `onAsked` is told how many were asked for. */
const listOf = (length: number, onAsked: (row: number) => void = () => undefined): Sheet => ({
	...{ name: 'Lines', title: 'Lines', subtitle: '2026', total: null, facts: [], sources: [] },
	columns: [text('Payer'), dollars('Expected'), dollars('Paid')],
	count: length,
	rows: (function* () {
		for (let row = 0; row < length; row += 1) {
			onAsked(row + 1);
			yield [`Payer ${row % 7}`, 100_000 + row, 90_000 + row];
		}
	})()
});

const orderOf = (sheet: Sheet, more: Partial<ExportOrder> = {}): ExportOrder => ({
	name: 'lines.xlsx',
	address: '/volumes/table.xlsx?table=underpaid',
	rowsTotal: sheet.count ?? null,
	write: (stream, writing) => writeWorkbook([sheet], stream, writing),
	...more
});

describe('a workbook that is written beside other work', () => {
	it('tells its rows while they are written, and is whole when it is done', async () => {
		const seen = new Set<number>();
		const id = jobs.start(orderOf(listOf(5000)));
		expect(jobs.find(id)).toMatchObject({ rowsDone: 0, rowsTotal: 5000, bytes: 0, error: null });
		expect(jobs.fileOf(id)).toBeNull();
		let isOver = false;
		const ended = jobs.ended(id).then((job) => {
			isOver = true;
			return job;
		});
		while (!isOver) {
			seen.add(jobs.find(id)?.rowsDone ?? 0);
			await setTimeout(0);
		}
		expect([...seen].filter((rows) => rows > 0 && rows < 5000).length).toBeGreaterThan(1);
		expect(await ended).toMatchObject({ state: 'done', rowsDone: 5000, error: null });
		const file = jobs.fileOf(id);
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.readFile(file?.path ?? '');
		expect(workbook.getWorksheet('Lines')?.rowCount).toBe(5004);
		expect(workbook.getWorksheet('Lines')?.getCell('B5004').value).toBe(1049.99);
		expect(readFileSync(file?.path ?? '')).toHaveLength(file?.bytes ?? -1);
	});

	it('asks for no more rows than the file takes', async () => {
		let asked = 0;
		const stuck = new Writable({ highWaterMark: 1024, write: () => undefined });
		const stop = new AbortController();
		const writing = writeWorkbook([listOf(200_000, (row) => (asked = row))], stuck, {
			signal: stop.signal
		});
		for (let before = -1; before !== asked; await setTimeout(100)) before = asked;
		expect(asked).toBeGreaterThan(0);
		expect(asked).toBeLessThan(100_000);
		stop.abort();
		await expect(writing).rejects.toThrow();
	});

	it('is cancelled, and nothing of it is left', async () => {
		let asked = 0;
		const id = jobs.start(orderOf(listOf(500_000, (row) => (asked = row))));
		while (asked < 1000) await setTimeout(1);
		expect(await jobs.cancel(id)).toBe(true);
		expect(jobs.find(id)).toMatchObject({ state: 'cancelled', error: null });
		expect(files()).toEqual([]);
		const then = asked;
		await setTimeout(20);
		expect(asked).toBe(then);
		expect(await jobs.cancel(id)).toBe(false);
	});

	it('is written after the one before, and may be cancelled while it waits', async () => {
		const order: string[] = [];
		const slow = (name: string): ExportOrder => ({
			...orderOf(listOf(1)),
			address: name,
			write: async (stream) => {
				order.push(`${name} begins`);
				await setTimeout(10);
				stream.end(name);
				order.push(`${name} ends`);
				return success(null);
			}
		});
		const [first, second, third] = ['first', 'second', 'third'].map((name) =>
			jobs.start(slow(name))
		);
		expect(jobs.find(second ?? '')?.state).toBe('waiting');
		expect(await jobs.cancel(second ?? '')).toBe(true);
		expect(await jobs.ended(third ?? '')).toMatchObject({ state: 'done', bytes: 5 });
		expect(jobs.find(first ?? '')?.state).toBe('done');
		expect(jobs.find(second ?? '')?.state).toBe('cancelled');
		expect(order).toEqual(['first begins', 'first ends', 'third begins', 'third ends']);
	});

	it('is asked for twice and written once, unless a caller wants one of its own', async () => {
		const one = jobs.start(orderOf(listOf(10)));
		expect(jobs.start(orderOf(listOf(10)))).toBe(one);
		const apart = jobs.start(orderOf(listOf(10), { apart: true }));
		expect(apart).not.toBe(one);
		expect(jobs.start(orderOf(listOf(10)))).toBe(one);
		await jobs.ended(apart);
		expect(jobs.start(orderOf(listOf(10)))).not.toBe(one);
	});

	it('of more rows than a worksheet holds is refused before one is read', async () => {
		let asked = 0;
		const id = jobs.start(orderOf(listOf(2_000_000, (row) => (asked = row))));
		const job = await jobs.ended(id);
		expect(job).toMatchObject({ state: 'failed', rowsDone: 0 });
		expect(job?.error).toContain('1,048,576');
		expect(job?.error).toContain('take the CSV');
		expect(asked).toBe(0);
		expect(jobs.fileOf(id)).toBeNull();
		expect(files()).toEqual([]);
	});

	it('says why it failed: as a problem, or where the disk does not take it', async () => {
		const problem = { code: 'not-available' as const, message: 'Nothing is here.', path: '' };
		const refused = jobs.start(
			orderOf(listOf(1), { write: () => Promise.resolve(failure(problem)) })
		);
		expect(await jobs.ended(refused)).toMatchObject({ state: 'failed', error: 'Nothing is here.' });
		const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
		const broken = jobs.start(orderOf(listOf(1), { write: () => Promise.reject(full) }));
		expect((await jobs.ended(broken))?.error).toContain('disk of the server is full');
		const nowhere = createExportJobs({ folder: join(folder, 'file'), now: NOW });
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, 'file'), '');
		const lost = nowhere.start(orderOf(listOf(1)));
		expect((await nowhere.ended(lost))?.error).toContain('could not be written');
		expect(files()).toEqual(['file']);
	});

	it('is kept until ten newer ones are written', async () => {
		const ids = Array.from({ length: 12 }, (_, at) =>
			jobs.start(orderOf(listOf(1), { address: `list ${at}` }))
		);
		await jobs.ended(ids.at(-1) ?? '');
		expect(ids.map((id) => jobs.fileOf(id) !== null)).toEqual([
			...[false, false],
			...Array.from({ length: 10 }, () => true)
		]);
		expect(files()).toHaveLength(10);
		await jobs.forget(ids.at(-1) ?? '');
		expect(jobs.find(ids.at(-1) ?? '')).toBeNull();
		expect(files()).toHaveLength(9);
	});
});
