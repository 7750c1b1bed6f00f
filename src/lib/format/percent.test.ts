import { describe, expect, it } from 'vitest';
import { percent, signedPercent, wholePercent } from './percent';

describe('percent', () => {
	it.each([
		[482, 1000, '48.2%'],
		[1, 2000, '0.1%'],
		[1, 2001, '0.0%'],
		[-1, 3, '−33.3%'],
		[1, -3, '−33.3%'],
		[-1, 5000, '0.0%'],
		[0, 7, '0.0%'],
		[-0, 7, '0.0%'],
		[104, 10, '1,040.0%']
	])('%i of %i is %s', (part, whole, text) => expect(percent(part, whole)).toBe(text));
});

describe('wholePercent', () => {
	it.each([
		[350117, 725802, '48%'],
		[1326140, 1273695, '104%'],
		[5, 1000, '1%'],
		[4, 1000, '0%'],
		[-5, 1000, '−1%'],
		[-4, 1000, '0%']
	])('%i of %i is %s', (part, whole, text) => expect(wholePercent(part, whole)).toBe(text));
});

describe('signedPercent', () => {
	it.each([
		[482, 1000, '+48.2%'],
		[-30, 1000, '−3.0%'],
		[0, 1000, '0.0%'],
		[-0, 1000, '0.0%'],
		[-1, 10000, '0.0%'],
		[1, 2000, '+0.1%']
	])('%i of %i is %s', (part, whole, text) => expect(signedPercent(part, whole)).toBe(text));
});
