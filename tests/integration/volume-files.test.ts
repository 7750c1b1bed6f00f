import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { listFacilities, listVolumeUploads } from '$lib/server/repositories/volumes';
import type { Application } from '$lib/server/services/application';
import { sampleFile, templateFile } from '$lib/server/services/volume-files';
import { clearVolumes, loadVolumes } from '$lib/server/services/volumes';
import { openSeeded } from '../fixtures/seeded';

const folder = mkdtempSync(join(tmpdir(), 'siterate-volume-files-'));
let application: Application;
beforeAll(() => {
	application = openSeeded();
});
afterAll(() => {
	application.close();
	rmSync(folder, { recursive: true });
});

const NOW = () => new Date('2026-11-22T12:00:00.000Z');

function load(content: string, replace: boolean) {
	const path = join(folder, 'volumes.csv');
	writeFileSync(path, content);
	return loadVolumes(
		application,
		{
			...{ path, file: 'volumes.csv', purpose: 'cases', sides: 'both', mapping: null },
			...{ replace, goodRows: false, dryRun: false }
		},
		NOW
	);
}

async function totals() {
	const priced = await application.portfolios.current(application);
	return priced && breakDown(priced.cube, priced.serviceLines, ALL_CASES, [], 'system').total;
}

it('the sample file is the sample: it reads without problem and prices as it does', async () => {
	const before = await totals();
	const [sample] = listVolumeUploads(application.database);
	const content = sampleFile(application) ?? '';
	expect(sampleFile(application)).toBe(content);
	const report = await load(content, true);
	expect(report).toMatchObject({ state: 'new', problemCount: 0, notices: [] });
	expect(report.cases).toBe(sample?.cases);
	expect(report.columns.filter(({ field }) => field === null)).toEqual([]);
	const after = await totals();
	expect(before?.paid).toBeGreaterThan(0);
	expect([after?.cases, after?.paid, after?.paidCases]).toEqual([
		...[before?.cases, before?.paid, before?.paidCases]
	]);
	expect(after).toEqual(before);
});

it('the template names Medicare and a facility of the list, and loads as it is', async () => {
	const [facility] = listFacilities(application.database);
	expect(templateFile(application).split('\n')[1]).toBe(
		`2026-10,"${facility?.name}","Medicare",20983,12`
	);
	expect(await load(templateFile(application), true)).toMatchObject({ state: 'new', cases: 12 });
	clearVolumes(application);
	expect(templateFile(application)).toContain('"Medicare"');
});
