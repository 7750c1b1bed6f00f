import { describe, expect, it } from 'vitest';
import { facilityAt } from '../../../../tests/fixtures/portfolio';
import type { Setting } from '../claims/setting';
import {
	CONTRACT_FORMAT,
	type Agreement,
	type Contract,
	type Percent
} from '../contracts/contract';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import { agreedContracts, decidesByCharges } from './payer-contracts';
import type { CaseShape } from './portfolio';

const share: Contract['terms'][number] = {
	name: 'share',
	pays: { method: 'percent-of-charge', percent: 400_000 as Percent }
};
const medicare: Contract['terms'][number] = {
	name: 'medicare',
	pays: { method: 'percent-of-medicare', percent: 1_400_000 as Percent }
};

const contract = (agreement: Agreement, told: Partial<Contract> = {}): Contract => ({
	...{ format: CONTRACT_FORMAT, id: agreement, name: agreement, payer: 'p', agreement },
	...{ from: '2026-01-01' as IsoDate, terms: [share] },
	...told
});

/** Whether charges decide what the contracts of a payer pay at a setting. */
function decides(
	contracts: readonly Contract[],
	setting: Setting,
	sides: CaseShape['sides'] = 'both'
): boolean {
	const agreed = agreedContracts(contracts, new Map()).byPayer.get('p');
	const shape = { ...{ basis: 0, facility: 0, payer: 0, lines: [], sides } };
	return decidesByCharges(
		agreed,
		{ ...shape, pricedOn: '2026-01-01' as IsoDate },
		facilityAt(setting)
	);
}

describe('charges', () => {
	it('decide where a contract reads them: a share of them, a lesser-of, a stop-loss, the dearest line', () => {
		const stopLoss: Contract['stopLoss'] = {
			...{ threshold: 100 as Cents, pays: 500_000 as Percent },
			...{ from: 'first-dollar', over: 'charges' }
		};
		const dearest: Contract['terms'][number] = {
			name: 'dearest',
			pays: { method: 'case-rate', amount: 100 as Cents, carriedBy: 'highest-charge' }
		};
		for (const told of [
			{},
			{ terms: [medicare], lesserOf: 'line' as const },
			{ terms: [medicare], stopLoss },
			{ terms: [dearest] }
		]) {
			expect(decides([contract('facility', told)], 'asc', 'facility')).toBe(true);
		}
		expect(decides([contract('facility', { terms: [medicare] })], 'asc', 'facility')).toBe(false);
		expect(decides([], 'asc', 'facility')).toBe(false);
	});

	it('of both payees are set against one amount for both, or in an office', () => {
		expect(decides([contract('facility')], 'asc')).toBe(false);
		expect(decides([contract('professional')], 'asc')).toBe(false);
		expect(decides([contract('professional')], 'office')).toBe(true);
		expect(decides([contract('global')], 'asc')).toBe(true);
	});

	it('of one payee are read by the contract that pays it, at its facilities', () => {
		expect(decides([contract('facility')], 'asc', 'professional')).toBe(false);
		expect(decides([contract('facility', { facilities: ['hopd'] })], 'asc', 'facility')).toBe(
			false
		);
		expect(decides([contract('facility', { facilities: ['asc'] })], 'asc', 'facility')).toBe(true);
	});
});
