import { describe, expect, it } from 'vitest';
import { cellWords } from './release';

describe('a cell of a changed row', () => {
	it('is dollars where it is money, and stays what it is elsewhere', () => {
		expect(cellWords('asc', 'rate', '15274.34')).toBe('$15,274.34');
		expect(cellWords('opps', 'rate', '12.345')).toBe('$12.345');
		expect(cellWords('pfs', 'workRvu', '1200.00')).toBe('1200.00');
		expect(cellWords('anaesthesia-factors', 'factor', '20.32')).toBe('$20.32');
		expect(cellWords('asc', 'rate', '')).toBe('');
	});
});
