import { describe, expect, it } from 'vitest';
import { contrastOnWhite, contrastText } from './contrast';

describe('contrast with white', () => {
	it('goes from 1 to 21', () => {
		expect(contrastOnWhite('#ffffff')).toBeCloseTo(1, 10);
		expect(contrastOnWhite('#000000')).toBeCloseTo(21, 10);
	});

	it('is that of the published examples', () => {
		// WCAG's own pair: #767676 is the lightest grey that reaches 4.5, #777777 does not
		expect(contrastOnWhite('#767676')).toBeGreaterThanOrEqual(4.5);
		expect(contrastOnWhite('#777777')).toBeLessThan(4.5);
		expect(contrastText('#777777')).toMatch(/4\.47 to 1: enough for large/);
	});

	it('says what it means', () => {
		expect(contrastText('#ffff00')).toMatch(/could not be read/);
		expect(contrastText('#1f4fa8')).toMatch(/read well/);
		expect(contrastText('blue')).toMatch(/written as/);
	});
});
