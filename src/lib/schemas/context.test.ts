import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import type { Ratio } from '$lib/domain/rates/rates';
import { CODES_MAX, readContext, writeContext, type PageContext } from './context';

const digits = (length: number) =>
	fc
		.array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length })
		.map((all) => all.join(''));

const contexts: fc.Arbitrary<PageContext> = fc.record({
	codes: fc.uniqueArray(digits(5), { maxLength: CODES_MAX }),
	date: fc.option(
		fc.constantFrom('2025-01-01', '2026-11-22', '2024-02-29') as fc.Arbitrary<IsoDate>
	),
	locality: fc.option(
		fc.tuple(digits(5), digits(2)).map(([carrier, locality]) => `${carrier}-${locality}`)
	),
	hospitalArea: fc.option(fc.oneof(digits(5), digits(2))),
	ascArea: fc.option(fc.oneof(digits(5), digits(2))),
	hospitalIndex: fc.option(fc.integer({ min: 1000, max: 30000 }) as fc.Arbitrary<Ratio>),
	qualifyingApm: fc.boolean()
});

const problemsOf = (query: string) =>
	readContext(new URLSearchParams(query)).problems.map(
		({ path, message }) => `${path}: ${message}`
	);

describe('the context in the address', () => {
	it('reads back what it wrote', () => {
		fc.assert(
			fc.property(contexts, (context) => {
				expect(readContext(writeContext(context))).toEqual({ context, problems: [] });
			})
		);
	});

	it('takes codes repeated or separated by commas, in any case, each once', () => {
		const { context, problems } = readContext(
			new URLSearchParams('code=20983,g0463&code=20983&code=')
		);
		expect(problems).toEqual([]);
		expect(context.codes).toEqual(['20983', 'G0463']);
	});

	it.each([
		['code=2098', 'code: code "2098" is no procedure code: give five characters such as 20983.'],
		['date=2026-02-30', 'date: date "2026-02-30" is no calendar date: write it as 2026-11-22.'],
		[
			'locality=5',
			'locality: locality "5" is no Medicare locality: give MAC and locality such as 01112-05.'
		],
		[
			'hospitalIndex=9',
			'hospitalIndex: hospitalIndex "9" is no wage index: give a number from 0.1 to 3 with at most four decimals.'
		],
		['qp=yes', 'qp: qp "yes" is neither 1 (qualifying participant) nor 0.'],
		['date=2026-01-01&date=2026-02-01', 'date: "date" stands 2 times in the address: keep one.'],
		[
			'code=10004,10005,10006,10007,10008',
			'code: 5 codes are more than fit side by side: keep 4 at most.'
		]
	])('says what is wrong with %s', (query, expected) => {
		expect(problemsOf(query)).toEqual([expected]);
	});

	it('names all problems at once, and what a page reads besides is none', () => {
		expect(problemsOf('code=x&date=y&locality=z&colour=red')).toHaveLength(4);
		expect(readContext(new URLSearchParams('why=1'), ['why']).problems).toEqual([]);
	});
});
