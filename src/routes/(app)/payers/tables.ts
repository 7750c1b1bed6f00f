import {
	chargesTable,
	endingTable,
	leakageCodesTable,
	leakageTable
} from '$lib/charts/payer-position/contract-tables';
import {
	chargesTitle,
	endingTitle,
	leakageTitle,
	mixTitle,
	sitesTitle
} from '$lib/charts/payer-position/finding';
import { codesTable, payersTable, sitesTable } from '$lib/charts/payer-position/tables';
import { sortedTable, type ListTable } from '$lib/charts/volume-tables/view-model';
import type { IsoDate } from '$lib/domain/dates';
import type { PayersReport } from '$lib/domain/volumes/payers';
import { counted } from '$lib/format/quantity';
import { PAYER_TABLES, type PayerTable, type PayersView } from '$lib/schemas/payers-view';
import type { PayersAnswer } from '$lib/server/services/payers';

type Answered = Pick<PayersAnswer, 'codes' | 'names' | 'choices' | 'leakage' | 'ending'>;

/** The tables of the pages of payers, sorted as the view has them; null where there is nothing of one. */
export function tablesOf(
	{ codes, names, choices, leakage, ending }: Answered,
	report: PayersReport,
	view: PayersView
): Record<PayerTable, ListTable | null> {
	const nameOf = (id: string): string =>
		choices.payers.find((payer) => payer.id === id)?.name ?? id;
	const unsorted: Record<PayerTable, ListTable | null> = {
		payers: payersTable(report, ending),
		sites: sitesTable(report),
		codes: codesTable(codes, report, names),
		ending: endingTable(ending),
		leakage: leakage && leakageTable(leakage, nameOf),
		leakageCodes: leakage && leakageCodesTable(leakage.codes, names),
		charges: leakage && chargesTable(leakage.charges, { choices, codes: names })
	};
	const sorted = (table: PayerTable) =>
		unsorted[table] && sortedTable(unsorted[table], view[table]);
	return Object.fromEntries(PAYER_TABLES.map((table) => [table, sorted(table)])) as Record<
		PayerTable,
		ListTable | null
	>;
}

const facilityName =
	({ facilities }: Answered['choices']) =>
	(id: string): string =>
		facilities.find((facility) => facility.id === id)?.name ?? id;

/** What a table is called, and its finding. */
export function tableWords(
	table: PayerTable,
	{ codes, leakage, ending, choices }: Answered,
	report: PayersReport
): { name: string; title: string } {
	const lost = leakage ? leakageTitle(leakage) : '';
	const words: Record<PayerTable, { name: string; title: string }> = {
		payers: { name: 'Payers', title: mixTitle(report) },
		sites: { name: 'HOPD against ASC', title: sitesTitle(report) },
		codes: { name: 'Codes', title: `${counted(codes.length, 'code')} against Medicare` },
		ending: { name: 'Contracts that end', title: endingTitle(ending) },
		leakage: { name: 'Taken by charges', title: lost },
		leakageCodes: { name: 'Taken by code', title: lost },
		charges: {
			name: 'Charges to raise',
			title: leakage ? chargesTitle(leakage, facilityName(choices)) : ''
		}
	};
	return words[table];
}

/** Rows of charges that stand on a page; the file has all. */
const CHARGES_MOST = 25;

/** What the pages say of contracts: those that end, what charges take, which charges are too low. */
export interface ContractTables {
	date: IsoDate;
	endingTitle: string;
	ending: ListTable | null;
	leakageTitle: string;
	leakage: ListTable | null;
	leakageCodes: ListTable | null;
	chargesTitle: string;
	charges: ListTable | null;
	allCharges: number;
	/** Cases that a contract would hold against charges that they do not tell. */
	notHeldCases: number;
}

/** The tables of contracts under their findings; null where no contract is in use. */
export function contractTablesOf(
	{ leakage, ending, choices }: Answered,
	tables: Record<PayerTable, ListTable | null>,
	date: IsoDate
): ContractTables | null {
	if (!leakage || (ending.length === 0 && !tables.leakage)) return null;
	const { charges } = tables;
	return {
		...{ date, ending: tables.ending, leakage: tables.leakage, leakageCodes: tables.leakageCodes },
		endingTitle: endingTitle(ending),
		leakageTitle: leakageTitle(leakage),
		chargesTitle: chargesTitle(leakage, facilityName(choices)),
		charges: charges && { ...charges, rows: charges.rows.slice(0, CHARGES_MOST) },
		allCharges: charges?.rows.length ?? 0,
		notHeldCases: leakage.total.notHeldCases
	};
}
