import { describe, expect, it } from 'vitest';
import { policyStatusReason, policyValueText } from './policy';

describe('policyValueText', () => {
	it.each([
		[6250, 4, 'share', '62.5%'],
		[10000, 4, 'share', '100%'],
		[173600, 2, 'USD', '$1,736.00'],
		[334009, 4, 'USD per RVU', '$33.4009 per RVU'],
		[10710, 4, 'factor', '1.071'],
		[34000, 4, 'factor', '3.40'],
		[17500, 4, 'factor', '1.75'],
		[1000, 3, 'index', '1.000'],
		[8, 0, 'hours', '8 hours']
	])('%i at %i decimals, %s', (value, decimals, unit, text) => {
		expect(policyValueText({ value, decimals }, unit)).toBe(text);
	});
});

describe('policyStatusReason', () => {
	it('is silent on what is final and tells the others apart', () => {
		expect(policyStatusReason('final')).toBeNull();
		expect(policyStatusReason('proposed')).not.toBe(policyStatusReason('unverified'));
	});
});
