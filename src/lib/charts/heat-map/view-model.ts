import type { Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { axisDollars, wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import type { FigureModel } from '../portfolio/figure-table';
import { codeName } from '../portfolio/words';
import { fitted, nameRoom, textWidth, wrapped } from '../text-width';

/** Allowed amount by code and facility. */
export interface HeatMapModel extends FigureModel {
	columns: { facility: string; name: string; setting: Setting }[];
	rows: { code: string; name: string; cells: (Cents | null)[] }[];
	/** Where each class but the lowest begins, cents. */
	bounds: Cents[];
}

const ROWS_MOST = 14;
const CLASSES = 4;

/** Classes of like count, from the amounts that are drawn. */
function boundsOf(amounts: readonly Cents[]): Cents[] {
	const sorted = amounts.toSorted((a, b) => a - b);
	return Array.from(
		{ length: CLASSES - 1 },
		(_, at) => sorted[Math.floor(((at + 1) * sorted.length) / CLASSES)] ?? (0 as Cents)
	);
}

/** The class of an amount, 0 the lowest. */
export const classOf = (bounds: readonly Cents[], amount: Cents): number =>
	bounds.filter((bound) => amount >= bound).length;

/** The view of codes by facility; a code that a facility does not do has no cell. */
export function heatMapModel(
	overview: PortfolioOverview,
	names: Readonly<Record<string, string>>
): HeatMapModel {
	const { facilities } = overview;
	const all = overview.codes
		.filter(({ cases }) => cases > 0)
		.map(({ code, facilities: at }) => ({
			code,
			name: codeName(code, names),
			cells: facilities.map(({ facility }) => at[facility] ?? null)
		}));
	const rows = all.slice(0, ROWS_MOST);
	const cells = rows.flatMap((row) =>
		row.cells.flatMap((allowed, at) =>
			allowed === null ? [] : [{ code: row.code, allowed, facility: facilities[at]?.name ?? '' }]
		)
	);
	const [largest] = cells.toSorted((a, b) => b.allowed - a.allowed);
	return {
		title: largest
			? `${largest.code} at ${largest.facility} is the largest: ${wholeDollars(largest.allowed)}, ${percent(largest.allowed, Math.max(1, overview.total.sums.allowed))} of all`
			: 'No case has a price in this period',
		subtitle: `Allowed amount by code and facility, the codes that bring the most, ${longPeriod(overview.period)}; an empty cell has no cases`,
		description: rows
			.map(({ name, cells: own }) => {
				const told = own.flatMap((cell, at) =>
					cell === null ? [] : [`${facilities[at]?.name} ${wholeDollars(cell)}`]
				);
				return `${name}: ${told.join(', ')}.`;
			})
			.join(' '),
		columns: facilities,
		rows,
		bounds: boundsOf(cells.map(({ allowed }) => allowed)),
		table: {
			columns: [
				{ name: 'Code', kind: 'text' },
				{ name: 'Name', kind: 'text' },
				...facilities.map(({ name }) => ({ name, kind: 'dollars' as const }))
			],
			rows: all.map(({ code, cells: own }) => [code, names[code] ?? '', ...own]),
			totalled: false
		}
	};
}

export interface HeatMapPicture {
	top: number;
	/** Names stand above their cells. */
	narrow: boolean;
	/** Heads stand upright. */
	upright: boolean;
	cellWidth: number;
	columns: { facility: string; name: string; lines: string[]; setting: Setting; x: number }[];
	rows: {
		code: string;
		name: string;
		label: string;
		y: number;
		cells: { facility: string; x: number; text: string; tone: number }[];
	}[];
}

const ROW = { wide: 28, narrow: 46 };
/** Around upright names; a name longer than the most is cut. */
const HEAD = { level: 54, aroundUpright: 26, most: 220 };
const NARROWEST = 84;
const THOUSAND = 1_000_00;

const nameWidth = ({ rows }: HeatMapModel, width: number): number =>
	width < 560
		? 0
		: nameRoom(
				rows.map(({ name }) => name),
				13,
				{ width, usual: Math.min(280, width * 0.3), gap: 12 }
			);

const cellWidthOf = (model: HeatMapModel, width: number): number =>
	(width - nameWidth(model, width)) / Math.max(1, model.columns.length);

const isUpright = (model: HeatMapModel, width: number): boolean =>
	cellWidthOf(model, width) < NARROWEST;

/** Pixels that the longest of upright names takes. */
const uprightRoom = ({ columns }: HeatMapModel): number =>
	Math.min(HEAD.most, Math.ceil(Math.max(...columns.map(({ name }) => textWidth(name, 12) + 2))));

const headOf = (model: HeatMapModel, width: number): number =>
	isUpright(model, width) ? uprightRoom(model) + HEAD.aroundUpright : HEAD.level;

export const heatMapHeight = (model: HeatMapModel, width: number): number =>
	headOf(model, width) +
	model.rows.length * (nameWidth(model, width) === 0 ? ROW.narrow : ROW.wide) +
	4;

/** Whole thousands above one, so that a cell holds it: "$312K". */
const cellText = (amount: Cents): string =>
	axisDollars(
		(amount >= THOUSAND
			? Math.round(amount / THOUSAND) * THOUSAND
			: Math.round(amount / 100) * 100) as Cents
	);

/** A name on at most two lines, the second cut where it is too long. */
function inTwoLines(name: string, width: number): string[] {
	const [first = '', ...rest] = wrapped(name, 12, width);
	return rest.length === 0
		? [fitted(first, 12, width)]
		: [fitted(first, 12, width), fitted(rest.join(' '), 12, width)];
}

/** Places the cells in a width in pixels. */
export function heatMapPicture(model: HeatMapModel, width: number): HeatMapPicture {
	const left = nameWidth(model, width);
	const cellWidth = cellWidthOf(model, width);
	const top = headOf(model, width);
	const upright = isUpright(model, width);
	const narrow = left === 0;
	const row = narrow ? ROW.narrow : ROW.wide;
	return {
		top,
		narrow,
		upright,
		cellWidth,
		columns: model.columns.map(({ facility, name, setting }, at) => ({
			facility,
			name,
			setting,
			lines: upright ? [fitted(name, 12, uprightRoom(model))] : inTwoLines(name, cellWidth - 8),
			x: left + at * cellWidth
		})),
		rows: model.rows.map(({ code, name, cells }, position) => ({
			code,
			name,
			label: fitted(name, 13, (narrow ? width : left) - 12),
			y: top + position * row,
			cells: cells.flatMap((cell, at) =>
				cell === null
					? []
					: [
							{
								facility: model.columns[at]?.facility ?? '',
								x: left + at * cellWidth,
								text: cellText(cell),
								tone: classOf(model.bounds, cell)
							}
						]
			)
		}))
	};
}
