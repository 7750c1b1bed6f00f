import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractArbitrary } from '../../../tests/fixtures/contract-arbitrary';
import { validateContract, type KnownParties } from '$lib/domain/contracts/validate';
import { parseContract, writtenContract } from './contract';
import { readableContract } from './contract-parts';

type Group = Record<string, unknown>;

const known: KnownParties = {
	payers: new Set(['a']),
	facilities: new Set(['north']),
	serviceLines: new Set(['Spine']),
	covers: () => true
};

const CONTRACT = {
	...{ format: 'siterate-contract-1', id: 'a', name: 'A', payer: 'a', agreement: 'facility' },
	from: '2026-01-01',
	schedules: { 'Own rates': { rates: { '20983': '100.00' } } },
	indices: { CPI: [{ from: '2026-07-01', change: '3%' }] },
	escalators: [{ from: '2026-07-01', index: 'CPI' }],
	products: ['PPO'],
	defaultForCases: true,
	terms: [
		{
			name: 'First',
			where: { serviceLines: ['Spine'], codes: ['20983'] },
			pays: { method: 'fee-schedule', schedule: 'Own rates' }
		},
		{ name: 'Second', pays: { method: 'percent-of-medicare', percent: '140%' } }
	]
};

/** Problems of validation beside what the schema refuses. */
function besidesOf(change: (contract: typeof CONTRACT & Group) => void): string[] | null {
	const written = structuredClone(CONTRACT);
	change(written);
	const parsed = parseContract(written);
	if (parsed.success) throw new Error('nothing is wrong with its form');
	const readable = readableContract(
		written,
		parsed.error.issues.flatMap((issue) =>
			issue.code === 'unrecognized_keys'
				? issue.keys.map((key) => [...issue.path, key])
				: [issue.path]
		)
	);
	return readable && validateContract(readable, known).map(({ path }) => path);
}

const term = (contract: typeof CONTRACT, position: number) =>
	contract.terms[position] as unknown as Group;

describe('what can be read of a contract', () => {
	it.each<[string, (contract: typeof CONTRACT & Group) => void]>([
		['a name', (contract) => (contract.name = '')],
		['the dates', (contract) => (contract.from = 'soon')],
		['an index that an escalator names', ({ indices }) => (indices.CPI[0]!.change = '3')],
		[
			'a schedule that a term pays by',
			({ schedules }) => Object.assign(schedules, { 'Own rates': 3 })
		],
		['products that cases may be without', ({ products }) => products.push('')],
		[
			'a scope, which takes no line of another then',
			(contract) => (term(contract, 0).where = { code: 1 })
		],
		[
			'what a term pays, which leaves lines to the next',
			(contract) => {
				term(contract, 0).where = undefined;
				term(contract, 0).pays = { method: 'percent-of-charge', percent: 60 };
			}
		],
		['a term', (contract) => (contract.terms[0] = null as never)],
		['all terms', (contract) => (contract.terms = [])]
	])('has nothing wrong because of what cannot: %s', (_, change) => {
		expect(besidesOf(change)).toEqual([]);
	});

	it('is judged by itself', () => {
		expect(
			besidesOf((contract) => {
				contract.from = 'soon';
				contract.payer = 'moon';
				term(contract, 0).where = { serviceLines: ['Moon'], codes: [20983] };
				term(contract, 1).pays = { method: 'percent-of-medicare', percent: '5000%' };
			})
		).toEqual(['terms.1.pays.percent', 'payer', 'terms.0.where.serviceLines.0']);
	});

	it('is nothing where no group of fields is', () => {
		expect(readableContract([], [[]])).toBeNull();
	});

	it('is the contract where nothing is wrong, and leaves what is written as it is', () => {
		fc.assert(
			fc.property(contractArbitrary, (contract) => {
				const written = writtenContract(contract);
				const before = structuredClone(written);
				expect(readableContract(written, [])).toEqual(contract);
				readableContract(written, [['terms', 0, 'pays', 'method'], ['from']]);
				expect(written).toEqual(before);
			}),
			{ seed: 20983, numRuns: 100 }
		);
	});
});
