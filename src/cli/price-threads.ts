import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '$lib/server/package-root';
import type { TextLine } from './lines';
import type { PriceOptions } from './price-lines';

const MOST_THREADS = 8;

/** Threads that price batches of lines, each batch by itself. */
export interface PriceThreads {
	/** How many batches keep every thread busy while results are written. */
	depth: number;
	price(lines: readonly TextLine[]): Promise<string>;
	close(): Promise<void>;
}

interface Thread {
	worker: Worker;
	/** Batches that it has not answered. */
	waiting: number;
	/** Settles when it has answered all that it was asked so far: a thread answers in turn. */
	last: Promise<unknown>;
}

async function ask({ worker, last }: Thread, lines: readonly TextLine[]): Promise<string> {
	await last;
	const answered = once(worker, 'message');
	worker.postMessage(lines);
	const [text] = (await answered) as [string];
	return text;
}

/** Starts a thread for each processor; a batch goes to the one that has the fewest. */
export function startThreads(options: PriceOptions): PriceThreads {
	const script = join(packageRoot(), 'build', 'cli', 'price-worker.js');
	const threads = Array.from(
		{ length: Math.min(MOST_THREADS, availableParallelism()) },
		(): Thread => ({
			worker: new Worker(script, { workerData: options }),
			waiting: 0,
			last: Promise.resolve()
		})
	);
	return {
		depth: threads.length * 2,
		async price(lines) {
			const thread = threads.reduce((least, other) =>
				other.waiting < least.waiting ? other : least
			);
			thread.waiting += 1;
			const answer = ask(thread, lines);
			thread.last = answer;
			const text = await answer;
			thread.waiting -= 1;
			return text;
		},
		async close() {
			await Promise.all(threads.map(({ worker }) => worker.terminate()));
		}
	};
}
