import { daysBetween, nextDay } from '$lib/domain/dates';
import type { ContractAtRisk } from '$lib/domain/volumes/ending';
import type {
	ChargeToRaise,
	LeakageReport,
	LeakageRow,
	LeakageSums
} from '$lib/domain/volumes/leakage';
import { shortDate } from '$lib/format/date';
import { counted } from '$lib/format/quantity';
import { listed } from '$lib/format/sentence';
import type { FigureCell } from '../portfolio/figure-table';
import { codeName, tenths } from '../portfolio/words';
import type { ListColumn, ListNames, ListTable } from '../volume-tables/view-model';

/** What pays after a contract, in words. */
function afterwards({ successor, endsOn }: ContractAtRisk): string {
	if (!successor) return 'nothing follows';
	const { contract, isWhole } = successor;
	const gap = daysBetween(nextDay(endsOn), contract.from);
	const since = `from ${shortDate(contract.from)}${gap > 0 ? `, after ${counted(gap, 'day')} without one` : ''}`;
	return isWhole
		? `${contract.name}, ${since}`
		: `only a part of it is followed: ${contract.name}, ${since}`;
}

/** Contracts that end within a year, or have ended with nothing behind them; null where there are none. */
export const endingTable = (ending: readonly ContractAtRisk[]): ListTable | null =>
	ending.length === 0
		? null
		: {
				columns: [
					{ id: 'name', name: 'Contract', kind: 'text' },
					{ id: 'payer', name: 'Payer', kind: 'text' },
					{ id: 'endsOn', name: 'Ends on', kind: 'date' },
					{ id: 'days', name: 'Days left', kind: 'count' },
					{ id: 'cases', name: 'Cases of a year', kind: 'count' },
					{ id: 'allowed', name: 'Allowed of a year', kind: 'dollars' },
					{ id: 'then', name: 'What follows', kind: 'text' },
					{ id: 'products', name: 'Products', kind: 'text' },
					{ id: 'facilities', name: 'Facilities', kind: 'text' }
				],
				rows: ending.map((each) => ({
					key: each.contract.id,
					cells: [
						each.contract.name,
						each.payerName,
						each.endsOn,
						each.daysLeft,
						each.cases,
						each.allowed,
						afterwards(each),
						each.contract.products ? listed(each.contract.products) : 'all',
						each.facilities ? listed(each.facilities) : 'all'
					],
					filter: { payers: [each.contract.payer] }
				})),
				total: null
			};

const leakageCells = (name: string, sums: LeakageSums): FigureCell[] => {
	const { cases, takenCases, rate, lesserOf, chargeCap, allowed } = sums;
	const taken = lesserOf + chargeCap;
	return [name, cases, rate, lesserOf, chargeCap, allowed, taken, tenths(taken, rate), takenCases];
};

const LEAKAGE_COLUMNS: readonly ListColumn[] = [
	{ id: 'cases', name: 'Cases', kind: 'count' },
	{ id: 'rate', name: 'At the rates', kind: 'dollars' },
	{ id: 'lesserOf', name: 'Lower charges took', kind: 'dollars' },
	{ id: 'chargeCap', name: 'Cap on rises took', kind: 'dollars' },
	{
		...{ id: 'allowed', name: 'Allowed', kind: 'dollars' },
		derived: { less: ['At the rates', 'Lost'] }
	},
	{
		...{ id: 'taken', name: 'Lost', kind: 'dollars' },
		derived: { sum: ['Lower charges took', 'Cap on rises took'] }
	},
	{
		...{ id: 'share', name: 'Of the rates', kind: 'percent' },
		derived: { percentOf: ['Lost', 'At the rates'] }
	},
	{ id: 'takenCases', name: 'Cases that lost', kind: 'count' }
];

/** What charges took from each payer's contracts; null where no contract prices a case. */
export const leakageTable = (
	{ payers, total }: LeakageReport,
	nameOf: (payer: string) => string
): ListTable | null =>
	payers.length === 0
		? null
		: {
				columns: [
					{ id: 'name', name: 'Payer', kind: 'text' },
					...LEAKAGE_COLUMNS,
					{ id: 'notHeld', name: 'Cases without a charge to hold', kind: 'count' }
				],
				rows: payers.map(({ value, sums }) => ({
					key: value,
					cells: [...leakageCells(nameOf(value), sums), sums.notHeldCases],
					filter: { payers: [value] }
				})),
				total: [...leakageCells('All contracts', total), total.notHeldCases]
			};

/** The codes that lost to charges under contracts; null where none did. */
export const leakageCodesTable = (
	codes: readonly LeakageRow[],
	names: Readonly<Record<string, string>>
): ListTable | null =>
	codes.length === 0
		? null
		: {
				columns: [{ id: 'name', name: 'Code', kind: 'text' }, ...LEAKAGE_COLUMNS],
				rows: codes.map(({ value, sums }) => ({
					key: value,
					cells: leakageCells(codeName(value, names), sums),
					filter: { codes: [value] }
				})),
				total: null
			};

/** A line as it is billed: "66984 Cataract, LT, 2 units". */
const lineName = ({ line }: ChargeToRaise, names: ListNames['codes']): string =>
	[
		codeName(line.code, names),
		...line.modifiers,
		...(line.units > 1 ? [counted(line.units, 'unit')] : [])
	].join(', ');

/** Charges below the rates that contracts hold them against; null where there are none. */
export const chargesTable = (
	charges: readonly ChargeToRaise[],
	{ choices, codes }: ListNames
): ListTable | null => {
	const nameIn = (list: readonly { id: string; name: string }[], id: string): string =>
		list.find((entry) => entry.id === id)?.name ?? id;
	return charges.length === 0
		? null
		: {
				columns: [
					{ id: 'name', name: 'Line', kind: 'text' },
					{ id: 'facility', name: 'Facility', kind: 'text' },
					{ id: 'payer', name: 'Payer', kind: 'text' },
					{ id: 'cases', name: 'Cases', kind: 'count' },
					{ id: 'charge', name: 'Lowest charge', kind: 'dollars' },
					{ id: 'rate', name: 'Raise it to', kind: 'dollars' },
					{ id: 'taken', name: 'Lost', kind: 'dollars' }
				],
				rows: charges.map((each, position) => ({
					key: String(position),
					cells: [
						lineName(each, codes),
						nameIn(choices.facilities, each.facility),
						nameIn(choices.payers, each.payer),
						each.cases,
						each.charge,
						each.rate,
						each.taken
					],
					filter: { payers: [each.payer], codes: [each.line.code] }
				})),
				total: null
			};
};
