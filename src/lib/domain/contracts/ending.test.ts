import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import { CONTRACT_FORMAT, type Contract } from './contract';
import { endingContracts } from './ending';

const TODAY = '2026-11-22' as IsoDate;

const contract = (id: string, told: Partial<Contract> & { from?: string; to?: string }): Contract =>
	({
		...{ format: CONTRACT_FORMAT, id, name: id, payer: 'payer', agreement: 'facility' },
		...{ from: '2025-01-01', terms: [] },
		...told
	}) as Contract;

const told = (contracts: readonly Contract[]) =>
	endingContracts(contracts, TODAY).map(({ contract: { id }, daysLeft, successor }) => [
		id,
		daysLeft,
		successor && [successor.contract.id, successor.isWhole]
	]);

const to = (day: string) => ({ to: day as IsoDate });
const from = (day: string) => ({ from: day as IsoDate });

describe('contracts that end', () => {
	it('are those within twelve months, the first to end first', () => {
		expect(
			told([
				contract('never', {}),
				contract('later', to('2027-11-23')),
				contract('in-a-year', to('2027-11-22')),
				contract('today', to('2026-11-22')),
				contract('soon', to('2026-12-31'))
			])
		).toEqual([
			['today', 0, null],
			['soon', 39, null],
			['in-a-year', 365, null]
		]);
	});

	it('are told with what follows, whole before a part of it', () => {
		const old = contract('old', { ...to('2026-12-31'), products: ['PPO', 'HMO'] });
		const part = contract('part', { ...from('2027-01-01'), products: ['PPO'] });
		const whole = contract('whole', { ...from('2027-03-01'), agreement: 'global' });
		expect(told([old, part])).toEqual([['old', 39, ['part', false]]]);
		expect(told([old, part, whole])).toEqual([['old', 39, ['whole', true]]]);
	});

	it.each([
		['of another payer', { payer: 'other' }],
		['of the other payee', { agreement: 'professional' as const }],
		['of another product', { products: ['EPO'] }],
		['of another facility', { facilities: ['b'] }]
	])('are not followed by a contract %s', (_, other) => {
		const old = contract('old', { ...to('2026-12-31'), products: ['PPO'], facilities: ['a'] });
		expect(told([old, contract('new', { ...from('2027-01-01'), ...other })])).toEqual([
			['old', 39, null]
		]);
	});

	it('have ended where nothing whole follows, and are left out where it does', () => {
		const ended = contract('ended', to('2025-12-31'));
		expect(told([ended])).toEqual([['ended', -326, null]]);
		expect(told([ended, contract('new', from('2026-01-01'))])).toEqual([]);
		const part = contract('part', { ...from('2026-01-01'), facilities: ['a'] });
		expect(told([ended, part])).toEqual([['ended', -326, ['part', false]]]);
	});
});
