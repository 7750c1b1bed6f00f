import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import type { Application } from '$lib/server/services/application';
import { localitiesOn, wageAreasOn } from '$lib/server/services/catalogue';
import { importFiles } from '$lib/server/services/importing';
import { loadedReleases, withdraw } from '$lib/server/services/releases';
import { localityOfZip, type ZipAnswer } from '$lib/server/services/zip';
import { cmsFolder } from '../fixtures/published';
import { cmsFilesAreHere, orSkipped } from './importers/published';
import { openSeeded } from '../fixtures/seeded';

const NOW = () => new Date('2026-11-22T12:00:00Z');
const TODAY = '2026-11-22' as IsoDate;

const opened: Application[] = [];
afterAll(() => opened.forEach((application) => application.close()));

function open(): Application {
	const application = openSeeded(NOW);
	opened.push(application);
	return application;
}

async function load(application: Application, path: string): Promise<void> {
	const options = { dryRun: false, effectiveFrom: null };
	let loaded = 0;
	for await (const { tables, problems } of importFiles(application, [path], NOW, options)) {
		expect([...problems, ...tables.flatMap((table) => table.problems)]).toEqual([]);
		loaded += tables.length;
	}
	expect(loaded).toBe(1);
	application.rateBooks.forget();
}

/** A record of the ZIP5 layout. */
const record = (head: string, split: boolean, quarter: string): string =>
	`${`${head} Z9`.padEnd(20)}${split ? '1' : '0'}`.padEnd(75) + quarter;

async function loadRecords(application: Application, records: string[]): Promise<void> {
	const elsewhere = ['WY820010360221', 'WY820020360221', 'WY820030360221'];
	const all = [...records, ...elsewhere.map((head) => record(head, false, '20261'))];
	const folder = mkdtempSync(join(tmpdir(), 'siterate-zip-'));
	try {
		writeFileSync(join(folder, 'zip5.txt'), `${all.join('\n')}\n`);
		await load(application, join(folder, 'zip5.txt'));
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** What an answer says in short: its localities in their order, or its problem. */
function said(answer: ZipAnswer): string | string[] {
	if (answer.found === 'one') return `${answer.locality.id} by ${answer.by}`;
	if (answer.found === 'several') return answer.candidates.map(({ id }) => id);
	return answer.problem.message;
}

const embedded = open();
const ask = (zip: string, application = embedded, date = TODAY) =>
	localityOfZip(application, zip, date);

/** Time for every seed file on a busy machine. */
const timeout = 60_000;

describe('a ZIP code by the prefixes of the embedded default', { timeout }, () => {
	it.each([
		['94110', '01112-05', ['CA']],
		['10001', '13202-01', ['NY']],
		['99501', '02102-01', ['AK']],
		['00901', '09202-20', ['PR']],
		['00801', '09202-50', ['VI']],
		['72201', '07102-13', ['AR']],
		['94110-1234', '01112-05', ['CA']],
		[' 941101234 ', '01112-05', ['CA']],
		['65801', '05302-99', ['MO']]
	])('%s lies in %s', (zip, id, states) => {
		const answer = ask(zip);
		expect(answer).toMatchObject({ found: 'one', by: 'prefix', locality: { id }, states });
	});

	it('names every state of a locality that spans several', () => {
		const answer = ask('96910');
		expect(answer).toMatchObject({ found: 'one', locality: { id: '01212-01' } });
		expect('states' in answer && answer.states[0]).toBe('GU');
		expect('states' in answer && answer.states).toContain('MP');
	});

	it('says by which table of another year it was found', () => {
		expect(ask('94110')).toMatchObject({
			otherYear: true,
			release: { id: 'zip-localities-2025-10', title: 'ZIP localities October 2025' }
		});
		expect(ask('94110', embedded, '2025-11-10' as IsoDate)).toMatchObject({ otherYear: false });
	});

	it('asks among the localities of a prefix that has several, most ZIP codes first', () => {
		const answer = ask('93650');
		expect(said(answer)).toEqual(['01112-56', '01112-58', '01112-69', '01112-59', '01112-75']);
		expect(answer).toMatchObject({
			found: 'several',
			by: 'prefix',
			split: null,
			states: ['CA'],
			candidates: [
				{ name: 'FRESNO', zips: 40 },
				{ zips: 13 },
				{ zips: 8 },
				{ zips: 4 },
				{ zips: 1 }
			]
		});
	});

	it('does not claim that a ZIP code is whole where some with its first digits are split', () => {
		expect(ask('90265')).toMatchObject({ found: 'one', by: 'prefix', split: null });
		expect(ask('01001')).toMatchObject({ found: 'one', by: 'prefix', split: false });
	});

	it('names states that have wage areas to choose from', () => {
		const states = new Set(wageAreasOn(embedded, TODAY).flatMap((area) => area.states));
		for (const zip of ['94110', '10001', '99501', '00901', '96910', '72201', '65801', '66101']) {
			const answer = ask(zip);
			expect('states' in answer && answer.states.some((state) => states.has(state)), zip).toBe(
				true
			);
		}
	});

	it('does not know a ZIP code whose digits no table has, and says what to do', () => {
		expect(said(ask('00000'))).toBe(
			'No ZIP 00000: none of ZIP localities October 2025 begins with 000. Check its digits, import the ZIP5 file of CMS on /data, or choose the locality.'
		);
	});

	it.each(['', '901', '9411O', '94110-12', 'San Francisco', "94110'; drop table releases"])(
		'refuses "%s" with a sentence',
		(text) => {
			const answer = ask(text);
			expect(answer).toMatchObject({ found: 'malformed', problem: { code: 'malformed' } });
			expect(said(answer)).toContain('write all five digits');
		}
	);

	it('knows no locality of a year without GPCI', () => {
		expect(said(ask('94110', embedded, '2024-05-01' as IsoDate))).toBe(
			'ZIP 94110 lies in 01112-05 by ZIP localities October 2025, which no loaded GPCI lists on 2024-05-01: choose the locality.'
		);
	});

	it('says that nothing is loaded where the table was withdrawn', () => {
		const application = open();
		withdraw(application, 'zip-localities-2025-10', NOW().toISOString());
		expect(ask('94110', application)).toMatchObject({
			found: 'unknown',
			problem: { code: 'no-release' }
		});
	});
});

describe('a ZIP code by an imported table', { timeout }, () => {
	it('is found by itself, in the place of its prefix', async () => {
		const application = open();
		await loadRecords(application, [
			record('CA936500111256', false, '20261'),
			record('CA936010111258', false, '20261')
		]);
		expect(said(ask('93650', application))).toBe('01112-56 by zip');
		expect(said(ask('93601', application))).toBe('01112-58 by zip');
		expect(ask('93650', application)).toMatchObject({ otherYear: false });
		expect(said(ask('93699', application))).toBe(
			'No ZIP 93699 in ZIP localities January 2026: check its digits, or choose the locality.'
		);
	});

	it('that splits it between localities asks among those around it, its own first', async () => {
		const application = open();
		await loadRecords(application, [
			record('CA936500111256', true, '20261'),
			record('CA936010111258', false, '20261'),
			record('CA936020111258', false, '20261'),
			record('CA990010111275', false, '20261')
		]);
		expect(said(ask('93650', application))).toEqual(['01112-56', '01112-58']);
		expect(ask('93650', application)).toMatchObject({ by: 'zip', split: true });
	});

	it('that splits it, with no other locality around, says so beside the one', async () => {
		const application = open();
		await loadRecords(application, [record('AL359581011200', true, '20261')]);
		expect(ask('35958', application)).toMatchObject({
			found: 'one',
			split: true,
			locality: { id: '10112-00' }
		});
	});

	it.skipIf(!cmsFilesAreHere)(
		`of the same quarter takes the place of the prefixes, and puts each ZIP where they may${orSkipped}`,
		async () => {
			const application = open();
			await load(application, join(cmsFolder, 'zip/2025-10/ZIP5_OCT2025.txt'));
			const prefixes = loadedReleases(application).find(
				({ id }) => id === 'zip-localities-2025-10'
			);
			expect(prefixes?.withdrawnAt).not.toBeNull();
			for (const zip of ['94110', '10001', '99501', '00901', '96910', '72201', '93650']) {
				const whole = ask(zip, application);
				const byPrefix = said(ask(zip));
				expect(whole).toMatchObject({ found: 'one', by: 'zip' });
				const id = whole.found === 'one' ? whole.locality.id : '';
				expect(byPrefix.includes(id) || byPrefix === `${id} by prefix`, zip).toBe(true);
			}
			expect(localitiesOn(application, TODAY)).toHaveLength(109);
		}
	);
});
