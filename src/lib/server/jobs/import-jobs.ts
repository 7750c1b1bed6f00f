import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { ReadProgress, SourceLimits } from '../importers/importer';
import type { Correction } from '../services/import-corrections';
import type { FileReport } from '../services/importing';
import {
	BROKEN,
	makeRoom,
	objectionsTo,
	receiveFile,
	uploadProblem,
	type AnnouncedFile
} from './receive';

/**
 * receiving: the files are on their way. reading: they are checked and compared. preview: the user decides. The others
 * speak for themselves.
 */
export type ImportState =
	'receiving' | 'reading' | 'preview' | 'loading' | 'done' | 'cancelled' | 'failed';

/** What a cancelled import was at. */
export type CancelledAt = 'receiving' | 'reading' | 'preview' | 'loading';

/** An upload on its way into the database, as a page shows it; plain data. */
export interface JobView<Report, Told> {
	id: string;
	state: ImportState;
	files: readonly AnnouncedFile[];
	/** ISO time. */
	startedAt: string;
	progress: ReadProgress | null;
	/** Seconds since the running step began. */
	seconds: number;
	/** Of the preview, then of the load. */
	reports: readonly Report[];
	/** What the user told of what was read. */
	corrections: Told;
	/** Why it failed, one sentence; null where it did not. */
	error: string | null;
	/** Null unless it was cancelled; then the reports are those of this step. */
	cancelledAt: CancelledAt | null;
}

/** An import of rate tables; what is told of single tables stands by their names. */
export type ImportView = JobView<FileReport, readonly [string, Correction][]>;

/** A file that is uploaded with a form. */
export interface Upload extends AnnouncedFile {
	stream(): ReadableStream<Uint8Array>;
}

/** Uploads beside the server: each is read and loaded in a process of its own, through the command line. */
export interface UploadJobs<Report, Told> {
	/** Makes an import of files that are going to be sent. Answers its id, or why they are not taken. */
	announce(files: readonly AnnouncedFile[]): Promise<Outcome<string>>;
	/**
	 * Keeps an announced file, by its position, as it comes; with the last one the reading begins. A file that does not
	 * arrive whole ends the import, and what had arrived is removed.
	 */
	receive(
		id: string,
		position: number,
		body: ReadableStream<Uint8Array> | null
	): Promise<Outcome<null>>;
	/** Keeps the files of a form and begins to read them. */
	start(uploads: readonly Upload[]): Promise<Outcome<string>>;
	find(id: string): JobView<Report, Told> | null;
	/** Newest first. */
	list(): JobView<Report, Told>[];
	/** Where files of the job's own stand beside those that were sent, as long as it is not ended. */
	folderOf(id: string): string | null;
	/** Loads what the preview shows. Answers false where there is no preview to confirm. */
	confirm(id: string): boolean;
	/** Reads again with what is told. */
	correct(id: string, corrections: Told): boolean;
	/** Ends it; what is loaded stays, and the rest is not loaded. Answers once nothing runs any more. */
	cancel(id: string): Promise<boolean>;
	close(): Promise<void>;
}

export type ImportJobs = UploadJobs<FileReport, ImportView['corrections']>;

interface Job<Report, Told> {
	view: Omit<JobView<Report, Told>, 'seconds'>;
	folder: string;
	/** One folder an upload. */
	sources: readonly string[];
	began: number;
	child: ChildProcess | null;
	/** While its files are on their way. */
	receiving: Receiving | null;
	/** While it is being cancelled. */
	ending: Promise<boolean> | null;
}

/** Files on their way. */
interface Receiving {
	/** Positions that have begun to arrive. */
	begun: Set<number>;
	arrived: number;
	/** Ends what is on its way. */
	stop: AbortController;
	/** Ends an upload of which nothing comes any more. */
	silence: NodeJS.Timeout;
}

/** What the command line says of an import, a line each. */
type Message<Report> = { progress: ReadProgress } | { report: Report } | { failed: string };

/** Imports kept in memory after their end. */
const KEPT = 20;

/** How long an upload may be silent, in milliseconds, before it is taken for left. */
const SILENCE = 60_000;

/** Characters kept of a name, its end, which tells what it is. */
const NAME_LENGTH = 120;

const CANCELLABLE: ReadonlySet<ImportState> = new Set([
	'receiving',
	'reading',
	'preview',
	'loading'
] satisfies CancelledAt[]);

const UNKNOWN_UPLOAD = failure({
	code: 'not-available',
	message: 'This upload is not known any more: send the files again.',
	path: 'id'
});

/** What an upload is read or loaded with. */
export interface JobRun<Told> {
	step: 'reading' | 'loading';
	/** The folder of the job. */
	folder: string;
	/** One folder an upload, and the file in it. */
	sources: readonly { folder: string; file: string }[];
	corrections: Told;
}

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

/** What kind of upload jobs are of. */
export interface JobKind<Told> {
	/** The words of the command line that reads or loads. */
	command: (run: JobRun<Told>) => string[];
	/** What is told before the user does. */
	untold: Told;
	limits?: SourceLimits;
}

/** The name of an upload with its folders, which may tell a date, without what could lead out of its own. */
function safePath(name: string): string {
	const parts = name
		.split(/[\\/]/)
		.filter((part) => !['', '.', '..'].includes(part))
		.map((part) => part.replace(/[^\w .()+-]/g, '_').slice(-NAME_LENGTH));
	return parts.length > 0 ? join(...parts) : 'file';
}

export const createImportJobs = (configuration: ImportJobsConfiguration): ImportJobs =>
	createUploadJobs<FileReport, ImportView['corrections']>(configuration, {
		untold: [],
		command: ({ step, sources, corrections }) => [
			...['import', '--json', ...(step === 'reading' ? ['--dry-run'] : [])],
			...corrections.flatMap(([name, { effectiveFrom, kind }]) => [
				...(effectiveFrom ? [`--effective-from=${name}=${effectiveFrom}`] : []),
				...(kind ? [`--as=${name}=${kind}`] : [])
			]),
			'--',
			...sources.map(({ folder }) => folder)
		]
	});

export function createUploadJobs<Report, Told>(
	configuration: ImportJobsConfiguration,
	kind: JobKind<Told>
): UploadJobs<Report, Told> {
	type UploadJob = Job<Report, Told>;
	const jobs = new Map<string, UploadJob>();
	rmSync(configuration.folder, { recursive: true, force: true });

	const viewOf = ({ view, began }: UploadJob): JobView<Report, Told> => ({
		...view,
		seconds: Math.round((performance.now() - began) / 100) / 10
	});

	const forget = (): void => {
		const ended = [...jobs].filter(
			([, { child, view }]) => !child && view.state !== 'preview' && view.state !== 'receiving'
		);
		for (const [id] of ended.slice(0, Math.max(0, jobs.size - KEPT))) jobs.delete(id);
	};

	const discard = (job: UploadJob): Promise<void> =>
		rm(job.folder, { recursive: true, force: true });

	const run = (job: UploadJob, state: 'reading' | 'loading'): void => {
		job.view = { ...job.view, state, progress: null, reports: [], error: null };
		job.began = performance.now();
		const words = [
			configuration.launcher,
			...kind.command({
				step: state,
				folder: job.folder,
				sources: job.sources.map((folder, position) => ({
					folder,
					file: join(folder, safePath(job.view.files[position]?.name ?? ''))
				})),
				corrections: job.view.corrections
			})
		];
		const child = spawn(process.execPath, words, {
			env: { ...process.env, DATABASE_PATH: configuration.databasePath },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		job.child = child;
		let complaint = '';
		child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
		createInterface({ input: child.stdout }).on('line', (line) => {
			const message = JSON.parse(line) as Message<Report>;
			if ('progress' in message) job.view = { ...job.view, progress: message.progress };
			else if ('report' in message) {
				job.view = { ...job.view, reports: [...job.view.reports, message.report] };
			} else job.view = { ...job.view, error: message.failed };
		});
		const ended = (code: number | null): void => {
			if (job.child !== child) return;
			job.child = null;
			const { error, reports } = job.view;
			if (error !== null || reports.length === 0 || (code !== 0 && code !== 1)) {
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

	/** Ends an upload that will not be whole. */
	const abandon = (job: UploadJob, outcome: Partial<UploadJob['view']>): Promise<void> => {
		clearTimeout(job.receiving?.silence);
		job.receiving?.stop.abort();
		job.receiving = null;
		job.view = { ...job.view, ...outcome };
		return discard(job);
	};

	/** Ends an import at the step that it is at. Answers false where the step came to its own end first. */
	const end = async (job: UploadJob): Promise<boolean> => {
		const cancelledAt = job.view.state as CancelledAt;
		const { child } = job;
		job.child = null;
		if (child) {
			const closed = once(child, 'close');
			child.kill('SIGINT');
			const [code] = (await closed) as [number | null];
			if (cancelledAt === 'loading' && (code === 0 || code === 1)) {
				await abandon(job, { state: 'done' });
				return false;
			}
		}
		await abandon(job, { state: 'cancelled', cancelledAt });
		return true;
	};

	const sourceOf = (job: UploadJob, position: number): string =>
		join(job.folder, 'files', String(position));

	const announce: UploadJobs<Report, Told>['announce'] = async (files) => {
		const problems = objectionsTo(files, kind.limits);
		if (problems.length > 0) return failure(...problems);
		const bytesTotal = files.reduce((sum, { bytes }) => sum + bytes, 0);
		const id = randomUUID();
		const folder = join(configuration.folder, id);
		const room = await makeRoom(configuration.folder, bytesTotal);
		if (!room.ok) return room;
		const job: UploadJob = {
			folder,
			sources: [],
			began: performance.now(),
			child: null,
			receiving: null,
			ending: null,
			view: {
				id,
				state: 'receiving',
				files,
				startedAt: configuration.now().toISOString(),
				progress: { file: files[0]?.name ?? '', bytesDone: 0, bytesTotal, rowsDone: 0 },
				reports: [],
				corrections: kind.untold,
				error: null,
				cancelledAt: null
			}
		};
		job.sources = files.map((_, position) => sourceOf(job, position));
		job.receiving = {
			begun: new Set(),
			arrived: 0,
			stop: new AbortController(),
			silence: setTimeout(
				() => void abandon(job, { state: 'failed', error: BROKEN }),
				SILENCE
			).unref()
		};
		jobs.set(id, job);
		forget();
		return success(id);
	};

	const receive: UploadJobs<Report, Told>['receive'] = async (id, position, body) => {
		const job = jobs.get(id);
		const receiving = job?.receiving;
		const file = job?.view.files[position];
		if (!job || !receiving || !file || receiving.begun.has(position)) return UNKNOWN_UPLOAD;
		receiving.begun.add(position);
		try {
			await receiveFile(body, join(sourceOf(job, position), safePath(file.name)), {
				bytes: file.bytes,
				signal: receiving.stop.signal,
				onBytes: (bytes) => {
					receiving.silence.refresh();
					const { progress } = job.view;
					if (!progress) return;
					const bytesDone = progress.bytesDone + bytes;
					job.view = { ...job.view, progress: { ...progress, file: file.name, bytesDone } };
				}
			});
		} catch (error) {
			if (job.receiving !== receiving) return UNKNOWN_UPLOAD;
			const problem = uploadProblem(configuration.folder, error);
			await abandon(job, { state: 'failed', error: problem.message });
			return failure(problem);
		}
		if (job.receiving !== receiving) return UNKNOWN_UPLOAD;
		receiving.silence.refresh();
		receiving.arrived += 1;
		if (receiving.arrived === job.view.files.length) {
			clearTimeout(receiving.silence);
			job.receiving = null;
			run(job, 'reading');
		}
		return success(null);
	};

	return {
		announce,
		receive,
		async start(uploads) {
			const announced = await announce(uploads.map(({ name, bytes }) => ({ name, bytes })));
			if (!announced.ok) return announced;
			for (const [position, upload] of uploads.entries()) {
				const received = await receive(announced.value, position, upload.stream());
				if (!received.ok) return received;
			}
			return announced;
		},
		find(id) {
			const job = jobs.get(id);
			return job ? viewOf(job) : null;
		},
		folderOf: (id) => jobs.get(id)?.folder ?? null,
		list: () => [...jobs.values()].map(viewOf).reverse(),
		confirm(id) {
			const job = jobs.get(id);
			if (job?.view.state !== 'preview') return false;
			run(job, 'loading');
			return true;
		},
		correct(id, corrections) {
			const job = jobs.get(id);
			if (job?.view.state !== 'preview') return false;
			job.view = { ...job.view, corrections };
			run(job, 'reading');
			return true;
		},
		cancel(id) {
			const job = jobs.get(id);
			if (!job || !CANCELLABLE.has(job.view.state)) return Promise.resolve(false);
			job.ending ??= end(job).finally(() => (job.ending = null));
			return job.ending;
		},
		async close() {
			for (const job of jobs.values()) {
				job.child?.kill('SIGINT');
				job.receiving?.stop.abort();
			}
			await Promise.all([...jobs.values()].map(discard));
		}
	};
}
