import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Outcome } from '$lib/domain/outcome';

/** waiting: another file is being written. The others speak for themselves. */
export type ExportState = 'waiting' | 'writing' | 'done' | 'cancelled' | 'failed';

/** A file on its way out, as a page shows it; plain data. */
export interface ExportView {
	id: string;
	/** Of the file: "siterate-volumes-underpaid.xlsx". */
	name: string;
	/** The address that was asked for. */
	address: string;
	state: ExportState;
	/** ISO time. */
	startedAt: string;
	rowsDone: number;
	/** Null where nobody knows before they are read. */
	rowsTotal: number | null;
	/** Of the file; 0 until it is done. */
	bytes: number;
	/** Seconds since it began to be written, until it ended. */
	seconds: number;
	/** Why there is no file, sentences; null where it did not fail. */
	error: string | null;
}

/** A file to be written: `write` tells of every row, and throws the signal's reason where that ends it. */
export interface ExportOrder {
	name: string;
	address: string;
	rowsTotal: number | null;
	/** For this caller alone, even where the same address is being written. */
	apart?: boolean;
	write: (
		stream: Writable,
		writing: { onRow: () => void; signal: AbortSignal }
	) => Promise<Outcome<null>>;
}

/** A file that can be handed over. */
export interface WrittenFile {
	path: string;
	name: string;
	bytes: number;
}

/** Files that take long to write, one after the other, each on a disk first: what is handed over is whole. */
export interface ExportJobs {
	/** Begins a file, and answers its id; where the same address is being written already, that one's. */
	start(order: ExportOrder): string;
	find(id: string): ExportView | null;
	/** Answers once the file is written or will not be; null where it is unknown. */
	ended(id: string): Promise<ExportView | null>;
	/** Null where there is none, or none any more. */
	fileOf(id: string): WrittenFile | null;
	/** Ends it and removes what was written. Answers false where it had ended before. */
	cancel(id: string): Promise<boolean>;
	/** Removes an ended one with its file. */
	forget(id: string): Promise<void>;
	close(): Promise<void>;
}

/** Where the files stand until they are fetched; what an earlier server left there is cleared. */
export interface ExportJobsConfiguration {
	folder: string;
	now: () => Date;
}

interface Job {
	view: Omit<ExportView, 'seconds'>;
	path: string;
	stop: AbortController;
	began: number;
	ended: number | null;
	whole: Promise<void>;
	apart: boolean;
}

/** Files kept after they are written. */
const KEPT = 10;

/** Bytes on their way to the disk before the writer waits. */
const BUFFER = 1 << 20;

const isEnded = ({ state }: Pick<ExportView, 'state'>): boolean =>
	state === 'done' || state === 'cancelled' || state === 'failed';

const FULL = 'The disk of the server is full: free some space, or take fewer rows.';

const reasonOf = (error: unknown): string =>
	(error as NodeJS.ErrnoException).code === 'ENOSPC'
		? FULL
		: `The file could not be written: ${(error as Error).message}.`;

/** Removes a file; where that cannot be, the next start of the server does. */
const discard = (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined);

export function createExportJobs({ folder, now }: ExportJobsConfiguration): ExportJobs {
	const jobs = new Map<string, Job>();
	let queue: Promise<void> = Promise.resolve();
	rmSync(folder, { recursive: true, force: true });

	const viewOf = ({ view, began, ended }: Job): ExportView => ({
		...view,
		seconds: began === 0 ? 0 : Math.round(((ended ?? performance.now()) - began) / 100) / 10
	});

	const forget = async (id: string): Promise<void> => {
		const job = jobs.get(id);
		if (!job || !isEnded(job.view)) return;
		jobs.delete(id);
		await discard(job.path);
	};

	const write = async (job: Job, order: ExportOrder): Promise<void> => {
		job.stop.signal.throwIfAborted();
		job.view = { ...job.view, state: 'writing' };
		job.began = performance.now();
		await mkdir(folder, { recursive: true });
		const stream = createWriteStream(job.path, { highWaterMark: BUFFER });
		const closed = finished(stream);
		closed.catch(() => undefined);
		try {
			const written = await order.write(stream, {
				onRow: () => (job.view.rowsDone += 1),
				signal: job.stop.signal
			});
			if (!written.ok) {
				stream.destroy();
				const error = written.problems.map(({ message }) => message).join(' ');
				job.view = { ...job.view, state: 'failed', error };
				return;
			}
			await closed;
			const { size } = await stat(job.path);
			job.view = { ...job.view, state: 'done', bytes: size };
		} catch (error) {
			stream.destroy();
			throw error;
		}
	};

	const run = async (job: Job, order: ExportOrder): Promise<void> => {
		try {
			await write(job, order);
		} catch (error) {
			job.view = job.stop.signal.aborted
				? { ...job.view, state: 'cancelled' }
				: { ...job.view, state: 'failed', error: reasonOf(error) };
		}
		job.ended = performance.now();
		if (job.view.state !== 'done') await discard(job.path);
		const ended = [...jobs].filter(([, { view }]) => isEnded(view));
		for (const [id] of ended.slice(0, Math.max(0, ended.length - KEPT))) await forget(id);
	};

	return {
		start(order) {
			const { name, address, rowsTotal } = order;
			const same = [...jobs.values()].find(
				({ view, apart }) => !apart && view.address === address && !isEnded(view)
			);
			if (same && !order.apart) return same.view.id;
			const id = randomUUID();
			const job: Job = {
				path: join(folder, id),
				stop: new AbortController(),
				...{ began: 0, ended: null, whole: queue, apart: order.apart ?? false },
				view: {
					...{ id, name, address, rowsTotal, state: 'waiting', rowsDone: 0, bytes: 0, error: null },
					startedAt: now().toISOString()
				}
			};
			jobs.set(id, job);
			job.whole = queue.then(() => run(job, order));
			queue = job.whole;
			return id;
		},
		find(id) {
			const job = jobs.get(id);
			return job ? viewOf(job) : null;
		},
		async ended(id) {
			const job = jobs.get(id);
			await job?.whole;
			return job ? viewOf(job) : null;
		},
		fileOf(id) {
			const job = jobs.get(id);
			if (job?.view.state !== 'done') return null;
			const { name, bytes } = job.view;
			return { path: job.path, name, bytes };
		},
		async cancel(id) {
			const job = jobs.get(id);
			if (!job || isEnded(job.view)) return false;
			job.stop.abort();
			if (job.view.state === 'waiting') {
				job.view = { ...job.view, state: 'cancelled' };
				return true;
			}
			await job.whole;
			return job.view.state === 'cancelled';
		},
		forget,
		async close() {
			for (const { stop } of jobs.values()) stop.abort();
			await queue;
			await rm(folder, { recursive: true, force: true });
		}
	};
}
