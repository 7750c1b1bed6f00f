import { describe, expect, it } from 'vitest';
import type { CaseAtSetting, Side } from '../domain/cases/price-case';
import type { LineStatus } from '../domain/claims/claim';
import { SETTINGS, type Setting } from '../domain/claims/setting';
import type { Bundling } from '../domain/profiles/bundling';
import { noModifierFinding, paymentFinding, profileFinding } from './profile';

type Amount = number | Exclude<LineStatus, 'paid'>;

const side = (amount: Amount) =>
	(typeof amount === 'number'
		? { status: 'paid', payment: { allowed: amount } }
		: { status: amount, payment: null }) as Side;

/** Cases with the same amounts at every hospital setting. */
const casesOf = (hopd: Amount, asc: Amount, physician: Amount) =>
	SETTINGS.map((setting) => ({
		setting,
		facility: side(setting === 'office' ? 'no-claim' : setting === 'asc' ? asc : hopd),
		professional: side(physician)
	})) as CaseAtSetting[];

const finding = (...amounts: Parameters<typeof casesOf>) =>
	profileFinding({
		code: '64999',
		cases: casesOf(...amounts),
		bundling: { mue: { units: 1, adjudication: '2' } } as Bundling,
		modifiers: []
	});

describe('the finding of a profile without a fee', () => {
	it.each<[string, Amount, Amount, Amount]>([
		['pays a HOPD $313.60; a physician is paid by report', 31360, 'not-payable', 'by-report'],
		['pays a HOPD $136.02 and no physician', 13602, 'not-payable', 'not-payable'],
		[
			'is packaged in an ASC; what a HOPD is paid is not loaded',
			'not-loaded',
			'packaged',
			'no-claim'
		],
		['is packaged: no facility is paid for it by itself', 'packaged', 'packaged', 'no-claim'],
		['is packaged: no facility is paid for it by itself', 'packaged', 'not-payable', 'no-claim'],
		['is priced by report: no table has an amount', 'not-payable', 'not-payable', 'by-report'],
		['has no amount in the tables loaded', 'not-loaded', 'not-loaded', 'not-loaded'],
		['is not paid at any site', 'not-payable', 'not-payable', 'not-payable']
	])('%s', (words, ...amounts) => {
		expect(finding(...amounts)).toBe(`64999 ${words}.`);
	});

	it('says that nobody is paid only where that is known', () => {
		expect(noModifierFinding(casesOf('packaged', 'packaged', 'no-claim'))).toContain('nobody');
		expect(noModifierFinding(casesOf('packaged', 'packaged', 'by-report'))).toBe(
			'No modifier has an amount: a physician is paid by report'
		);
	});
});

const totals = (allowed: Partial<Record<Setting, number>>) =>
	SETTINGS.map((setting) => ({
		setting,
		total: allowed[setting] === undefined ? null : { allowed: allowed[setting] }
	})) as CaseAtSetting[];

describe('the finding of the payment', () => {
	it('names every setting that ties', () => {
		expect(paymentFinding(totals({ hopd: 200, 'hopd-excepted': 200, asc: 100 }), null)).toBe(
			'HOPD, on campus, and Off-campus, excepted, pay most'
		);
	});

	it('says once what pays most and rose most', () => {
		expect(paymentFinding(totals({ hopd: 220, asc: 100 }), totals({ hopd: 200, asc: 100 }))).toBe(
			'HOPD, on campus pays most and rose most, +10.0% in a year'
		);
	});

	it('has no most where there is one, or where all are alike', () => {
		expect(paymentFinding(totals({ hopd: 220 }), totals({ hopd: 200 }))).toBe(
			'Only HOPD, on campus has a price; it rose, +10.0% in a year'
		);
		expect(paymentFinding(totals({ hopd: 220, asc: 220 }), totals({ hopd: 200, asc: 200 }))).toBe(
			'All priced settings pay the same; all rose, +10.0% in a year'
		);
	});
});
