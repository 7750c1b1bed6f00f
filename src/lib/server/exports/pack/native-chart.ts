import type { BridgeModel } from '$lib/charts/bridge/view-model';
import type { MoversModel } from '$lib/charts/movers/view-model';
import type { ParetoModel } from '$lib/charts/pareto/view-model';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import type { ServiceLinesModel } from '$lib/charts/service-lines/view-model';
import type { SitePicture } from '$lib/charts/site-comparison/view-model';
import type { TornadoModel } from '$lib/charts/tornado/view-model';
import type { TrendModel } from '$lib/charts/trend/view-model';
import type { TrendsModel } from '$lib/charts/volume-trends/view-model';
import { SETTING_NAMES, SETTINGS, type Setting } from '$lib/domain/claims/setting';
import type { Sheet } from '../sheet';
import { BRAND_COLOUR, type NativeChart } from './pack';

/** A table whose numbers a chart draws. */
type Charted = Pick<Sheet, 'columns' | 'rows'>;

interface Drawn {
	kind: NativeChart['kind'];
	/** Columns whose texts name a category, one after the other. */
	names: readonly string[];
	/** A column of numbers each. */
	series: readonly { column: string; name?: string; colour: string }[];
	/** Rows that are drawn, from the first. */
	rows: number;
}

const SECOND_COLOUR = PRINT_PALETTE.rest;

/** Categories that a chart has room for; its table has all. */
const CATEGORIES_MOST = 12;

const fillOf = (setting: Setting): string => PRINT_PALETTE.settings[setting].fill;

/** A chart, or null where it would have nothing to draw. */
const unlessEmpty = (chart: NativeChart): NativeChart | null =>
	chart.series.some(({ values }) => values.some((value) => value !== null && value !== 0))
		? chart
		: null;

/** Columns of a table as a chart; a column that the table has not is left out. */
function columnsChart(table: Charted, { kind, names, series, rows }: Drawn): NativeChart | null {
	const indexOf = (name: string): number => table.columns.findIndex((own) => own.name === name);
	const drawn = [...table.rows].slice(0, rows);
	const columns = series.flatMap(({ column, name = column, colour }) => {
		const at = indexOf(column);
		return at < 0 ? [] : [{ at, name, colour }];
	});
	const [first] = columns;
	if (!first) return null;
	return unlessEmpty({
		kind,
		categories: drawn.map((row) =>
			names
				.map((name) => row[indexOf(name)])
				.filter((text) => text !== null && text !== '')
				.join(' ')
		),
		series: columns.map(({ at, name, colour }) => ({
			...{ name, colour },
			values: drawn.map((row) => {
				const cell = row[at];
				return typeof cell === 'number' ? cell : null;
			})
		})),
		values: table.columns[first.at]?.kind ?? 'count'
	});
}

/** Allowed amount by month, a line for each site. */
export const trendChart = ({ table, series, months }: TrendModel): NativeChart | null =>
	columnsChart(table, {
		...{ kind: 'lines', names: ['Month'], rows: months.length },
		series: series.map(({ setting }) => ({
			column: SETTING_NAMES[setting].name,
			colour: fillOf(setting)
		}))
	});

/** Allowed amount of service lines, a part for each site. */
export const serviceLinesChart = ({
	table,
	settings,
	rows
}: ServiceLinesModel): NativeChart | null =>
	columnsChart(table, {
		...{ kind: 'stacked-bars', names: ['Service line'], rows: rows.length },
		series: settings.map((setting) => ({
			column: SETTING_NAMES[setting].name,
			colour: fillOf(setting)
		}))
	});

/** Payers, or a payer's codes, against Medicare, a bar for each site: the columns "Of Medicare, HOPD" of a table whose first column names them. */
export const ofMedicareChart = (table: Charted, rows: number): NativeChart | null =>
	columnsChart(table, {
		kind: 'bars',
		names: table.columns.slice(0, 1).map(({ name }) => name),
		rows: Math.min(rows, CATEGORIES_MOST),
		series: SETTINGS.map((setting) => ({
			column: `Of Medicare, ${SETTING_NAMES[setting].short}`,
			name: SETTING_NAMES[setting].short,
			colour: fillOf(setting)
		}))
	});

/** A case of each payer at the HOPD and the same in the ASC. */
export const hopdAgainstAscChart = (table: Charted): NativeChart | null =>
	columnsChart(table, {
		...{ kind: 'bars', names: ['Payer'], rows: CATEGORIES_MOST },
		series: [
			{ column: 'A case at the HOPD', colour: fillOf('hopd') },
			{ column: 'The same in the ASC', colour: fillOf('asc') }
		]
	});

/** The codes that bring most. */
export const paretoChart = ({ table, rows }: ParetoModel): NativeChart | null =>
	columnsChart(table, {
		...{ kind: 'bars', names: ['Code', 'Name'], rows: rows.length },
		series: [{ column: 'Allowed', colour: BRAND_COLOUR }]
	});

/** The codes that moved most, by rates and by volume. */
export const moversChart = ({ table, rows }: MoversModel): NativeChart | null =>
	columnsChart(table, {
		...{ kind: 'stacked-bars', names: ['Code', 'Name'], rows: rows.length },
		series: [
			{ column: 'By rates', colour: BRAND_COLOUR },
			{ column: 'By volume and mix', colour: SECOND_COLOUR }
		]
	});

/**
 * The waterfall from a baseline to a scenario. Where the changes are small beside the baseline they stand alone, as bars;
 * other scenarios are left to the table.
 */
export function bridgeChart({ rows, fromZero }: BridgeModel): NativeChart | null {
	const isOther = (key: string): boolean => key.startsWith('other-');
	const drawn = rows.filter(({ kind, key }) =>
		kind === 'total' ? fromZero && !isOther(key) : true
	);
	return unlessEmpty({
		kind: fromZero ? 'waterfall' : 'bars',
		categories: drawn.map(({ label }) => label.replace('  ', '. ')),
		series: [
			{
				name: fromZero ? 'Amount' : 'Change',
				colour: BRAND_COLOUR,
				values: drawn.map(({ amount }) => amount)
			}
		],
		values: fromZero ? 'dollars' : 'difference'
	});
}

/** What a scenario brings where its numbers vary one at a time; bars begin at the scenario as it stands. */
export function tornadoChart({ table, rows, base }: TornadoModel): NativeChart | null {
	const chart = columnsChart(table, {
		...{ kind: 'bars', names: ['Number'], rows: rows.length },
		series: [
			{ column: 'Gain at low', name: 'at the low value', colour: SECOND_COLOUR },
			{ column: 'Gain at high', name: 'at the high value', colour: BRAND_COLOUR }
		]
	});
	return (
		chart && {
			...chart,
			categories: rows.map(({ name, low, high }) => `${name} (${low.value} to ${high.value})`),
			origin: base
		}
	);
}

/** Cases of service lines in the whole period, a part for each site. */
export function volumeTrendsChart({ table, settings, panels }: TrendsModel): NativeChart | null {
	const all = table.columns.length - 1;
	const casesOf = (serviceLine: string, setting: Setting): number | null => {
		const row = table.rows.find(
			([line, site]) => line === serviceLine && site === SETTING_NAMES[setting].name
		);
		const cases = row?.[all];
		return typeof cases === 'number' ? cases : null;
	};
	return unlessEmpty({
		kind: 'stacked-bars',
		categories: panels.map(({ serviceLine }) => serviceLine),
		series: settings.map((setting) => ({
			name: SETTING_NAMES[setting].name,
			colour: fillOf(setting),
			values: panels.map(({ serviceLine }) => casesOf(serviceLine, setting))
		})),
		values: 'count'
	});
}

/** Cases by setting: one code's, or one payer's, with the parts of facility and physician; of several the totals, a bar for each setting. */
export function sitesChart({ groups, settings }: SitePicture): NativeChart | null {
	const [only] = groups;
	if (only && groups.length === 1) {
		const { bars } = only;
		return unlessEmpty({
			kind: 'stacked-bars',
			categories: bars.map(({ setting }) => SETTING_NAMES[setting].name),
			series: [
				{
					...{ name: 'Facility', colour: BRAND_COLOUR },
					values: bars.map(({ total, facility }) => (total && facility ? facility.allowed : null))
				},
				{
					...{ name: 'Physician', colour: SECOND_COLOUR },
					values: bars.map(({ total, professional }) =>
						total && professional ? professional.allowed : null
					)
				}
			],
			values: 'dollars'
		});
	}
	const drawn = groups.slice(0, CATEGORIES_MOST);
	return unlessEmpty({
		kind: 'bars',
		categories: drawn.map(({ code, name }) => (name ? `${code} ${name}` : code)),
		series: settings.map(({ setting, name }) => ({
			...{ name, colour: fillOf(setting) },
			values: drawn.map(({ bars }) => bars.find((bar) => bar.setting === setting)?.total ?? null)
		})),
		values: 'dollars'
	});
}
