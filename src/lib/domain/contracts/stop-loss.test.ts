import { describe, expect, it } from 'vitest';
import type { Cents } from '../money';
import { recordSteps } from '../trace';
import type { Percent, StopLoss } from './contract';
import { stopLossOf } from './stop-loss';

const cents = (dollars: number) => Math.round(dollars * 100) as Cents;
const terms = (from: StopLoss['from'], over: StopLoss['over']): StopLoss => ({
	...{ threshold: cents(50_000), pays: 600_000 as Percent, from, over }
});
const citation = { document: 'A', url: null };

describe('stop-loss', () => {
	it.each([
		['second-dollar', 'charges', 60_000, 9500, 6000],
		['second-dollar', 'charges', 50_000, 9500, 0],
		['second-dollar', 'charges', 50_000.01, 9500, 0.01],
		['second-dollar', 'allowed', 60_000, 9500, 300],
		['second-dollar', 'allowed', 59_500, 9500, 0],
		['first-dollar', 'charges', 60_000, 9500, 26_500],
		['first-dollar', 'charges', 60_000, 40_000, -4000],
		['first-dollar', 'allowed', 60_000, 9500, 26_500]
	] as const)(
		'from the %s over %s, of charges %d beside %d: %d',
		(from, over, charges, allowed, added) => {
			const recorder = recordSteps();
			const adds = stopLossOf(
				terms(from, over),
				cents(charges),
				cents(allowed),
				citation,
				recorder
			);
			expect(adds).toBe(cents(added));
			expect(recorder.steps.map(({ result }) => result.value)).toEqual(
				added === 0 ? [] : [cents(allowed) + cents(added)]
			);
		}
	);
});
