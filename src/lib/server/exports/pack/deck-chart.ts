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

/** A waterfall as stacked bars. The categories say the amounts, since a bar may be too short for its own. */
function waterfall(chart: NativeChart): Pick<DrawnChart, 'categories' | 'series'> {
	const amounts = chart.series[0]?.values.map((value) => value ?? 0) ?? [];
	const isEnd = (at: number): boolean => at === 0 || at === amounts.length - 1;
	let running = 0;
	const bars = amounts.map((amount, at) => {
		const from = isEnd(at) ? 0 : running;
		running = from + amount;
		const role = isEnd(at) ? 'sum' : amount >= 0 ? 'rise' : 'fall';
		return { role, ...hung(from, running) };
	});
	const { gain, loss, secondary, ink } = PRINT_PALETTE;
	const series = (
		name: string,
		colour: string | null,
		valueOf: (bar: (typeof bars)[number]) => number | null
	): DrawnSeries => ({
		...{ name, colour, ink, labelled: 'none', named: false, format: LABELS[chart.values] },
		values: bars.map((bar) => {
			const value = valueOf(bar);
			return value === null ? null : value / UNITS[chart.values];
		})
	});
	const of = (wanted: string, part: 'bar' | 'below') => (bar: (typeof bars)[number]) =>
		bar.role === wanted ? bar[part] : null;
	return {
		categories: chart.categories.map((name, at) => {
			const amount = (amounts[at] ?? 0) as Cents;
			return `${name}  ${isEnd(at) ? wholeDollars(amount) : signedWholeDollars(amount)}`;
		}),
		series: [
			series('Held up by', null, ({ role, held }) => (role === 'sum' ? null : held)),
			series('Sum', secondary, of('sum', 'bar')),
			series('Rise', gain.mark, of('rise', 'bar')),
			series('Fall', loss.mark, of('fall', 'bar')),
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
			labelRoom: 14,
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
		size: bars > CROWDED ? SMALL_SIZE : SIZE
	};
}

/** Room of a stack on a slide, in points. */
const STACK_ROOM = 560;

/** The widest that names of categories stand beside lying bars, as a part of the chart. */
const NAMES_MOST = 0.36;

/**
 * Ends of an axis where an office program would choose badly: bars begin at nought, also where all are long, and labels have
 * room at both ends where there is no axis to be seen.
 */
function axisEnds(
	{ type, hasAxis, reach, origin, labelRoom }: DrawnChart,
	plot: number
): { valAxisMinVal?: number; valAxisMaxVal?: number } {
	const { low, high } = reach;
	if (type === 'line') return {};
	if (!hasAxis && low < (origin ?? 0)) {
		const pad = ((high - low) * labelRoom) / Math.max(1, plot - 2 * labelRoom);
		return { valAxisMinVal: low - pad, valAxisMaxVal: high + pad };
	}
	return origin === null && low >= 0 ? { valAxisMinVal: 0 } : {};
}

/** Puts a chart on a slide, drawn by the office program itself. Places and sizes in inches. */
export function addChart(
	slide: PptxGenJS.Slide,
	drawn: DrawnChart,
	room: { x: number; y: number; w: number; h: number },
	words: { name: string; description: string }
): void {
	const { type, lying, stacked, categories, series, hasLegend, hasAxis, origin } = drawn;
	const [width, height] = [room.w * 72, room.h * 72];
	const names = Math.max(0, ...categories.map((name) => textWidth(name, SIZE))) + 14;
	const left = lying ? Math.min(names, width * NAMES_MOST) : 56;
	const top = hasLegend ? 34 : 8;
	const bottom = lying ? (hasAxis ? 26 : 8) : 30;
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
			...axisEnds(drawn, width - left - drawn.labelRoom),
			altText: words.description,
			objectName: words.name,
			barDir: lying ? 'bar' : 'col',
			barGrouping: stacked ? 'stacked' : 'clustered',
			barGapWidthPct: series.length > 1 && !stacked ? 60 : 45,
			barOverlapPct: origin !== null ? 100 : series.length > 1 && !stacked ? -5 : 0,
			chartColors: series.map(({ colour }) => (colour ? officeColour(colour) : 'transparent')),
			chartArea: { roundedCorners: false },
			layout: {
				x: left / width,
				y: top / height,
				w: Math.max(0.2, (width - left - drawn.labelRoom) / width),
				h: (height - top - bottom) / height
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

const escaped = (text: string): string =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');

/** The labels of a series in the words of the format (ECMA-376, 21.2.2.49). */
function labelsXml(
	{ labelled, format, ink, named, values }: DrawnSeries,
	{ type, size }: DrawnChart
): string {
	const shows = (value: boolean): string =>
		`<c:showLegendKey val="0"/><c:showVal val="${value ? 1 : 0}"/><c:showCatName val="0"/><c:showSerName val="${value && named ? 1 : 0}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>${value && named ? '<c:separator>  </c:separator>' : ''}`;
	const looks = `<c:numFmt formatCode="${escaped(format)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}" b="${named ? 1 : 0}"><a:solidFill><a:srgbClr val="${officeColour(ink)}"/></a:solidFill><a:latin typeface="Arial"/></a:defRPr></a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
	const place = type === 'line' ? '<c:dLblPos val="r"/>' : '';
	if (labelled === 'none') return `<c:dLbls>${shows(false)}</c:dLbls>`;
	if (labelled === 'all') return `<c:dLbls>${looks}${place}${shows(true)}</c:dLbls>`;
	const last = values.findLastIndex((value) => value !== null);
	return `<c:dLbls><c:dLbl><c:idx val="${last}"/>${looks}${place}${shows(true)}</c:dLbl>${shows(false)}</c:dLbls>`;
}

/**
 * The file of a chart with what pptxgenjs cannot be told: labels series by series, and no point at all where there is no
 * value, in place of an empty one.
 */
export function mendedChart(xml: string, drawn: DrawnChart): string {
	let at = -1;
	return xml
		.replaceAll(/<c:pt idx="\d+"><c:v><\/c:v><\/c:pt>/g, '')
		.replaceAll(/<c:ser>.*?<\/c:ser>/gs, (series) => {
			at += 1;
			const own = drawn.series[at];
			return own ? series.replace(/<c:dLbls>.*?<\/c:dLbls>/s, () => labelsXml(own, drawn)) : series;
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
