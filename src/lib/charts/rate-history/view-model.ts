import { SETTING_NAMES, type Setting } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { HistoryPoint } from '$lib/domain/profiles/history';
import { chartDollars } from '$lib/format/money';
import { historyFinding, settingsWithHistory } from '$lib/format/profile';
import type { FigureModel } from '../portfolio/figure-table';
import { ticksUpTo, type Tick } from '../site-comparison/ticks';

/** One setting over time: an amount holds from its day until the next. */
export interface HistoryLine {
	setting: Setting;
	/** SVG path; broken where there is no amount. */
	path: string;
	/** The last amount, labelled at the end of the line. */
	label: { text: string; y: number; atY: number };
}

/** The amounts of a code over time, and the day until which the last ones hold. */
export interface HistoryModel extends FigureModel {
	points: readonly HistoryPoint[];
	until: IsoDate;
}

/** What the caveats of a day say. */
const HISTORY_CAVEATS = {
	'carried-back': 'A release that begins later in the year serves this day.',
	'third-party': 'A third party’s reading of a CMS file is among the rates.'
} as const;

/** Why the amounts of a day may not be what was paid. */
export const historyCaveat = (kind: string): string =>
	kind === 'carried-back' ? HISTORY_CAVEATS['carried-back'] : HISTORY_CAVEATS['third-party'];

/** The whole case at each setting over the loaded releases, with a row for each day at which an amount changes. */
export function historyModel(points: readonly HistoryPoint[], until: IsoDate): HistoryModel {
	const settings = settingsWithHistory(points);
	const title = historyFinding(points);
	return {
		...{ title, points, until },
		subtitle: 'Allowed, the whole case, at the same place; each amount holds until the next',
		description: `${title}: ${settings.map((setting) => SETTING_NAMES[setting].name).join(', ')}. The table below has the amounts.`,
		table: {
			columns: [
				{ name: 'From', kind: 'date' },
				...settings.map((setting) => ({
					name: SETTING_NAMES[setting].name,
					kind: 'dollars' as const
				})),
				{ name: 'Remarks', kind: 'text' }
			],
			rows: points.map(({ date, allowed, caveats }) => [
				date,
				...settings.map((setting) => allowed[setting]),
				caveats.map((kind) => `${kind}: ${historyCaveat(kind)}`).join(' ')
			]),
			totalled: false
		}
	};
}

export interface HistoryPicture {
	width: number;
	height: number;
	plot: { left: number; right: number; top: number; bottom: number };
	lines: HistoryLine[];
	ticks: (Tick & { y: number })[];
	years: { text: string; x: number }[];
}

const DAY = 86_400_000;
const LABEL_HEIGHT = 15;

const dayNumber = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Labels that would overlap are moved apart, in order, and kept within the plot. */
function apart(lines: HistoryLine[], bottom: number): HistoryLine[] {
	const sorted = lines.toSorted((a, b) => a.label.atY - b.label.atY);
	let least = -Infinity;
	for (const { label } of sorted) {
		label.y = Math.max(label.atY, least);
		least = label.y + LABEL_HEIGHT;
	}
	let most = bottom;
	for (const { label } of sorted.toReversed()) {
		label.y = Math.min(label.y, most);
		most = label.y - LABEL_HEIGHT;
	}
	return lines;
}

/** A page's picture is lower than that of a file. */
export const historyHeight = (width: number): number => (width > 1000 ? 400 : 240);

/** The amounts of every setting over time as steps, from the first day loaded to the last that they hold for. */
export function historyPicture(
	points: readonly HistoryPoint[],
	until: IsoDate,
	width: number
): HistoryPicture {
	const height = historyHeight(width);
	const narrow = width < 480;
	const plot = { left: 52, right: width - (narrow ? 152 : 214), top: 12, bottom: height - 24 };
	const amounts = points.flatMap(({ allowed }) =>
		Object.values(allowed).map((value) => value ?? 0)
	);
	const largest = Math.max(1, ...amounts) as Cents;
	const first = points[0]?.date ?? until;
	const [from, to] = [dayNumber(first), Math.max(dayNumber(until), dayNumber(first) + 1)];
	const x = (date: IsoDate) =>
		plot.left + ((dayNumber(date) - from) / (to - from)) * (plot.right - plot.left);
	const y = (amount: number) => plot.bottom - (amount / largest) * (plot.bottom - plot.top);
	const lines = settingsWithHistory(points).flatMap((setting): HistoryLine[] => {
		let path = '';
		let last: Cents | null = null;
		points.forEach((point, position) => {
			const amount = point.allowed[setting];
			if (amount === null) {
				last = null;
				return;
			}
			const end = points[position + 1]?.date ?? until;
			const start = `${x(point.date).toFixed(1)},${y(amount).toFixed(1)}`;
			path += `${last === null ? 'M' : 'L'}${start}H${x(end).toFixed(1)}`;
			last = amount;
		});
		const final = points.at(-1)?.allowed[setting] ?? null;
		const atY = final === null ? plot.bottom : y(final);
		const name = narrow ? SETTING_NAMES[setting].short : SETTING_NAMES[setting].name;
		const text = final === null ? name : `${name} ${chartDollars(final, largest)}`;
		return [{ setting, path, label: { text, y: atY, atY } }];
	});
	const years = [...new Set(points.map(({ date }) => date.slice(0, 4)))]
		.map((year) => ({ year, at: `${year}-01-01` as IsoDate }))
		.map(({ year, at }) => ({ text: year, x: Math.max(plot.left, x(at)) }));
	return {
		width,
		height,
		plot,
		lines: apart(lines, plot.bottom),
		ticks: ticksUpTo(largest).map((tick) => ({ ...tick, y: y(tick.value) })),
		years
	};
}
