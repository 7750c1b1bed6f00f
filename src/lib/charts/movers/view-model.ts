import type { Cents } from '$lib/domain/money';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { signedWholeDollars } from '$lib/format/money';
import type { FigureModel } from '../portfolio/figure-table';
import { codeName, formerName, sumCents } from '../portfolio/words';
import { fitted } from '../text-width';

export interface MoverRow {
	code: string;
	name: string;
	change: Cents;
	volume: Cents;
	rate: Cents;
}

/** The codes whose allowed amount moved most, volume and rates apart. */
export interface MoversModel extends FigureModel {
	rows: MoverRow[];
}

const ROWS_MOST = 10;

/** The view of what moved; without rows where there is nothing to hold the codes against. */
export function moversModel(
	overview: PortfolioOverview,
	names: Readonly<Record<string, string>>
): MoversModel {
	const all = overview.codes
		.flatMap(({ code, movement }): MoverRow[] =>
			movement
				? [
						{
							code,
							name: codeName(code, names),
							change: (movement.volume + movement.rate) as Cents,
							...movement
						}
					]
				: []
		)
		.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
	const rows = all.filter(({ change }) => change !== 0).slice(0, ROWS_MOST);
	const [first] = rows;
	const volume = sumCents(all.map((row) => row.volume));
	const rate = sumCents(all.map((row) => row.rate));
	return {
		title: first
			? `${first.code} moved most: ${signedWholeDollars(first.change)}, ${signedWholeDollars(first.rate)} of it by rates`
			: 'No code moved',
		subtitle: `Change of the allowed amount, ${longPeriod(overview.period)} on ${formerName(overview)}; rates: as many cases at the same facility and payer; volume: the rest`,
		description: rows
			.map(
				(row) =>
					`${row.name}: ${signedWholeDollars(row.change)}, by volume ${signedWholeDollars(row.volume)}, by rates ${signedWholeDollars(row.rate)}.`
			)
			.join(' '),
		rows,
		table: {
			columns: [
				{ name: 'Code', kind: 'text' },
				{ name: 'Name', kind: 'text' },
				{ name: 'Change', kind: 'difference' },
				{ name: 'By volume and mix', kind: 'difference' },
				{ name: 'By rates', kind: 'difference' }
			],
			rows: [
				...all.map((row) => [row.code, names[row.code] ?? '', row.change, row.volume, row.rate]),
				['All codes', '', volume + rate, volume, rate]
			],
			totalled: true
		}
	};
}

interface MoverBar {
	x: number;
	width: number;
}

export interface MoversPicture {
	narrow: boolean;
	zero: number;
	/** Right ends of the columns of numbers. */
	columns: { change: number; volume: number; rate: number };
	rows: (Pick<MoverRow, 'code' | 'name'> & {
		label: string;
		y: number;
		volume: MoverBar;
		rate: MoverBar;
		texts: { change: string; volume: string; rate: string };
	})[];
}

const HEAD = 44;
const ROW = { wide: 32, narrow: 52 };

export const moversHeight = ({ rows }: MoversModel, width: number): number =>
	HEAD + rows.length * (width < 480 ? ROW.narrow : ROW.wide) + 4;

/** Places two bars a code, volume above rates, both from the line of no change, in a width in pixels. */
export function moversPicture({ rows }: MoversModel, width: number): MoversPicture {
	const narrow = width < 480;
	const row = narrow ? ROW.narrow : ROW.wide;
	const left = narrow ? 0 : Math.min(210, width * 0.32);
	const columns = { change: width - 168, volume: width - 80, rate: width };
	const right = narrow ? width : columns.change - 88;
	const values = rows.flatMap(({ volume, rate }) => [volume, rate]);
	const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
	const span = Math.max(1, high - low);
	const xOf = (value: number) => left + ((value - low) / span) * (right - left);
	const barOf = (value: number): MoverBar => ({
		x: Math.min(xOf(0), xOf(value)),
		width: Math.abs(xOf(value) - xOf(0))
	});
	return {
		narrow,
		zero: xOf(0),
		columns,
		rows: rows.map(({ code, name, change, volume, rate }, position) => ({
			code,
			name,
			label: fitted(name, 13, narrow ? width - 90 : left - 10),
			y: HEAD + position * row,
			volume: barOf(volume),
			rate: barOf(rate),
			texts: {
				change: signedWholeDollars(change),
				volume: signedWholeDollars(volume),
				rate: signedWholeDollars(rate)
			}
		}))
	};
}
