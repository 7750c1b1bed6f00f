import type { Cents } from '$lib/domain/money';
import { axisDollars } from '$lib/format/money';

export interface Tick {
	/** In cents. */
	value: Cents;
	label: string;
}

const MOST = 5;

/**
 * Ticks of an axis from zero to `largest` cents: three to five, at 1, 2 or 5 times a power of ten, none beyond the
 * largest; the smallest step is a cent. None where nothing is drawn.
 */
export function ticksUpTo(largest: Cents): Tick[] {
	if (largest <= 0) return [];
	for (let power = 1; ; power *= 10) {
		for (const factor of [1, 2, 5]) {
			const step = factor * power;
			const steps = Math.floor(largest / step);
			if (steps >= MOST) continue;
			return Array.from({ length: steps + 1 }, (_, position) => {
				const value = (position * step) as Cents;
				return { value, label: axisDollars(value) };
			});
		}
	}
}
