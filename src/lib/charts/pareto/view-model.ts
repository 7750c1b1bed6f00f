import type { Cents } from '$lib/domain/money';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import type { FigureModel } from '../portfolio/figure-table';
import { codeName, tenths } from '../portfolio/words';
import { figureWidth, fitted, nameRoom } from '../text-width';

export interface ParetoRow {
	code: string;
	name: string;
	allowed: Cents;
	/** Of it and all before, "43.1%". */
	upTo: string;
}

/** The codes that matter most. */
export interface ParetoModel extends FigureModel {
	rows: ParetoRow[];
}

const ROWS_MOST = 12;
const MOST_OF_IT = 800;

/** The view of codes by allowed amount, each with the share of it and all before. */
export function paretoModel(
	overview: PortfolioOverview,
	names: Readonly<Record<string, string>>
): ParetoModel {
	const all = Math.max(1, overview.total.sums.allowed);
	let sum = 0;
	const ranked = overview.codes
		.filter(({ cases }) => cases > 0)
		.map((entry) => {
			sum += entry.allowed;
			return { ...entry, upTo: sum };
		});
	const enough = ranked.findIndex(({ upTo }) => (tenths(upTo, all) ?? 0) >= MOST_OF_IT) + 1;
	const [first] = ranked;
	const title =
		enough > 1
			? `${enough} of ${counted(ranked.length, 'code')} bring ${percent(ranked[enough - 1]?.upTo ?? 0, all)} of the allowed amount`
			: first
				? `${first.code} brings ${percent(first.allowed, all)} of the allowed amount`
				: 'No case has a price in this period';
	const rows = ranked.slice(0, ROWS_MOST).map(({ code, allowed, upTo }) => ({
		code,
		name: codeName(code, names),
		allowed,
		upTo: percent(upTo, all)
	}));
	return {
		title,
		subtitle: `Allowed amount of the cases that each code leads, ${longPeriod(overview.period)}, with the share of it and all above`,
		description: rows
			.map(
				({ name, allowed, upTo }) => `${name}: ${wholeDollars(allowed)}, with all above ${upTo}.`
			)
			.join(' '),
		rows,
		table: {
			columns: [
				{ name: 'Code', kind: 'text' },
				{ name: 'Name', kind: 'text' },
				{ name: 'Service line', kind: 'text' },
				{ name: 'Cases', kind: 'count' },
				{ name: 'Allowed', kind: 'dollars' },
				{ name: 'With all above', kind: 'percent' }
			],
			rows: ranked.map(({ code, serviceLine, cases, allowed, upTo }) => [
				code,
				names[code] ?? '',
				serviceLine,
				cases,
				allowed,
				tenths(upTo, all)
			]),
			totalled: false
		}
	};
}

export interface ParetoPicture {
	narrow: boolean;
	left: number;
	rows: (ParetoRow & { label: string; y: number; width: number; text: string })[];
}

const HEAD = 22;
const ROW = { wide: 28, narrow: 44 };
const GAP = 8;
/** Of the column of shares. */
const SHARE_ROOM = 48;

export const paretoHeight = ({ rows }: ParetoModel, width: number): number =>
	HEAD + rows.length * (width < 480 ? ROW.narrow : ROW.wide) + 4;

/** Places the bars in a width in pixels; where it is narrow, names stand above their bars. */
export function paretoPicture({ rows }: ParetoModel, width: number): ParetoPicture {
	const narrow = width < 480;
	const row = narrow ? ROW.narrow : ROW.wide;
	const left = narrow
		? 0
		: nameRoom(
				rows.map(({ name }) => name),
				13,
				{ width, usual: Math.min(270, width * 0.42), gap: 12 }
			);
	const amountRoom =
		2 * GAP +
		Math.max(0, ...rows.map(({ allowed }) => figureWidth(wholeDollars(allowed), 13, 600)));
	const room = width - left - amountRoom - (narrow ? 0 : SHARE_ROOM);
	const largest = Math.max(1, ...rows.map(({ allowed }) => allowed));
	return {
		narrow,
		left,
		rows: rows.map((entry, position) => ({
			...entry,
			label: fitted(entry.name, 13, narrow ? width - 60 : left - 12),
			y: HEAD + position * row,
			width: (entry.allowed / largest) * room,
			text: wholeDollars(entry.allowed)
		}))
	};
}
