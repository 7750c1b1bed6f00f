import { SETTING_NAMES, SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { longMonth, longPeriod, shortMonth } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { capitalized } from '$lib/format/sentence';
import type { FigureModel } from '../portfolio/figure-table';
import { formerName, sumCents, theSetting } from '../portfolio/words';
import { ticksUpTo, type Tick } from '../site-comparison/ticks';
import { figureWidth, textWidth } from '../text-width';

/** Allowed amount by setting and month. */
export interface TrendModel extends FigureModel {
	months: string[];
	series: { setting: Setting; values: Cents[] }[];
	/** The first month of each calendar year after the first that is shown: rates change. */
	years: { month: number; text: string }[];
}

/** "The ASC’s allowed is up 7.5%, the HOPD’s down 1.4%", of the two largest settings. */
function titleOf(overview: PortfolioOverview): string {
	const [first, second] = overview.settings.flatMap(({ setting, sums, former }) => {
		if (!former || former.allowed <= 0) return [];
		const difference = sums.allowed - former.allowed;
		const by = percent(Math.abs(difference), former.allowed);
		const way = difference === 0 ? 'unchanged' : `${difference > 0 ? 'up' : 'down'} ${by}`;
		return [{ setting, way }];
	});
	if (first) {
		const opening = `${capitalized(theSetting(first.setting))}’s allowed is ${first.way}`;
		return second ? `${opening}, ${theSetting(second.setting)}’s ${second.way}` : opening;
	}
	const [largest] = overview.settings;
	return largest
		? `${capitalized(theSetting(largest.setting))} earns the most: ${wholeDollars(largest.sums.allowed)} in ${longPeriod(overview.period)}`
		: 'No case has a price in this period';
}

/** The view of allowed amounts over time; a month without cases of a setting is nothing allowed. */
export function trendModel(overview: PortfolioOverview): TrendModel {
	const { months } = overview;
	const series = SETTINGS.filter((setting) =>
		months.some(({ settings }) => settings[setting] !== undefined)
	).map((setting) => ({
		setting,
		values: months.map(({ settings }) => settings[setting] ?? (0 as Cents))
	}));
	const against = overview.total.former ? `; change on ${formerName(overview)}` : '';
	const last = longMonth(months.at(-1)?.month ?? overview.period.to);
	return {
		title: titleOf(overview),
		subtitle: `Allowed amount by site and month, ${longPeriod(overview.period)}${against}`,
		description: `Allowed amount by month. ${series
			.map(
				({ setting, values }) =>
					`${SETTING_NAMES[setting].name}: ${wholeDollars(values.at(-1) ?? (0 as Cents))} in ${last}.`
			)
			.join(' ')}`,
		months: months.map(({ month }) => month),
		series,
		years: months.flatMap(({ month }, position) =>
			position > 0 && month.endsWith('-01')
				? [{ month: position, text: `${month.slice(0, 4)} rates` }]
				: []
		),
		table: {
			columns: [
				{ name: 'Month', kind: 'text' },
				...series.map(({ setting }) => ({
					name: SETTING_NAMES[setting].name,
					kind: 'dollars' as const
				})),
				{
					name: 'All sites',
					kind: 'dollars',
					derived: { sum: series.map(({ setting }) => SETTING_NAMES[setting].name) }
				}
			],
			rows: months.map(({ month }, position) => {
				const amounts = series.map(({ values }) => values[position] ?? (0 as Cents));
				return [shortMonth(month), ...amounts, sumCents(amounts)];
			}),
			totalled: false
		}
	};
}

export interface TrendLine {
	setting: Setting;
	path: string;
	end: { x: number; y: number };
	label: { name: string; amount: string; y: number };
}

export interface TrendPicture {
	plot: { left: number; right: number; top: number; bottom: number };
	lines: TrendLine[];
	ticks: (Tick & { y: number })[];
	months: { text: string; x: number; anchor: 'start' | 'middle' | 'end' }[];
	years: { text: string; x: number }[];
	xOf: (month: number) => number;
	yOf: (amount: number) => number;
}

export const TREND_HEIGHT = 340;
const LABEL_HEIGHT = 30;
const MONTHS_NAMED = 4;
const MONTH_ROOM = 74;
const LABEL_GAP = 10;

/** Labels that would overlap are moved apart, in order, and kept within the plot. */
function apart(lines: TrendLine[], top: number, bottom: number): TrendLine[] {
	const sorted = lines.toSorted((a, b) => a.label.y - b.label.y);
	let least = top;
	for (const { label } of sorted) {
		label.y = Math.max(label.y, least);
		least = label.y + LABEL_HEIGHT;
	}
	let most = bottom;
	for (const { label } of sorted.toReversed()) {
		label.y = Math.min(label.y, most);
		most = label.y - LABEL_HEIGHT;
	}
	return lines;
}

/** The room that the labels at the ends of the lines take, in pixels. */
export const labelRoom = (series: TrendModel['series']): number =>
	LABEL_GAP +
	2 +
	Math.max(
		0,
		...series.flatMap(({ setting, values }) => [
			textWidth(SETTING_NAMES[setting].short, 12, 600),
			figureWidth(wholeDollars(values.at(-1) ?? (0 as Cents)), 12)
		])
	);

/** Places the lines in a width in pixels, each labelled at its last point. */
export function trendPicture({ months, series, years }: TrendModel, width: number): TrendPicture {
	const plot = { left: 46, right: width - labelRoom(series), top: 22, bottom: TREND_HEIGHT - 26 };
	const largest = Math.max(1, ...series.flatMap(({ values }) => values)) as Cents;
	const last = Math.max(1, months.length - 1);
	const xOf = (month: number) => plot.left + (month / last) * (plot.right - plot.left);
	const yOf = (amount: number) => plot.bottom - (amount / largest) * (plot.bottom - plot.top);
	const lines = series.map(({ setting, values }): TrendLine => {
		const amount = values.at(-1) ?? (0 as Cents);
		return {
			setting,
			path: values
				.map(
					(value, month) =>
						`${month === 0 ? 'M' : 'L'}${xOf(month).toFixed(1)},${yOf(value).toFixed(1)}`
				)
				.join(''),
			end: { x: xOf(values.length - 1), y: yOf(amount) },
			label: {
				name: SETTING_NAMES[setting].short,
				amount: wholeDollars(amount),
				y: yOf(amount)
			}
		};
	});
	const step = Math.max(1, Math.ceil(months.length / MONTHS_NAMED / 3) * 3);
	const named = months.flatMap((month, position) =>
		position === months.length - 1 ||
		(position % step === 0 && xOf(last) - xOf(position) >= MONTH_ROOM)
			? [{ month, position }]
			: []
	);
	return {
		plot,
		lines: apart(lines, plot.top, plot.bottom - 12),
		ticks: ticksUpTo(largest).map((tick) => ({ ...tick, y: yOf(tick.value) })),
		months: named.map(({ month, position }) => ({
			text: shortMonth(month),
			x: xOf(position),
			anchor: position === 0 ? 'start' : position === months.length - 1 ? 'end' : 'middle'
		})),
		years: years.map(({ month, text }) => ({ text, x: xOf(month) })),
		xOf,
		yOf
	};
}
