import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { Contract, Percent, Term } from './contract';
import { overlaps, sharedSpan } from './overlap';
import { validateContract, type KnownParties } from './validate';

const percent = (value: number) => (value * 10_000) as Percent;
const cents = (value: number) => (value * 100) as Cents;
const day = (text: string) => text as IsoDate;

const known: KnownParties = {
	payers: new Set(['payer']),
	facilities: new Set(['north', 'south']),
	serviceLines: new Set(['Eye']),
	covers: (date) => date >= '2025-01-01'
};

const packaged = (name: string, where?: Term['where']): Term => ({
	name,
	...(where ? { where } : {}),
	pays: { method: 'packaged' }
});

const contract = (changes: Partial<Contract> = {}): Contract => ({
	format: 'siterate-contract-1',
	...{ id: 'a', name: 'A', payer: 'payer', agreement: 'facility', from: day('2025-01-01') },
	terms: [packaged('All')],
	...changes
});

const problemsOf = (changes: Partial<Contract>) => validateContract(contract(changes), known);

const listed = { codes: ['20982', '20983'] };
const fees = { fees: { rates: { '20982': cents(1) } } };

describe('a contract', () => {
	it('without fault has no problem', () => {
		expect(problemsOf({})).toEqual([]);
	});

	it.each<[string, Partial<Contract>, string, string]>([
		['that ends before it begins', { to: day('2024-12-31') }, 'to', 'before it begins'],
		[
			'with an implausible percentage',
			{
				terms: [{ name: 'a', pays: { method: 'percent-of-medicare', percent: percent(14000) } }]
			},
			'terms.0.pays.percent',
			'14000% is not plausible: write a percentage from 1% to 2000%'
		],
		[
			'that pays more than the charge',
			{ terms: [{ name: 'a', pays: { method: 'percent-of-charge', percent: percent(101) } }] },
			'terms.0.pays.percent',
			'from 1% to 100%'
		],
		[
			'with an amount of nothing',
			{ terms: [{ name: 'a', pays: { method: 'case-rate', amount: cents(0) } }] },
			'terms.0.pays.amount',
			'$0.00 is not plausible'
		],
		[
			'whose least is above its most',
			{ terms: [{ ...packaged('a'), atLeast: cents(2), atMost: cents(1) }] },
			'terms.0.atLeast',
			'above its most'
		],
		[
			'of an unknown schedule',
			{ terms: [{ name: 'a', pays: { method: 'fee-schedule', schedule: 'constructor' } }] },
			'terms.0.pays.schedule',
			'no schedule is called "constructor"'
		],
		[
			'with a schedule of an unknown one',
			{ schedules: { plus: { percent: percent(110), of: 'base' } } },
			'schedules.plus.of',
			'no schedule is called "base"'
		],
		[
			'with a schedule of itself',
			{ schedules: { plus: { percent: percent(110), of: 'plus' } } },
			'schedules.plus.of',
			'plus of plus is a circle'
		],
		[
			'with a schedule that is neither table nor percentage',
			{ schedules: { plus: { percent: percent(110) } } },
			'schedules.plus',
			'write rates, or a percent of another schedule'
		],
		[
			'with an escalator whose index has no change on its day',
			{
				escalators: [{ from: day('2026-01-01'), index: 'CPI-M' }],
				indices: { 'CPI-M': [{ from: day('2026-02-01'), change: percent(3) }] }
			},
			'escalators.0.index',
			'CPI-M has no change on 2026-01-01'
		],
		[
			'with an escalator that rises by nothing told',
			{ escalators: [{ from: day('2026-01-01') }] },
			'escalators.0',
			'write an increase, or an index'
		],
		[
			'with a floor above the ceiling',
			{
				escalators: [
					{ from: day('2026-01-01'), index: 'I', floor: percent(5), ceiling: percent(2) }
				],
				indices: { I: [{ from: day('2026-01-01'), change: percent(3) }] }
			},
			'escalators.0.floor',
			'the floor is above the ceiling'
		],
		[
			'with two escalators on a day',
			{
				escalators: [
					{ from: day('2026-01-01'), increase: percent(3) },
					{ from: day('2026-01-01'), increase: percent(2) }
				]
			},
			'escalators',
			'2026-01-01 stands here for the second time'
		],
		[
			'that ranks what Medicare has ranked',
			{
				terms: [
					{
						name: 'a',
						pays: { method: 'percent-of-medicare', percent: percent(100) },
						multipleProcedures: true
					}
				]
			},
			'terms.0.multipleProcedures',
			'inherited'
		],
		[
			'with a range that runs backwards',
			{ terms: [packaged('a', { ranges: [{ from: '29999', to: '20000' }] })] },
			'terms.0.where.ranges.0',
			'turn them round'
		],
		['of an unknown payer', { payer: 'nobody' }, 'payer', 'no payer has the id "nobody"'],
		['of an unknown facility', { facilities: ['east'] }, 'facilities.0', '"east"'],
		[
			'of an unknown service line',
			{ terms: [packaged('a', { serviceLines: ['Eyes'] })] },
			'terms.0.where.serviceLines.0',
			'write one of Eye'
		],
		[
			'whose term is for a product of no contract',
			{ products: ['PPO'], terms: [packaged('a', { products: ['HMO'] })] },
			'terms.0.where.products',
			'not among those of the contract'
		],
		[
			'of a year that is not loaded',
			{
				terms: [
					{
						name: 'a',
						pays: {
							...{ method: 'percent-of-medicare', percent: percent(100) },
							rates: { year: 2024 }
						}
					}
				]
			},
			'terms.0.pays.rates',
			'no release covers 2024-01-01'
		],
		[
			'with two terms of one name',
			{ terms: [packaged('a', listed), packaged('a')] },
			'terms',
			'two terms are called "a"'
		]
	])('%s is refused', (_, changes, path, message) => {
		expect(problemsOf(changes)).toEqual([
			expect.objectContaining({ path, message: expect.stringContaining(message) })
		]);
	});

	it('names every schedule of a circle with its way', () => {
		const schedules = {
			a: { percent: percent(110), of: 'b' },
			b: { percent: percent(90), of: 'c' },
			c: { percent: percent(90), of: 'b' }
		};
		expect(problemsOf({ schedules }).map(({ path, message }) => [path, message])).toEqual([
			['schedules.a.of', expect.stringContaining('a of b of c of b is a circle')],
			['schedules.b.of', expect.stringContaining('b of c of b is a circle')],
			['schedules.c.of', expect.stringContaining('c of b of c is a circle')]
		]);
	});

	it('tells all that is wrong at once', () => {
		const paths = problemsOf({
			to: day('2024-01-01'),
			payer: 'nobody',
			bilateral: percent(300),
			terms: [{ name: 'a', pays: { method: 'per-unit', amount: cents(0) } }]
		}).map(({ path }) => path);
		expect(paths).toEqual(['to', 'bilateral', 'terms.0.pays.amount', 'payer']);
	});
});

describe('a term that can never be reached', () => {
	it.each<[string, Term[], Partial<Contract>, string]>([
		[
			'behind one for everything',
			[packaged('a'), packaged('b', listed)],
			{},
			'can never be reached'
		],
		['of the same scope', [packaged('a', listed), packaged('b', listed)], {}, 'has the same scope'],
		[
			'of the same codes in another order',
			[packaged('a', listed), packaged('b', { codes: ['20983', '20982'] })],
			{},
			'has the same scope as term 1, "a"'
		],
		[
			'within a range',
			[packaged('a', { ranges: [{ from: '20000', to: '29999' }] }), packaged('b', listed)],
			{},
			'can never be reached: term 1, "a"'
		],
		[
			'behind a schedule that lists all its codes',
			[
				{ name: 'a', pays: { method: 'fee-schedule', schedule: 'fees' } },
				packaged('b', { codes: ['20982'] })
			],
			{ schedules: fees },
			'can never be reached'
		]
	])('%s is named with what takes its lines', (_, terms, changes, message) => {
		expect(problemsOf({ ...changes, terms })).toEqual([
			expect.objectContaining({
				path: 'terms.1.where',
				message: expect.stringContaining(message)
			})
		]);
	});

	it.each<[string, Term[], Partial<Contract>]>([
		['a narrower one first', [packaged('a', listed), packaged('b')], {}],
		[
			'two that merely intersect',
			[packaged('a', { settings: ['asc'] }), packaged('b', { codes: ['20983'] })],
			{}
		],
		[
			'one behind a schedule that lacks a code',
			[{ name: 'a', pays: { method: 'fee-schedule', schedule: 'fees' } }, packaged('b', listed)],
			{ schedules: fees }
		],
		[
			'one behind another that passes on what Medicare does not pay',
			[
				{
					name: 'a',
					pays: {
						...{ method: 'percent-of-medicare', percent: percent(100) },
						withoutRate: 'next-term'
					}
				},
				packaged('b')
			],
			{}
		]
	])('%s is none', (_, terms, changes) => {
		expect(problemsOf({ ...changes, terms })).toEqual([]);
	});
});

describe('two contracts of a payer', () => {
	const one = contract({ to: day('2025-12-31'), products: ['PPO', 'HMO'], facilities: ['north'] });
	it.each<[string, Partial<Contract>, boolean]>([
		['the same', {}, true],
		['a shared last day', { from: day('2025-12-31') }, true],
		['one after the other', { from: day('2026-01-01') }, false],
		['all products', { products: undefined }, true],
		['other products', { products: ['EPO'] }, false],
		['other facilities', { facilities: ['south'] }, false],
		['another payee', { agreement: 'professional' }, false],
		['both payees', { agreement: 'global' }, true],
		['another payer', { payer: 'other' }, false],
		['no end', { to: undefined }, true]
	])('with %s', (_, changes, expected) => {
		const other = { ...one, ...changes };
		expect(overlaps(one, other)).toBe(expected);
		expect(overlaps(other, one)).toBe(expected);
	});

	it('share a span of days', () => {
		const later = { ...one, from: day('2025-07-01'), to: undefined };
		expect(sharedSpan(one, later)).toBe('from 2025-07-01 to 2025-12-31');
		expect(sharedSpan(later, { ...later, from: day('2026-01-01') })).toBe('from 2026-01-01');
	});
});
