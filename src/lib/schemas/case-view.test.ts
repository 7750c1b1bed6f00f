import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import { CASE_LIMITS, LESION_SIDES } from '$lib/domain/scenarios/case/scenario';
import { EMPTY_CASE, readCase, writeCase, type CaseView } from './case-view';

const cents = fc.integer({ min: 0, max: 5_000_000 }).map((value) => value as Cents);

const view: fc.Arbitrary<CaseView> = fc
	.record({
		procedures: fc.array(
			fc.record({
				code: fc.constantFrom('20983', '22513', '0200T', 'C2618'),
				lesions: fc.integer({ min: 1, max: CASE_LIMITS.lesions }),
				side: fc.constantFrom(...LESION_SIDES),
				session: fc.constantFrom(1 as const, 2 as const),
				modifiers: fc.constantFrom([], ['59'], ['22', 'XS'], ['AS', '76']),
				charge: fc.option(cents)
			}),
			{ minLength: 1, maxLength: CASE_LIMITS.procedures }
		),
		secondDate: fc.constantFrom(null, '2026-12-15' as IsoDate),
		probes: fc.integer({ min: 0, max: CASE_LIMITS.probes }),
		probePrice: cents,
		costs: fc.dictionary(
			fc.constantFrom(...SETTINGS),
			fc.record({
				supplies: cents,
				minutes: fc.integer({ min: 0, max: CASE_LIMITS.minutes }),
				rate: cents
			}),
			{ noNullPrototype: true }
		),
		payers: fc.uniqueArray(fc.constantFrom('example-own-rules', 'sample-payer-a', 'b2'), {
			maxLength: 3
		}),
		edits: fc.constantFrom('cap', 'deny', 'off'),
		at: fc.constantFrom(...SETTINGS),
		why: fc.constantFrom(null, {
			payer: 'sample-payer-a',
			setting: 'asc' as const,
			part: 'netToBank' as const
		}),
		saved: fc.constantFrom(null, { id: '0b9c-2', version: 3 }),
		qualifyingApm: fc.boolean()
	})
	.map(({ qualifyingApm, ...rest }) => ({
		...rest,
		context: { ...EMPTY_CASE.context, locality: '01112-05', qualifyingApm },
		line: rest.procedures.length - 1
	}));

describe('the address of a case', () => {
	it('reads back what was written', () => {
		fc.assert(
			fc.property(view, (written) => {
				const query = new URLSearchParams(String(writeCase(written)));
				expect(readCase(query)).toEqual({ view: written, problems: [] });
			}),
			{ seed: 11, numRuns: 300 }
		);
	});

	it('can be read by people', () => {
		const { view: read } = readCase(
			new URLSearchParams('p=20983.x2.both&p=22513.on2.59&probes=3&probe=950')
		);
		expect(read.procedures).toEqual([
			{ code: '20983', lesions: 2, side: 'both', session: 1, modifiers: [], charge: null },
			{ code: '22513', lesions: 1, side: 'none', session: 2, modifiers: ['59'], charge: null }
		]);
		expect(String(writeCase(read))).toBe('p=20983.x2.both&p=22513.on2.59&probes=3&probe=950');
	});

	it('takes the codes of another page as procedures', () => {
		expect(readCase(new URLSearchParams('code=20983,20982')).view.procedures).toMatchObject([
			{ code: '20983' },
			{ code: '20982' }
		]);
	});

	it('says where a link was cut, and keeps the rest', () => {
		const { view: read, problems } = readCase(new URLSearchParams('p=20983.x2&p=22513.bo&p=209'));
		expect(read.procedures.map(({ code }) => code)).toEqual(['20983', '22513']);
		expect(problems.map(({ message }) => message)).toEqual([
			'p "22513.bo": "bo" says nothing here and is left out.',
			'p "209" begins with no procedure code: it is left out. Write it as 20983.x2.'
		]);
	});

	it('leaves out what contradicts, and says so', () => {
		const { view: read, problems } = readCase(
			new URLSearchParams('p=20983.26.TC&probes=99&probe=x&edits=maybe&at=home&cost=asc_1&payer=A!')
		);
		expect(read.procedures[0]?.modifiers).toEqual(['26']);
		expect(problems.map(({ path }) => path)).toEqual([
			'p',
			'cost',
			'payer',
			'probe',
			'probes',
			'edits',
			'at'
		]);
	});
});
