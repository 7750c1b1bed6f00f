import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import { cappedIncreases, increasesOn } from './charge-cap';
import type { Contract, Percent } from './contract';
import { escalationOn, escalationsOf } from './escalation';
import { rounded } from './factor';

const day = (text: string) => text as IsoDate;
const share = (value: number) => Math.round(value * 10_000) as Percent;

const contract: Contract = {
	format: 'siterate-contract-1',
	...{ id: 'a', name: 'A', payer: 'payer', agreement: 'professional', from: day('2024-01-01') },
	escalators: [
		{ from: day('2026-01-01'), index: 'CPI-M', floor: share(2), ceiling: share(5) },
		{ from: day('2025-01-01'), increase: share(3) },
		{ from: day('2027-01-01'), index: 'CPI-M', floor: share(2), ceiling: share(5) },
		{ from: day('2028-01-01'), index: 'CPI-M' }
	],
	indices: {
		'CPI-M': [
			{ from: day('2026-01-01'), change: share(6) },
			{ from: day('2027-01-01'), change: share(-1) },
			{ from: day('2028-01-01'), change: share(-1) }
		]
	},
	terms: []
};

describe('escalators', () => {
	const on = (date: string, amount = 100_000) =>
		rounded({
			amount,
			factors: escalationOn(escalationsOf(contract), day(date))?.factors ?? []
		});

	it.each([
		['2024-12-31', 100_000],
		['2025-01-01', 103_000],
		['2026-01-01', 108_150],
		['2027-06-30', 110_313],
		['2028-01-01', 109_210]
	])('compound in the order of their days, within floor and ceiling: %s', (date, expected) => {
		expect(on(date)).toBe(expected);
	});
});

describe('a cap on rising charges', () => {
	const capped = cappedIncreases({
		increase: share(5),
		increases: [
			{ from: day('2026-07-01'), increase: share(8) },
			{ from: day('2025-07-01'), increase: share(5) },
			{ from: day('2026-01-01'), increase: share(26) }
		]
	});
	const on = (date: string) =>
		rounded({
			amount: 12_600 as Cents,
			factors: increasesOn(capped, day(date)).map(({ factor }) => factor)
		});

	it('takes back what is above it, rises compounding, and lets the rest through', () => {
		expect(on('2025-12-31')).toBe(12_600);
		expect(on('2026-06-30')).toBe(10_500);
		expect(on('2026-07-01')).toBe(10_208);
	});
});
