import { describe, expect, it } from 'vitest';
import { bytesText, counted, durationText } from './quantity';

describe('quantities in words', () => {
	it('count with the noun in its number', () => {
		expect(counted(0, 'row')).toBe('0 rows');
		expect(counted(1, 'row')).toBe('1 row');
		expect(counted(19356, 'row')).toBe('19,356 rows');
		expect(counted(2, 'index', 'indices')).toBe('2 indices');
	});

	it('size files in the unit that keeps them short', () => {
		expect(bytesText(1)).toBe('1 byte');
		expect(bytesText(999)).toBe('999 bytes');
		expect(bytesText(2_622_166)).toBe('2.6 MB');
		expect(bytesText(64_000_000)).toBe('64 MB');
		expect(bytesText(3_000_000_000_000)).toBe('3000 GB');
	});

	it('tell a stretch of time', () => {
		expect(durationText(0.2)).toBe('under 1 s');
		expect(durationText(12.4)).toBe('12 s');
		expect(durationText(125)).toBe('2 min 5 s');
		expect(durationText(120)).toBe('2 min');
	});
});
