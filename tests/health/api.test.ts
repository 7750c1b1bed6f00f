import { describe, expect, it } from 'vitest';
import { API_OPERATIONS } from '$lib/schemas/api/operations';
import { API_PROBLEM_CODES, PROBLEM_KINDS } from '$lib/schemas/api/problem';
import { CONTEXT_PARAMETERS } from '$lib/schemas/context';
import { PORTFOLIO_PARAMETERS } from '$lib/schemas/portfolio-context';
import { apiRoutes } from '../fixtures/api-routes';

const described = API_OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`);

const parametersOf = (id: string): string[] =>
	Object.keys(API_OPERATIONS.find((operation) => operation.id === id)?.query?.shape ?? {});

describe('the description of the API', () => {
	it('tells every route and method that there is, and no other', () => {
		const served = apiRoutes.flatMap(({ path, methods }) =>
			methods.map((method) => `${method} ${path}`)
		);
		expect(served.length).toBeGreaterThan(0);
		expect([...described].sort()).toEqual(served.sort());
	});

	it('names every operation once', () => {
		expect(new Set(API_OPERATIONS.map(({ id }) => id)).size).toBe(API_OPERATIONS.length);
	});

	it('tells every parameter that the context and the portfolio are read from', () => {
		expect(parametersOf('compareSites').sort()).toEqual([...CONTEXT_PARAMETERS].sort());
		expect(parametersOf('sumPortfolio').sort()).toEqual([...PORTFOLIO_PARAMETERS, 'by'].sort());
		expect(parametersOf('listLocalities').sort()).toEqual(
			[...CONTEXT_PARAMETERS, 'setting', 'floor', 'zip'].sort()
		);
	});

	it('has an example of every parameter', () => {
		for (const { id, query, pathParameters, examples } of API_OPERATIONS) {
			const shown = examples.flatMap((example) =>
				Object.keys({ ...example.path, ...example.query })
			);
			const known = Object.keys({ ...pathParameters?.shape, ...query?.shape });
			expect([...new Set(shown)].sort(), id).toEqual(known.sort());
		}
	});

	it('tells every code of a problem in a sentence', () => {
		expect(Object.keys(PROBLEM_KINDS).sort()).toEqual([...API_PROBLEM_CODES].sort());
		for (const { meaning } of Object.values(PROBLEM_KINDS)) expect(meaning).toMatch(/\.$/);
	});
});
