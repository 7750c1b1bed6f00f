import { describe, expect, it } from 'vitest';
import { notText } from './not-text';

describe('a file that is no contract whatever it says', () => {
	it.each([
		['a PDF', '%PDF-1.7\n1 0 obj', 'this is a PDF: give a contract as YAML or JSON'],
		[
			'a workbook',
			'PK\u0003\u0004\u0014\u0000',
			'this is no text: give a contract as YAML or JSON'
		],
		['a text', 'format: siterate-contract-1\r\n\tname: "Größe – 1 §"\n', null],
		['nothing', '', null]
	])('is told: %s', (_, content, told) => {
		expect(notText(content)).toBe(told);
	});
});
