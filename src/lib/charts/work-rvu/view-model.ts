import type { Standing } from '$lib/domain/profiles/percentile';
import { formatFixed } from '$lib/domain/money';
import type { WorkStanding } from '$lib/domain/profiles/code-profile';
import { SECTION_NAMES } from '$lib/domain/profiles/section';
import { groupThousands } from '$lib/format/money';
import { medianText, ordinal } from '$lib/format/profile';
import type { FigureModel } from '../portfolio/figure-table';

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

/** The work RVUs of a code's section, and where the code stands. */
export interface WorkRvuModel extends FigureModel {
	standing: Standing;
}

const TOP = 20;
const FOOT = 20;
const TICKS = 4;

const whole = (hundredths: number): string =>
	formatFixed(hundredths, 2).replace(/\.?0+$/, '') || '0';

/** Where a work RVU stands in its section: a row for each bin. */
export function workRvuModel({ standing, counted }: WorkStanding): WorkRvuModel {
	const { bins, codes, median, highest, beyond } = standing;
	const section = SECTION_NAMES[standing.section];
	const title = `${formatFixed(standing.workRvu, 2)} work RVU: ${ordinal(standing.percentile)} percentile of ${section.name}`;
	const ends = `median ${medianText(median)}, highest ${formatFixed(highest, 2)}`;
	const last = bins.at(-1);
	return {
		...{ title, standing, description: `${title}; ${ends}` },
		subtitle: `${groupThousands(String(codes))} codes from ${section.range} of ${counted}, in bins of ${whole(bins[0]?.to ?? 0)} RVU; ${ends}`,
		table: {
			columns: [
				{ name: 'Work RVU from', kind: 'ratio' },
				{ name: 'To below', kind: 'ratio' },
				{ name: 'Codes', kind: 'count' },
				{ name: 'The code', kind: 'text' }
			],
			rows: [
				...bins.map((bin) => [bin.from, bin.to, bin.codes, isOwn(bin, standing) ? 'here' : '']),
				...(beyond > 0
					? [[last?.to ?? 0, null, beyond, standing.workRvu >= (last?.to ?? 0) ? 'here' : '']]
					: [])
			],
			totalled: false
		}
	};
}

const isOwn = ({ from, to }: { from: number; to: number }, { workRvu }: Standing): boolean =>
	from <= workRvu && workRvu < to;

/** A page's picture is lower than that of a file. */
export const histogramHeight = (width: number): number => (width > 1000 ? 360 : 180);

/** The bins of a section as bars, with the place of the code and of the median, at a width in pixels. */
export function histogram(standing: Standing, width: number): Histogram {
	const { bins, workRvu, median } = standing;
	const height = histogramHeight(width);
	const base = height - FOOT;
	const last = bins.at(-1)?.to ?? 1;
	const most = Math.max(1, ...bins.map(({ codes }) => codes));
	const x = (value: number) => (value / last) * width;
	const step = Math.ceil(bins.length / TICKS) * ((bins[0]?.to ?? 1) - (bins[0]?.from ?? 0));
	const at = Math.min(width, x(median / 10));
	return {
		...{ width, height, base },
		bars: bins.map((bin) => {
			const tall = (bin.codes / most) * (base - TOP);
			return {
				x: x(bin.from) + 0.5,
				y: base - tall,
				width: Math.max(0.5, x(bin.to) - x(bin.from) - 1),
				height: tall,
				own: isOwn(bin, standing)
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
