import { describe, expect, it } from 'vitest';
import { payerGap } from './payer-gap';

const facility = { name: 'Hospitals', agreement: 'facility' as const, withdrawnAt: null };
const physicians = { name: 'Physicians', agreement: 'professional' as const };
const unpriced = { unpriced: [{ reason: 'No contract that day.' }], unpricedCases: 12 };

describe('what is said of cases of a payer without a price', () => {
	it('names the side that no contract in use pays, and what would pay it', () => {
		const withdrawn = { ...physicians, withdrawnAt: '2026-11-22T12:00:00.000Z' };
		expect(payerGap('North', [facility, withdrawn], unpriced)).toEqual({
			title: '12 cases of North have no price now, and stand in no amount.',
			why: 'No contract of North in use pays the professional side, and a case has a price where both sides have one. No contract that day.',
			putBack: ['Physicians']
		});
	});

	it('tells the first reason where both sides are paid, and nothing where all have a price', () => {
		const both = [facility, { ...physicians, withdrawnAt: null }];
		const two = { unpriced: [{ reason: 'A.' }, { reason: 'B.' }], unpricedCases: 1 };
		expect(payerGap('North', both, two)).toMatchObject({
			title: '1 case of North has no price now, and stands in no amount.',
			why: 'The first of 2 reasons: A.',
			putBack: []
		});
		expect(payerGap('North', both, { unpriced: [], unpricedCases: 0 })).toBeNull();
	});
});
