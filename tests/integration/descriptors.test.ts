import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeName } from '$lib/format/place';
import { readContext } from '$lib/schemas/context';
import { sheetCsv } from '$lib/server/exports/csv';
import { comparisonSheet } from '$lib/server/exports/site-comparison-sheet';
import { sitesJson } from '$lib/server/exports/sites-json';
import type { Application } from '$lib/server/services/application';
import { searchCodes } from '$lib/server/services/catalogue';
import { importFiles, type TableReport } from '$lib/server/services/importing';
import { reinstate, releaseTable, withdraw } from '$lib/server/services/releases';
import { compareSites } from '$lib/server/services/sites';
import { addendumAa } from '../fixtures/addendum-aa';
import { openSeeded } from '../fixtures/seeded';

const NOW = () => new Date('2026-11-22T12:00:00Z');

let folder: string;
let application: Application;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-descriptors-'));
	application = openSeeded(NOW);
});
afterEach(() => {
	application.close();
	rmSync(folder, { recursive: true });
});

/** Invented words: 20983 has a name of SiteRate's, the codes of 30000 and on have none. */
const WORDS = (code: string): string =>
	code === '20983' ? 'Frostwork of skeleton' : `Zymurgic  widget ${code === '30001' ? 'knee' : ''}`;

async function imported(quarter: string, descriptorOf?: (code: string) => string) {
	const path = join(folder, `${quarter} ${descriptorOf ? 'described' : 'plain'}.csv`);
	writeFileSync(path, addendumAa(quarter, 5, descriptorOf ? { descriptorOf } : {}));
	const options = { dryRun: false, effectiveFrom: null };
	const tables: TableReport[] = [];
	for await (const report of importFiles(application, [path], NOW, options)) {
		tables.push(...report.tables);
	}
	application.rateBooks.forget();
	const [table] = tables;
	if (!table) throw new Error('no table');
	return table;
}

const codesFor = (text: string) => searchCodes(application, text, 50).map(({ code }) => code);

describe('descriptors of the user’s own file', () => {
	it('are found by their words, after SiteRate’s own names', async () => {
		expect(codesFor('zymur')).toEqual([]);
		await imported('July 2026', WORDS);
		expect(codesFor('zymur')).toEqual(['30000', '30001', '30002', '30003', '30004']);
		expect(codesFor('widget zymurgic knee')).toEqual(['30001']);
		expect(codesFor('frostwork')).toEqual(['20983']);
		const knees = searchCodes(application, 'knee', 50);
		expect(knees.at(-1)).toEqual({
			code: '30001',
			name: '',
			serviceLine: '',
			descriptor: { text: 'Zymurgic widget knee', release: 'ASC July 2026' }
		});
		expect(knees.slice(0, -1).every(({ name }) => name !== '')).toBe(true);
		expect(knees.length).toBeGreaterThan(3);
	});

	it('stand beside a code on the page and in its table, and in nothing that is sent to others', async () => {
		await imported('July 2026', WORDS);
		const { context } = readContext(new URLSearchParams('code=20983&code=30000'));
		const answer = compareSites(application, context, { explain: false });
		const { comparison } = answer;
		if (!comparison) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
		expect(comparison.codes.map(({ name, descriptor }) => [name, descriptor?.text])).toEqual([
			['Cryoablation, bone tumour', 'Frostwork of skeleton'],
			[null, 'Zymurgic widget']
		]);
		const named = { ...comparison, placeName: placeName(comparison.place) };
		const csv = [...sheetCsv(comparisonSheet(named))].join('');
		expect(csv).toContain('Zymurgic widget');
		expect(JSON.stringify(sitesJson(answer))).not.toMatch(/Zymurgic|Frostwork/);
	});

	it('go with a release that is withdrawn, and come back with it', async () => {
		const id = (await imported('July 2026', WORDS)).release ?? '';
		expect(releaseTable(application, id)?.columns).toContain('descriptor');
		expect(releaseTable(application, id)?.rows[1]?.cells.slice(0, 2)).toEqual([
			'30000',
			'Zymurgic widget'
		]);
		withdraw(application, id, NOW().toISOString());
		expect(codesFor('zymur')).toEqual([]);
		expect(releaseTable(application, id)?.columns).not.toContain('descriptor');
		expect(reinstate(application, id).ok).toBe(true);
		expect(codesFor('zymur')).toHaveLength(5);
	});

	it('are those of the latest release', async () => {
		await imported('April 2026', (code) => `Elderly ${code}`);
		await imported('July 2026', (code) => `Newer ${code}`);
		expect(codesFor('elderly')).toEqual([]);
		expect(codesFor('newer')).toContain('30000');
	});

	it('are no part of what is compared', async () => {
		await imported('July 2026', WORDS);
		expect((await imported('July 2026')).state).toBe('same-rows');
	});
});

describe('the search over all loaded codes', () => {
	it('takes the beginning of a number with or without a name', () => {
		expect(codesFor('g0463')[0]).toBe('G0463');
		expect(codesFor('2098').slice(0, 2)).toEqual(['20982', '20983']);
	});

	it('finds the codes of a service line', () => {
		const lines = searchCodes(application, 'gastroenterology', 50).map(
			(found) => found.serviceLine
		);
		expect(lines.length).toBeGreaterThan(5);
		expect(new Set(lines)).toEqual(new Set(['Gastroenterology']));
	});

	it('goes on after the last day that is covered', () => {
		const later = openSeeded(() => new Date('2027-03-01T12:00:00Z'));
		// an endoscopic base comes with its family and has no name
		const unnamed = searchCodes(later, '5', 50).filter(({ name }) => name === '');
		later.close();
		expect(unnamed.length).toBeGreaterThan(0);
	});
});
