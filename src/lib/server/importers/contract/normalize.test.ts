import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractArbitrary } from '../../../../../tests/fixtures/contract-arbitrary';
import { normalizeContract } from './normalize';
import { contractJson, contractYaml } from './write';

const CONTRACT = `format: siterate-contract-1
id: a
name: A
payer: sample-payer-a
agreement: facility
from: 2025-01-01
terms:
  - name: Ablation
    where: { codes: ['20983'] }
    pays: { method: case-rate, amount: 9500.00 }
`;

const problemsOf = (text: string) => {
	const read = normalizeContract('a.yaml', text);
	return read.ok ? [] : read.problems;
};

describe('a contract file', () => {
	it.each([
		['YAML', contractYaml],
		['JSON', contractJson]
	])('gives the contract back that was written as %s', (_, write) => {
		fc.assert(
			fc.property(contractArbitrary, (contract) => {
				const read = normalizeContract('contract', write(contract));
				if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
				expect(read.value.contract).toEqual(contract);
			}),
			{ seed: 20983, numRuns: 300 }
		);
	});

	it.each([
		[
			'an unknown key',
			CONTRACT.replace('agreement:', 'agreemnt: facility\nagreement:'),
			'a.yaml, line 5, column 1: agreemnt: no field that SiteRate reads.',
			'agreemnt'
		],
		[
			'a key that stands twice',
			`${CONTRACT}id: b\n`,
			'a.yaml, line 11, column 1: id stands twice, first in line 2.',
			''
		],
		[
			'an unknown method',
			CONTRACT.replace('case-rate', 'case rate'),
			'a.yaml, line 10, column 13: terms.0.pays.method: a method is one of percent-of-medicare',
			'terms.0.pays.method'
		],
		[
			'money with three decimals',
			CONTRACT.replace('9500.00', '9500.005'),
			'terms.0.pays.amount: "9500.005" is no amount',
			'terms.0.pays.amount'
		],
		[
			'a code without quotes',
			CONTRACT.replace("'20983'", '20983'),
			'terms.0.where.codes.0: a code has five characters such as 20983, in quotes',
			'terms.0.where.codes.0'
		],
		['a day that does not exist', CONTRACT.replace('01-01', '02-30'), 'is no date', 'from'],
		[
			'an unknown modifier',
			`${CONTRACT}modifiers: { ZZ: 50% }\n`,
			'"ZZ" is not a modifier that SiteRate knows',
			'modifiers.ZZ'
		],
		['a field that is missing', CONTRACT.replace('name: A\n', ''), 'name: missing', 'name'],
		['no contract', 'nothing', 'this is not a group of fields', '']
	])('tells %s with its place', (_, text, message, path) => {
		expect(problemsOf(text)).toEqual([
			expect.objectContaining({ path, message: expect.stringContaining(message) })
		]);
	});

	it('tells everything that is wrong at once', () => {
		const text = CONTRACT.replace('facility', 'hospital')
			.replace('01-01', '13-01')
			.replace('9500.00', '-1');
		expect(problemsOf(text).map(({ path }) => path)).toEqual([
			'agreement',
			'from',
			'terms.0.pays.amount'
		]);
	});

	it.each([
		['a percentage without its sign', '258', 'write 258% with its sign.'],
		['one in quotes', "'258.5'", 'write 258.5% with its sign.'],
		['what may be a ratio', '1.4', 'write 140% or 1.4% with its sign, as is meant.'],
		['a list', '[140%]', 'this is no percentage: write one such as 140%.'],
		['none', '', 'missing; give a percentage such as 140%.']
	])('says how a percentage is written: %s', (_, percent, message) => {
		const pays = `{ method: percent-of-charge${percent && `, percent: ${percent}`} }`;
		const text = CONTRACT.replace('{ method: case-rate, amount: 9500.00 }', pays);
		expect(problemsOf(text).map((problem) => problem.message)).toEqual([
			expect.stringContaining(`: terms.0.pays.percent: ${message}`)
		]);
	});

	it.each([
		[
			'an amount',
			CONTRACT.replace(', amount: 9500.00', ''),
			'missing; give dollars such as 9500.00'
		],
		['a list as an amount', CONTRACT.replace('9500.00', '[1]'), 'this is no amount: write dollars'],
		['a date', CONTRACT.replace(/from: .*\n/, ''), 'missing; give a date such as 2026-08-03'],
		[
			'a method',
			CONTRACT.replace(/pays: .*/, ''),
			'terms.0.pays: missing; give a method, one of percent-of-medicare'
		],
		['a term', CONTRACT.replace(/terms:[^]*/, 'terms: []'), 'terms: give one term at least'],
		['anything', '', 'line 1, column 1: the file is empty: a contract begins with format:'],
		['all but a comment', '# a contract', 'the file is empty'],
		['a text', '%PDF-1.7', 'this is a PDF: give a contract as YAML or JSON'],
		['spaces', CONTRACT.replace('  - name', '\t- name'), 'a tab indents this line'],
		['one document', `${CONTRACT}---\nformat: b\n`, 'a second document begins here']
	])('says what is expected where there is none: %s', (_, text, message) => {
		expect(problemsOf(text)[0]?.message).toContain(message);
	});

	it('tells the place of a problem once', () => {
		const text = `${CONTRACT.replace('  - name', '\t- name')}id: b\n`;
		const messages = problemsOf(text).map(({ message }) => message);
		expect(messages.length).toBeGreaterThan(1);
		for (const message of messages) expect(message.match(/line \d+, column/g)).toHaveLength(1);
	});

	it('tells keys that stand twice beside what is wrong otherwise, in the order of the text', () => {
		const text = `${CONTRACT.replace('facility', 'hospital').replace('9500.00 }', '9500.00, amount: 9600.00 }')}to: soon\n`;
		expect(problemsOf(text).map(({ message }) => message.replace(/^.*?: /, ''))).toEqual([
			expect.stringContaining('agreement: an agreement is'),
			'amount stands twice, first in line 10.',
			expect.stringContaining('to: "soon" is no date')
		]);
	});

	it('is refused where its aliases unfold without end', () => {
		const bomb = Array.from({ length: 30 }, (_, level) =>
			level === 0 ? 'a0: &a0 [x, x]' : `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`
		).join('\n');
		expect(problemsOf(bomb)).not.toEqual([]);
	});
});
