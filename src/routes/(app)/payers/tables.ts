import { codesTable, payersTable, sitesTable } from '$lib/charts/payer-position/tables';
import { sortedTable, type ListTable } from '$lib/charts/volume-tables/view-model';
import type { PayersReport } from '$lib/domain/volumes/payers';
import type { PayerTable, PayersView } from '$lib/schemas/payers-view';
import type { PayersAnswer } from '$lib/server/services/payers';

/** The tables of the pages of payers, sorted as the view has them; null where there is nothing of one. */
export function tablesOf(
	{ codes, names }: Pick<PayersAnswer, 'codes' | 'names'>,
	report: PayersReport,
	view: PayersView
): Record<PayerTable, ListTable | null> {
	const sites = sitesTable(report);
	return {
		payers: sortedTable(payersTable(report), view.payers),
		sites: sites && sortedTable(sites, view.sites),
		codes: sortedTable(codesTable(codes, report, names), view.codes)
	};
}
