import { textWidth } from '../text-width';
import { roundStep } from '../places/classes';
import type { PlaceEntry, PlacesModel } from '../places/view-model';

/** A place's dot, in pixels. */
export interface Dot {
	place: PlaceEntry;
	x: number;
	y: number;
	/** The reader's own, pinned, or at an end. */
	marked: boolean;
}

/** A label beside its dot. */
export interface DotLabel {
	text: string;
	x: number;
	y: number;
	anchor: 'start' | 'end';
	strong: boolean;
	/** The ground behind it, where it stands on the dashed line; null where it does not. */
	ground: { x: number; y: number; width: number; height: number } | null;
}

/** Where everything stands, in pixels. */
export interface RankingLayout {
	width: number;
	height: number;
	top: number;
	bottom: number;
	/** Where the dots end. */
	foot: number;
	dots: Dot[];
	labels: DotLabel[];
	ticks: { x: number; label: string }[];
	nation: { x: number; label: DotLabel } | null;
}

const AXIS = 24;
const PAD = { top: 26, side: 8 };
const LABEL_GAP = 9;
const LABEL_HEIGHT = 17;
const TEXT_HEIGHT = 11;
const DOT_ROOM = 3;
/** Below the lowest dot, so that its label finds room. */
const FOOT = 18;
/** Between a label and the dashed line of the nation. */
const LINE_ROOM = 3;
/** Where a label is tried, and how far its baseline lies below the dot: the dots fall away to the left. */
const PLACES = [
	['start', 4],
	['start', 9],
	['start', 14],
	['start', 20],
	['end', 4],
	['end', -2],
	['end', -8],
	['end', -14]
] as const;
const TICKS_MOST = 5;
/** Unmarked places that are named where there is room, spread over the ranks. */
const WAYPOINTS = [0.02, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.98];

/** Round values within a range, three to five of them. */
export function roundTicks(low: number, high: number): number[] {
	const span = high - low;
	if (span <= 0) return [low];
	let step = roundStep(span / TICKS_MOST);
	while (Math.floor(high / step) - Math.ceil(low / step) + 1 > TICKS_MOST)
		step = roundStep(step + 1);
	const first = Math.ceil(low / step) * step;
	return Array.from(
		{ length: Math.floor((high - first) / step) + 1 },
		(_, at) => first + at * step
	);
}

interface Span {
	x0: number;
	x1: number;
	y: number;
}

const collides = (one: Span, other: Span): boolean =>
	Math.abs(one.y - other.y) < LABEL_HEIGHT && one.x0 < other.x1 && other.x0 < one.x1;

/** Places the ranking in a width and a height in pixels: the highest on top. */
export function layoutOf(model: PlacesModel, width: number, height: number): RankingLayout {
	const ranked = model.places.filter(({ value }) => value !== null);
	const values = ranked.map(({ value }) => value ?? 0);
	const all = model.nation ? [...values, model.nation.value] : values;
	const [low, high] = [Math.min(...all), Math.max(...all)];
	const [top, bottom] = [PAD.top, height - AXIS];
	const foot = bottom - FOOT;
	const xOf = (value: number) =>
		high === low ? width / 2 : PAD.side + ((value - low) / (high - low)) * (width - 2 * PAD.side);
	const yOf = (position: number) =>
		top + ((position + 0.5) * (foot - top)) / Math.max(1, ranked.length);
	const dots = ranked.map((place, position): Dot => ({
		place,
		x: xOf(place.value ?? 0),
		y: yOf(position),
		marked: place.own || place.pinned
	}));

	const taken: Span[] = [];
	const labels: DotLabel[] = [];
	const nation = model.nation
		? {
				x: xOf(model.nation.value),
				label: nationLabel(`national ${model.nation.text}`, xOf(model.nation.value), width)
			}
		: null;

	const crossesNation = ({ x0, x1, y }: Span): boolean =>
		nation !== null &&
		y - TEXT_HEIGHT < foot &&
		x0 < nation.x + LINE_ROOM &&
		nation.x - LINE_ROOM < x1;
	const isFree = (span: Span): boolean =>
		span.x0 >= 0 &&
		span.x1 <= width &&
		span.y <= bottom + 4 &&
		!taken.some((other) => collides(span, other)) &&
		!dots.some(
			(dot) =>
				dot.x > span.x0 - DOT_ROOM &&
				dot.x < span.x1 + DOT_ROOM &&
				dot.y > span.y - TEXT_HEIGHT &&
				dot.y < span.y + DOT_ROOM
		);
	const name = ({ place, x, y }: Dot, strong: boolean) => {
		const text = `${place.label} ${place.text}`;
		const free = PLACES.map(([anchor, drop]): { label: DotLabel; span: Span } => {
			const label: DotLabel = {
				text,
				x: anchor === 'start' ? x + LABEL_GAP : x - LABEL_GAP,
				y: y + drop,
				anchor,
				strong,
				ground: null
			};
			return { label, span: spanOf(label) };
		}).filter(({ span }) => isFree(span));
		const found = free.find(({ span }) => !crossesNation(span)) ?? (strong ? free[0] : undefined);
		if (!found) return;
		const { label, span } = found;
		taken.push(span);
		labels.push(crossesNation(span) ? { ...label, ground: groundOf(span) } : label);
	};
	for (const dot of dots.filter(({ marked }) => marked)) name(dot, true);
	for (const dot of [dots[0], dots.at(-1)]) if (dot && !dot.marked) name(dot, true);
	for (const share of WAYPOINTS) {
		const dot = dots[Math.round(share * (dots.length - 1))];
		if (dot && !dot.marked) name(dot, false);
	}
	return {
		width,
		height,
		top,
		bottom,
		foot,
		dots,
		labels,
		ticks: roundTicks(low, high).map((value) => ({
			x: xOf(value),
			label: model.unit.short(value)
		})),
		nation
	};
}

/** Above the dashed line, within the width. */
const nationLabel = (text: string, x: number, width: number): DotLabel => ({
	text,
	x: Math.max(0, Math.min(x - 4, width - textWidth(text, 12))),
	y: 12,
	anchor: 'start',
	strong: false,
	ground: null
});

function spanOf({ text, x, y, anchor, strong }: DotLabel): Span {
	const size = textWidth(text, 12, strong ? 600 : 400);
	return anchor === 'start' ? { x0: x, x1: x + size, y } : { x0: x - size, x1: x, y };
}

const groundOf = ({ x0, x1, y }: Span): DotLabel['ground'] => ({
	x: x0 - LINE_ROOM,
	y: y - TEXT_HEIGHT,
	width: x1 - x0 + 2 * LINE_ROOM,
	height: TEXT_HEIGHT + LINE_ROOM
});
