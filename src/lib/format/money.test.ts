import { describe, expect, it } from 'vitest';
import type { Cents } from '../domain/money';
import {
	axisDollars,
	chartDollars,
	dollars,
	groupThousands,
	signedDollars,
	signedWholeDollars,
	wholeDollars
} from './money';

const cents = (value: number) => value as Cents;

describe('dollars', () => {
	it.each([
		[508631, '$5,086.31'],
		[0, '$0.00'],
		[-0, '$0.00'],
		[5, '$0.05'],
		[-5, '−$0.05'],
		[100000, '$1,000.00'],
		[-123456789, '−$1,234,567.89']
	])('%i is %s', (amount, text) => expect(dollars(cents(amount))).toBe(text));
});

describe('groupThousands', () => {
	it.each([
		['0', '0'],
		['999', '999'],
		['1000', '1,000'],
		['1234567.5000', '1,234,567.5000'],
		['0.123456', '0.123456']
	])('%s is %s', (decimal, text) => expect(groupThousands(decimal)).toBe(text));
});

describe('wholeDollars', () => {
	it.each([
		[1108797, '$11,088'],
		[0, '$0'],
		[-0, '$0'],
		[49, '$0'],
		[50, '$1'],
		[-49, '$0'],
		[-50, '−$1'],
		[99949, '$999'],
		[99950, '$1,000'],
		[99999950, '$1,000,000']
	])('%i is %s', (amount, text) => expect(wholeDollars(cents(amount))).toBe(text));
});

describe('signedDollars', () => {
	it.each([
		[81139, '+$811.39'],
		[-81139, '−$811.39'],
		[0, '$0.00'],
		[-0, '$0.00'],
		[-1, '−$0.01']
	])('%i is %s', (amount, text) => expect(signedDollars(cents(amount))).toBe(text));
});

describe('signedWholeDollars', () => {
	it.each([
		[81139, '+$811'],
		[-81150, '−$812'],
		[40, '$0'],
		[-40, '$0'],
		[-0, '$0'],
		[50, '+$1']
	])('%i is %s', (amount, text) => expect(signedWholeDollars(cents(amount))).toBe(text));
});

describe('chartDollars', () => {
	it.each([
		[1108797, undefined, '$11,088'],
		[32878, 1108797, '$329'],
		[6163, 32171, '$61.63'],
		[99999, undefined, '$999.99'],
		[100000, undefined, '$1,000'],
		[0, 100000, '$0']
	])('%i beside %s is %s', (amount, largest, text) =>
		expect(chartDollars(cents(amount), largest === undefined ? undefined : cents(largest))).toBe(
			text
		)
	);
});

describe('axisDollars', () => {
	it.each([
		[0, '$0'],
		[-0, '$0'],
		[20, '$0.20'],
		[50000, '$500'],
		[99999, '$999.99'],
		[100000, '$1K'],
		[250000, '$2.5K'],
		[125000, '$1.25K'],
		[1000000, '$10K'],
		[99999999, '$1M'],
		[100000000, '$1M'],
		[120000000, '$1.2M'],
		[123456700000, '$1,234.57M'],
		[-500000, '−$5K']
	])('%i is %s', (amount, text) => expect(axisDollars(cents(amount))).toBe(text));
});
