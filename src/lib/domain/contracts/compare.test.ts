import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import { compareContracts, compareTerms } from './compare';
import { CONTRACT_FORMAT, type Contract, type Percent, type Term } from './contract';

const percent = (value: number) => value as Percent;
const cents = (value: number) => value as Cents;
const day = (value: string) => value as IsoDate;

const ablation: Term = {
	name: 'Ablation',
	where: { codes: ['20983'], settings: ['asc'] },
	pays: { method: 'case-rate', amount: cents(950_000) }
};
const rest: Term = {
	name: 'Rest',
	pays: { method: 'percent-of-medicare', percent: percent(1_400_000), rates: { year: 2025 } }
};

const contract: Contract = {
	...{ format: CONTRACT_FORMAT, id: 'a', name: 'A', payer: 'p', agreement: 'facility' },
	from: day('2026-01-01'),
	lesserOf: 'line',
	multipleProcedures: { pattern: [percent(1_000_000), percent(500_000)] },
	stopLoss: {
		...{ threshold: cents(5_000_000), pays: percent(600_000) },
		...{ from: 'first-dollar', over: 'charges' }
	},
	escalators: [{ from: day('2027-01-01'), increase: percent(30_000) }],
	modifiers: { '52': percent(500_000) },
	schedules: { Imaging: { rates: { '71260': cents(20_000), '71260-26': cents(6_000) } } },
	terms: [ablation, rest]
};

const sentences = (after: Contract): string[] =>
	compareContracts(contract, after).map(({ sentence }) => sentence);

describe('two versions of a contract', () => {
	it('do not differ where they say the same', () => {
		expect(sentences(structuredClone(contract))).toEqual([]);
	});

	it('differ by fields: amounts in dollars, percentages with their sign', () => {
		expect(
			sentences({
				...contract,
				lesserOf: undefined,
				to: day('2026-12-31'),
				multipleProcedures: { pattern: [percent(1_000_000), percent(500_000), percent(250_000)] },
				stopLoss: {
					...{ threshold: cents(6_000_000), pays: percent(550_000) },
					...{ from: 'first-dollar', over: 'charges' }
				},
				escalators: [{ from: day('2027-01-01'), increase: percent(25_000) }],
				modifiers: { '52': percent(400_000) }
			})
		).toEqual([
			'Lesser-of charge is gone: it was line.',
			'Multiple procedures, pattern is 100%, 50%, 25% instead of 100%, 50%.',
			'Stop-loss, threshold is $60,000.00 instead of $50,000.00.',
			'Stop-loss, pays is 55% instead of 60%.',
			'Escalators is from 2027-01-01 increase 2.5% instead of from 2027-01-01 increase 3%.',
			'Modifier, 52 is 40% instead of 50%.',
			'Last day is new: 2026-12-31.'
		]);
	});

	it('differ by rates of a schedule, each by its code', () => {
		expect(
			sentences({
				...contract,
				schedules: { Imaging: { rates: { '71260': cents(21_050), '74177': cents(30_000) } } }
			})
		).toEqual([
			'Schedule, Imaging, rates, 71260 is $210.50 instead of $200.00.',
			'Schedule, Imaging, rates, 71260-26 is gone: it was $60.00.',
			'Schedule, Imaging, rates, 74177 is new: $300.00.'
		]);
	});

	it('differ by terms, found again by their names', () => {
		const dearer: Term = {
			...ablation,
			where: { codes: ['20983', '20982'], settings: ['asc'] },
			pays: { method: 'case-rate', amount: cents(980_000) }
		};
		const excluded: Term = {
			name: 'Excluded',
			where: { codes: ['64999'] },
			pays: { method: 'not-covered', reason: 'experimental' }
		};
		expect(sentences({ ...contract, terms: [excluded, dearer] })).toEqual([
			'Term Excluded is new: codes 64999, not-covered, reason experimental.',
			'Ablation: codes is 20983, 20982 instead of 20983.',
			'Ablation: amount is $9,800.00 instead of $9,500.00.',
			'Term Rest is gone: it was percent-of-medicare, percent 140%, rates, year 2025.'
		]);
		expect(sentences({ ...contract, terms: [rest, ablation] })).toEqual([
			'Ablation is term 2 instead of term 1.'
		]);
	});
});

describe('the terms of two versions', () => {
	const terms = (...names: string[]): Term[] => names.map((name) => ({ ...rest, name }));
	const movedIn = (before: Term[], after: Term[]): string[] =>
		compareTerms(before, after)
			.filter(({ isMoved }) => isMoved)
			.map(({ name }) => name);

	it('move as few as can be', () => {
		expect(movedIn(terms('a', 'b', 'c', 'd'), terms('d', 'a', 'b', 'c'))).toEqual(['d']);
		expect(movedIn(terms('a', 'b', 'c', 'd'), terms('b', 'c', 'd', 'a'))).toEqual(['a']);
		expect(movedIn(terms('a', 'b', 'c'), terms('new', 'a', 'c'))).toEqual([]);
	});

	it('are told with their places, those that are gone last', () => {
		expect(
			compareTerms(terms('a', 'b', 'c'), terms('c', 'new', 'b')).map(
				({ name, before, after, isMoved }) => [name, before, after, isMoved]
			)
		).toEqual([
			['c', 3, 1, false],
			['new', null, 2, false],
			['b', 2, 3, true],
			['a', 1, null, false]
		]);
	});
});
