import { parentPort, workerData } from 'node:worker_threads';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import { createClaimPricer } from '$lib/server/services/pricing';
import type { TextLine } from './lines';
import { priceLines, type PriceOptions } from './price-lines';

/** Prices batches of lines in a thread of its own: lines in, results out, in turn. */
const opened = openApplication(configurationFrom(process.env));
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const pricer = createClaimPricer(opened.value.rateBooks);
const options = workerData as PriceOptions;

parentPort?.on('message', (lines: readonly TextLine[]) => {
	parentPort?.postMessage(priceLines(lines, pricer, options));
});
