import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LedgerStatus, Profile } from '$lib/domain/profiles/profile';
import { ledgerOf } from '$lib/domain/profiles/profile';
import { readProfile } from '$lib/server/services/curated';

const folder = fileURLToPath(new URL('../../seeds/profiles', import.meta.url));
const files = readdirSync(folder).sort();

const profileOf = (code: string): Profile => {
	const read = readProfile(join(folder, `${code}.yaml`));
	if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'));
	return read.value;
};

/**
 * Every statement that the reference pages R1 to R5 were found to make, by its pages, its status and words that it
 * holds.
 */
const STATEMENTS: readonly [string, LedgerStatus, RegExp][] = [
	['R1', 'rejected', /modifier 11/i],
	['R1', 'conflict', /modifier 79/i],
	['R1 R4', 'rejected', /62 and 66/],
	['R1', 'rejected', /modifier 63/i],
	['R2 R4', 'rejected', /26 in a facility/],
	['R1 R4', 'rejected', /207RC0000X/],
	['R1', 'rejected', /363L00000X/],
	['R4', 'rejected', /207L00000X/],
	['R1 R4', 'conflict', /2080P0207X, 2085P0200X, 2084P0800X and 207XS0118X/],
	['R1', 'rejected', /first lesion/],
	['R4', 'rejected', /20983 .* soft tissue/],
	['R5', 'rejected', /augmentation or curettage/],
	['R5', 'rejected', /total RVU is 6\.71/],
	['R2 R5', 'rejected', /same day/],
	['R2', 'holds', /office total/],
	['R2', 'holds', /more than an ASC/],
	['R1 R4', 'rejected', /76942, 77012, 77021 and 77002/],
	['R2 R3', 'conflict', /77012, 76942 and 77021 .* 76940, 77002, 77013 and 77022/],
	['R3', 'rejected', /fluoroscopy or ultrasound/],
	['R3', 'rejected', /no similar codes/],
	['R3', 'rejected', /since 2015/],
	['R4', 'rejected', /C79\.49/],
	['R4', 'rejected', /M84\.51XA .* M84\.56XA/],
	['R1', 'rejected', /M49\.05/],
	['R1', 'holds', /C79\.51 .* twice/],
	['R1 R4', 'conflict', /11043 .* 20680 .* 11042/],
	['R1 R2 R3 R4 R5', 'rejected', /no more to the payment/]
];

describe('the curated profiles', () => {
	it.each(files)('%s is read whole, without a problem', (name) => {
		const read = readProfile(join(folder, name));
		expect(read.ok ? [] : read.problems.map(({ message }) => message)).toEqual([]);
		expect(name).toBe(`${read.ok ? read.value.code : ''}.yaml`);
	});

	it('agree on what they share: sources of one id are one source, entries of one id are one statement', () => {
		const profiles = files.map((name) => profileOf(name.replace('.yaml', '')));
		const shared = <T>(entries: (readonly [string, T])[]) => {
			const first = new Map<string, T>();
			for (const [id, entry] of entries) {
				expect(entry, id).toEqual(first.get(id) ?? entry);
				first.set(id, entry);
			}
			return entries.length - first.size;
		};
		expect(
			shared(profiles.flatMap(({ sources }) => sources.map((source) => [source.id, source])))
		).toBeGreaterThan(0);
		expect(
			shared(
				profiles.flatMap(({ ledger }) =>
					ledger.map(({ id, statement, pages, status }) => [id, { statement, pages, status }])
				)
			)
		).toBeGreaterThan(0);
	});

	it('give every part its entries', () => {
		for (const code of ['20983', '20982']) {
			const parts = Object.entries(profileOf(code));
			expect(parts.filter(([, part]) => Array.isArray(part) && part.length === 0)).toEqual([]);
		}
	});
});

describe('the ledger of 20983 and 20982', () => {
	it.each([
		['20983', '20982'],
		['20982', '20983']
	])('carries every statement on the page of %s, once', (code, sibling) => {
		const rows = ledgerOf(profileOf(code), [profileOf(sibling)]);
		const found = STATEMENTS.map(([pages, status, words]) => [
			pages,
			status,
			rows.filter(({ entry }) => words.test(entry.statement)).length,
			rows.some(
				({ entry }) =>
					words.test(entry.statement) && entry.status === status && entry.pages.join(' ') === pages
			)
		]);
		expect(found).toEqual(STATEMENTS.map(([pages, status]) => [pages, status, 1, true]));
		expect(rows).toHaveLength(STATEMENTS.length);
	});

	it.each([
		['20983', /R1|R2|R3|R5/],
		['20982', /R4/]
	])('keeps in the file of %s what the pages on it say', (code, pages) => {
		const told = STATEMENTS.filter(([by]) => pages.test(by));
		expect(profileOf(code).ledger).toHaveLength(told.length);
	});

	it('rests nothing on the page that said it alone, unless it is marked as unverified', () => {
		for (const code of ['20983', '20982']) {
			const unsupported = profileOf(code).ledger.filter(
				({ sources, pages, unverified }) =>
					unverified === null && sources.every((source) => pages.includes(source))
			);
			expect(unsupported).toEqual([]);
		}
	});
});
