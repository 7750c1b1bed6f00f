import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bisected } from './solve';
import { atOnce } from './turns';

const RANGE = { least: -1000, most: 1_000_000 };

/** The least value that meets zero, or the most where lower ones do, looked for one after the other near a place. */
const isEdge = (gain: (value: number) => number, value: number, missed: number | null): boolean =>
	gain(value) >= 0 &&
	[value - 1, value + 1].some((beside) => gain(beside) < 0 && gain(beside) === missed);

describe('a bisected number', () => {
	it('is exact to one unit on any line, with what is one unit off', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: -999, max: 999_998 }),
				fc.double({ min: 0.01, max: 5000, noNaN: true }),
				fc.boolean(),
				(root, slope, falls) => {
					const gain = (value: number): number =>
						Math.round((falls ? root - value : value - root) * slope * 100);
					const found = atOnce(bisected(RANGE, gain, 0));
					if (!found.found) throw new Error('both ends are on one side');
					expect(gain(found.value)).toBe(found.reached);
					expect(isEdge(gain, found.value, found.missed)).toBe(true);
				}
			),
			{ seed: 9 }
		);
	});

	it('is exact where a line is bent or stands in steps, in few evaluations where it is nearly straight', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 400 }),
				fc.integer({ min: 0, max: 900_000 }),
				fc.integer({ min: 1, max: 60 }),
				(step, root, bend) => {
					const gain = (value: number): number =>
						Math.floor((value - root) / step) * step * (value > root + 5000 ? bend : 1) +
						(value > root + 5000 ? 5000 : 0);
					const found = atOnce(bisected(RANGE, gain, 0));
					if (!found.found) throw new Error('both ends are on one side');
					expect(isEdge(gain, found.value, found.missed)).toBe(true);
					expect(found.evaluations).toBeLessThanOrEqual(2 + 10 + 20);
				}
			),
			{ seed: 9 }
		);
		const straight = atOnce(bisected(RANGE, (value) => Math.round((value - 221_370) * 1.7), 0));
		expect(straight).toMatchObject({ found: true, value: 221_370 });
		expect(straight.found && straight.evaluations).toBeLessThanOrEqual(6);
	});

	it('is none where both ends meet the goal, or neither does, and tells what they bring', () => {
		expect(atOnce(bisected(RANGE, () => 5, 0))).toEqual({ found: false, atLeast: 5, atMost: 5 });
		expect(atOnce(bisected(RANGE, (value) => -2000 - value, 0))).toEqual({
			...{ found: false, atLeast: -1000, atMost: -1_002_000 }
		});
	});
});
