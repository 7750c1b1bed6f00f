import { describe, expect, it } from 'vitest';
import { apiDocument } from '$lib/schemas/api/document';
import { API_OPERATIONS } from '$lib/schemas/api/operations';
import { operationsOf } from './shown';

const operations = operationsOf(apiDocument('0.1.0'));
const operation = (id: string) => operations.find((known) => known.id === id);

describe('the operations that the page shows', () => {
	it('are all that there are, each with its examples', () => {
		expect(operations.map(({ id, examples }) => `${id} ${examples.length}`).sort()).toEqual(
			API_OPERATIONS.map(({ id, examples }) => `${id} ${examples.length}`).sort()
		);
	});

	it('tell in words what may stand in a parameter', () => {
		const values = new Map(
			operation('sumPortfolio')?.parameters.map(({ name, values: words }) => [name, words])
		);
		expect(values.get('perspective')).toBe('system, hospital, asc, physician, plan, patient');
		expect(values.get('facility')).toBe('list: text');
		expect(operation('compareSites')?.parameters[0]).toMatchObject({
			name: 'code',
			required: true
		});
	});

	it('tell every shape of an answer with its fields', () => {
		const shapes = operation('listLocalities')?.answers.map(({ name }) => name);
		expect(shapes).toEqual(['AmountsByPlace', 'ZipLocality', 'ZipLocality', 'LocalityList']);
		for (const { answers } of operations) {
			expect(answers.length).toBeGreaterThan(0);
			for (const { fields } of answers) {
				expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
			}
		}
	});
});
