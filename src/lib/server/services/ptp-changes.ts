import { setImmediate } from 'node:timers/promises';
import type { ChangeCounts } from '$lib/domain/rates/change-report';
import type { CodeRange } from '$lib/domain/rates/part';
import { ptpDifferences, type PtpDifference } from '$lib/domain/rates/ptp-changes';
import type { PtpComparison } from '../repositories/ptp';

/**
 * What differs between two tables of edits over a range of codes, counted in `counts`. A million rows take seconds, so
 * others have their turn in between, and no more than some thousand rows are in memory.
 */
export async function* ptpChanges(
	comparison: PtpComparison,
	range: CodeRange,
	counts: ChangeCounts
): AsyncGenerator<PtpDifference> {
	for (const { gone, come, rows } of comparison.slices(range)) {
		counts.unchanged += rows - come.length;
		for (const difference of ptpDifferences(gone, come)) {
			counts[difference.kind] += 1;
			yield difference;
		}
		await setImmediate();
	}
}

export const noCounts = (): ChangeCounts => ({ added: 0, removed: 0, changed: 0, unchanged: 0 });
