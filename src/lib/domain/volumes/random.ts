/** A stream of made-up numbers that is the same for the same seed. */
export interface RandomStream {
	/** From 0 to below 1, in steps of 2^-32. */
	next(): number;
	/** One of the positions of `weights`, as often as its weight says; the last where they sum to nothing. */
	pick(weights: readonly number[]): number;
	/** A whole number around a mean: between `spread` (a share of it) less and more, its fraction by chance. */
	around(mean: number, spread: number): number;
}

/** Numbers thrown away, so that seeds that are near each other part. */
const WARM_UP = 16;

/**
 * Marsaglia's xorshift of 128 bits (Xorshift RNGs, Journal of Statistical Software 8(14), 2003). It serves made-up samples;
 * no secret may rest on it. Only whole numbers and products of fractions are used, so that every machine draws the same.
 */
export function randomStream(...seed: readonly number[]): RandomStream {
	let [x, y, z, w] = [123456789, 362436069, 521288629, 88675123];
	const step = (): number => {
		const mixed = x ^ (x << 11);
		[x, y, z] = [y, z, w];
		w = w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8);
		return w >>> 0;
	};
	for (const part of seed) {
		w ^= part;
		for (let turn = 0; turn < WARM_UP; turn += 1) step();
	}
	const next = () => step() / 2 ** 32;
	return {
		next,
		pick(weights) {
			let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
			const position = weights.findIndex((weight) => (left -= weight) < 0);
			return position < 0 ? weights.length - 1 : position;
		},
		around: (mean, spread) => Math.floor(mean * (1 + spread * (2 * next() - 1)) + next())
	};
}
