import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Contract, Percent } from './contract';
import { pathOf, rateOf, resolveSchedule } from './schedule';

const cents = (value: number) => value as Cents;
const share = (value: number) => (value * 10_000) as Percent;

const contract: Contract = {
	format: 'siterate-contract-1',
	...{ id: 'a', name: 'A', payer: 'payer', agreement: 'professional' },
	from: '2025-01-01' as IsoDate,
	schedules: {
		base: { rates: { '71260': cents(30000), '71260-26': cents(12000) } },
		plus: { percent: share(110), of: 'base' },
		top: { percent: share(105), of: 'plus' },
		round: { percent: share(105), of: 'about' },
		about: { percent: share(105), of: 'round' },
		loose: { percent: share(105), of: 'nothing' }
	},
	terms: []
};

describe('a schedule', () => {
	it('is the table at the end of its way, with each percentage', () => {
		const top = resolveSchedule(contract, 'top');
		expect([top?.table, top?.percents]).toEqual(['base', [share(105), share(110)]]);
	});

	it.each(['round', 'loose', 'nothing', 'constructor'])('is none: %s', (name) => {
		expect(resolveSchedule(contract, name)).toBeNull();
	});

	it('tells the way that never ends', () => {
		expect(pathOf(contract.schedules ?? {}, 'round')).toEqual(['round', 'about', 'round']);
	});

	it('has the rate of a code with its modifier before that of the code', () => {
		const base = resolveSchedule(contract, 'base');
		if (!base) throw new Error('no schedule');
		expect(rateOf(base, '71260', ['59', '26'])).toEqual({ key: '71260-26', amount: 12000 });
		expect(rateOf(base, '71260', ['TC'])).toEqual({ key: '71260', amount: 30000 });
		expect(rateOf(base, '20983', [])).toBeNull();
	});
});
