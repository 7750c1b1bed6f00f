import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { divide } from '$lib/domain/money';
import type { CaseFilter } from '$lib/domain/volumes/aggregate';
import { averageEffect, type ModifierUse } from '$lib/domain/volumes/modifiers';
import type { PortfolioChoices } from '$lib/domain/volumes/overview';
import type { Mix, MixRow, VolumeReport } from '$lib/domain/volumes/report';
import {
	totalVariance,
	varianceBy,
	type UnderpaidCase,
	type VarianceRow,
	type VarianceSums
} from '$lib/domain/volumes/variance';
import { shortMonth } from '$lib/format/date';
import { uncapitalized } from '$lib/format/sentence';
import type { ColumnKind, FigureCell, FigureColumn } from '../portfolio/figure-table';
import { codeName, tenths } from '../portfolio/words';

/** A column of a list, by the name that the address sorts by. */
export interface ListColumn extends FigureColumn {
	id: string;
	/** What it is a part of, with the columns beside it that say the same: "Baseline". Absent: it stands for itself. */
	group?: string;
	/** More of it is neither a gain nor a loss. */
	neutral?: true;
}

export interface ListRow {
	key: string;
	cells: FigureCell[];
	/** Of the row's numbers, where they are not of their columns' kinds. */
	kind?: ColumnKind;
	/** What the page is filtered by where the row's name is followed; null: it leads nowhere. */
	filter: Partial<CaseFilter> | null;
}

/** A table that sorts by any of its columns. */
export interface ListTable {
	columns: ListColumn[];
	rows: ListRow[];
	/** The last row, set apart; null where nothing adds up. */
	total: FigureCell[] | null;
}

/** Columns beside each other that are parts of one thing; null: a column that stands for itself. */
export interface ColumnGroup {
	name: string | null;
	columns: ListColumn[];
}

/** The columns of a table as its upper head has them; none where no column is a part of anything. */
export function groupsOf(columns: readonly ListColumn[]): ColumnGroup[] {
	if (columns.every(({ group }) => group === undefined)) return [];
	const groups: ColumnGroup[] = [];
	for (const column of columns) {
		const name = column.group ?? null;
		const last = groups.at(-1);
		if (last && name !== null && last.name === name) last.columns.push(column);
		else groups.push({ name, columns: [column] });
	}
	return groups;
}

/** What a column is called by itself, as a file heads it: "Baseline: cases". */
export const columnName = ({ group, name }: ListColumn): string =>
	group === undefined ? name : `${group}: ${uncapitalized(name)}`;

/** Columns that several tables have. */
export const CASES: ListColumn = { id: 'cases', name: 'Cases', kind: 'count' };
export const ALLOWED: ListColumn = { id: 'allowed', name: 'Allowed', kind: 'dollars' };
const CODE: ListColumn = { id: 'code', name: 'Code', kind: 'text' };
const EXPECTED: ListColumn = { id: 'expected', name: 'Expected', kind: 'dollars' };
const PAID: ListColumn = { id: 'paid', name: 'Paid', kind: 'dollars' };

/** Names of what occurs. */
export interface ListNames {
	choices: Pick<PortfolioChoices, 'facilities' | 'payers'>;
	/** SiteRate's name of each code. */
	codes: Readonly<Record<string, string>>;
}

/** A change in tenths of a percent, rounded half away from zero; null where there was nothing. */
export function changeOf(now: number, before: number): number | null {
	if (before <= 0) return null;
	const size = divide(Math.abs(now - before), before, 3);
	return now < before ? 0 - size : size;
}

const nameIn = (list: readonly { id: string; name: string }[], id: string): string =>
	list.find((entry) => entry.id === id)?.name ?? id;

/** What a mix is of, in words, and the filter that lets in one part of it. */
const MIX_PARTS: Record<
	Mix,
	{
		name: string;
		nameOf: (value: string, names: ListNames) => string;
		filter: (value: string) => Partial<CaseFilter>;
	}
> = {
	payer: {
		name: 'Payer',
		nameOf: (value, { choices }) => nameIn(choices.payers, value),
		filter: (value) => ({ payers: [value] })
	},
	facility: {
		name: 'Facility',
		nameOf: (value, { choices }) => nameIn(choices.facilities, value),
		filter: (value) => ({ facilities: [value] })
	},
	code: {
		name: 'Code',
		nameOf: (value, { codes }) => codeName(value, codes),
		filter: (value) => ({ codes: [value] })
	},
	serviceLine: {
		name: 'Service line',
		nameOf: (value) => value,
		filter: (value) => ({ serviceLines: [value] })
	},
	setting: {
		name: 'Site',
		nameOf: (value) => SETTING_NAMES[value as Setting].name,
		filter: (value) => ({ settings: [value as Setting] })
	}
};

/** What a part of a mix is called. */
export const mixName = (mix: Mix, value: string, names: ListNames): string =>
	MIX_PARTS[mix].nameOf(value, names);

/** The mix of the cases with its change on what it is held against. */
export function mixTable(
	{ total, former, mix: rows }: Pick<VolumeReport, 'total' | 'former' | 'mix'>,
	mix: Mix,
	names: ListNames
): ListTable {
	const part = MIX_PARTS[mix];
	const compared = <Cell>(cells: Cell[]): Cell[] => (former ? cells : []);
	const cellsOf = (name: string, row: Pick<MixRow, 'sums' | 'former'>): FigureCell[] => [
		name,
		row.sums.cases,
		tenths(row.sums.cases, total.cases),
		...compared([row.former?.cases ?? 0, changeOf(row.sums.cases, row.former?.cases ?? 0)]),
		row.sums.allowed,
		tenths(row.sums.allowed, total.allowed),
		...compared([changeOf(row.sums.allowed, row.former?.allowed ?? 0)])
	];
	return {
		columns: [
			{ id: 'name', name: part.name, kind: 'text' },
			CASES,
			{ id: 'share', name: 'Share', kind: 'percent', derived: { percentOfTotal: 'Cases' } },
			...compared<ListColumn>([
				{ id: 'former', name: 'Cases before', kind: 'count' },
				{
					...{ id: 'change', name: 'Change', kind: 'change' },
					derived: { changeOn: ['Cases', 'Cases before'] }
				}
			]),
			ALLOWED,
			{
				...{ id: 'allowedShare', name: 'Share of it', kind: 'percent' },
				derived: { percentOfTotal: 'Allowed' }
			},
			...compared<ListColumn>([{ id: 'allowedChange', name: 'Change of allowed', kind: 'change' }])
		],
		rows: rows.map((row) => ({
			key: row.value,
			cells: cellsOf(part.nameOf(row.value, names), row),
			filter: part.filter(row.value)
		})),
		total: cellsOf('All', { sums: total, former })
	};
}

/** The modifiers in use by code and setting: how often, and what each does to the allowed amount and the patient's part of it. */
export const modifiersTable = (uses: readonly ModifierUse[], names: ListNames): ListTable => ({
	columns: [
		CODE,
		{ id: 'setting', name: 'Site', kind: 'text' },
		{ id: 'modifier', name: 'Modifier', kind: 'text' },
		{ id: 'cases', name: 'Cases with it', kind: 'count' },
		{ id: 'share', name: 'Of the code’s cases', kind: 'percent' },
		{ id: 'effect', name: 'Changes a case by', kind: 'difference' },
		{ id: 'effectShare', name: 'In percent', kind: 'change' },
		{ id: 'patient', name: 'Its patient’s part by', kind: 'difference' }
	],
	rows: uses.map((use) => ({
		key: `${use.code} ${use.setting} ${use.modifier}`,
		cells: [
			codeName(use.code, names.codes),
			SETTING_NAMES[use.setting].name,
			use.modifier,
			use.cases,
			tenths(use.cases, use.ofCases),
			averageEffect(use, 'allowed'),
			use.pricedCases === 0 ? null : changeOf(use.amounts.allowed, use.without.allowed),
			averageEffect(use, 'patient')
		],
		filter: { codes: [use.code], settings: [use.setting] }
	})),
	total: null
});

const varianceCells = (name: string, sums: VarianceSums): FigureCell[] => [
	name,
	sums.cases,
	sums.expected,
	sums.paid,
	sums.paid - sums.expected,
	changeOf(sums.paid, sums.expected),
	sums.underpaidCases,
	sums.underpaid,
	sums.overpaidCases,
	sums.overpaid
];

/** Expected against paid by payer or code. */
export const varianceTable = (
	rows: readonly VarianceRow[],
	by: 'payer' | 'code',
	names: ListNames
): ListTable => ({
	columns: [
		{ id: 'name', name: MIX_PARTS[by].name, kind: 'text' },
		CASES,
		EXPECTED,
		PAID,
		{
			...{ id: 'difference', name: 'Difference', kind: 'difference' },
			derived: { less: ['Paid', 'Expected'] }
		},
		{
			...{ id: 'differenceShare', name: 'In percent', kind: 'change' },
			derived: { changeOn: ['Paid', 'Expected'] }
		},
		{ id: 'underpaidCases', name: 'Underpaid cases', kind: 'count' },
		{ id: 'underpaid', name: 'Underpaid', kind: 'dollars' },
		{ id: 'overpaidCases', name: 'Overpaid cases', kind: 'count' },
		{ id: 'overpaid', name: 'Overpaid', kind: 'dollars' }
	],
	rows: varianceBy(rows, by).map(({ value, sums }) => ({
		key: value,
		cells: varianceCells(mixName(by, value, names), sums),
		filter: MIX_PARTS[by].filter(value)
	})),
	total: varianceCells('All', totalVariance(rows))
});

/** A line of an upload; its title comes first where there are several uploads. */
export const lineText = (
	{ upload, line }: { upload: number; line: number },
	uploads: readonly string[]
): string => (uploads.length > 1 ? `${uploads[upload] ?? ''}, ${line}` : String(line));

/**
 * Cases that were paid less than expected, in the order in which they are told.
 * @param uploads titles.
 */
export const underpaidTable = (
	cases: readonly UnderpaidCase[],
	uploads: readonly string[]
): ListTable => ({
	columns: [
		{ id: 'line', name: 'Line', kind: 'text' },
		{ id: 'month', name: 'Month', kind: 'text' },
		{ id: 'facility', name: 'Facility', kind: 'text' },
		{ id: 'payer', name: 'Payer', kind: 'text' },
		CODE,
		EXPECTED,
		PAID,
		{ id: 'difference', name: 'Missing', kind: 'dollars' },
		{ id: 'charge', name: 'Charge', kind: 'dollars', absent: 'not told' }
	],
	rows: cases.map((of) => ({
		key: `${of.upload} ${of.line}`,
		cells: [
			lineText(of, uploads),
			shortMonth(of.month),
			of.facility,
			of.payer,
			of.code,
			of.expected,
			of.paid,
			of.difference,
			of.charge
		],
		filter: null
	})),
	total: null
});

function compare(one: FigureCell, other: FigureCell, sign: 1 | -1): number {
	if (one === null || other === null) return Number(one === null) - Number(other === null);
	if (typeof one === 'string' || typeof other === 'string') {
		return sign * String(one).localeCompare(String(other), 'en', { numeric: true });
	}
	return sign * (one - other);
}

/** The table without the columns that stand in files only. */
export function onPage(table: ListTable): ListTable {
	const kept = (_: unknown, at: number): boolean => !table.columns[at]?.filesOnly;
	return {
		columns: table.columns.filter(kept),
		rows: table.rows.map((row) => ({ ...row, cells: row.cells.filter(kept) })),
		total: table.total && table.total.filter(kept)
	};
}

/** The rows in the order of a column, equals in theirs, and what has no number last; as they are where the table lacks the column. */
export function sortedTable(
	table: ListTable,
	{ column, descending }: { column: string; descending: boolean }
): ListTable {
	const at = table.columns.findIndex(({ id }) => id === column);
	if (at < 0) return table;
	const sign = descending ? -1 : 1;
	return {
		...table,
		rows: table.rows.toSorted((a, b) => compare(a.cells[at] ?? null, b.cells[at] ?? null, sign))
	};
}
