import { describe, expect, it } from 'vitest';
import type { IsoDate } from '../dates';
import { ledgerOf, siblingsOf, sourcesOf, type LedgerEntry, type Profile } from './profile';

const entry = (id: string, pages: string[], sources: string[]): LedgerEntry => ({
	id,
	statement: id,
	pages,
	status: 'rejected',
	reason: 'No.',
	sources,
	unverified: null
});

const source = (id: string, kind: 'authority' | 'page' = 'authority') => ({
	id,
	kind,
	short: id.toUpperCase(),
	title: id,
	publisher: 'CMS',
	url: null,
	verifiedOn: '2026-11-22' as IsoDate
});

const cited = { sources: ['pfs'], unverified: null };

const profile = (code: string, parts: Partial<Profile>): Profile => ({
	code,
	plain: { text: 'A procedure.', ...cited },
	synonyms: { names: ['it'], ...cited },
	clinicalContext: [],
	technique: [],
	whenUsed: [],
	whenNotUsed: [],
	performers: [],
	diagnoses: [],
	diagnosisRules: [],
	related: [],
	documentation: [],
	denials: [],
	questions: [],
	history: [],
	payers: [],
	examples: [],
	ledger: [],
	sources: [],
	...parts
});

const cold = profile('20983', {
	related: [
		{ kind: 'sibling', codes: ['20982'], text: 'Heat.', ...cited },
		{ kind: 'bundled', codes: ['77012'], text: 'Guidance.', ...cited }
	],
	ledger: [entry('shared', ['r1'], ['pfs']), entry('cold', ['r1'], ['pfs'])],
	sources: [source('pfs'), source('r1', 'page')]
});
const heat = profile('20982', {
	ledger: [entry('shared', ['r1', 'r4'], ['pfs']), entry('heat', ['r4'], ['icd'])],
	sources: [source('pfs'), source('icd'), source('mue'), source('r1', 'page'), source('r4', 'page')]
});

describe('the ledger of a profile', () => {
	it('holds its own entries, then those that only a sibling has', () => {
		const rows = ledgerOf(cold, [heat]);
		expect(rows.map(({ code, entry }) => [code, entry.id])).toEqual([
			['20983', 'shared'],
			['20983', 'cold'],
			['20982', 'heat']
		]);
		expect(rows.map(({ pages }) => pages)).toEqual([['R1'], ['R1'], ['R4']]);
	});

	it('brings the sources of what it takes from a sibling, and no others', () => {
		const sources = sourcesOf(cold, [heat], ledgerOf(cold, [heat]));
		expect(sources.map(({ id }) => id)).toEqual(['pfs', 'r1', 'icd', 'r4']);
	});
});

describe('the siblings of a profile', () => {
	it('are its nearest, not all related codes', () => {
		expect(siblingsOf(cold)).toEqual(['20982']);
		expect(siblingsOf(heat)).toEqual([]);
	});
});
