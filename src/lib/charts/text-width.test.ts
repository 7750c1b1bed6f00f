import { describe, expect, it } from 'vitest';
import { fitted, textWidth, wrapped } from './text-width';

describe('textWidth', () => {
	it('grows with size, weight and text', () => {
		expect(textWidth('', 14)).toBe(0);
		expect(textWidth('$11,088', 14)).toBeCloseTo(49.98);
		expect(textWidth('$11,088', 14, 600)).toBeGreaterThan(textWidth('$11,088', 14));
		expect(textWidth('−', 10)).toBeCloseTo(6.6);
	});
});

describe('fitted', () => {
	it('leaves what fits and cuts what does not', () => {
		expect(fitted('Total knee replacement', 14, 400)).toBe('Total knee replacement');
		const cut = fitted('Radiofrequency ablation, bone tumour', 14, 160);
		expect(cut).toMatch(/^Radiofrequency abl.*…$/);
		expect(textWidth(cut, 14)).toBeLessThanOrEqual(160);
		expect(fitted('abc, def', 14, textWidth('abc, d', 14))).toBe('abc…');
	});
});

describe('wrapped', () => {
	it('breaks between words and loses none', () => {
		const text = 'One unit, no modifier, deductible met, before sequestration.';
		const lines = wrapped(text, 12, 120);
		expect(lines.length).toBeGreaterThan(2);
		expect(lines.join(' ')).toBe(text);
		for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(120);
	});

	it('lets a word stand alone that is too wide', () => {
		expect(wrapped('a incomprehensibility b', 12, 20)).toEqual(['a', 'incomprehensibility', 'b']);
	});
});
