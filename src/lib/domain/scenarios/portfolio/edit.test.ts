import { describe, expect, it } from 'vitest';
import type { Ratio } from '../../rates/rates';
import type { PortfolioChange } from './change';
import { withAdded, withChange, withCopy, withMoved, withoutChange, withToggled } from './edit';
import { NEW_SCENARIO } from './scenario';

const volume = (factor: number): PortfolioChange => ({
	...{ change: 'volume', factor: factor as Ratio, where: {} }
});
const [a, b, c] = [volume(10100), volume(10200), volume(10300)] as const;
const solve = (change: number) => ({
	...{ change, field: 'factor', above: 0, perspective: null }
});
const scenario = {
	...NEW_SCENARIO,
	...{ changes: [a, b, c], off: [2], solve: [solve(1), solve(3)] },
	uncertain: [{ change: 3, field: 'factor', low: 10000, high: 11000 }]
};

describe('what is off, uncertain and solved for', () => {
	it('goes with its change where the order changes', () => {
		const moved = withMoved(scenario, 2, -1);
		expect(moved.changes).toEqual([a, c, b]);
		expect(moved.off).toEqual([3]);
		expect(moved.solve).toEqual([solve(1), solve(2)]);
		expect(moved.uncertain).toEqual([{ change: 2, field: 'factor', low: 10000, high: 11000 }]);
		expect(withMoved(moved, 1, 1)).toEqual(scenario);
	});

	it('goes where its change goes', () => {
		const rest = withoutChange(scenario, 0);
		expect(rest.changes).toEqual([b, c]);
		expect(rest.off).toEqual([1]);
		expect(rest.solve).toEqual([solve(2)]);
	});

	it('is not asked of a copy', () => {
		const twice = withCopy(scenario, 0);
		expect(twice.changes).toEqual([a, a, b, c]);
		expect(twice.off).toEqual([3]);
		expect(twice.solve).toEqual([solve(1), solve(4)]);
	});

	it('is left out where the change has the number no more', () => {
		const changed = withChange(scenario, 2, { change: 'no-sequestration' });
		expect(changed.solve).toEqual([solve(1)]);
		expect(changed.uncertain).toEqual([]);
	});
});

it('stays at an end, and comes back when it is toggled twice', () => {
	expect(withMoved(scenario, 0, -1)).toBe(scenario);
	expect(withToggled(withToggled(scenario, 0), 0)).toEqual(scenario);
	expect(withToggled(scenario, 0).off).toEqual([1, 2]);
	expect(withAdded(scenario, a).changes).toHaveLength(4);
});
