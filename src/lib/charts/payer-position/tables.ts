import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import { divide, type Cents } from '$lib/domain/money';
import type { PortfolioSums } from '$lib/domain/volumes/aggregate';
import type { ContractAtRisk } from '$lib/domain/volumes/ending';
import type { LikeForLike } from '$lib/domain/volumes/overview';
import type { PayerCode, PayersReport } from '$lib/domain/volumes/payers';
import type { FigureCell } from '../portfolio/figure-table';
import { codeName, ofMedicare, tenths } from '../portfolio/words';
import { ALLOWED, CASES, type ListColumn, type ListTable } from '../volume-tables/view-model';

const PAYER: ListColumn = { id: 'name', name: 'Payer', kind: 'text' };
const NET_TO_BANK: ListColumn = { id: 'netToBank', name: 'Net to bank', kind: 'dollars' };
const COMPARABLE: ListColumn = {
	...{ id: 'comparable', name: 'Allowed, cases that Medicare pays too', kind: 'dollars' },
	filesOnly: true
};
const MEDICARE: ListColumn = {
	...{ id: 'medicare', name: 'Medicare allows for them', kind: 'dollars' },
	filesOnly: true
};
const OF_MEDICARE: ListColumn = {
	...{ id: 'ofMedicare', name: 'Of Medicare, all', kind: 'percent' },
	derived: { percentOf: [COMPARABLE.name, MEDICARE.name] }
};
const PER_CASE: ListColumn = {
	...{ id: 'perCase', name: 'Net per case', kind: 'dollars' },
	derived: { each: [NET_TO_BANK.name, CASES.name] }
};

/** What a case brings to the bank on average, rounded half up to the cent; null without cases. */
export const yieldOf = ({ netToBank, cases }: PortfolioSums): Cents | null =>
	cases === 0 ? null : (divide(netToBank, cases, 0) as number as Cents);

const medicareColumns = (settings: PayersReport['settings']): ListColumn[] =>
	settings.map(({ setting }) => ({
		id: setting,
		name: `Of Medicare, ${SETTING_NAMES[setting].short}`,
		kind: 'percent',
		absent: 'no cases'
	}));

const medicareCells = (
	settings: PayersReport['settings'],
	own: Partial<Record<Setting, PortfolioSums>>
): FigureCell[] =>
	settings.map(({ setting }) => {
		const sums = own[setting];
		return sums ? ofMedicare(sums) : null;
	});

const bySetting = ({ settings }: PayersReport): Partial<Record<Setting, PortfolioSums>> =>
	Object.fromEntries(settings.map(({ setting, sums }) => [setting, sums]));

/** Each payer's mix, its percentage of Medicare by setting, its yield, and the days until the first of its contracts ends where any does soon. */
export function payersTable(
	report: PayersReport,
	ending: readonly ContractAtRisk[] = []
): ListTable {
	const { total, settings } = report;
	const firstEnds = (payer: string): number | null => {
		const days = ending.flatMap(({ contract, daysLeft }) =>
			contract.payer === payer ? [daysLeft] : []
		);
		return days.length === 0 ? null : Math.min(...days);
	};
	const marked = <Cell>(cells: Cell[]): Cell[] => (ending.length > 0 ? cells : []);
	const cellsOf = (
		name: string,
		sums: PortfolioSums,
		own: Partial<Record<Setting, PortfolioSums>>
	): FigureCell[] => [
		name,
		sums.cases,
		tenths(sums.cases, total.cases),
		sums.allowed,
		tenths(sums.allowed, total.allowed),
		...medicareCells(settings, own),
		...[sums.comparable, sums.medicareAllowed],
		...[ofMedicare(sums), sums.netToBank, yieldOf(sums)]
	];
	return {
		columns: [
			PAYER,
			CASES,
			{
				...{ id: 'casesShare', name: 'Of cases', kind: 'percent' },
				derived: { percentOfTotal: CASES.name }
			},
			ALLOWED,
			{
				...{ id: 'allowedShare', name: 'Of allowed', kind: 'percent' },
				derived: { percentOfTotal: ALLOWED.name }
			},
			...medicareColumns(settings),
			...[COMPARABLE, MEDICARE, OF_MEDICARE, NET_TO_BANK, PER_CASE],
			...marked<ListColumn>([
				{ id: 'ends', name: 'Days to a contract’s end', kind: 'count', absent: 'none in a year' }
			])
		],
		rows: report.payers.map((payer) => ({
			key: payer.payer,
			cells: [
				...cellsOf(payer.name, payer.sums, payer.settings),
				...marked([firstEnds(payer.payer)])
			],
			filter: { payers: [payer.payer] }
		})),
		total: [
			...cellsOf('All payers', total, bySetting(report)),
			...marked([Math.min(...ending.map(({ daysLeft }) => daysLeft))])
		]
	};
}

const sumsCells = (name: string, sums: PortfolioSums): FigureCell[] => [
	...[name, sums.cases, sums.allowed, sums.comparable, sums.medicareAllowed],
	...[ofMedicare(sums), sums.netToBank, yieldOf(sums)]
];

/** Cases by site of service, with their total. */
export const bySiteTable = (
	sites: readonly { setting: Setting; sums: PortfolioSums }[],
	total: PortfolioSums
): ListTable => ({
	columns: [
		{ id: 'site', name: 'Site', kind: 'text' },
		...[CASES, ALLOWED, COMPARABLE, MEDICARE, OF_MEDICARE, NET_TO_BANK, PER_CASE]
	],
	rows: sites.map(({ setting, sums }) => ({
		key: setting,
		cells: sumsCells(SETTING_NAMES[setting].name, sums),
		filter: { settings: [setting] }
	})),
	total: sumsCells('All sites', total)
});

const siteCells = (name: string, { cases, hopd, asc }: LikeForLike): FigureCell[] => [
	name,
	cases,
	divide(hopd, cases, 0),
	divide(asc, cases, 0),
	hopd - asc,
	asc === 0 ? null : divide(hopd, asc, 2)
];

/** The HOPD's cases of each payer, as it allows for them and as it would in the ASC at its averages by code; null where no payer has a code at both. */
export function sitesTable({ payers, likeForLike }: PayersReport): ListTable | null {
	if (!likeForLike) return null;
	return {
		columns: [
			PAYER,
			{ id: 'cases', name: 'HOPD cases', kind: 'count' },
			{ id: 'hopdCase', name: 'A case at the HOPD', kind: 'dollars' },
			{ id: 'ascCase', name: 'The same in the ASC', kind: 'dollars' },
			{ id: 'above', name: 'HOPD above ASC, in all', kind: 'dollars' },
			{ id: 'times', name: 'Times the ASC', kind: 'ratio' }
		],
		rows: payers.flatMap((payer) =>
			payer.likeForLike
				? [
						{
							key: payer.payer,
							cells: siteCells(payer.name, payer.likeForLike),
							filter: { payers: [payer.payer] }
						}
					]
				: []
		),
		total: siteCells('All payers', likeForLike)
	};
}

/** A payer's codes against Medicare by setting. */
export function codesTable(
	codes: readonly PayerCode[],
	report: PayersReport,
	names: Readonly<Record<string, string>>
): ListTable {
	const cellsOf = (
		name: string,
		sums: PortfolioSums,
		own: Partial<Record<Setting, PortfolioSums>>
	): FigureCell[] => [
		name,
		sums.cases,
		sums.allowed,
		...medicareCells(report.settings, own),
		...[sums.comparable, sums.medicareAllowed],
		...[ofMedicare(sums), sums.netToBank, yieldOf(sums)]
	];
	return {
		columns: [
			{ id: 'name', name: 'Code', kind: 'text' },
			CASES,
			ALLOWED,
			...medicareColumns(report.settings),
			...[COMPARABLE, MEDICARE, OF_MEDICARE],
			...[{ ...NET_TO_BANK, filesOnly: true }, PER_CASE]
		],
		rows: codes.map(({ code, sums, settings }) => ({
			key: code,
			cells: cellsOf(codeName(code, names), sums, settings),
			filter: { codes: [code] }
		})),
		total: cellsOf('All codes', report.total, bySetting(report))
	};
}
