import { describe, expect, it } from 'vitest';
import { problemDocument, problemDocumentOf, statusOf, type ApiProblem } from './problem';

const missing: ApiProblem = {
	code: 'unknown-code',
	message: '20999 is in no table.',
	path: 'code'
};
const malformed: ApiProblem = {
	...{ code: 'malformed', message: 'The text ends too early.', path: 'terms' },
	place: { line: 3, column: 7 }
};

describe('a problem document', () => {
	it('has the status of a malformed question before that of what is not there', () => {
		expect(statusOf([])).toBe(200);
		expect(statusOf([missing])).toBe(404);
		expect(statusOf([missing, malformed])).toBe(400);
		expect(statusOf([{ ...missing, code: 'superseded' }])).toBe(409);
	});

	it('tells all that is wrong, with its place in the text', () => {
		const document = problemDocumentOf([missing, malformed], '/api/v1/sites?code=20999');
		expect(problemDocument.parse(document)).toEqual({
			type: '/methods/api#malformed',
			title: 'Malformed',
			status: 400,
			detail: '20999 is in no table. The text ends too early.',
			instance: '/api/v1/sites?code=20999',
			problems: [
				missing,
				{ code: 'malformed', message: malformed.message, path: 'terms', line: 3, column: 7 }
			]
		});
	});
});
