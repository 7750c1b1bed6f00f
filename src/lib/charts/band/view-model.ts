import type { Cents } from '$lib/domain/money';
import type { Bridge } from '$lib/domain/scenarios/portfolio/bridge';
import type { Band } from '$lib/domain/scenarios/portfolio/sensitivity';
import { axisDollars, signedDollars, signedWholeDollars } from '$lib/format/money';
import { counted } from '$lib/format/quantity';
import { measureName } from '$lib/format/scenario';
import { roundTicks } from '../place-ranking/layout';
import { roundStep } from '../places/classes';
import type { FigureModel } from '../portfolio/figure-table';
import { bandTable } from '../scenario-tables/view-model';
import { figureWidth, textWidth } from '../text-width';

/** How many runs come to no less than one amount and to less than another, cents above the baseline. */
export interface BandBin {
	from: number;
	to: number;
	runs: number;
}

/** What a scenario brings above its baseline where all uncertain numbers are drawn at once. */
export interface BandModel extends FigureModel {
	/** Of the scenario as it stands, cents above the baseline. */
	base: number;
	/** A tenth, half and nine tenths of the runs come to less, cents above the baseline. */
	p10: number;
	p50: number;
	p90: number;
	/** Side by side from the least run to the most, of one width; the baseline lies at an edge. */
	bins: BandBin[];
}

/** About so many bars between the least and the most. */
const BINS = 18;

/** Runs that lie closer together than this share of their size stand in one bar. */
const CLOSE = 0.02;

function binsOf(gains: readonly number[]): BandBin[] {
	const [least, most] = [gains[0] ?? 0, gains.at(-1) ?? 0];
	const size = Math.max(Math.abs(least), Math.abs(most));
	const step = roundStep(Math.max(1, (most - least) / BINS, (size * CLOSE) / BINS));
	const first = Math.floor(least / step);
	const bins = Array.from({ length: Math.floor(most / step) - first + 1 }, (_, at): BandBin => {
		const from = (first + at) * step;
		return { from, to: from + step, runs: 0 };
	});
	for (const gain of gains) {
		const bin = bins[Math.floor(gain / step) - first];
		if (bin) bin.runs += 1;
	}
	return bins;
}

function titleOf({ runs, gains, p10, p90 }: Band): string {
	const gaining = gains.filter((gain) => gain >= 0).length;
	const told =
		gaining === runs
			? `All ${counted(runs, 'run')} come to no less than the baseline`
			: gaining === 0
				? `None of ${counted(runs, 'run')} comes to the baseline`
				: `${gaining} of ${counted(runs, 'run')} come to no less than the baseline`;
	const [low, high] = [p10, p90].map((gain) => signedWholeDollars(gain as Cents));
	return low === high
		? `${told}: ${low} in eight of ten`
		: `${told}: ${low} to ${high} in eight of ten`;
}

export function bandModel(
	band: Band,
	{ start, end, measure, perspective }: Bridge,
	usualSpans: boolean
): BandModel {
	const bins = binsOf(band.gains);
	const [{ from = 0, to = 0 } = {}] = bins;
	const amount = to - from < 100 ? signedDollars : signedWholeDollars;
	const told = bins.map((bin): [string, string] => [
		`From ${amount(bin.from as Cents)} to ${amount(bin.to as Cents)}`,
		counted(bin.runs, 'run')
	]);
	const { p10, p50, p90, seed } = band;
	const table = bandTable(band);
	return {
		title: titleOf(band),
		subtitle: `${measureName(measure, perspective)} against the baseline, all uncertain numbers drawn at once (triangular, seed ${seed})${usualSpans ? '; ten points or a tenth down and up, since no number is told to be uncertain' : ''}; bars count the runs`,
		description: told.map(([name, runs]) => `${name}: ${runs}.`).join(' '),
		...{ base: end - start, p10, p50, p90, bins },
		table: { ...table, rows: [...table.rows, ...told] }
	};
}

interface PlacedBin {
	key: number;
	x: number;
	width: number;
	y: number;
	height: number;
	isGain: boolean;
	/** How many runs; '' where there are none, and at all but the highest where not all have room. */
	text: string;
	/** Of the text. */
	textX: number;
	textY: number;
}

export interface BandPicture {
	bins: PlacedBin[];
	ticks: { value: number; label: string; x: number }[];
	scenario: { x: number; text: string; textX: number };
	/** From a tenth of the runs to nine tenths, with its half. */
	middle: { from: number; half: number; to: number; lines: { text: string; x: number }[] };
}

/** Pixels from top to bottom: the scenario's amount, the bars, the axis, the middle of the runs with its words. */
const HEAD = 40;
const BARS = 130;
const AXIS = 22;
const MIDDLE = 16;
const LINE = 16;
const NARROW = 540;

export const BAND_Y = {
	top: HEAD - 16,
	bottom: HEAD + BARS,
	ticks: HEAD + BARS + AXIS - 6,
	middle: HEAD + BARS + AXIS + MIDDLE / 2,
	words: HEAD + BARS + AXIS + MIDDLE + 12,
	line: LINE
};

const linesAt = (width: number): number => (width < NARROW ? 2 : 1);

export const bandHeight = (width: number): number =>
	HEAD + BARS + AXIS + MIDDLE + linesAt(width) * LINE + 2;

const between = (least: number, value: number, most: number): number =>
	Math.max(least, Math.min(value, most));

/** Places the bars over their amounts in a width in pixels; the baseline is shown where it is no farther away than the runs reach. */
export function bandPicture(model: BandModel, width: number): BandPicture {
	const { bins, base, p10, p50, p90 } = model;
	const step = (bins[0]?.to ?? 1) - (bins[0]?.from ?? 0);
	const ends = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1, base];
	const reach = Math.max(...ends) - Math.min(...ends);
	const isNear = Math.min(...ends.map(Math.abs)) <= reach;
	const shown = isNear ? [...ends, 0] : ends;
	const [low, high] = [Math.min(...shown) - step, Math.max(...shown) + step];
	const xOf = (gain: number): number => ((gain - low) / (high - low)) * width;
	const most = Math.max(1, ...bins.map(({ runs }) => runs));
	const textOf = (gain: number): string => signedWholeDollars(gain as Cents);
	const barWidth = Math.max(1, (step / (high - low)) * width - 2);
	const isRoomy = bins.every(({ runs }) => figureWidth(String(runs), 12) <= barWidth);
	const scenario = `scenario ${textOf(base)}`;
	const half = textWidth(scenario, 12, 600) / 2 + 4;
	const words = [
		`eight of ten runs: ${textOf(p10)} to ${textOf(p90)}`,
		`half below ${textOf(p50)}`
	];
	const lines = linesAt(width) === 1 ? [words.join(', ')] : words;
	return {
		bins: bins.map(({ from, runs }): PlacedBin => {
			const height = (runs / most) * BARS;
			const x = Math.min(xOf(from) + 1, width - 1);
			return {
				...{ key: from, x, width: barWidth, y: BAND_Y.bottom - height, height },
				isGain: from >= 0,
				text: runs > 0 && (isRoomy || runs === most) ? String(runs) : '',
				...{ textX: x + barWidth / 2, textY: BAND_Y.bottom - height - 4 }
			};
		}),
		ticks: roundTicks(low, high).map((value) => ({
			value,
			label: value === 0 ? 'baseline' : `${value > 0 ? '+' : ''}${axisDollars(value as Cents)}`,
			x: xOf(value)
		})),
		scenario: { x: xOf(base), text: scenario, textX: between(half, xOf(base), width - half) },
		middle: {
			...{ from: xOf(p10), half: xOf(p50), to: xOf(p90) },
			lines: lines.map((text) => ({
				text,
				x: between(0, xOf(p10), width - textWidth(text, 12) * 1.04)
			}))
		}
	};
}
