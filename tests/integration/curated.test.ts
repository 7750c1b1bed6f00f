import {
	copyFileSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { dollars, type Cents } from '$lib/domain/money';
import { piecesOf, PLACEHOLDERS, type Placeholder } from '$lib/domain/profiles/placeholders';
import { resolvePlace } from '$lib/domain/rates/place';
import { readContext } from '$lib/schemas/context';
import { createProfiles, curatedOf, type Profiles } from '$lib/server/services/curated';
import { compareSites } from '$lib/server/services/sites';
import { openSeeded } from '../fixtures/seeded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const seeds = join(root, 'seeds');

const application = openSeeded(() => new Date('2026-11-22T12:00:00'));

const folder = mkdtempSync(join(tmpdir(), 'siterate-profiles-'));
afterAll(() => {
	application.close();
	rmSync(folder, { recursive: true });
});

/** The curated part of a code at the place and on the day that an address names. */
function ask(code: string, address = '', profiles: Profiles = application.profiles) {
	const { context } = readContext(new URLSearchParams(address));
	const book = application.rateBooks.on(context.date ?? ('2026-11-22' as IsoDate));
	const place = resolvePlace(book, { ...context, ascIndex: null });
	if (!place.ok) throw new Error('no such place');
	const { qualifyingApm } = context;
	return curatedOf({ ...application, profiles }, { code, place: place.value, qualifyingApm }, book);
}

const found = (code: string, address?: string) => {
	const answer = ask(code, address);
	if (!answer.ok || !answer.value) throw new Error(`${code} has no profile`);
	return answer.value;
};

const CODES = ['20983', '20982'];
const HAS_FIGURE = /^(\$[\d,]+\.\d\d|\d+(\.\d\d)?|[A-Z]\d)$/;

describe('the placeholders', () => {
	it.each(CODES)('each become a figure of %s from the embedded rates', (code) => {
		const figures = found(code).figures[code];
		const without = PLACEHOLDERS.filter(
			(placeholder) => !HAS_FIGURE.test(figures?.[placeholder] ?? '')
		);
		expect(without).toEqual([]);
	});

	it('are all used by the texts', () => {
		const texts = CODES.map((code) =>
			readFileSync(join(seeds, 'profiles', `${code}.yaml`), 'utf8')
		);
		const unused = PLACEHOLDERS.filter(
			(placeholder) => !texts.some((text) => text.includes(`{${placeholder}}`))
		);
		expect(unused).toEqual([]);
	});

	it.each(['', 'locality=01112-05&hospitalArea=41884&ascArea=41884', 'qp=1&date=2025-11-10'])(
		'are the amounts that /sites shows for "%s"',
		(address) => {
			for (const code of CODES) {
				const { context } = readContext(new URLSearchParams(`code=${code}&${address}`));
				const cases =
					compareSites(application, context, { explain: false }).comparison?.codes[0]?.cases ?? [];
				const at = (setting: string) => cases.find((one) => one.setting === setting);
				const text = (amount: Cents | undefined) => (amount === undefined ? '' : dollars(amount));
				const expected: Partial<Record<Placeholder, string>> = {
					'professional:office': text(at('office')?.professional.payment?.allowed),
					'professional:facility': text(at('asc')?.professional.payment?.allowed),
					'facility:hopd': text(at('hopd')?.facility.payment?.allowed),
					'facility:hopd-nonexcepted': text(at('hopd-nonexcepted')?.facility.payment?.allowed),
					'facility:asc': text(at('asc')?.facility.payment?.allowed),
					'case:hopd': text(at('hopd')?.total?.allowed),
					'case:hopd-nonexcepted': text(at('hopd-nonexcepted')?.total?.allowed),
					'case:asc': text(at('asc')?.total?.allowed),
					'patient:hopd': text(at('hopd')?.facility.payment?.patient),
					'patient:asc': text(at('asc')?.facility.payment?.patient)
				};
				expect(Object.values(expected)).not.toContain('');
				expect(found(code, address).figures[code]).toMatchObject(expected);
			}
		}
	);

	it('are the figures of the published rows', () => {
		expect(found('20983').figures['20983']).toMatchObject({
			'professional:office': '$4,905.92',
			'professional:facility': '$302.61',
			'facility:hopd': '$7,413.38',
			'facility:hopd-nonexcepted': '$2,965.35',
			'facility:asc': '$5,274.34',
			'device:asc': '$3,411.79',
			'rvu:work': '6.71',
			'rvu:total:office': '146.88',
			'rvu:total:facility': '9.06',
			global: '000',
			mue: '1',
			mai: '2'
		});
		expect(found('20982').figures['20982']).toMatchObject({
			'patient:hopd': '$1,736.00',
			'patient:asc': '$1,851.17',
			'rvu:work': '6.84',
			apc: '5116',
			'payment-indicator': 'G2'
		});
		expect(found('20983', 'date=2025-11-10').figures['20983']).toMatchObject({
			'rvu:work': '6.88',
			'rvu:total:office': '145.37',
			'rvu:total:facility': '10.19'
		});
	});

	it('say in words where a table is not loaded', () => {
		expect(found('20983', 'date=2025-11-10').figures['20983']).toMatchObject({
			mue: 'not loaded',
			mai: 'not loaded'
		});
	});
});

describe('a curated page', () => {
	it.each(CODES)('of %s reads well where a table is not loaded', (code) => {
		const { profile, figures, ledger } = found(code, 'date=2025-06-15');
		const own = figures[code];
		if (!own) throw new Error('no figures');
		const texts = [
			...profile.denials.map(({ remedy }) => remedy),
			...profile.questions.map(({ answer }) => answer),
			...ledger.flatMap((row) => (row.code === code ? [row.entry.reason] : []))
		];
		expect(own.mue).toBe('not loaded');
		expect(texts.filter((text) => text.includes('{mue}')).length).toBeGreaterThan(1);
		const read = texts.map((text) =>
			piecesOf(text, own)
				.map((piece) => piece.text)
				.join('')
		);
		expect(read.filter((text) => text.includes('not loaded'))).toEqual([]);
	});

	it.each([
		['20983', '20982'],
		['20982', '20983']
	])('of %s tells what is said of %s with that code’s figures', (code, sibling) => {
		const { ledger, figures, sources } = found(code);
		const rows = ledger.filter((row) => row.code === sibling);
		expect(rows.length).toBeGreaterThan(0);
		expect(figures[sibling]).toEqual(found(sibling).figures[sibling]);
		const listed = new Set(sources.map(({ id }) => id));
		const cited = ledger.flatMap(({ entry }) => [...entry.sources, ...entry.pages]);
		expect(cited.filter((id) => !listed.has(id))).toEqual([]);
	});

	it('keeps the account of the RVUs of 20983 on the page of 20982', () => {
		const { ledger, figures } = found('20982');
		const row = ledger.find(({ entry }) => entry.id === 'total-rvu');
		const own = figures[row?.code ?? ''];
		const reason =
			own && row
				? piecesOf(row.entry.reason, own)
						.map(({ text }) => text)
						.join('')
				: '';
		expect(reason).toContain('6.71 for work and in all 146.88 in the office, 9.06 in a facility');
	});

	it('names the related codes', () => {
		const { profile, names } = found('20983');
		const codes = profile.related.flatMap(({ codes }) => codes);
		expect(codes.filter((code) => !names[code])).toEqual([]);
	});

	it('is null for a code without a profile, and for what is no code', () => {
		expect(ask('27447')).toEqual({ ok: true, value: null });
		expect(application.profiles.of('../codes/codes')).toEqual({ ok: true, value: null });
	});
});

describe('a profile that cannot be read', () => {
	const path = join(folder, '20983.yaml');
	const text = readFileSync(join(seeds, 'profiles', '20983.yaml'), 'utf8');

	const problemsOf = (written: string): string[] => {
		writeFileSync(path, written);
		const answer = ask('20983', '', createProfiles(folder));
		return answer.ok ? [] : answer.problems.map(({ message }) => message);
	};

	it('is a problem with file, line, place and remedy', () => {
		expect(problemsOf(text.replace('  sources: [R2, R5]', '  sources: [R2, R6]'))).toEqual([
			'seeds/profiles/20983.yaml, line 6: plain.sources.1: source "R6" is not listed; add it under sources.'
		]);
		expect(problemsOf(text.replace("code: '20983'", "code: '20984'"))).toEqual([
			'seeds/profiles/20983.yaml, line 3: name the file 20984.yaml, as its code.'
		]);
		expect(problemsOf(`${text}code: '20983'\n`)[0]).toContain('code stands twice');
		expect(problemsOf('')).toHaveLength(1);
	});

	it('of a sibling leaves the page standing and says so', () => {
		writeFileSync(path, 'code: 1');
		copyFileSync(join(seeds, 'profiles', '20982.yaml'), join(folder, '20982.yaml'));
		const answer = ask('20982', '', createProfiles(folder));
		const curated = answer.ok ? answer.value : null;
		expect(curated?.ledger).toHaveLength(11);
		expect(curated?.problems.length).toBeGreaterThan(0);
	});

	it('is read again once its file has changed', () => {
		const profiles = createProfiles(folder);
		writeFileSync(path, 'code: 1');
		utimesSync(path, 1, 1);
		expect(ask('20983', '', profiles).ok).toBe(false);
		writeFileSync(path, text);
		utimesSync(path, 2, 2);
		expect(ask('20983', '', profiles).ok).toBe(true);
	});
});
