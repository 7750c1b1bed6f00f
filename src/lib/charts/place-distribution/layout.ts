import { roundTicks } from '../place-ranking/layout';
import { roundStep } from '../places/classes';
import type { PlaceEntry, PlacesModel } from '../places/view-model';

/** A bar of the histogram, in pixels. */
export interface Bin {
	x: number;
	width: number;
	y: number;
	height: number;
	count: number;
	/** "$290–295: 14". */
	words: string;
	/** The reader's own place, and those that are pinned. */
	holds: PlaceEntry[];
}

/** Where everything stands, in pixels. */
export interface DistributionLayout {
	width: number;
	height: number;
	bottom: number;
	bins: Bin[];
	ticks: { x: number; label: string }[];
	nation: { x: number; label: string; anchor: 'start' | 'end' } | null;
}

const AXIS = 24;
const TOP = 34;
/** How many bars there are about, before the step is made round. */
const BINS = 30;

/** Places a histogram of equal round steps in a width and a height in pixels; its axis of counts begins at zero. */
export function layoutOf(model: PlacesModel, width: number, height: number): DistributionLayout {
	const places = model.places.filter(({ value }) => value !== null);
	const values = places.map(({ value }) => value ?? 0);
	const [low, high] = [Math.min(...values), Math.max(...values)];
	const step = roundStep(Math.max(1, (high - low) / BINS));
	const first = Math.floor(low / step) * step;
	const count = Math.floor((high - first) / step) + 1;
	const binOf = (value: number) => Math.floor((value - first) / step);
	const counts = Array.from({ length: count }, () => 0);
	for (const value of values) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
	const most = Math.max(1, ...counts);
	const bottom = height - AXIS;
	const cell = width / count;
	const xOf = (value: number) => ((value - first) / step) * cell;
	const { short } = model.unit;
	const nationX = model.nation ? xOf(model.nation.value) : 0;
	return {
		width,
		height,
		bottom,
		bins: counts.map((found, position) => {
			const size = (found / most) * (bottom - TOP);
			const from = first + position * step;
			return {
				x: position * cell,
				width: Math.max(1, cell - 1),
				y: bottom - size,
				height: size,
				count: found,
				words: `${short(from)} to ${short(from + step)}: ${found}`,
				holds: places.filter(
					(place) => (place.own || place.pinned) && binOf(place.value ?? 0) === position
				)
			};
		}),
		ticks: roundTicks(first, first + count * step).map((value) => ({
			x: xOf(value),
			label: short(value)
		})),
		nation: model.nation
			? {
					x: nationX,
					label: `national ${model.nation.text}`,
					anchor: nationX > width / 2 ? 'end' : 'start'
				}
			: null
	};
}
