import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHODS } from '$lib/domain/contracts/contract';
import { contractJson, contractYaml } from '$lib/server/importers/contract/write';
import { normalizeContract } from '$lib/server/importers/contract/normalize';
import { contractArbitrary } from '../../../../../../tests/fixtures/contract-arbitrary';
import {
	duplicateTerm,
	moveTerm,
	offsetOf,
	placeForTerm,
	removeTerm,
	termAt,
	termsOf,
	withField
} from './contract-text';
import { addTerm } from './snippets';

const samples = fileURLToPath(new URL('../../../../../../seeds/sample/contracts', import.meta.url));
const texts = readdirSync(samples).map((file) => readFileSync(`${samples}/${file}`, 'utf8'));

const TEXT = `# Signed in May
format: siterate-contract-1
id: a
name: A # the name
payer: sample-payer-a
agreement: facility
from: 2026-01-01
terms:
  # ablations first
  - name: Ablation # by the case
    where: { codes: ['20983'] }
    pays: { method: case-rate, amount: 9500.00 }
    # agreed by mail

  # of every kind
  - name: Implants
    where: { devices: true }
    pays:
      method: cost-plus
      markup: 10%
  - { name: Rest, pays: { method: percent-of-medicare, percent: 140% } }
# the patient pays a fifth
patient: { coinsurance: 20% }
`;

const namesIn = (text: string): string[] => (termsOf(text) ?? []).map(({ name }) => name);

const contractOf = (text: string) => {
	const read = normalizeContract('text', text);
	if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
	return read.value.contract;
};

// every sample contract is read many times: ten seconds where other work shares the machine
describe('the terms of a text', { timeout: 60_000 }, () => {
	it('stand with their comments, method and place', () => {
		const terms = termsOf(TEXT) ?? [];
		expect(terms.map(({ name, method, hasScope }) => [name, method, hasScope])).toEqual([
			['Ablation', 'case-rate', true],
			['Implants', 'cost-plus', true],
			['Rest', 'percent-of-medicare', false]
		]);
		expect(terms.map(({ from, to }) => TEXT.slice(from, to).split('\n')[0]?.trim())).toEqual([
			'# ablations first',
			'# of every kind',
			'- { name: Rest, pays: { method: percent-of-medicare, percent: 140% } }'
		]);
		expect(termAt(terms, TEXT.indexOf('agreed by mail'))).toBe(0);
		expect(termAt(terms, TEXT.indexOf('a fifth'))).toBe(-1);
		expect(TEXT.slice(offsetOf(TEXT, { line: 11, column: 12 }))).toMatch(/^\{ codes:/);
	});

	it('are none where the text does not read', () => {
		expect(termsOf('terms: [')).toBeNull();
		expect(termsOf('nothing')).toBeNull();
		expect(moveTerm('terms: [', 0, 1)).toBeNull();
		expect(addTerm('terms: [', 'packaged', null)).toBeNull();
		expect(termsOf('id: a\n')).toEqual([]);
	});

	it('move with their comments, and every line stays', () => {
		const moved = moveTerm(TEXT, 1, -1);
		expect(namesIn(moved?.text ?? '')).toEqual(['Implants', 'Ablation', 'Rest']);
		expect(moved?.text.split('\n').sort()).toEqual(TEXT.split('\n').sort());
		expect(moved?.text).toContain('    # agreed by mail\n  - { name: Rest');
		expect(moveTerm(moved?.text ?? '', 0, 1)?.text).toBe(TEXT);
		expect(moveTerm(TEXT, 0, -1)).toBeNull();
		expect(moveTerm(TEXT, 2, 1)).toBeNull();
	});

	it('come back when they are moved there and back, in every sample contract', () => {
		for (const text of texts) {
			const names = namesIn(text);
			for (let position = 0; position < names.length - 1; position += 1) {
				const moved = moveTerm(text, position, 1)?.text ?? '';
				expect(namesIn(moved)[position + 1]).toBe(names[position]);
				expect(moveTerm(moved, position + 1, -1)?.text).toBe(text);
			}
		}
	});

	it('are doubled under a name of their own, and taken out again', () => {
		for (const text of [TEXT, ...texts]) {
			namesIn(text).forEach((name, position) => {
				const doubled = duplicateTerm(text, position);
				const terms = contractOf(doubled?.text ?? '').terms;
				const original = contractOf(text).terms[position];
				expect(terms[position + 1]).toEqual({ ...original, name: `${name} 2` });
				expect(removeTerm(doubled?.text ?? '', position + 1)?.text).toBe(text);
			});
		}
		expect(removeTerm('terms:\n  - name: Only\n    pays: { method: packaged }\n', 0)).toBeNull();
	});

	it('are added before the one for every line, of each method, and read as they stand', () => {
		for (const method of METHODS) {
			const added = addTerm(TEXT, method, null);
			const contract = contractOf(added?.text ?? '');
			expect(contract.terms.map(({ pays }) => pays.method)).toEqual([
				...['case-rate', 'cost-plus'],
				method,
				'percent-of-medicare'
			]);
			expect(added?.text.slice(added.from, added.to)).not.toBe('');
			expect(added?.text).toContain('# the patient pays a fifth\n');
		}
		const terms = termsOf(TEXT) ?? [];
		expect(placeForTerm(terms, TEXT.indexOf('Ablation'))).toBe(1);
		expect(placeForTerm(terms, TEXT.indexOf('name: Rest'))).toBe(2);
		expect(placeForTerm([], null)).toBe(0);
	});

	it('are changed in JSON and in brackets too', () => {
		fc.assert(
			fc.property(
				contractArbitrary,
				fc.constantFrom(contractYaml, contractJson),
				(contract, write) => {
					const text = write(contract);
					const last = contract.terms.length - 1;
					const doubled = duplicateTerm(text, last)?.text ?? '';
					expect(contractOf(doubled).terms).toHaveLength(last + 2);
					const moved = moveTerm(doubled, last + 1, -1)?.text ?? '';
					expect(contractOf(removeTerm(moved, last)?.text ?? '')).toEqual(contract);
				}
			),
			{ seed: 20983, numRuns: 25 }
		);
		const added = addTerm('id: a\n', 'packaged', null);
		expect(namesIn(added?.text ?? '')).toEqual(['Packaged']);
	});
});

describe('a field of a contract', () => {
	it('is said otherwise, and the rest stays', () => {
		expect(withField(TEXT, 'name', 'B: copy')).toBe(TEXT.replace('name: A #', 'name: "B: copy" #'));
		expect(withField('id: a', 'name', 'B')).toBe('id: a\nname: B\n');
	});
});
