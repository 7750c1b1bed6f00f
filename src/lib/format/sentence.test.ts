import { describe, expect, it } from 'vitest';
import { articleFor, capitalized, figuresIn, listed, uncapitalized } from './sentence';

describe('listed', () => {
	it.each([
		[[], ''],
		[['a'], 'a'],
		[['a', 'b'], 'a and b'],
		[['a', 'b', 'c'], 'a, b and c']
	])('%o is "%s"', (items, text) => expect(listed(items)).toBe(text));
});

describe('articleFor', () => {
	it.each([
		['20983', 'a'],
		['81003', 'an'],
		['A9500', 'an'],
		['C2618', 'a'],
		['G0463', 'a'],
		['L8699', 'an']
	])('%s takes %s', (code, article) => expect(articleFor(code)).toBe(article));
});

describe('capitalized', () => {
	it('makes the first letter large and leaves the rest', () => {
		expect(capitalized('an ASC')).toBe('An ASC');
		expect(capitalized('')).toBe('');
	});
});

describe('figuresIn', () => {
	it('sets amounts and percentages apart and keeps every character', () => {
		const sentence =
			'For 20982: $26,344 and $64.37, 104% up; the patient pays $811 more in an ASC.';
		const parts = figuresIn(sentence);
		expect(parts.map(({ text }) => text).join('')).toBe(sentence);
		expect(parts.filter(({ figure }) => figure).map(({ text }) => text)).toEqual([
			'$26,344',
			'$64.37',
			'104%',
			'$811 more'
		]);
	});

	it('leaves a sentence without figures whole', () => {
		expect(figuresIn('No price.')).toEqual([{ text: 'No price.', figure: false }]);
	});
});

describe('a name within a sentence', () => {
	it('begins small, unless it is an abbreviation', () => {
		expect(uncapitalized('Radiofrequency ablation')).toBe('radiofrequency ablation');
		expect(uncapitalized('CT guidance')).toBe('CT guidance');
		expect(uncapitalized('')).toBe('');
	});
});
