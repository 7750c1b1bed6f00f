import { describe, expect, it } from 'vitest';
import { piecesOf, PLACEHOLDERS, unknownPlaceholders, type Figures } from './placeholders';

const figures = Object.fromEntries(
	PLACEHOLDERS.map((placeholder) => [placeholder, `<${placeholder}>`])
) as Figures;

describe('the pieces of a curated text', () => {
	it('are its words and its figures in their order', () => {
		expect(piecesOf('{facility:asc} in an ASC, {mue} a day.', figures)).toEqual([
			{ text: '<facility:asc>', placeholder: 'facility:asc' },
			{ text: ' in an ASC, ', placeholder: null },
			{ text: '<mue>', placeholder: 'mue' },
			{ text: ' a day.', placeholder: null }
		]);
	});

	it('leave out a sentence whose figure is not loaded, and keep the last of them', () => {
		const unloaded = { ...figures, mue: 'not loaded' };
		const read = (text: string) =>
			piecesOf(text, unloaded)
				.map((piece) => piece.text)
				.join('');
		expect(read('Bill one unit. The limit is {mue}. It pays {facility:asc}.')).toBe(
			'Bill one unit. It pays <facility:asc>.'
		);
		expect(read('The limit is {mue}.')).toBe('The limit is not loaded.');
	});

	it('are one where there is no figure', () => {
		expect(piecesOf('Nothing.', figures)).toEqual([{ text: 'Nothing.', placeholder: null }]);
	});
});

describe('what is no placeholder', () => {
	it.each([
		['{facility:asc} and {mue}', []],
		['{facility:moon} and {mue}', ['{facility:moon}']],
		['{} and {constructor}', ['{}', '{constructor}']],
		['{mue and }asc', ['{mue and }']],
		['{mue asc', ['{']]
	])('in %s is found', (text, unknown) => {
		expect(unknownPlaceholders(text)).toEqual(unknown);
	});
});
