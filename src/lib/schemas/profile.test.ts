import { describe, expect, it } from 'vitest';
import { profileFile } from './profile';

/** The least that a profile holds, as written. */
const least = () => ({
	code: '20983',
	plain: { text: 'Freezes a tumour.', sources: ['pfs'] },
	synonyms: { names: ['freezing'], sources: ['pfs'] },
	clinicalContext: [{ text: 'Cancer has spread.', sources: ['R1'] }],
	technique: [] as object[],
	whenUsed: [],
	whenNotUsed: [],
	performers: [
		{ taxonomy: '2085R0204X', name: 'Radiology', role: 'Does it.', sources: ['R1'] }
	] as object[],
	diagnoses: [{ code: 'C79.51', meaning: 'Spread to bone', sources: ['R1'] }] as object[],
	diagnosisRules: [],
	related: [
		{ kind: 'sibling', codes: ['20982'], text: 'The same with heat.', sources: ['pfs'] }
	] as object[],
	documentation: [],
	denials: [],
	questions: [],
	history: [{ from: '2015-01-01', text: 'It begins.', sources: ['R1'] }] as object[],
	payers: [],
	examples: [],
	ledger: [
		{
			id: 'total',
			statement: 'The total is the work.',
			pages: ['R1'],
			status: 'rejected',
			reason: 'It is {rvu:total:office}.',
			sources: ['pfs']
		}
	] as object[],
	sources: [
		{
			id: 'pfs',
			kind: 'authority',
			short: 'PFS row',
			title: 'RVU26C',
			publisher: 'CMS',
			url: 'https://www.cms.gov/',
			verifiedOn: '2026-11-22'
		},
		{
			id: 'R1',
			kind: 'page',
			short: 'R1',
			title: 'A summary',
			publisher: 'A reference',
			url: null,
			verifiedOn: '2026-11-22'
		}
	] as object[]
});

type Written = ReturnType<typeof least>;

/** What is refused of a profile that is like the least one but for a change: "path: message". */
function refusalsOf(change: (written: Written) => unknown): string[] {
	const written = least();
	change(written);
	const parsed = profileFile.safeParse(written);
	return parsed.success
		? []
		: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a curated profile', () => {
	it('is taken as written, unconfirmed entries marked and others not', () => {
		const written = least();
		written.technique = [{ text: 'By needle.', sources: ['R1'], unverified: 'Not read.' }];
		const profile = profileFile.parse(written);
		expect(profile.technique[0]?.unverified).toBe('Not read.');
		expect(profile.clinicalContext[0]?.unverified).toBeNull();
	});

	it.each<[string, (written: Written) => unknown, string]>([
		['an unknown key', (p) => Object.assign(p.plain, { note: 'x' }), 'plain: Unrecognized key'],
		[
			'a list left out',
			(p) => Reflect.deleteProperty(p, 'ledger'),
			'ledger: Invalid input: expected array'
		],
		[
			'a number for a code',
			(p) => Object.assign(p, { code: 20983 }),
			'code: a code is text; put it in quotes'
		],
		['a malformed code', (p) => (p.code = '2098'), 'code: a code has five digits or capitals'],
		[
			'a taxonomy code of nine characters',
			(p) => Object.assign(p.performers[0] ?? {}, { taxonomy: '2085R020X' }),
			'performers.0.taxonomy: a taxonomy code has three digits'
		],
		[
			'a taxonomy code without its X',
			(p) => Object.assign(p.performers[0] ?? {}, { taxonomy: '2085R02049' }),
			'performers.0.taxonomy: a taxonomy code has three digits'
		],
		[
			'a diagnosis without its point',
			(p) => Object.assign(p.diagnoses[0] ?? {}, { code: 'C7951' }),
			'diagnoses.0.code: an ICD-10-CM code has three characters'
		],
		[
			'a diagnosis that is too long',
			(p) => Object.assign(p.diagnoses[0] ?? {}, { code: 'M84.511AB' }),
			'diagnoses.0.code: an ICD-10-CM code has three characters'
		],
		[
			'a relation of no kind',
			(p) => Object.assign(p.related[0] ?? {}, { kind: 'cousin' }),
			'related.0.kind: Invalid option'
		],
		[
			'a relation to itself',
			(p) => Object.assign(p.related[0] ?? {}, { codes: ['20983'] }),
			'related.0.codes: 20983 is the profile’s own code'
		],
		[
			'a status of no kind',
			(p) => Object.assign(p.ledger[0] ?? {}, { status: 'true' }),
			'ledger.0.status: Invalid option'
		],
		[
			'a day that does not exist',
			(p) => Object.assign(p.history[0] ?? {}, { from: '2026-02-30' }),
			'history.0.from: "2026-02-30" is no date'
		],
		['an empty text', (p) => (p.plain.text = ' '), 'plain.text: text is missing'],
		[
			'an amount typed in',
			(p) => (p.plain.text = 'It pays $4,905.92.'),
			'plain.text: an amount is typed in'
		],
		[
			'an unknown placeholder',
			(p) => (p.plain.text = 'It pays {facility:moon}.'),
			'plain.text: {facility:moon} is no placeholder'
		],
		[
			'a brace that does not close',
			(p) => (p.plain.text = 'It pays {facility:asc.'),
			'plain.text: { is no placeholder'
		],
		['no source', (p) => (p.plain.sources = []), 'plain.sources: cite one source at least'],
		[
			'a source that is not listed',
			(p) => p.plain.sources.push('mue'),
			'plain.sources.1: source "mue" is not listed'
		],
		[
			'a source that nothing cites',
			(p) => p.sources.push({ ...p.sources[0], id: 'mue' }),
			'sources.2: source "mue" is cited nowhere'
		],
		[
			'an authority as a page',
			(p) => Object.assign(p.ledger[0] ?? {}, { pages: ['pfs'] }),
			'ledger.0.pages.0: "pfs" is no source of kind page'
		],
		[
			'an address that is none',
			(p) => Object.assign(p.sources[0] ?? {}, { url: 'cms' }),
			'sources.0.url: no address'
		],
		[
			'a statement written twice, but for its letters and points',
			(p) => p.ledger.push({ ...p.ledger[0], id: 'again', statement: 'the total is the work' }),
			'ledger.1.statement: "the total is the work" stands already in entry 1'
		],
		[
			'two statements of one id',
			(p) => p.ledger.push({ ...p.ledger[0], statement: 'Another.' }),
			'ledger.1.id: "total" stands already in entry 1'
		],
		[
			'a diagnosis listed twice',
			(p) => p.diagnoses.push({ ...p.diagnoses[0] }),
			'diagnoses.1.code: "C79.51" stands already in entry 1'
		]
	])('is refused with %s', (_, change, message) => {
		const refusals = refusalsOf(change);
		expect(refusals).toHaveLength(1);
		expect(refusals[0]).toContain(message);
	});

	it('is refused with all that is wrong in it at once', () => {
		expect(
			refusalsOf((p) => {
				p.plain.sources.push('mue');
				Object.assign(p.ledger[0] ?? {}, { pages: ['R9'] });
				p.diagnoses.push({ ...p.diagnoses[0] });
			})
		).toHaveLength(3);
	});
});
