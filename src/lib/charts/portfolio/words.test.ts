import { describe, expect, it } from 'vitest';
import { ALL_CASES } from '$lib/domain/volumes/aggregate';
import { overviewAt, sumsOf } from '../../../../tests/fixtures/overview';
import {
	ALL_SAMPLE,
	captionOf,
	chipsOf,
	emptyWordsOf,
	findingOf,
	sampleWordsOf,
	withoutChip
} from './words';

describe('the finding', () => {
	it('tells what came of how many cases, and the part of the site that earns most', () => {
		expect(findingOf(overviewAt())).toBe(
			'The portfolio brought $1,000,000 net on 100 cases from January to February 2026; the HOPD did 30.0% of the cases and earned 60.0% of the allowed amount.'
		);
	});

	it('tells patients’ money where patients are asked about', () => {
		const overview = overviewAt({
			perspective: 'patient',
			total: { sums: sumsOf(100, 1_000_000_00, { patient: 200_000_00 }), former: null }
		});
		expect(findingOf(overview)).toContain('Patients owe $200,000 on 100 cases');
	});

	it('names no site where there is only one, and no amount where nothing has a price', () => {
		const settings = overviewAt().settings.slice(0, 1);
		expect(findingOf(overviewAt({ settings }))).not.toContain(';');
		const nothing = overviewAt({ total: { sums: sumsOf(0, 0), former: null } });
		expect(findingOf(nothing)).toBe('No case of January to February 2026 is let in.');
		expect(findingOf({ ...nothing, unpricedCases: 2 })).toBe(
			'No case of January to February 2026 has a price here.'
		);
	});
});

describe('the caption of a picture', () => {
	it('says what is made up, whose money, which filter, and the releases', () => {
		const chips = chipsOf(
			{ ...ALL_CASES, settings: ['asc'], payers: ['a', 'unknown'] },
			{ facilities: [], payers: [{ id: 'a', name: 'Sample payer A' }] },
			{}
		);
		expect(
			captionOf({ ...overviewAt({ unpricedCases: 3 }), sample: ALL_SAMPLE }, chips, [
				{ title: 'RVU26C', caveats: [] },
				{ title: 'OPPS July 2026', caveats: [{ kind: 'third-party', reason: 'read by another' }] }
			])
		).toBe(
			'Sample: volumes, payers, contracts and costs are samples · view: employed system · only ASC, Sample payer A, unknown · 3 cases without a price left out · RVU26C · OPPS July 2026 (third-party)'
		);
	});
});

describe('a filter without one of its chips', () => {
	it('keeps all others, and becomes empty chip by chip', () => {
		const filter = { ...ALL_CASES, settings: ['asc' as const], payers: ['a', 'b'] };
		const chips = chipsOf(filter, { facilities: [], payers: [] }, {});
		expect(withoutChip(filter, { dimension: 'payers', value: 'a' })).toEqual({
			...filter,
			payers: ['b']
		});
		expect(chips.reduce(withoutChip, filter)).toEqual(ALL_CASES);
	});
});

describe('a filter that lets nothing in', () => {
	const chips = [
		{ dimension: 'payers' as const, value: 'a', name: 'Payer A' },
		{ dimension: 'codes' as const, value: '66984', name: '66984 cataract' },
		{ dimension: 'codes' as const, value: '20983', name: '20983' }
	];

	it('is told part by part, with the cases that each keeps out', () => {
		const overview = overviewAt({
			perspective: 'asc',
			loosenings: [
				{ without: 'codes', cases: 12 },
				{ without: 'perspective', cases: 1 }
			]
		});
		expect(emptyWordsOf(overview, chips)).toEqual({
			sentence: 'Cases are let in again once one of these is taken out.',
			remedies: [
				{ without: 'codes', text: 'Take out 66984 cataract and 20983: 12 cases' },
				{ without: 'perspective', text: 'Take out the view “ASC, share owned”: 1 case' }
			]
		});
		const alone = overviewAt({ loosenings: [{ without: 'payers', cases: 12 }] });
		expect(emptyWordsOf(alone, chips).sentence).toBe(
			'Payer A leaves nothing of what else is asked for.'
		);
	});
});

describe('what is made up', () => {
	it('is all, or so many cases beside the user’s own, or parties that own cases name', () => {
		const { total } = overviewAt();
		const wordsAt = (cases: number, facilities: string[], payers: string[]) =>
			sampleWordsOf({ total, samples: { cases, facilities, payers } });
		expect(wordsAt(100, ['Sample North'], [])).toEqual({ whose: 'sample', title: ALL_SAMPLE });
		expect(wordsAt(40, ['Sample North'], [])).toEqual({
			whose: 'mixed',
			title: '40 of the 100 cases are the sample’s.'
		});
		expect(wordsAt(0, ['Sample North'], ['Sample payer A'])).toEqual({
			whose: 'own',
			title: '1 facility and 1 payer of these cases are samples: Sample North and Sample payer A.'
		});
		expect(wordsAt(0, [], [])).toBeNull();
	});
});
