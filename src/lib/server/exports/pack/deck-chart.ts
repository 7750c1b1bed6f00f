import ExcelJS from 'exceljs';
import type PptxGenJS from 'pptxgenjs';
import { cellText, type ColumnKind } from '$lib/charts/portfolio/figure-table';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { figureWidth, textWidth } from '$lib/charts/text-width';
import type { Cents } from '$lib/domain/money';
import { signedWholeDollars, wholeDollars } from '$lib/format/money';
import { FORMATS, UNITS } from '../workbook';
import { inkOn, officeColour, seriesColour } from './brand-colour';
import type { NativeChart } from './pack';
import { escaped } from '../xml-text';

/** Which of a series' values are written beside their marks. */
type Labelled = 'none' | 'all' | 'last';

interface DrawnSeries {
	name: string;
	/** Null: it holds others up and is not seen. */
	colour: string | null;
	/** As an office program holds them: dollars and fractions. */
	values: (number | null)[];
	labelled: Labelled;
	/** Of the labels. */
	format: string;
	ink: string;
	/** A label says the series' name before its value. */
	named: boolean;
	/** Labels that stand behind the end of the bar at their position, where bars may be too short for them; absent: within. */
	behind?: readonly (BehindBar | null)[];
}

/** A label behind a bar. */
interface BehindBar {
	/** Where the bar ends to the right, in the unit of the values. */
	end: number;
	/** Of the label, as it is drawn, in points. */
	width: number;
	/** What it says where that is no value of one series; null: the value. */
	text: string | null;
}

/** A native chart as an office program is told it. */
export interface DrawnChart {
	type: 'bar' | 'line';
	/** Bars lie. */
	lying: boolean;
	stacked: boolean;
	categories: string[];
	series: DrawnSeries[];
	hasLegend: boolean;
	hasAxis: boolean;
	axisFormat: string;
	/** In the unit of the values; null: nought. */
	origin: number | null;
	kind: ColumnKind;
	/** Room that the widest label takes, in points. */
	labelRoom: number;
	/** Of the labels, in points. */
	size: number;
	/** The lowest and the highest of the values that bars reach. */
	reach: { low: number; high: number };
}

/** Size of the type of a chart, in points. */
const SIZE = 11;

/** Of the labels where more bars than some stand beside each other. */
const SMALL_SIZE = 9;
const CROWDED = 18;
const SMALLEST_SIZE = 8;
const PACKED = 22;

/** A true minus sign, as the product writes it. */
const MINUS = '"−"';

/** How labels look, nothing for zero. */
const LABELS: Record<ColumnKind, string> = {
	text: '@',
	date: 'yyyy-mm-dd',
	dollars: `$#,##0;${MINUS}$#,##0;""`,
	difference: `+$#,##0;${MINUS}$#,##0;""`,
	count: `#,##0;${MINUS}#,##0;""`,
	rise: `+#,##0;${MINUS}#,##0;""`,
	percent: `0.0%;${MINUS}0.0%;""`,
	change: `+0.0%;${MINUS}0.0%;""`,
	ratio: `0.00;${MINUS}0.00;""`
};

const isMoney = (kind: ColumnKind): boolean => kind === 'dollars' || kind === 'difference';

/** Below this many cents, amounts in a chart carry cents. */
const CENTS_MATTER_BELOW = 1_000_00;

/** The format of labels for amounts of a size, in the unit of the kind. */
function labelFormat(kind: ColumnKind, largest: number): string {
	const format = LABELS[kind];
	return isMoney(kind) && largest < CENTS_MATTER_BELOW
		? format.replaceAll('#,##0', '#,##0.00')
		: format;
}

/** The format of an axis: thousands and millions by their letter. */
function axisFormat(kind: ColumnKind, largest: number): string {
	if (!isMoney(kind)) {
		return kind === 'percent' || kind === 'change' ? `0%;${MINUS}0%` : `#,##0;${MINUS}#,##0`;
	}
	const whole =
		largest >= 10_000_000_00
			? '$#,##0,,"M"'
			: largest >= 1_000_000_00
				? '$#,##0.0,,"M"'
				: largest >= 10_000_00
					? '$#,##0,"K"'
					: '$#,##0';
	return `${whole};${MINUS}${whole};$0`;
}

const sizeOf = (values: readonly (number | null)[]): number =>
	Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));

/** Sums that stacks reach, whatever their sign. */
const stackSizes = ({ categories, series }: NativeChart): number[] =>
	categories.map((_, at) => series.reduce((sum, { values }) => sum + Math.abs(values[at] ?? 0), 0));

interface Hung {
	/** Unseen, it holds the bar up. */
	held: number | null;
	bar: number;
	/** Of a bar that crosses nought, what lies on the other side. */
	below: number | null;
}

/** A bar from one sum to another, as the parts of a stack. */
function hung(from: number, to: number): Hung {
	const [low, high] = [Math.min(from, to), Math.max(from, to)];
	if (low >= 0) return { held: low, bar: high - low, below: null };
	if (high <= 0) return { held: high, bar: low - high, below: null };
	return { held: null, bar: high, below: low };
}

/** Amounts in labels of a waterfall: what a series is told of says the sign, whichever side of nought the bar lies on. */
const SIGNED: Record<'sum' | 'rise' | 'fall', string> = {
	sum: `$#,##0;${MINUS}$#,##0;$0`,
	rise: '+$#,##0;+$#,##0;+$0',
	fall: `${MINUS}$#,##0;${MINUS}$#,##0;$0`
};

/** A waterfall as stacked bars. Amounts stand behind the bars' ends, since a bar may be too short for its own. */
function waterfall(chart: NativeChart): Pick<DrawnChart, 'categories' | 'series'> {
	const amounts = chart.series[0]?.values.map((value) => value ?? 0) ?? [];
	const isEnd = (at: number): boolean => at === 0 || at === amounts.length - 1;
	let running = 0;
	const bars = amounts.map((amount, at) => {
		const from = isEnd(at) ? 0 : running;
		running = from + amount;
		const role = isEnd(at) ? ('sum' as const) : amount >= 0 ? ('rise' as const) : ('fall' as const);
		const text = isEnd(at) ? wholeDollars(amount as Cents) : signedWholeDollars(amount as Cents);
		return { role, text, end: Math.max(from, running), ...hung(from, running) };
	});
	const { gain, loss, secondary, ink } = PRINT_PALETTE;
	const unit = UNITS[chart.values];
	const series = (
		name: string,
		colour: string | null,
		valueOf: (bar: (typeof bars)[number]) => number | null
	): DrawnSeries => ({
		...{ name, colour, ink, labelled: 'none', named: false, format: LABELS[chart.values] },
		values: bars.map((bar) => {
			const value = valueOf(bar);
			return value === null ? null : value / unit;
		})
	});
	const of =
		(wanted: (typeof bars)[number]['role'], part: 'bar' | 'below') =>
		(bar: (typeof bars)[number]) => (bar.role === wanted ? bar[part] : null);
	const labelled = (
		name: string,
		colour: string,
		role: (typeof bars)[number]['role']
	): DrawnSeries => ({
		...series(name, colour, of(role, 'bar')),
		...{ labelled: 'all', format: SIGNED[role] },
		behind: bars.map(({ role: own, text, end, below }) =>
			own === role
				? {
						...{ end: end / unit, width: figureWidth(text, SIZE, 400) },
						text: below === null ? null : text
					}
				: null
		)
	});
	return {
		categories: [...chart.categories],
		series: [
			series('Held up by', null, ({ role, held }) => (role === 'sum' ? null : held)),
			labelled('Sum', secondary, 'sum'),
			labelled('Rise', gain.mark, 'rise'),
			labelled('Fall', loss.mark, 'fall'),
			series('Rise below nought', gain.mark, of('rise', 'below')),
			series('Fall below nought', loss.mark, of('fall', 'below'))
		].filter(({ values }) => values.some((value) => value !== null))
	};
}

/** Which lines end far enough from every other to be labelled there. */
function endsApart({ series }: NativeChart): boolean[] {
	const largest = sizeOf(series.flatMap(({ values }) => values));
	const ends = series.map(({ values }) => values.findLast((value) => value !== null) ?? 0);
	return ends.map((end, at) =>
		ends.every((other, to) => to === at || Math.abs(end - other) >= largest * 0.07)
	);
}

/** From the lowest to the highest that the marks of a chart reach, as an office program holds it. */
function reachOf({ kind, series, categories, values: unit, origin = 0 }: NativeChart): {
	low: number;
	high: number;
} {
	const at = (position: number): number[] => series.map(({ values }) => values[position] ?? 0);
	const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
	const reached = categories.flatMap((_, position): number[] => {
		const own = at(position);
		if (kind === 'waterfall')
			return [
				sum(
					series.flatMap(({ values }) => values.slice(0, position + 1).map((value) => value ?? 0))
				)
			];
		if (!kind.startsWith('stacked')) return own;
		return [sum(own.filter((value) => value > 0)), sum(own.filter((value) => value < 0))];
	});
	const all = [origin, ...(kind === 'waterfall' ? reached.slice(0, -1) : reached)];
	return { low: Math.min(...all) / UNITS[unit], high: Math.max(...all) / UNITS[unit] };
}

/** What an office program is told of a chart, in the colours of a brand. */
export function drawnChart(chart: NativeChart, brand: string): DrawnChart {
	const { kind, series, values: unit, origin } = chart;
	const all = series.flatMap(({ values }) => values);
	const stacked = kind === 'stacked-bars' || kind === 'stacked-columns' || kind === 'waterfall';
	const lines = kind === 'lines';
	const apart = endsApart(chart);
	const named = lines && apart.every(Boolean);
	const largest = stacked && kind !== 'waterfall' ? Math.max(0, ...stackSizes(chart)) : sizeOf(all);
	const format = labelFormat(unit, largest);
	const width = (value: number | null): number =>
		value === null ? 0 : figureWidth(cellText(unit, value), SIZE, 600);
	const widest = Math.max(0, ...all.map(width));
	// a label stands within its part of a stack where that is as wide as it
	const least = (largest * (widest + 8)) / STACK_ROOM / UNITS[unit];
	const [positive = '', negative = ''] = format.split(';');
	const within = `[>=${least.toFixed(4)}]${positive};[<=-${least.toFixed(4)}]${negative};""`;
	const common = {
		type: lines ? ('line' as const) : ('bar' as const),
		lying: kind === 'bars' || kind === 'stacked-bars' || kind === 'waterfall',
		stacked,
		kind: unit,
		axisFormat: axisFormat(unit, largest),
		origin: origin === undefined ? null : origin / UNITS[unit],
		reach: reachOf(chart)
	};
	if (kind === 'waterfall') {
		return {
			...common,
			...waterfall(chart),
			hasLegend: false,
			hasAxis: true,
			labelRoom: widest + 18,
			size: SIZE
		};
	}
	const drawn = series.map(({ name, colour, values }, at): DrawnSeries => {
		const fill = seriesColour(colour, brand);
		return {
			...{ name, colour: fill, named },
			values: values.map((value) => (value === null ? null : value / UNITS[unit])),
			labelled: lines ? (apart[at] ? 'last' : 'none') : 'all',
			format: stacked ? within : format,
			ink: stacked ? inkOn(fill) : lines ? fill : PRINT_PALETTE.ink
		};
	});
	const bars = stacked || lines ? 0 : series.length * chart.categories.length;
	const names = Math.max(0, ...series.map(({ name }) => textWidth(name, SIZE, 600)));
	return {
		...common,
		categories: [...chart.categories],
		series: drawn,
		hasLegend: series.length > 1 && !named,
		hasAxis: lines || stacked,
		labelRoom: stacked ? 14 : widest + 14 + (named ? names + 6 : 0),
		size: bars > PACKED ? SMALLEST_SIZE : bars > CROWDED ? SMALL_SIZE : SIZE
	};
}

/** Room of a stack on a slide, in points. */
const STACK_ROOM = 560;

/** The widest that names of categories stand beside lying bars, as a part of the chart. */
const NAMES_MOST = 0.36;

/** Steps of an axis, of a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10] as const;

/** Steps that an axis has, about. */
const TICKS = 5;

/** Ends and step of an axis from nought, or below it, over what is reached. */
function roundEnds({ low, high }: { low: number; high: number }): {
	valAxisMinVal: number;
	valAxisMaxVal: number;
	valAxisMajorUnit: number;
} {
	const least = (high - low) / TICKS || 1;
	const power = 10 ** Math.floor(Math.log10(least));
	const step = power * (STEPS.find((own) => own * power >= least) ?? 10);
	return {
		valAxisMinVal: Math.floor(low / step) * step,
		valAxisMaxVal: Math.max(1, Math.ceil(high / step)) * step,
		valAxisMajorUnit: step
	};
}

/**
 * Ends of an axis where an office program would choose badly: bars begin at nought, also where all are long, and labels have
 * room at both ends where there is no axis to be seen. Labels behind bars stand by an axis whose ends are known.
 */
function axisEnds(
	drawn: DrawnChart,
	plot: number
): { valAxisMinVal?: number; valAxisMaxVal?: number; valAxisMajorUnit?: number } {
	const { type, hasAxis, reach, origin, labelRoom } = drawn;
	const { low, high } = reach;
	if (type === 'line') return {};
	if (hasLabelsBehind(drawn)) return roundEnds(reach);
	if (!hasAxis && low < (origin ?? 0)) {
		const pad = ((high - low) * labelRoom) / Math.max(1, plot - 2 * labelRoom);
		return { valAxisMinVal: low - pad, valAxisMaxVal: high + pad };
	}
	return origin === null && low >= 0 ? { valAxisMinVal: 0 } : {};
}

const hasLabelsBehind = ({ series }: DrawnChart): boolean => series.some(({ behind }) => behind);

/** Points of an inch. */
const POINTS = 72;

/** Where a chart stands on a slide, in inches. */
export interface ChartRoom {
	x: number;
	y: number;
	w: number;
	h: number;
}

/** Where a chart draws its marks, in points. */
interface Plot {
	left: number;
	top: number;
	width: number;
	height: number;
}

/** Where the marks of a chart stand in a room, in points. */
function plotOf(
	{ lying, hasLegend, hasAxis, categories, labelRoom }: DrawnChart,
	{ width, height }: { width: number; height: number }
): Plot {
	const names = Math.max(0, ...categories.map((name) => textWidth(name, SIZE))) + 14;
	const left = lying ? Math.min(names, width * NAMES_MOST) : 56;
	const top = hasLegend ? 34 : 8;
	const bottom = lying ? (hasAxis ? 26 : 8) : 30;
	return {
		...{ left, top, height: height - top - bottom },
		width: Math.max(0.2 * width, width - left - labelRoom)
	};
}

/** Puts a chart on a slide, drawn by the office program itself. Places and sizes in inches. */
export function addChart(
	slide: PptxGenJS.Slide,
	drawn: DrawnChart,
	room: ChartRoom,
	words: { name: string; description: string }
): void {
	const { type, lying, stacked, categories, series, hasLegend, hasAxis, origin } = drawn;
	const [width, height] = [room.w * POINTS, room.h * POINTS];
	const plot = plotOf(drawn, { width, height });
	const ink = officeColour(PRINT_PALETTE.secondary);
	// pptxgenjs knows these values of two options and its types do not: the first category stands at the top, the axis below
	const lain: object = lying ? { catAxisOrientation: 'maxMin', catAxisCrossesAt: 'max' } : {};
	slide.addChart(
		type,
		series.map(({ name, values }) => ({
			name,
			labels: [...categories],
			values: values as number[]
		})),
		{
			...room,
			...lain,
			...axisEnds(drawn, plot.width),
			altText: words.description,
			objectName: words.name,
			barDir: lying ? 'bar' : 'col',
			barGrouping: stacked ? 'stacked' : 'clustered',
			barGapWidthPct: series.length > 1 && !stacked ? 60 : 45,
			barOverlapPct: origin !== null ? 100 : series.length > 1 && !stacked ? -5 : 0,
			chartColors: series.map(({ colour }) => (colour ? officeColour(colour) : 'transparent')),
			chartArea: { roundedCorners: false },
			layout: {
				x: plot.left / width,
				y: plot.top / height,
				w: plot.width / width,
				h: plot.height / height
			},
			showLegend: hasLegend,
			legendPos: 't',
			legendFontFace: 'Arial',
			legendFontSize: SIZE,
			legendColor: ink,
			catAxisLabelPos: 'low',
			catAxisLabelFontFace: 'Arial',
			catAxisLabelFontSize: SIZE,
			catAxisLabelColor: officeColour(PRINT_PALETTE.ink),
			catAxisLineColor: officeColour(PRINT_PALETTE.axis),
			catAxisMajorTickMark: 'none',
			valAxisHidden: !hasAxis,
			valAxisLabelPos: 'nextTo',
			valAxisLabelFontFace: 'Arial',
			valAxisLabelFontSize: SIZE,
			valAxisLabelColor: ink,
			valAxisLabelFormatCode: drawn.axisFormat,
			valAxisLineShow: false,
			valAxisMajorTickMark: 'none',
			valGridLine: hasAxis
				? { color: officeColour(PRINT_PALETTE.grid), size: 0.75, style: 'solid' }
				: { style: 'none' },
			...(origin === null ? {} : { valAxisCrossesAt: origin }),
			lineSize: 2.25,
			lineDataSymbol: 'none',
			displayBlanksAs: 'gap',
			showValue: false
		}
	);
}

/** Between a bar and the label behind it, in points. */
const GAP = 4;

/** How far labels move from the middle of their bars to stand behind them, as parts of the chart; null where there is none. */
function movedBehind(
	{ values, behind = [] }: DrawnSeries,
	drawn: DrawnChart,
	room: ChartRoom
): (number | null)[] {
	const width = room.w * POINTS;
	const plot = plotOf(drawn, { width, height: room.h * POINTS });
	const { valAxisMinVal: low, valAxisMaxVal: high } = roundEnds(drawn.reach);
	return behind.map((label, at) => {
		if (label === null) return null;
		const value = values[at] ?? 0;
		// a bar on the far side of nought ends there where it begins
		const middle = value >= 0 ? label.end - value / 2 : label.end + value / 2;
		const bar = ((label.end - middle) / (high - low)) * plot.width;
		return (bar + GAP + label.width / 2) / width;
	});
}

const NO_LEADER_LINES =
	'<c:showLeaderLines val="0"/><c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext></c:extLst>';

/** The labels of a series in the words of the format (ECMA-376, 21.2.2.49). */
function labelsXml(series: DrawnSeries, drawn: DrawnChart, room: ChartRoom): string {
	const { labelled, format, ink, named, values } = series;
	const { type, size } = drawn;
	const shows = (value: boolean): string =>
		`<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="${value && named ? 1 : 0}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>${value && named ? '<c:separator>  </c:separator>' : ''}`;
	const font = `sz="${size * 100}" b="${named ? 1 : 0}"`;
	const face = `<a:solidFill><a:srgbClr val="${officeColour(ink)}"/></a:solidFill><a:latin typeface="Arial"/>`;
	const looks = `<c:numFmt formatCode="${escaped(format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr ${font}>${face}</a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
	const place = type === 'line' ? '<c:dLblPos val="r"/>' : '';
	const points = movedBehind(series, drawn, room).flatMap((moved, at) => {
		if (moved === null) return [];
		const told = series.behind?.[at]?.text ?? null;
		const words =
			told === null
				? ''
				: `<c:tx><c:rich><a:bodyPr wrap="none"/><a:p><a:r><a:rPr lang="en-US" ${font}>${face}</a:rPr><a:t>${escaped(told)}</a:t></a:r></a:p></c:rich></c:tx>`;
		return [
			`<c:dLbl><c:idx val="${at}"/><c:layout><c:manualLayout><c:x val="${moved.toFixed(5)}"/><c:y val="0"/></c:manualLayout></c:layout>${words}${looks}<c:dLblPos val="ctr"/>${shows(true)}</c:dLbl>`
		];
	});
	if (labelled === 'none') return `<c:dLbls>${shows(false)}</c:dLbls>`;
	// no line leads from a bar to the label behind it
	const leads = points.length > 0 ? NO_LEADER_LINES : '';
	if (labelled === 'all') {
		return `<c:dLbls>${points.join('')}${looks}${place}${shows(true)}${leads}</c:dLbls>`;
	}
	const last = values.findLastIndex((value) => value !== null);
	return `<c:dLbls><c:dLbl><c:idx val="${last}"/>${looks}${place}${shows(true)}</c:dLbl>${shows(false)}</c:dLbls>`;
}

/**
 * The file of a chart with what pptxgenjs cannot be told: labels series by series, and no point at all where there is no
 * value, in place of an empty one.
 */
export function mendedChart(xml: string, drawn: DrawnChart, room: ChartRoom): string {
	let at = -1;
	return xml
		.replaceAll(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '')
		.replaceAll(/<c:ser>.*?<\/c:ser>/gs, (series) => {
			at += 1;
			const own = drawn.series[at];
			return own
				? series.replace(/<c:dLbls>.*?<\/c:dLbls>/s, () => labelsXml(own, drawn, room))
				: series;
		});
}

/** The workbook behind a chart: what "Edit data" opens. It holds the chart's own numbers and nothing else. */
export async function chartWorkbook({ categories, series, kind }: DrawnChart): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	workbook.creator = 'SiteRate';
	workbook.created = workbook.modified = new Date(0);
	const worksheet = workbook.addWorksheet('Sheet1');
	worksheet.addRow(['', ...series.map(({ name }) => name)]);
	categories.forEach((name, at) =>
		worksheet.addRow([name, ...series.map(({ values }) => values[at] ?? null)])
	);
	worksheet.getColumn(1).width = 44;
	series.forEach((_, at) => {
		const column = worksheet.getColumn(at + 2);
		column.numFmt = FORMATS[kind];
		column.width = 16;
	});
	return Buffer.from(await workbook.xlsx.writeBuffer());
}
