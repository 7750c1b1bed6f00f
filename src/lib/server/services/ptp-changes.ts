import { setImmediate } from 'node:timers/promises';
import type { ChangeCounts } from '$lib/domain/rates/change-report';
import type { CodeRange } from '$lib/domain/rates/part';
import { ptpDifferences, type PtpDifference } from '$lib/domain/rates/ptp-changes';
import type { PtpReader } from '../repositories/ptp';

/** How long a comparison holds the process before others have their turn. */
const SLICE_MS = 8;
/** Rows between two looks at the clock. */
const STRIDE = 500;

/** What two tables of edits are compared over. */
export interface PtpComparison {
	before: PtpReader;
	after: PtpReader;
	range: CodeRange;
}

/**
 * What differs between two tables of edits, as it is met. A million rows take seconds, so others have their turn in
 * between, and no more than one pair is in memory.
 */
export async function* ptpChanges(
	{ before, after, range }: PtpComparison,
	counts: ChangeCounts
): AsyncGenerator<PtpDifference> {
	const differences = ptpDifferences(before.rows(range), after.rows(range));
	let began = performance.now();
	let rows = 0;
	for (const difference of differences) {
		if (difference) {
			counts[difference.kind] += 1;
			yield difference;
		} else counts.unchanged += 1;
		rows += 1;
		if (rows % STRIDE === 0 && performance.now() - began > SLICE_MS) {
			await setImmediate();
			began = performance.now();
		}
	}
}

export const noCounts = (): ChangeCounts => ({ added: 0, removed: 0, changed: 0, unchanged: 0 });
