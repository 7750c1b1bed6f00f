import { describe, expect, it } from 'vitest';
import type { Cents } from '../domain/money';
import type { EffectSums, OneSided } from '../domain/volumes/contract-effect';
import { effectFinding, ofMedicareText } from './contract-effect';

const cents = (value: number) => value as Cents;

const sums = (before: number, after: number, cases = 3): EffectSums => ({
	...{ cases, before: cents(before), after: cents(after) },
	...{ comparableBefore: cents(before), comparableAfter: cents(after) },
	...{ medicareBefore: cents(100_000), medicareAfter: cents(100_000) }
});

const side = (cases: number, allowed: number): OneSided => ({
	...{ cases, allowed: cents(allowed), reasons: [] }
});

const none = side(0, 0);

const finding = (total: EffectSums, gained = none, lost = none) =>
	effectFinding('Payer', { total, gained, lost });

describe('the finding of an effect', () => {
	it('tells the difference in dollars, in percent and of Medicare', () => {
		expect(finding(sums(150_000, 165_000))).toBe(
			'Payer would allow $150 more (+10.0%) for 3 cases, 165.0% of Medicare instead of 150.0%.'
		);
		expect(finding(sums(150_000, 120_000))).toContain('$300 less (−20.0%)');
	});

	it('says that nothing moves, and what has no other side', () => {
		expect(finding(sums(150_000, 150_000))).toBe(
			'Nothing moves: Payer allows $1,500 for 3 cases either way.'
		);
		expect(finding(sums(0, 0, 0), side(2, 50_000))).toBe(
			'2 cases of Payer would have a price, $500 in all, and had none.'
		);
		expect(finding(sums(0, 0, 0), none, side(1, 50_000))).toBe(
			'1 case of Payer would lose its price.'
		);
		expect(finding(sums(0, 0, 0))).toBe('No case of Payer has a price in these months.');
		expect(ofMedicareText(cents(0), cents(0))).toBeNull();
	});
});
