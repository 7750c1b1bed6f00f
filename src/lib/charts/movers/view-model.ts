import type { Cents } from '$lib/domain/money';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { signedWholeDollars } from '$lib/format/money';
import type { FigureModel } from '../portfolio/figure-table';
import { codeName, formerName, sumCents } from '../portfolio/words';
import { figureWidth, fitted, nameRoom, textWidth } from '../text-width';

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
				{
					name: 'Change',
					kind: 'difference',
					derived: { sum: ['By volume and mix', 'By rates'] }
				},
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
const GAP = 14;
/** Room that the bars have at least beside names and figures. */
const BARS_LEAST = 80;

/** What stands above the columns of figures. */
export const MOVER_HEADS = [
	['change', 'change'],
	['volume', 'volume, mix'],
	['rate', 'rates']
] as const;

interface MoverRooms {
	narrow: boolean;
	/** Of the names. */
	left: number;
	/** Right end of the bars. */
	right: number;
	columns: MoversPicture['columns'];
	change: number;
}

/** Divides a width among names, bars and columns as wide as their figures; without columns where the bars would have too little. */
function roomsIn(rows: readonly MoverRow[], width: number): MoverRooms {
	const [change = 0, volume = 0, rate = 0] = MOVER_HEADS.map(([column, head]) =>
		Math.max(
			textWidth(head, 12),
			...rows.map((row) =>
				figureWidth(signedWholeDollars(row[column]), 13, column === 'change' ? 600 : 400)
			)
		)
	);
	const columns = {
		change: width - rate - volume - 2 * GAP,
		volume: width - rate - GAP,
		rate: width
	};
	const left = nameRoom(
		rows.map(({ name }) => name),
		13,
		{ width, usual: Math.min(210, width * 0.32), gap: 10 }
	);
	const right = columns.change - change - GAP;
	const narrow = width < 480 || right - left < BARS_LEAST;
	return narrow
		? { narrow, left: 0, right: width, columns, change }
		: { narrow, left, right, columns, change };
}

export function moversHeight({ rows }: MoversModel, width: number): number {
	const { narrow } = roomsIn(rows, width);
	return HEAD + rows.length * (narrow ? ROW.narrow : ROW.wide) + 4;
}

/** Places two bars a code, volume above rates, both from the line of no change, in a width in pixels. */
export function moversPicture({ rows }: MoversModel, width: number): MoversPicture {
	const { narrow, left, right, columns, change: changeRoom } = roomsIn(rows, width);
	const row = narrow ? ROW.narrow : ROW.wide;
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
			label: fitted(name, 13, narrow ? width - changeRoom - GAP : left - 10),
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
