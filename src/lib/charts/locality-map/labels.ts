import { textWidth } from '../text-width';

/** A point in the map's own units. */
export interface Point {
	x: number;
	y: number;
}

/** What is to be labelled: two lines of text and the point that they speak of. */
export interface LabelRequest extends Point {
	id: string;
	lines: readonly [name: string, value: string];
}

/** A label with its lines' left end and first baseline, and the line that leads to it, in map units. */
export interface PlacedLabel extends LabelRequest {
	left: number;
	top: number;
	leader: { from: Point; to: Point };
}

interface Box {
	x0: number;
	y0: number;
	x1: number;
	y1: number;
}

/** Water and neighbours around the states, free of shapes, of insets and of their names, in map units. */
const FREE: readonly Box[] = [
	{ x0: 0, y0: 402, x1: 128, y1: 474 },
	{ x0: 130, y0: 456, x1: 300, y1: 490 },
	{ x0: 232, y0: 462, x1: 322, y1: 527 },
	{ x0: 174, y0: 495, x1: 340, y1: 527 },
	{ x0: 490, y0: 562, x1: 765, y1: 616 },
	{ x0: 530, y0: 532, x1: 765, y1: 616 },
	{ x0: 835, y0: 385, x1: 973, y1: 564 },
	{ x0: 885, y0: 222, x1: 973, y1: 385 },
	{ x0: 380, y0: 2, x1: 690, y1: 46 },
	{ x0: 620, y0: 2, x1: 885, y1: 74 },
	{ x0: 700, y0: 2, x1: 885, y1: 92 }
];

/** Between places that are tried for a label, in map units. */
const STEP = 8;
const CROSSING = 600;
const TYPE_SIZE = 12;
const LINE_HEIGHT = 16;
/** Room around a label, in pixels. */
const PADDING = 3;

const overlaps = (one: Box, other: Box): boolean =>
	one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;

const between = (least: number, value: number, most: number): number =>
	Math.max(least, Math.min(most, value));

const turn = (a: Point, b: Point, c: Point): number =>
	Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));

const crosses = (one: PlacedLabel['leader'], other: PlacedLabel['leader']): boolean =>
	turn(one.from, one.to, other.from) !== turn(one.from, one.to, other.to) &&
	turn(other.from, other.to, one.from) !== turn(other.from, other.to, one.to);

/** Whether a leader runs through a box: tried at points along it. */
const runsThrough = ({ from, to }: PlacedLabel['leader'], box: Box): boolean =>
	Array.from({ length: 20 }, (_, step) => (step + 1) / 21).some((share) => {
		const [x, y] = [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
		return x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1;
	});

/** All boxes of a size that lie within a free one. */
function* boxesIn({ x0, y0, x1, y1 }: Box, width: number, height: number): Generator<Box> {
	for (let x = x0; x + width <= x1; x += STEP) {
		for (let y = y0; y + height <= y1; y += STEP) {
			yield { x0: x, y0: y, x1: x + width, y1: y + height };
		}
	}
}

/**
 * Places labels in the free room around the states, each as near to its point as may be, without overlap and, where it can
 * be had, without crossing leaders; earlier ones go first, and one that finds no room is left out. `scale` is pixels for
 * one map unit.
 */
export function placeLabels(requests: readonly LabelRequest[], scale: number): PlacedLabel[] {
	const placed: { label: PlacedLabel; box: Box }[] = [];
	for (const request of requests) {
		const [name, value] = request.lines;
		const text = Math.max(textWidth(name, TYPE_SIZE, 600), textWidth(value, TYPE_SIZE));
		const [width, height] = [(text + 2 * PADDING) / scale, (2 * LINE_HEIGHT + 2 * PADDING) / scale];
		let best: { cost: number; box: Box; leader: PlacedLabel['leader'] } | null = null;
		for (const free of FREE) {
			for (const box of boxesIn(free, width, height)) {
				if (placed.some((other) => overlaps(box, other.box))) continue;
				const to = {
					x: between(box.x0, request.x, box.x1),
					y: between(box.y0, request.y, box.y1)
				};
				const leader = { from: { x: request.x, y: request.y }, to };
				const tangled = placed.filter(
					(other) => crosses(leader, other.label.leader) || runsThrough(leader, other.box)
				).length;
				const cost = Math.hypot(to.x - request.x, to.y - request.y) + tangled * CROSSING;
				if (!best || cost < best.cost) best = { cost, box, leader };
			}
		}
		if (!best) continue;
		const { box, leader } = best;
		placed.push({
			box,
			label: {
				...request,
				left: box.x0 + PADDING / scale,
				top: box.y0 + (PADDING + TYPE_SIZE) / scale,
				leader
			}
		});
	}
	return placed.map(({ label }) => label);
}
