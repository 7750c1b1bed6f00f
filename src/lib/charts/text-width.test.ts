import { describe, expect, it } from 'vitest';
import { fitted, nameRoom, textWidth, wrapped, wrappedList } from './text-width';

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

describe('nameRoom', () => {
	const room = (name: string, width: number) =>
		nameRoom([name, 'Eye'], 13, { width, usual: 170, gap: 10 });

	it('is the usual one, more where names need it and a wide picture has it', () => {
		expect(room('Urology', 1136)).toBe(170);
		const long = 'Bone-tumour ablation and augmentation';
		expect(room(long, 1136)).toBeCloseTo(textWidth(long, 13) + 10);
		expect(room(long, 500)).toBe(170);
		expect(room('W'.repeat(200), 1136)).toBeCloseTo(1136 * 0.32);
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

describe('wrappedList', () => {
	it('keeps items together, and breaks those that are long', () => {
		const releases =
			'RVU26B (carried back) · OPPS July 2026 (third-party) · ASC April 2026 (older quarter)';
		expect(wrappedList(releases, 12, 440)).toEqual([
			'RVU26B (carried back) · OPPS July 2026 (third-party) ·',
			'ASC April 2026 (older quarter)'
		]);
		const sentence = 'GPCI 2026. One unit, no modifier, deductible met, before sequestration.';
		const lines = wrappedList(`RVU26C · ${sentence}`, 12, 200);
		expect(lines.join(' ')).toBe(`RVU26C · ${sentence}`);
		expect(lines[0]).toContain('GPCI 2026.');
		for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(200);
	});
});
