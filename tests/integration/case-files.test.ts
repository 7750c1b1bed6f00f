import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { gatherCases } from '$lib/domain/volumes/case-data';
import type { VolumeUpload } from '$lib/domain/volumes/upload';
import { listVolumeUploads, saveFacility, savePayer } from '$lib/server/repositories/volumes';
import type { Application } from '$lib/server/services/application';
import { tidyBulkFiles } from '$lib/server/services/bulk-files';
import { casesOf as storedCasesOf, saveUpload } from '$lib/server/services/case-files';
import { removeSample } from '$lib/server/services/sample';
import { casesOf, facilityAt, MEDICARE } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

let application: Application;
beforeEach(() => {
	application = openSeeded();
	removeSample(application);
	saveFacility(application.database, facilityAt('asc'));
	savePayer(application.database, MEDICARE);
});
afterEach(() => application.close());

const upload = (id: string, told: Partial<VolumeUpload> = {}): VolumeUpload => ({
	id,
	title: id,
	file: `${id}.csv`,
	sha256: '0'.repeat(64),
	purpose: 'cases',
	origin: 'upload',
	sides: 'facility',
	rows: 2,
	cases: 3,
	from: '2026-10',
	to: '2026-11',
	leftOut: ['Patient name'],
	loadedAt: '2026-11-22T12:00:00.000Z',
	withdrawnAt: null,
	supersededBy: null,
	...told
});

function data() {
	const gathered = gatherCases('facility');
	gathered.add(
		casesOf('20983', {
			date: '2026-10-05',
			facility: 'asc',
			charges: [123456 as Cents],
			paid: 99 as Cents
		})
	);
	gathered.add(casesOf('20982', { date: '2026-11-01', facility: 'asc', cases: 2, row: 2 }));
	return gathered.finish();
}

const files = () => readdirSync(application.bulkFolder);

describe('the cases of an upload', () => {
	it('are read as they were written', () => {
		saveUpload(application, upload('one'), data(), []);
		expect(storedCasesOf(application, upload('one'))).toEqual(data());
		expect(listVolumeUploads(application.database)).toEqual([upload('one')]);
	});

	it('are priced, and priced anew when another upload takes their place', async () => {
		expect(await application.portfolios.current(application)).toBeNull();
		saveUpload(application, upload('one'), data(), []);
		const casesNow = async () => {
			const priced = await application.portfolios.current(application);
			return priced
				? breakDown(priced.cube, priced.serviceLines, ALL_CASES, [], 'system').total.cases
				: null;
		};
		expect(await casesNow()).toBe(3);
		saveUpload(application, upload('two'), data(), []);
		expect(await casesNow()).toBe(6);
		saveUpload(application, upload('three'), data(), ['one', 'two']);
		expect(await casesNow()).toBe(3);
		expect(
			listVolumeUploads(application.database).map(({ id, supersededBy }) => [id, supersededBy])
		).toEqual(
			expect.arrayContaining([
				['one', 'three'],
				['two', 'three'],
				['three', null]
			])
		);
	});

	it('leave nothing behind where their row cannot be written', () => {
		saveUpload(application, upload('one'), data(), []);
		expect(() =>
			saveUpload(application, upload('two'), data(), ['one'], () => {
				throw new Error('interrupted');
			})
		).toThrow('interrupted');
		expect(files()).toEqual(['one.sqlite']);
		expect(listVolumeUploads(application.database)).toEqual([upload('one')]);
	});

	it('go out of use where their file is lost', () => {
		saveUpload(application, upload('one'), data(), []);
		tidyBulkFiles(application.database, `${application.bulkFolder}-elsewhere`, '2026-11-23');
		expect(listVolumeUploads(application.database)).toMatchObject([{ withdrawnAt: '2026-11-23' }]);
	});
});
