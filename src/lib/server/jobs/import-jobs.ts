import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { IsoDate } from '$lib/domain/dates';
import type { ReadProgress } from '../importers/importer';
import type { FileReport } from '../services/importing';

/** reading: the files are checked and compared. preview: the user decides. The others speak for themselves. */
export type ImportState = 'reading' | 'preview' | 'loading' | 'done' | 'cancelled' | 'failed';

/** An import as a page shows it; plain data. */
export interface ImportView {
	id: string;
	state: ImportState;
	files: readonly { name: string; bytes: number }[];
	/** ISO time. */
	startedAt: string;
	progress: ReadProgress | null;
	/** Seconds since the running step began. */
	seconds: number;
	/** Of the preview, then of the load. */
	reports: readonly FileReport[];
	/** From when the tables were told to hold; null: as recognised. */
	effectiveFrom: IsoDate | null;
	/** Why it failed, one sentence; null where it did not. */
	error: string | null;
}

/** A file that is uploaded. */
export interface Upload {
	name: string;
	bytes: number;
	stream(): ReadableStream<Uint8Array>;
}

/** Imports beside the server: each reads and loads in a process of its own, through the command line. */
export interface ImportJobs {
	/** Keeps the files and begins to read them. */
	start(uploads: readonly Upload[]): Promise<string>;
	find(id: string): ImportView | null;
	/** Newest first. */
	list(): ImportView[];
	/** Loads what the preview shows. Answers false where there is no preview to confirm. */
	confirm(id: string): boolean;
	/** Reads again with another first day. */
	correct(id: string, effectiveFrom: IsoDate | null): boolean;
	cancel(id: string): boolean;
	close(): Promise<void>;
}

interface Job {
	view: Omit<ImportView, 'seconds'>;
	folder: string;
	/** One folder an upload. */
	sources: readonly string[];
	began: number;
	child: ChildProcess | null;
}

/** What the command line says of an import, a line each. */
type Message = { progress: ReadProgress } | { report: FileReport } | { failed: string };

/** Imports kept in memory after their end. */
const KEPT = 20;

/** What the jobs need to know. */
export interface ImportJobsConfiguration {
	/** The database that the command line loads into. */
	databasePath: string;
	/** The script that starts the command line. */
	launcher: string;
	/** Where uploads wait; what an earlier server left there is cleared. */
	folder: string;
	now: () => Date;
}

/** The name of an upload with its folders, which may tell a date, without what could lead out of its own. */
function safePath(name: string): string {
	const parts = name
		.split(/[\\/]/)
		.filter((part) => !['', '.', '..'].includes(part))
		.map((part) => part.replace(/[^\w .()+-]/g, '_'));
	return parts.length > 0 ? join(...parts) : 'file';
}

export function createImportJobs(configuration: ImportJobsConfiguration): ImportJobs {
	const jobs = new Map<string, Job>();
	rmSync(configuration.folder, { recursive: true, force: true });

	const viewOf = ({ view, began }: Job): ImportView => ({
		...view,
		seconds: Math.round((performance.now() - began) / 100) / 10
	});

	const forget = (): void => {
		const ended = [...jobs].filter(([, { child, view }]) => !child && view.state !== 'preview');
		for (const [id] of ended.slice(0, Math.max(0, jobs.size - KEPT))) jobs.delete(id);
	};

	const discard = (job: Job): Promise<void> => rm(job.folder, { recursive: true, force: true });

	const run = (job: Job, state: 'reading' | 'loading'): void => {
		job.view = { ...job.view, state, progress: null, reports: [], error: null };
		job.began = performance.now();
		const { effectiveFrom } = job.view;
		const words = [
			configuration.launcher,
			...['import', '--json', ...(state === 'reading' ? ['--dry-run'] : [])],
			...(effectiveFrom ? ['--effective-from', effectiveFrom] : []),
			...job.sources
		];
		const child = spawn(process.execPath, words, {
			env: { ...process.env, DATABASE_PATH: configuration.databasePath },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		job.child = child;
		let complaint = '';
		child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
		createInterface({ input: child.stdout }).on('line', (line) => {
			const message = JSON.parse(line) as Message;
			if ('progress' in message) job.view = { ...job.view, progress: message.progress };
			else if ('report' in message) {
				job.view = { ...job.view, reports: [...job.view.reports, message.report] };
			} else job.view = { ...job.view, error: message.failed };
		});
		const ended = (code: number | null): void => {
			if (job.child !== child) return;
			job.child = null;
			if (job.view.state === 'cancelled') return;
			const { error } = job.view;
			if (error !== null || (code !== 0 && code !== 1)) {
				const reason = error ?? (complaint.trim().split('\n').at(-1) || `it ended with ${code}`);
				job.view = { ...job.view, state: 'failed', error: reason };
				void discard(job);
			} else if (state === 'reading') job.view = { ...job.view, state: 'preview' };
			else {
				job.view = { ...job.view, state: 'done' };
				void discard(job);
			}
		};
		child.once('close', ended);
		child.once('error', (error) => {
			job.view = { ...job.view, error: error.message };
			ended(null);
		});
	};

	return {
		async start(uploads) {
			const id = randomUUID();
			const folder = join(configuration.folder, id);
			const sources: string[] = [];
			for (const [index, upload] of uploads.entries()) {
				const source = join(folder, 'files', String(index));
				const path = join(source, safePath(upload.name));
				await mkdir(dirname(path), { recursive: true });
				await pipeline(Readable.fromWeb(upload.stream() as never), createWriteStream(path));
				sources.push(source);
			}
			const job: Job = {
				folder,
				sources,
				began: performance.now(),
				child: null,
				view: {
					id,
					state: 'reading',
					files: uploads.map(({ name, bytes }) => ({ name, bytes })),
					startedAt: configuration.now().toISOString(),
					progress: null,
					reports: [],
					effectiveFrom: null,
					error: null
				}
			};
			jobs.set(id, job);
			forget();
			run(job, 'reading');
			return id;
		},
		find(id) {
			const job = jobs.get(id);
			return job ? viewOf(job) : null;
		},
		list: () => [...jobs.values()].map(viewOf).reverse(),
		confirm(id) {
			const job = jobs.get(id);
			if (job?.view.state !== 'preview') return false;
			run(job, 'loading');
			return true;
		},
		correct(id, effectiveFrom) {
			const job = jobs.get(id);
			if (job?.view.state !== 'preview') return false;
			job.view = { ...job.view, effectiveFrom };
			run(job, 'reading');
			return true;
		},
		cancel(id) {
			const job = jobs.get(id);
			if (!job || !['reading', 'preview', 'loading'].includes(job.view.state)) return false;
			job.view = { ...job.view, state: 'cancelled' };
			const { child } = job;
			job.child = null;
			if (child) child.once('close', () => void discard(job)).kill('SIGINT');
			else void discard(job);
			return true;
		},
		async close() {
			for (const job of jobs.values()) job.child?.kill('SIGINT');
			await Promise.all([...jobs.values()].map(discard));
		}
	};
}
