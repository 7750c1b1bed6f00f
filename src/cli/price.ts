import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { readLines, type TextLine } from './lines';
import { openPricer } from './open-pricer';
import { priceLines, type PriceOptions } from './price-lines';
import { startThreads, type PriceThreads } from './price-threads';

/** The input is read in pieces of about this many bytes, each priced as a batch. */
const PIECE = 1 << 17;

/** Batches that are priced before threads are worth their start. */
const WITHOUT_THREADS = 8;

/**
 * Prices a file of claims, one JSON object a line ("-" reads standard input), and writes one result a line in the same
 * order; a long input on all processors. A claim that cannot be priced is a result with its problems and the stream goes
 * on. Holds no more than some batches in memory. Answers the exit code: 1 where the file, the contract or the database
 * cannot be read.
 */
export async function price(file: string, options: PriceOptions): Promise<number> {
	const opened = openPricer(options);
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	const { application, pricer } = opened.value;
	const source = file === '-' ? stdin : createReadStream(file, { highWaterMark: PIECE });
	stdout.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EPIPE') process.exit(0);
		throw error;
	});
	const write = async (text: string) => {
		if (!stdout.write(text)) await once(stdout, 'drain');
	};

	let threads: PriceThreads | null = null;
	const pending: Promise<string>[] = [];
	let batches = 0;
	const take = async (lines: TextLine[]) => {
		batches += 1;
		if (batches <= WITHOUT_THREADS) return write(priceLines(lines, pricer, options));
		threads ??= startThreads(options);
		pending.push(threads.price(lines));
		if (pending.length >= threads.depth) await write(await (pending.shift() as Promise<string>));
	};
	try {
		for await (const lines of readLines(source)) await take(lines);
		for (const text of pending) await write(await text);
		return 0;
	} catch (error) {
		console.error(
			`${file} cannot be read (${(error as Error).message}): give a file of claims, or - for standard input.`
		);
		return 1;
	} finally {
		await (threads as PriceThreads | null)?.close();
		application.close();
	}
}
