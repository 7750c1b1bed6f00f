import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '$lib/domain/claims/setting';
import { PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import {
	COMPARISONS,
	readDimensions,
	readPortfolioContext,
	WHOLE_PORTFOLIO,
	writePortfolioContext,
	type PortfolioContext
} from './portfolio-context';

const months = ['2025-01', '2025-06', '2026-10'];
const ids = fc.uniqueArray(fc.constantFrom('medicare', 'sample-payer-a', 'north', '7c1e-9'));

const contexts: fc.Arbitrary<PortfolioContext> = fc.record({
	filter: fc.record({
		from: fc.option(fc.constantFrom(...months.slice(0, 2))),
		to: fc.option(fc.constantFrom(...months.slice(1))),
		settings: fc.uniqueArray(fc.constantFrom(...SETTINGS)),
		facilities: ids,
		payers: ids,
		codes: fc.uniqueArray(fc.constantFrom('20983', 'G0463', '0200T')),
		serviceLines: fc.uniqueArray(fc.constantFrom('Eye', 'Ear, nose and throat', 'Spine and pain'))
	}),
	perspective: fc.constantFrom(...PERSPECTIVES),
	comparison: fc.constantFrom(...COMPARISONS)
});

const problemsOf = (query: string) =>
	readPortfolioContext(new URLSearchParams(query)).problems.map(
		({ path, message }) => `${path}: ${message}`
	);

describe('the portfolio in the address', () => {
	it('reads back what it wrote', () => {
		fc.assert(
			fc.property(contexts, (context) => {
				const text = writePortfolioContext(context).toString();
				expect(readPortfolioContext(new URLSearchParams(text))).toEqual({ context, problems: [] });
			})
		);
	});

	it('is the whole one where nothing is asked for', () => {
		expect(readPortfolioContext(new URLSearchParams()).context).toEqual(WHOLE_PORTFOLIO);
		expect(writePortfolioContext(WHOLE_PORTFOLIO).toString()).toBe('');
	});

	it('takes values repeated or separated by commas, each once, codes in any case', () => {
		const { context, problems } = readPortfolioContext(
			new URLSearchParams('code=20983,g0463&code=20983&setting=asc,hopd&payer=')
		);
		expect(problems).toEqual([]);
		expect(context.filter).toMatchObject({
			codes: ['20983', 'G0463'],
			settings: ['asc', 'hopd'],
			payers: []
		});
	});

	it.each([
		['from=2025-13', 'from: from "2025-13" is no month: write it as 2026-10.'],
		[
			'from=2026-02&to=2026-01',
			'to: The period ends in 2026-01, before it begins in 2026-02: change one of them.'
		],
		['from=2026-02&from=2026-03', 'from: "from" stands 2 times in the address: keep one.'],
		['facility=a%20b', 'facility: facility "a b" is no id: give letters, digits and hyphens.'],
		['code=2098', 'code: code "2098" is no procedure code: give five characters such as 20983.'],
		[
			'comparison=plan',
			'comparison: comparison "plan" is no comparison: give one of year-before, budget.'
		]
	])('says what is wrong with %s', (query, expected) => {
		expect(problemsOf(query)).toEqual([expected]);
	});

	it('names all problems at once, and what a page reads besides is none', () => {
		expect(problemsOf('from=x&setting=bed&code=1&perspective=bank&colour=red')).toHaveLength(5);
		expect(readPortfolioContext(new URLSearchParams('by=code'), ['by']).problems).toEqual([]);
	});

	it('reads the dimensions of the rows in their order', () => {
		expect(readDimensions(new URLSearchParams('by=payer,setting&by=payer'))).toEqual({
			by: ['payer', 'setting'],
			problems: []
		});
		expect(readDimensions(new URLSearchParams('by=colour,size')).problems).toHaveLength(2);
	});
});
