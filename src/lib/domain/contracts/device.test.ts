import { describe, expect, it } from 'vitest';
import { isDevice } from './device';

describe('a device', () => {
	it.each([
		['C1713', undefined, true],
		['C2631', undefined, true],
		['C1712', undefined, false],
		['C2632', undefined, false],
		['L8600', undefined, true],
		['L8699', undefined, true],
		['L8700', undefined, false],
		['20983', '0278', true],
		['20983', '0624', true],
		['20983', '0279', false],
		['20983', undefined, false]
	])('%s with revenue code %s: %s', (code, revenueCode, expected) => {
		expect(isDevice(code, revenueCode)).toBe(expected);
	});
});
