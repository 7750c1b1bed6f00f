/** A class of a map's legend: from the lower bound up to, without, the upper one; null where it is open. */
export interface ValueClass {
	from: number | null;
	to: number | null;
	/** How many values lie in it. */
	count: number;
	/** Its step of the sequential scale, from 1, the lowest, to 6. */
	tone: Tone;
}

export type Tone = 1 | 2 | 3 | 4 | 5 | 6;

const TONES = 6;

/**
 * Where the bounds are sought: the middle classes hold the bulk, the upper ones part the few that stand out, since amounts
 * by place have a long upper tail.
 */
const SHARES = [0.15, 0.45, 0.72, 0.84, 0.95];

/** The least of 1, 2 and 5 times a power of ten that is not below a positive number. */
export function roundStep(least: number): number {
	for (let power = 1; ; power *= 10) {
		for (const factor of [1, 2, 5]) if (factor * power >= least) return factor * power;
	}
}

const at = (sorted: readonly number[], share: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** Round bounds near the shares of the values; those that leave a class empty fall away. */
function boundsOf(sorted: readonly number[]): number[] {
	const [low, high] = [at(sorted, SHARES[0] ?? 0), at(sorted, SHARES.at(-1) ?? 1)];
	const step = roundStep(Math.max(1, (high - low) / (SHARES.length + 1)));
	const [least, largest] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
	const bounds = SHARES.map((share) => Math.round(at(sorted, share) / step) * step);
	return [...new Set(bounds)].filter((bound) => bound > least && bound <= largest);
}

/**
 * Classes of values with round bounds, at most six, lowest first; none is empty. Where a quarter or more of the values
 * are the lowest one (the worth of a floor that lifts few), that value is a class of its own.
 */
export function classesOf(values: readonly number[]): ValueClass[] {
	const sorted = [...values].sort((a, b) => a - b);
	const least = sorted[0];
	if (least === undefined) return [];
	const above = sorted.filter((value) => value > least);
	const isHeap = above.length > 0 && sorted.length - above.length >= sorted.length / 4;
	const bounds = isHeap
		? [above[0] ?? least, ...boundsOf(above)].filter(
				(bound, position, all) => position === 0 || bound > (all[0] ?? bound)
			)
		: boundsOf(sorted);
	const edges = [null, ...bounds.slice(0, TONES - 1), null];
	const classes = edges.slice(0, -1).map((from, position) => {
		const to = edges[position + 1] ?? null;
		const count = sorted.filter(
			(value) => (from === null || value >= from) && (to === null || value < to)
		).length;
		return { from, to, count };
	});
	return classes
		.filter(({ count }) => count > 0)
		.map((found, position, all) => ({ ...found, tone: toneOf(position, all.length) }));
}

/** The steps of the scale that a number of classes takes, spread from the lowest to the highest. */
const toneOf = (position: number, count: number): Tone =>
	(count === 1 ? 3 : 1 + Math.round((position * (TONES - 1)) / (count - 1))) as Tone;

/** The class that a value lies in. */
export const classOf = (classes: readonly ValueClass[], value: number): ValueClass | undefined =>
	classes.find(({ from, to }) => (from === null || value >= from) && (to === null || value < to));
