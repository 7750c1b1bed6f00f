import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableKind } from '$lib/domain/rates/part';
import type { ReleaseKind } from '$lib/domain/rates/release';
import { openDatabase, type Database } from '$lib/server/db/client';
import { countRates, readRates } from '$lib/server/repositories/rates';
import { listReleases } from '$lib/server/repositories/releases';
import { listCodes } from '$lib/server/repositories/codes';
import { seedWhatIsMissing } from '$lib/server/services/seeding';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LOADED_AT = '2026-11-22T12:00:00.000Z';

let folder: string;
let database: Database;

beforeEach(() => {
	folder = join(mkdtempSync(join(tmpdir(), 'siterate-seeds-')), 'seeds');
	cpSync(join(root, 'seeds'), folder, { recursive: true });
	const opened = openDatabase(':memory:', join(root, 'drizzle'));
	if (!opened.ok) throw new Error('the private database did not open');
	database = opened.value;
});
afterEach(() => {
	database.$client.close();
	rmSync(join(folder, '..'), { recursive: true });
});

/** The tables that stay beside a changed one. */
const OTHERS = ['geo/gpci-2025.yaml', 'rates/asc-2026-01.yaml'];

/** Changes a seed file and answers what loading it says beside the codes; nothing may have been loaded. */
function problemsAfter(file: string, change: (text: string) => string): string[] {
	const path = join(folder, file);
	for (const name of file.startsWith('codes/') ? [] : ['rates', 'geo']) {
		for (const other of readdirSync(join(folder, name))) {
			if (![file, ...OTHERS].includes(`${name}/${other}`)) rmSync(join(folder, name, other));
		}
	}
	const before = readFileSync(path, 'utf8');
	const after = change(before);
	expect(after).not.toBe(before);
	writeFileSync(path, after);
	const seeded = seedWhatIsMissing(database, folder, LOADED_AT);
	expect(listReleases(database)).toEqual([]);
	return seeded.ok ? [] : seeded.problems.map(({ message }) => message);
}

const lineOf = (file: string, part: string): number =>
	readFileSync(join(folder, file), 'utf8')
		.split('\n')
		.findIndex((line) => line.includes(part)) + 1;

/** What few of the codes of the seeds have: a pass-through device, a complexity adjustment, a device share. */
const RARE: ReadonlySet<ReleaseKind> = new Set([
	'asc-ancillary',
	'asc-code-pairs',
	'complexity-adjustments',
	'opps-device-offsets'
]);

const fewestRows = (kind: ReleaseKind): number => (RARE.has(kind) ? 8 : 100);

/** Time for every seed file on a busy machine. */
const timeout = 60_000;

describe('the embedded default', { timeout }, () => {
	it('is loaded into an empty database, once', () => {
		const files = ['rates', 'geo'].flatMap((part) => readdirSync(join(folder, part)));
		expect(files).toHaveLength(43);
		expect(seedWhatIsMissing(database, folder, LOADED_AT)).toEqual({
			ok: true,
			value: files.length
		});
		expect(seedWhatIsMissing(database, folder, LOADED_AT)).toEqual({ ok: true, value: 0 });
		expect(listCodes(database).length).toBeGreaterThan(140);
		for (const { id, kind, source, sha256, rowCount } of listReleases(database)) {
			const rows = countRates(database, kind as TableKind, id);
			expect(rows).toBe(rowCount);
			expect(rows).toBeGreaterThanOrEqual(fewestRows(kind));
			expect(source).not.toBe('');
			expect(sha256).toMatch(/^[0-9a-f]{64}$/);
		}
	});

	it('keeps what a table leaves empty empty', () => {
		seedWhatIsMissing(database, folder, LOADED_AT);
		const discounts = (kind: 'asc' | 'asc-ancillary') => [
			...new Set(readRates(database, kind, `${kind}-2026-04`).map((row) => row.multipleDiscount))
		];
		expect(discounts('asc-ancillary')).toEqual([null]);
		expect(discounts('asc').sort()).toEqual([false, true]);
	});

	it('stops at an unknown key and names its line', () => {
		const file = 'rates/pfs-2026-07.yaml';
		const line = lineOf(file, 'code: "20983"');
		expect(
			problemsAfter(file, (text) => text.replace('code: "20983"', 'code: "20983", colour: "red"'))
		).toEqual([
			expect.stringMatching(
				new RegExp(`^seeds/rates/pfs-2026-07.yaml, line ${line}: "colour" is not a key`)
			)
		]);
	});

	it('stops at a row that stands twice', () => {
		const file = 'rates/opps-2026-07.yaml';
		const line = lineOf(file, 'code: "20983"');
		expect(
			problemsAfter(file, (text) => text.replace(/^.*code: "20983".*$/m, (row) => `${row}\n${row}`))
		).toEqual([
			`seeds/rates/opps-2026-07.yaml, line ${line + 1}: 20983 stands already in line ${line}.`
		]);
	});

	it('stops at a key that stands twice', () => {
		expect(
			problemsAfter('geo/gpci-2026.yaml', (text) =>
				text.replace(/^ {2}kind: /m, '  kind: opps\n  kind: ')
			)
		).toEqual([expect.stringMatching(/^seeds\/geo\/gpci-2026.yaml, line \d+: \S+ stands twice/)]);
	});

	it('stops at a missing citation', () => {
		const file = 'rates/asc-2026-04.yaml';
		expect(
			problemsAfter(file, (text) => text.replace(/^ {2}source: .*$/m, "  source: ''"))
		).toEqual([
			`seeds/rates/asc-2026-04.yaml, line ${lineOf(file, 'source:')}: release.source: a citation is missing.`
		]);
		expect(
			problemsAfter('rates/asc-2026-01.yaml', (text) => text.replace(/^ {2}source: .*\n/m, ''))
		).toContainEqual(
			expect.stringMatching(/^seeds\/rates\/asc-2026-01.yaml, line \d+: release.source: /)
		);
	});

	it('stops at a figure that is no plain decimal, and names all problems at once', () => {
		const problems = problemsAfter('rates/pfs-2026-07.yaml', (text) =>
			text
				.replace('workRvu: "6.71"', 'workRvu: "6,71"')
				.replace('workRvu: "6.84"', 'workRvu: "6.841"')
		);
		expect(problems).toHaveLength(2);
		expect(problems.join('\n')).toContain(
			'"6,71" is no plain decimal from 0 with at most 2 decimals'
		);
	});

	it('stops at a code whose service line is not listed', () => {
		expect(
			problemsAfter('codes/codes.yaml', (text) =>
				text.replace(/serviceLine: bone\b/, 'serviceLine: bones')
			)
		).toEqual([expect.stringContaining('"bones" is not among the service lines of the file.')]);
	});

	it('says so where the folder is gone', () => {
		rmSync(folder, { recursive: true });
		const seeded = seedWhatIsMissing(database, folder, LOADED_AT);
		expect(seeded.ok ? '' : seeded.problems[0]?.message).toContain('restore the folder seeds');
		cpSync(join(root, 'seeds'), folder, { recursive: true });
	});
});
