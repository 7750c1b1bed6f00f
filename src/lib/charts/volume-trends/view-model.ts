import { SETTING_NAMES, SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { ServiceLineTrend, VolumeReport } from '$lib/domain/volumes/report';
import { longPeriod, shortMonth } from '$lib/format/date';
import { groupThousands } from '$lib/format/money';
import { signedPercent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import type { FigureModel } from '../portfolio/figure-table';
import { settingLegend, type SettingLegend } from '../portfolio/legend';
import { formerName } from '../portfolio/words';

export interface TrendPanel {
	serviceLine: string;
	/** "3,812 cases, +4.1%". */
	text: string;
	series: { setting: Setting; cases: number[] }[];
	/** The most cases of a site in a month. */
	most: number;
}

/** Cases by service line, site and month: a panel a service line. */
export interface TrendsModel extends FigureModel {
	months: string[];
	settings: Setting[];
	panels: TrendPanel[];
}

/** Panels that stand in the picture; the table has all service lines. */
const PANELS_MOST = 12;

const changeText = ({ sums, former }: ServiceLineTrend): string =>
	former && former.cases > 0 ? `, ${signedPercent(sums.cases - former.cases, former.cases)}` : '';

/** A change of fewer cases says little. */
const CASES_LEAST = 30;

/** "GI does the most, 8,123 cases; Eye grew most, +12.0%". */
function titleOf({ trends, period }: VolumeReport): string {
	const [largest] = trends;
	if (!largest || largest.sums.cases === 0) return 'No case has a price in this period';
	const opening = `${largest.serviceLine} has the most cases: ${groupThousands(String(largest.sums.cases))}`;
	const growthOf = ({ sums, former }: ServiceLineTrend): number =>
		former && former.cases >= CASES_LEAST ? sums.cases / former.cases - 1 : 0;
	const moved = trends.toSorted((a, b) => Math.abs(growthOf(b)) - Math.abs(growthOf(a)))[0];
	if (!moved?.former || growthOf(moved) === 0) return `${opening} in ${longPeriod(period)}`;
	const change = signedPercent(moved.sums.cases - moved.former.cases, moved.former.cases);
	return moved === largest
		? `${opening}, ${change}`
		: `${opening}; ${moved.serviceLine} moved most, ${change}`;
}

/** The view of cases over time, service line by service line. */
export function trendsModel(report: VolumeReport): TrendsModel {
	const { months, trends } = report;
	const against = report.former ? `; change on ${formerName(report)}` : '';
	return {
		title: titleOf(report),
		subtitle: `Cases by service line, site and month, ${longPeriod(report.period)}, each on its own scale${against}`,
		description: `Cases by service line. ${trends
			.map(
				(trend) => `${trend.serviceLine}: ${counted(trend.sums.cases, 'case')}${changeText(trend)}.`
			)
			.join(' ')}`,
		months,
		settings: SETTINGS.filter((setting) =>
			trends.some(({ series }) => series.some((own) => own.setting === setting))
		),
		panels: trends.slice(0, PANELS_MOST).map((trend) => ({
			serviceLine: trend.serviceLine,
			text: `${counted(trend.sums.cases, 'case')}${changeText(trend)}`,
			series: trend.series,
			most: Math.max(1, ...trend.series.flatMap(({ cases }) => cases))
		})),
		table: {
			columns: [
				{ name: 'Service line', kind: 'text' },
				{ name: 'Site', kind: 'text' },
				...months.map((month) => ({ name: shortMonth(month), kind: 'count' as const })),
				{ name: 'All', kind: 'count', derived: { sum: months.map(shortMonth) } }
			],
			rows: trends.flatMap(({ serviceLine, series }) =>
				series.map(({ setting, cases }) => [
					serviceLine,
					SETTING_NAMES[setting].name,
					...cases,
					cases.reduce((sum, count) => sum + count, 0)
				])
			),
			totalled: false
		}
	};
}

export interface PanelPicture extends TrendPanel {
	x: number;
	y: number;
	width: number;
	lines: { setting: Setting; path: string; end: { x: number; y: number } }[];
	/** Of the picture. */
	plot: { left: number; right: number; top: number; bottom: number };
}

export interface TrendsPicture {
	legend: SettingLegend['items'];
	panels: PanelPicture[];
	height: number;
}

const PANEL_LEAST = 232;
const PANEL_HEIGHT = 150;
const GAP = 28;
const AXIS_ROOM = 34;

/** Places a legend in lines, and the panels in as many columns as have room, all in pixels. */
export function trendsPicture(
	{ panels, settings, months }: TrendsModel,
	width: number
): TrendsPicture {
	const legend = settingLegend(settings, width);
	const top = legend.height + 10;
	const columns = Math.max(1, Math.min(4, Math.floor((width + GAP) / (PANEL_LEAST + GAP))));
	const panelWidth = (width - (columns - 1) * GAP) / columns;
	const last = Math.max(1, months.length - 1);
	const placed = panels.map((panel, position): PanelPicture => {
		const left = (position % columns) * (panelWidth + GAP);
		const y = top + Math.floor(position / columns) * PANEL_HEIGHT;
		const plot = {
			left: left + AXIS_ROOM,
			right: left + panelWidth - 6,
			top: y + 46,
			bottom: y + PANEL_HEIGHT - 34
		};
		const xOf = (month: number) => plot.left + (month / last) * (plot.right - plot.left);
		const yOf = (cases: number) => plot.bottom - (cases / panel.most) * (plot.bottom - plot.top);
		return {
			...panel,
			x: left,
			y,
			width: panelWidth,
			plot,
			lines: panel.series.map(({ setting, cases }) => ({
				setting,
				path: cases
					.map(
						(count, month) =>
							`${month === 0 ? 'M' : 'L'}${xOf(month).toFixed(1)},${yOf(count).toFixed(1)}`
					)
					.join(''),
				end: { x: xOf(cases.length - 1), y: yOf(cases.at(-1) ?? 0) }
			}))
		};
	});
	return {
		legend: legend.items,
		panels: placed,
		height: top + Math.ceil(panels.length / columns) * PANEL_HEIGHT
	};
}

/** The height of the picture at a width, in pixels. */
export const trendsHeight = (model: TrendsModel, width: number): number =>
	trendsPicture(model, width).height;
