import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { contractArbitrary } from '../../../tests/fixtures/contract-arbitrary';
import type { Contract } from '../domain/contracts/contract';
import { parseContract } from '../schemas/contract';
import { contractWords } from './contract';

const GOLDEN = new URL('../../../tests/golden/contracts/', import.meta.url);

function read(written: unknown): Contract {
	const parsed = parseContract(written);
	if (!parsed.success) throw new Error(parsed.error.message);
	return parsed.data;
}

const golden = readdirSync(GOLDEN).map((file) => ({
	file,
	contract: read(
		(parse(readFileSync(new URL(file, GOLDEN), 'utf8')) as { contract: unknown }).contract
	)
}));

/** All sentences of a contract. */
const spoken = (contract: Contract): string =>
	JSON.stringify(contractWords(contract, `the payer ${contract.payer}`));

/** Other values of the options that are words, by the last key of their path. */
const OTHERS: Record<string, readonly string[]> = {
	agreement: ['professional', 'facility', 'global'],
	edits: ['as-medicare', 'none'],
	place: ['locality', 'national'],
	carriedBy: ['first', 'most-units', 'highest-charge', 'highest-medicare'],
	withoutRate: ['unpriced', 'next-term'],
	below: ['packaged', 'next-term'],
	as: ['exclusion', 'carve-out'],
	over: ['charges', 'allowed'],
	settings: ['hopd', 'hopd-excepted', 'asc', 'office', 'hopd-nonexcepted']
};

const LESSER_OF = ['line', 'claim', 'as-medicare', 'none'];
const DATE = /^\d{4}-\d\d-\d\d$/;

type Path = readonly (string | number)[];

/** Every value of a contract that is not made of others, with its path. */
function leaves(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
	if (Array.isArray(value)) {
		return value.flatMap((item, position) => leaves(item, [...path, position]));
	}
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
	}
	return [{ path, value }];
}

/** Another value of an option, of the same kind; undefined: left out. */
function otherThan(path: Path, value: unknown): unknown {
	const names = path.filter((part) => typeof part === 'string');
	const key = names.at(-1) ?? '';
	if (typeof value === 'number') return value + 10_000;
	if (typeof value === 'boolean') return key === 'lesserOf' ? undefined : !value;
	const text = String(value);
	if (key === 'lesserOf') return LESSER_OF.find((other) => other !== text);
	if (key === 'sequestration') {
		return names.includes('pays')
			? text === 'after'
				? 'before'
				: 'after'
			: text === 'passed-on'
				? 'not-applied'
				: 'passed-on';
	}
	if (key === 'multipleProcedures') {
		if (text === 'none') return { pattern: [1_000_000, 500_000] };
		return text === 'own' ? 'inherited' : 'own';
	}
	if (key === 'patient') return undefined;
	if (key === 'rates') return { year: 2024 };
	if (key === 'from' && path[0] === 'stopLoss') {
		return text === 'first-dollar' ? 'second-dollar' : 'first-dollar';
	}
	if (DATE.test(text)) return '2019-12-31';
	return OTHERS[key]?.find((other) => other !== text) ?? `${text}X`;
}

function changed(contract: Contract, path: Path, value: unknown): Contract {
	const copy = structuredClone(contract) as unknown as Record<string | number, unknown>;
	let at = copy;
	for (const part of path.slice(0, -1)) at = at[part] as typeof at;
	const last = path.at(-1) as string | number;
	if (value === undefined) delete at[last];
	else at[last] = value;
	return copy as unknown as Contract;
}

/** Marks of the file itself, the method, which is told by another test, and the rates of a schedule, which are counted. */
const isSilent = (path: Path): boolean =>
	path[0] === 'format' ||
	path[0] === 'id' ||
	path.at(-1) === 'method' ||
	(path[0] === 'schedules' && path[2] === 'rates');

/** The options whose change changes no sentence. */
function passedOver(contract: Contract): string[] {
	const before = spoken(contract);
	return leaves(contract).flatMap(({ path, value }) =>
		isSilent(path) || spoken(changed(contract, path, otherThan(path, value))) !== before
			? []
			: [path.join('.')]
	);
}

describe('a contract in words', () => {
	it.each(golden)('tells every option of $file', ({ contract }) => {
		expect(passedOver(contract)).toEqual([]);
	});

	it('tells every option of any contract', () => {
		fc.assert(
			fc.property(contractArbitrary, (contract) => {
				expect(passedOver(contract)).toEqual([]);
			}),
			{ seed: 20983, numRuns: 100 }
		);
	});

	it('has a sentence for every method that the golden contracts pay by', () => {
		const methods = new Set(
			golden.flatMap(({ contract }) => contract.terms.map(({ pays }) => pays.method))
		);
		expect(methods.size).toBe(9);
		for (const { contract } of golden) {
			for (const { sentences } of contractWords(contract, 'it').terms) {
				for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z“0-9$].*\.$/);
			}
		}
	});

	const base = {
		format: 'siterate-contract-1',
		id: 'a',
		name: 'Hospital agreement',
		payer: 'sample-payer-a',
		agreement: 'facility',
		from: '2026-01-01',
		to: '2026-12-31',
		products: ['PPO'],
		facilities: ['bay']
	};

	it('tells once what all percent-of-Medicare terms say, and with each term what it alone says', () => {
		const medicare = { method: 'percent-of-medicare', percent: '140%' };
		const wordsOf = (...all: object[]) =>
			contractWords(
				read({ ...base, terms: all.map((pays, at) => ({ name: `T${at}`, pays })) }),
				'it'
			);
		const { shared, terms } = wordsOf(medicare, { ...medicare, percent: '90%', place: 'national' });
		expect(shared).toContain('The percentage is taken before sequestration.');
		expect(shared.filter((sentence) => sentence.startsWith('The rates of a place'))).toEqual([]);
		expect(terms.map(({ sentences }) => sentences)).toEqual([
			[
				'T0 (every line): 140% of what Medicare allows.',
				'The rates of a place are those of the claim’s locality; the wage index adjusts the facility’s.'
			],
			[
				'T1 (every line): 90% of what Medicare allows.',
				'The rates of a place are national; the wage index adjusts the facility’s.'
			]
		]);
		const alone = wordsOf(medicare, { method: 'packaged' });
		expect(alone.shared).toEqual([]);
		expect(alone.terms[0]?.sentences).toContain('The percentage is taken before sequestration.');
	});

	it('reads as one would say it', () => {
		const words = contractWords(
			read({
				...base,
				lesserOf: 'line',
				multipleProcedures: { pattern: ['100%', '50%'] },
				bilateral: '150%',
				stopLoss: { threshold: '30000.00', pays: '60%', from: 'second-dollar', over: 'charges' },
				escalators: [{ from: '2026-07-01', index: 'CPI-M', floor: '1%', ceiling: '4.5%' }],
				terms: [
					{
						name: 'Ablation',
						where: { codes: ['20982', '20983'], settings: ['asc'] },
						pays: { method: 'case-rate', amount: '9500.00', carriedBy: 'highest-charge' },
						atMost: '12000.00'
					},
					{ name: 'All else', pays: { method: 'percent-of-charge', percent: '52.5%' } }
				]
			}),
			'Sample payer A',
			() => 'Sample Hospital Bay'
		);
		expect(words.about).toEqual([
			'Hospital agreement: Sample payer A pays the claims of facilities.',
			'It covers the products PPO at Sample Hospital Bay.',
			'It holds from 1 January 2026 to 31 December 2026.'
		]);
		expect(words.terms.map(({ sentences }) => sentences)).toEqual([
			[
				'Ablation (20982, 20983 in an ASC): one amount of $9,500.00 for the case, carried by the line with the highest charge; the others are packaged.',
				'A line is paid $12,000.00 at most.'
			],
			['All else (every line): 52.5% of the charge.']
		]);
		expect(words.around).toEqual([
			'Each line is paid the lower of its amount and its charge.',
			'Procedures are ranked by their rate and paid at 100%, 50%; the last share holds for all that follow.',
			'Both sides (50) are paid 150% of the rate.',
			'Assistants at surgery have no price.',
			'Stop-loss: where the charges of a claim are above $30,000.00, 60% of what is above that is paid beside the terms’ amount.',
			'Amounts in dollars rise on 1 July 2026 by what the index CPI-M changes by that day, 1% at least, 4.5% at most.',
			'The patient pays nothing.',
			'No sequestration is withheld.',
			'Lines that Medicare’s edits deny are denied.'
		]);
	});
});
