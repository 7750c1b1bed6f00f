import type { Standing } from '$lib/domain/profiles/percentile';
import { formatFixed } from '$lib/domain/money';

export interface HistogramBar {
	x: number;
	y: number;
	width: number;
	height: number;
	/** The bin of the code itself. */
	own: boolean;
}

export interface Histogram {
	width: number;
	height: number;
	base: number;
	bars: HistogramBar[];
	ticks: { x: number; text: string }[];
	/** Where the code stands; null beyond the last bin. */
	own: number | null;
	median: number;
	/** The code stands left of the median, so that its label goes to the left. */
	ownFirst: boolean;
	lastText: string;
}

const WIDTH = 388;
const HEIGHT = 160;
const TOP = 20;
const BASE = HEIGHT - 20;
const TICKS = 4;

const whole = (hundredths: number): string =>
	formatFixed(hundredths, 2).replace(/\.?0+$/, '') || '0';

/** The bins of a section as bars, with the place of the code and of the median. */
export function histogram({ bins, workRvu, median }: Standing): Histogram {
	const last = bins.at(-1)?.to ?? 1;
	const most = Math.max(1, ...bins.map(({ codes }) => codes));
	const x = (value: number) => (value / last) * WIDTH;
	const step = Math.ceil(bins.length / TICKS) * ((bins[0]?.to ?? 1) - (bins[0]?.from ?? 0));
	const at = Math.min(WIDTH, x(median / 10));
	return {
		width: WIDTH,
		height: HEIGHT,
		base: BASE,
		bars: bins.map(({ from, to, codes }) => {
			const height = (codes / most) * (BASE - TOP);
			return {
				x: x(from) + 0.5,
				y: BASE - height,
				width: Math.max(0.5, x(to) - x(from) - 1),
				height,
				own: from <= workRvu && workRvu < to
			};
		}),
		ticks: Array.from({ length: TICKS + 1 }, (_, position) => position * step)
			.filter((value) => value < last)
			.map((value) => ({ x: x(value), text: whole(value) })),
		own: workRvu < last ? x(workRvu) : null,
		median: at,
		ownFirst: x(workRvu) <= at,
		lastText: whole(last)
	};
}
