import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Contract, Pays, Percent } from './contract';
import { noticesOf } from './notices';

const percent = 1_000_000 as Percent;
const amount = 100 as Cents;

const contract = (...all: Pays[]): Contract => ({
	format: 'siterate-contract-1',
	...{ id: 'a', name: 'A', payer: 'payer', agreement: 'facility', from: '2026-01-01' as IsoDate },
	escalators: [{ from: '2027-01-01' as IsoDate, increase: 30_000 as Percent }],
	terms: all.map((pays, at) => ({ name: `Term ${at}`, pays }))
});

const SHARES: Pays[] = [
	{ method: 'percent-of-medicare', percent },
	{ method: 'percent-of-charge', percent },
	{ method: 'cost-plus', markup: percent },
	{ method: 'packaged' },
	{ method: 'not-covered', reason: 'excluded' }
];

describe('an escalator', () => {
	it('that raises no term is told', () => {
		expect(noticesOf(contract(...SHARES))).toEqual([
			expect.stringMatching(/^The escalator raises no term: only amounts in dollars rise/)
		]);
	});

	it.each<Pays>([
		{ method: 'fee-schedule', schedule: 'fees' },
		{ method: 'case-rate', amount },
		{ method: 'per-unit', amount },
		{ method: 'per-diem', amount }
	])('that raises a term of $method is not', (pays) => {
		expect(noticesOf(contract(...SHARES, pays))).toEqual([]);
	});

	it('that is not there is not missed', () => {
		expect(noticesOf({ ...contract(...SHARES), escalators: undefined })).toEqual([]);
	});
});
