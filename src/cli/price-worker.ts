import { parentPort, workerData } from 'node:worker_threads';
import type { TextLine } from './lines';
import { openPricer } from './open-pricer';
import { priceLines, type PriceOptions } from './price-lines';

/** Prices batches of lines in a thread of its own: lines in, results out, in turn. */
const options = workerData as PriceOptions;
const opened = openPricer(options);
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const { pricer } = opened.value;

parentPort?.on('message', (lines: readonly TextLine[]) => {
	parentPort?.postMessage(priceLines(lines, pricer, options));
});
