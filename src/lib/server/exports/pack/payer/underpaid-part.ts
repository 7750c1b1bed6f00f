import { sortedTable, varianceTable } from '$lib/charts/volume-tables/view-model';
import { totalVariance } from '$lib/domain/volumes/variance';
import { wholeDollars } from '$lib/format/money';
import { counted } from '$lib/format/quantity';
import type { PackPart } from '../pack';
import { listPart } from './list-part';
import type { PayerPackSource } from './payer-source';

/** What was paid less than agreed, by code, the most first. */
export function underpaidPart(source: PayerPackSource): PackPart {
	const { variance, names, choices, payer } = source;
	const { underpaid, underpaidCases, cases } = totalVariance(variance);
	return listPart(source, {
		...{ id: 'underpaid', name: 'Expected against paid' },
		title: `${payer.name} paid ${counted(underpaidCases, 'case')} of ${counted(cases, 'case')} less than agreed: ${wholeDollars(underpaid)} in all`,
		list: sortedTable(varianceTable(variance, 'code', { choices, codes: names }), {
			column: 'underpaid',
			descending: true
		})
	});
}
