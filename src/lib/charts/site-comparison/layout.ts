import type { Setting } from '$lib/domain/claims/setting';
import { fitted, textWidth, wrapped, wrappedList } from '../text-width';
import type { ComparisonBar } from './bars';
import type { SitePicture } from './view-model';

/** A line of text and the left end of its baseline, in pixels. */
export interface PlacedLine {
	text: string;
	x: number;
	y: number;
}

export interface LegendItem {
	key: 'medicare' | 'patient' | 'payees';
	label: string;
	x: number;
	/** Top of its swatch. */
	y: number;
}

export interface PlacedBar {
	bar: ComparisonBar;
	/** Top of the row. */
	y: number;
	barY: number;
	/** Baseline of the label at the bar's end. */
	labelY: number;
	/** Baseline of the detail. */
	detailY: number;
}

/** One code's bars; x is where the scale begins. */
export interface PlacedPanel {
	code: string;
	/** The code's name, cut to the lines there is room for; the first stands after the code. */
	title: PlacedLine[];
	x: number;
	width: number;
	/** Where the rows begin and end. */
	top: number;
	bottom: number;
	bars: PlacedBar[];
}

/** A setting's name and billing, beside the rows of each line of panels. */
export interface PlacedSetting {
	setting: Setting;
	name: PlacedLine;
	billing: PlacedLine | null;
	/** Where a narrow picture writes the detail, right-aligned. */
	detail: { x: number; y: number; bar: ComparisonBar } | null;
}

/** Title, subtitle and caption inside an exported picture. */
export interface PlacedFrame {
	title: PlacedLine[];
	subtitle: PlacedLine[];
	caption: PlacedLine[];
}

/** Where everything stands, in pixels. */
export interface SiteComparisonLayout {
	width: number;
	height: number;
	narrow: boolean;
	/** Length of the scale from zero to the largest total. */
	plotWidth: number;
	legend: LegendItem[];
	panels: PlacedPanel[];
	settings: PlacedSetting[];
	frame: PlacedFrame | null;
}

export const BAR_HEIGHT = 18;
export const PAYEE_GAP = 2;
export const SWATCH = { width: 22, height: 9 };
/** Between a bar's end and its label. */
export const LABEL_GAP = 6;

const ROW = { wide: 48, narrow: 56 };
const SETTING_COLUMN = 192;
const PANEL_GAP = 24;
const PANEL_MIN = 210;
const LINE = { 12: 16, 14: 20, 20: 28 };
const HEADER_GAP = 6;
const AXIS = 24;
const LEGEND_LINE = 20;
const LEGEND_GAP = { item: 20, text: 6, below: 12 };
const MARGIN = 32;

/**
 * Widths from which the picture is arranged anew. Within a class its height is one and the same, so that a page can keep
 * the room free before the width is known.
 */
export const WIDTH_CLASSES = [0, 720, 824, 960, 1112] as const;

const NARROWEST = 288;

const classOf = (width: number): number => WIDTH_CLASSES.findLast((least) => least <= width) ?? 0;

function columnsFor(groups: number, width: number): number {
	const fitting = Math.floor((width - SETTING_COLUMN + PANEL_GAP) / (PANEL_MIN + PANEL_GAP));
	const lines = Math.ceil(groups / Math.max(1, Math.min(groups, fitting)));
	return Math.ceil(groups / lines);
}

const panelWidthOf = (width: number, columns: number): number =>
	(width - SETTING_COLUMN - PANEL_GAP * (columns - 1)) / columns;

/** The lines of a panel's title: the code, then its name, in at most two lines. */
function titleLines(code: string, name: string | null, width: number): string[] {
	const indent = textWidth(`${code} `, 14, 600);
	if (!name) return [''];
	const words = wrapped(name, 14, width - indent);
	if (words.length === 1 && textWidth(name, 14) <= width - indent) return [name];
	const first = words[0] ?? '';
	return [first, fitted(name.slice(first.length + 1), 14, width)];
}

function legendOf(model: SitePicture, narrow: boolean, width: number) {
	const payees = narrow
		? 'facility, then physician (second tone)'
		: 'facility, then physician (second tone): two payees';
	const entries: Pick<LegendItem, 'key' | 'label'>[] = [
		{ key: 'medicare', label: model.shareName },
		{ key: 'patient', label: 'patient share' },
		...(model.twoPayees ? [{ key: 'payees' as const, label: payees }] : [])
	];
	let [x, y] = [0, 0];
	if (model.largest === 0) return [];
	return entries.map((entry): LegendItem => {
		const size = SWATCH.width + LEGEND_GAP.text + textWidth(entry.label, 12);
		if (x > 0 && x + size > width) [x, y] = [0, y + LEGEND_LINE];
		const item = { ...entry, x, y };
		x += size + LEGEND_GAP.item;
		return item;
	});
}

/** With the room below it; nothing where there is no legend. */
const legendHeight = (items: readonly LegendItem[]): number => {
	const last = items.at(-1);
	return last ? last.y + LEGEND_LINE + LEGEND_GAP.below : 0;
};

/** The longest scale on which every bar keeps room for its label. */
function plotWidthOf({ groups, largest }: SitePicture, panelWidth: number): number {
	const lengths = groups
		.flatMap(({ bars }) => bars)
		.flatMap(({ total, label }) =>
			total
				? [((panelWidth - LABEL_GAP - PAYEE_GAP - 2 - textWidth(label, 14, 600)) * largest) / total]
				: []
		);
	return Math.max(1, Math.min(panelWidth, ...lengths));
}

const placeLines = (lines: string[], x: number, y: number, height: number): PlacedLine[] =>
	lines.map((text, position) => ({ text, x, y: y + position * height }));

interface Arrangement {
	narrow: boolean;
	columns: number;
	panelWidth: number;
	titleLines: number;
	legendHeight: number;
}

/** What fixes the height: reckoned with the least width of the class, or with the very width of an exported picture. */
function arrangementFor(model: SitePicture, width: number, exact: boolean): Arrangement {
	const least = exact ? width : Math.max(classOf(width), NARROWEST);
	const narrow = width < WIDTH_CLASSES[1];
	const columns = narrow ? 1 : columnsFor(model.groups.length, least);
	const titleWidth = narrow ? least : panelWidthOf(least, columns);
	return {
		narrow,
		columns,
		panelWidth: narrow ? width : panelWidthOf(width, columns),
		titleLines: Math.max(
			1,
			...model.groups.map(({ code, name }) => titleLines(code, name, titleWidth).length)
		),
		legendHeight: legendHeight(legendOf(model, narrow, least))
	};
}

function placeBar(bar: ComparisonBar, y: number, narrow: boolean): PlacedBar {
	const barY = y + (narrow ? 22 : 5);
	return { bar, y, barY, labelY: barY + 14, detailY: barY + BAR_HEIGHT + 14 };
}

function placeSettings(
	model: SitePicture,
	panels: readonly PlacedPanel[],
	arrangement: Arrangement,
	left: number
): PlacedSetting[] {
	return panels.flatMap(({ bars, x, width }) =>
		bars.map(({ bar, y, labelY, detailY }) => {
			const label = model.settings.find(({ setting }) => setting === bar.setting);
			const name = label?.name ?? bar.setting;
			if (arrangement.narrow) {
				return {
					setting: bar.setting,
					name: { text: name, x: x + LABEL_GAP, y: y + 15 },
					billing: null,
					detail: { x: x + width, y: y + 15, bar }
				};
			}
			return {
				setting: bar.setting,
				name: { text: name, x: left, y: labelY },
				billing: { text: label?.billing ?? '', x: left, y: detailY },
				detail: null
			};
		})
	);
}

/**
 * Places the picture for a width in pixels. `framed`: with title, subtitle and caption inside and a margin around, as it
 * is exported; else only legend and bars, and the height depends on the width's class alone.
 */
export function layoutOf(
	model: SitePicture,
	width: number,
	{ framed }: { framed: boolean } = { framed: false }
): SiteComparisonLayout {
	const margin = framed ? MARGIN : 0;
	const inner = width - 2 * margin;
	const arrangement = arrangementFor(model, inner, framed);
	const { narrow, columns, panelWidth } = arrangement;

	const title = framed ? wrapped(model.title, 20, inner, 600) : [];
	const subtitle = framed ? wrapped(model.subtitle, 14, inner) : [];
	const titleY = margin + 20;
	const subtitleY = titleY + title.length * LINE[20];
	const legendTop = framed ? subtitleY + subtitle.length * LINE[14] : 0;
	const legend = legendOf(model, narrow, inner).map((item) => ({
		...item,
		x: item.x + margin,
		y: item.y + legendTop + 4
	}));

	const headerHeight = arrangement.titleLines * LINE[14] + HEADER_GAP;
	const rows = model.settings.length * (narrow ? ROW.narrow : ROW.wide);
	const first = legendTop + arrangement.legendHeight;
	const panelHeight = headerHeight + rows + (model.ticks.length > 0 ? AXIS : 0);
	const panels = model.groups.map(({ code, name, bars }, position): PlacedPanel => {
		const column = position % columns;
		const line = Math.floor(position / columns);
		const x = margin + (narrow ? 0 : SETTING_COLUMN + column * (panelWidth + PANEL_GAP));
		const top = first + line * (panelHeight + PANEL_GAP) + headerHeight;
		const lines = titleLines(code, name, panelWidth);
		const step = narrow ? ROW.narrow : ROW.wide;
		return {
			code,
			title: placeLines(lines, x, top - HEADER_GAP - 6 - (lines.length - 1) * LINE[14], LINE[14]),
			x,
			width: panelWidth,
			top,
			bottom: top + rows,
			bars: bars.map((bar, row) => placeBar(bar, top + row * step, narrow))
		};
	});

	const lines = Math.ceil(model.groups.length / columns);
	const bottom = first + lines * panelHeight + Math.max(0, lines - 1) * PANEL_GAP;
	const caption = framed ? wrappedList(model.caption, 12, inner) : [];
	const captionY = bottom + 28;
	return {
		width,
		height: framed ? captionY + (caption.length - 1) * LINE[12] + margin : bottom,
		narrow,
		plotWidth: plotWidthOf(model, panelWidth),
		legend,
		panels,
		settings: placeSettings(
			model,
			narrow ? panels : panels.filter((_, position) => position % columns === 0),
			arrangement,
			margin
		),
		frame: framed
			? {
					title: placeLines(title, margin, titleY, LINE[20]),
					subtitle: placeLines(subtitle, margin, subtitleY, LINE[14]),
					caption: placeLines(caption, margin, captionY, LINE[12])
				}
			: null
	};
}

/** The height of the unframed picture for each width class, in pixels: what a page keeps free. */
export const reservedHeights = (model: SitePicture): { from: number; height: number }[] =>
	WIDTH_CLASSES.map((from) => ({ from, height: layoutOf(model, from || NARROWEST).height }));
