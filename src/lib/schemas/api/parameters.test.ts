import { describe, expect, it } from 'vitest';
import { readContext } from '../context';
import { codesQuery, priceQuery, readQuery, sitesQuery } from './parameters';

/** Texts that a context is asked for with, right and wrong. */
const TEXTS: Record<string, readonly string[]> = {
	code: ['20983', 'G0463', '0123T', '2098', '20983A', 'ABCDE', ''],
	date: ['2026-11-22', '2026-02-30', 'soon', '2026-1-2'],
	locality: ['01112-05', '01112', '1112-05'],
	hospitalArea: ['41884', '05', '123', 'CA'],
	ascArea: ['41884', '05', '123', 'CA'],
	hospitalIndex: ['1.2', '1', '1.23456', 'high'],
	qp: ['0', '1', '2', 'yes']
};

describe('the described parameters', () => {
	it('take what the reader of the context takes, and nothing else', () => {
		for (const [name, texts] of Object.entries(TEXTS)) {
			for (const text of texts.filter(Boolean)) {
				const query = { code: ['20983'], [name]: name === 'code' ? [text] : text };
				const address = new URLSearchParams({ [name]: text });
				expect(sitesQuery.safeParse(query).success, `${name}=${text}`).toBe(
					readContext(address).problems.length === 0
				);
			}
		}
	});
});

describe('a query that is read by its schema', () => {
	const codes = (text: string) => readQuery(codesQuery, new URLSearchParams(text));

	it('has its defaults', () => {
		expect(codes('').value).toEqual({ q: '', limit: 12 });
		expect(codes('q=knee&limit=50').value).toEqual({ q: 'knee', limit: 50 });
		expect(readQuery(priceQuery, new URLSearchParams()).value).toEqual({ trace: '0' });
	});

	it('is refused with what is wrong, parameter by parameter', () => {
		expect(codes(`q=${'x'.repeat(101)}&limit=0`).problems.map(({ path }) => path)).toEqual([
			...['q', 'limit']
		]);
		expect(codes('limit=1.5').problems[0]?.message).toBe('limit is a number from 1 to 50.');
		expect(codes('colour=red').problems).toEqual([
			{
				code: 'malformed',
				message: 'colour is no parameter of this address: leave it out.',
				path: 'colour'
			}
		]);
	});
});
