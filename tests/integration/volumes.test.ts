import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { NO_MAPPING, type ColumnMapping } from '$lib/domain/volumes/column-mapping';
import {
	listFacilities,
	listPayers,
	listVolumeUploads,
	saveFacility,
	savePayer
} from '$lib/server/repositories/volumes';
import type { Application } from '$lib/server/services/application';
import { dropFacility, dropPayer } from '$lib/server/services/parties';
import {
	clearVolumes,
	loadVolumes,
	putBackUpload,
	withdrawUpload,
	type VolumeRequest
} from '$lib/server/services/volumes';
import { facilityAt, MEDICARE, payerAt } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

const folder = mkdtempSync(join(tmpdir(), 'siterate-volumes-'));
afterAll(() => rmSync(folder, { recursive: true }));

let application: Application;
beforeEach(() => {
	application = openSeeded();
	clearVolumes(application);
	// of no locality and wage area: the published amounts themselves
	const national = { locality: null, area: null, sample: false };
	saveFacility(application.database, facilityAt('asc', { ...national, name: 'Bay ASC' }));
	saveFacility(application.database, facilityAt('office', { ...national, name: 'Office' }));
	savePayer(application.database, MEDICARE);
	savePayer(application.database, { ...payerAt(16000), sample: false });
});
afterEach(() => application.close());

let minute = 0;

function load(name: string, content: string, told: Partial<VolumeRequest> = {}) {
	const path = join(folder, name);
	writeFileSync(path, content);
	return loadVolumes(
		application,
		{
			...{ path, file: name, purpose: 'cases', sides: 'both', mapping: null },
			...{ replace: false, goodRows: false, dryRun: false },
			...told
		},
		() => new Date(Date.UTC(2026, 10, 22, 12, (minute += 1)))
	);
}

async function totals() {
	const priced = await application.portfolios.current(application);
	return priced && breakDown(priced.cube, priced.serviceLines, ALL_CASES, [], 'system').total;
}

const inUse = () =>
	listVolumeUploads(application.database)
		.filter(({ withdrawnAt }) => withdrawnAt === null)
		.map(({ file }) => file);

const GROUPS = 'Month,Facility,Payer,Code,Cases\n';
const ONE = `${GROUPS}2026-10,Bay ASC,Medicare,20983,1\n`;

describe('volumes of a file', () => {
	it('sum up to what the published rates make of them', async () => {
		const report = await load(
			'worked.csv',
			'Case ID,Date,Facility,Payer,CPT,Paid\n' +
				'a,10/5/2026,Bay ASC,Medicare,20983,5000.00\n' +
				'b,10/6/2026,Bay ASC,Medicare,20983,\n' +
				'c,10/6/2026,Bay ASC,At 16000,20983,\n' +
				'd,10/7/2026,Office,Medicare,20983,\n'
		);
		expect(report).toMatchObject({ state: 'new', cases: 4, pricedCases: 4, codes: 1 });
		// Addendum AA of April 2026: 5,274.34; the physician in a facility 302.61, in the office 4,905.92 (July 2026)
		const [asc, physician, office] = [527_434, 30_261, 490_592];
		// 160% of each payee, to the cent: 8,438.944 and 484.176
		const commercial = 843_894 + 48_418;
		expect(await totals()).toMatchObject({
			cases: 4,
			allowed: 2 * (asc + physician) + commercial + office,
			medicareAllowed: 3 * (asc + physician) + office,
			paid: 500_000,
			paidCases: 1
		});
	});

	it('are loaded whole or not at all, unless the good rows are asked for', async () => {
		const content = `${ONE}2026-10,Bay ASC,Medicare,54T,5\n`;
		const refused = await load('some.csv', content);
		expect(refused).toMatchObject({ state: 'refused', wrongRows: 1, cases: 1 });
		expect([inUse(), readBulk()]).toEqual([[], []]);
		const good = await load('some.csv', content, { goodRows: true });
		expect(good.state).toBe('new');
		expect((await totals())?.cases).toBe(1);
	});

	it('are added to others, or take their place', async () => {
		await load('one.csv', ONE);
		await load('two.csv', `${GROUPS}2026-11,Office,Medicare,20983,2\n`);
		expect((await totals())?.cases).toBe(3);
		const report = await load('three.csv', `${GROUPS}2026-11,Office,Medicare,20983,7\n`, {
			replace: true
		});
		expect(report.replaces).toEqual(['one.csv', 'two.csv']);
		expect(inUse()).toEqual(['three.csv']);
		expect((await totals())?.cases).toBe(7);
	});

	it('that another upload in use has too are named, with how many months and facilities', async () => {
		const rows = (...cells: string[]) => `${GROUPS}${cells.join('\n')}\n`;
		const [asc, office] = ['Bay ASC,Medicare,20983', 'Office,Medicare,20983'];
		await load('one.csv', rows(`2026-09,${asc},1`, `2026-10,${asc},1`, `2026-10,${office},1`));
		const overlapping = rows(`2026-09,${asc},2`, `2026-10,${asc},2`, `2026-11,${office},2`);
		const { notices } = await load('two.csv', overlapping, { dryRun: true });
		expect(notices).toEqual([
			expect.stringMatching(/^one\.csv, .* 2 months and 1 facility of this file too.*replace/)
		]);
		const apart = `2026-09,${office},1`;
		expect((await load('apart.csv', rows(apart), { dryRun: true })).notices).toEqual([]);
		const options = [{ replace: true }, { purpose: 'budget' as const }];
		for (const told of options) {
			expect((await load('two.csv', overlapping, { ...told, dryRun: true })).notices).toEqual([]);
		}
	});

	it('without rates of their payer have one reason for all codes', async () => {
		savePayer(application.database, {
			...{ id: 'aetna', name: 'Aetna', kind: 'commercial', level: null, sample: false }
		});
		const report = await load(
			'none.csv',
			`${GROUPS}2026-10,Office,Aetna,20983,2\n2026-10,Office,Aetna,20982,3\n`
		);
		expect(report.unpriced).toMatchObject([{ cause: 'no-rates-of-payer', cases: 5 }]);
		expect(report.unpricedReasons).toBe(1);
	});

	it('are known again by their bytes', async () => {
		const first = await load('one.csv', ONE);
		const again = await load('renamed.csv', ONE);
		expect(again).toMatchObject({ state: 'same-file', upload: first.upload });
		expect(inUse()).toEqual(['one.csv']);
		expect(await load('one.csv', ONE, { purpose: 'budget' })).toMatchObject({ state: 'new' });
	});

	it('are only looked at in a dry run', async () => {
		expect(await load('one.csv', ONE, { dryRun: true })).toMatchObject({
			state: 'new',
			upload: null,
			cases: 1
		});
		expect([inUse(), readBulk()]).toEqual([[], []]);
	});

	it('that lie in months to come are no cases yet, but may be planned', async () => {
		const content = `${GROUPS}2026-11,Office,Medicare,20983,1\n2026-12,Office,Medicare,20983,1\n`;
		expect(await load('ahead.csv', content)).toMatchObject({
			state: 'refused',
			problems: [{ line: 3, message: expect.stringContaining('lies in the future') }]
		});
		expect(await load('ahead.csv', content, { purpose: 'budget' })).toMatchObject({ state: 'new' });
	});

	it('can be withdrawn and put back', async () => {
		const { upload } = await load('one.csv', ONE);
		const id = upload ?? '';
		expect(withdrawUpload(application, id, '2026-11-23').ok).toBe(true);
		expect(await totals()).toBeNull();
		expect(withdrawUpload(application, id, '2026-11-23').ok).toBe(false);
		expect(putBackUpload(application, id).ok).toBe(true);
		expect((await totals())?.cases).toBe(1);
	});

	it('are cleared with their files; the user’s facilities stay', async () => {
		await load('one.csv', ONE);
		saveFacility(application.database, facilityAt('hopd', { sample: true }));
		expect(clearVolumes(application)).toEqual({ uploads: 1, facilities: 1, payers: 0 });
		expect([readBulk(), await totals()]).toEqual([[], null]);
		expect(listFacilities(application.database).map(({ name }) => name)).toEqual([
			'Bay ASC',
			'Office'
		]);
	});

	it('tell what they hold of patients by the header alone', async () => {
		await load(
			'patients.csv',
			'Patient Name,Case ID,Date,Facility,Payer,Code\n"Doe, Jane",a,2026-10-05,Office,Medicare,20983\n'
		);
		expect(listVolumeUploads(application.database)).toMatchObject([{ leftOut: ['Patient Name'] }]);
	});
});

describe('a facility or a payer', () => {
	const known = () => [
		...listFacilities(application.database).map(({ id }) => id),
		...listPayers(application.database).map(({ id }) => id)
	];

	it('stays while cases of an upload name it, in use or withdrawn', async () => {
		const report = await load('cases.csv', ONE);
		if (report.state !== 'new') throw new Error(report.state);
		const before = known();
		const refused = { ok: false, problems: [{ code: 'not-available', path: 'id' }] };
		expect(dropFacility(application, 'asc')).toMatchObject(refused);
		expect(dropPayer(application, MEDICARE.id)).toMatchObject(refused);
		withdrawUpload(application, listVolumeUploads(application.database)[0]?.id ?? '', '2026-11-23');
		const answer = dropFacility(application, 'asc');
		expect(answer.ok ? [] : answer.problems.map(({ message }) => message)).toEqual([
			expect.stringContaining('cases.csv (withdrawn)')
		]);
		expect(known()).toEqual(before);
	});

	it('goes where no cases name it', async () => {
		await load('cases.csv', ONE);
		const before = known();
		expect(dropFacility(application, 'office').ok).toBe(true);
		expect(dropPayer(application, 'at-16000').ok).toBe(true);
		const left = before.filter((id) => id !== 'office' && id !== 'at-16000');
		expect(known()).toEqual(left);
		expect(left).toHaveLength(before.length - 2);
		clearVolumes(application);
		expect(dropFacility(application, 'asc').ok).toBe(true);
		expect(known()).toEqual(left.filter((id) => id !== 'asc'));
	});
});

describe('what the columns of a file are', () => {
	const strange = (rows: string) => `Wann,Wo,Wer,Was,Wieviel\n${rows}`;
	const told: ColumnMapping = {
		...NO_MAPPING,
		columns: { Wann: 'month', Wo: 'facility', Wer: 'payer', Was: 'code', Wieviel: 'cases' },
		facilities: { Praxis: 'office' }
	};

	it('is remembered by their headers', async () => {
		const rows = '2026-10,Praxis,Medicare,20983,3\n';
		expect(await load('unknown.csv', strange(rows))).toMatchObject({ state: 'nothing' });
		expect(await load('told.csv', strange(rows), { mapping: told })).toMatchObject({
			state: 'new'
		});
		expect(await load('later.csv', strange('2026-11,Praxis,Medicare,20983,4\n'))).toMatchObject({
			state: 'new',
			cases: 4
		});
	});

	it('does not hold for the form of dates where those of a later file are written otherwise', async () => {
		const headings = 'Date,Case ID,Facility,Payer,Code\n';
		await load('before.csv', `${headings}25/09/2026,a,Office,Medicare,20983\n`);
		expect(
			await load('later.csv', `${headings}09/26/2026,b,Office,Medicare,20983\n`)
		).toMatchObject({ state: 'new', problemCount: 0, dates: 'month-day-year' });
	});

	it('asks anew for a name whose facility was removed', async () => {
		const rows = '2026-10,Praxis,Medicare,20983,3\n';
		await load('told.csv', strange(rows), { mapping: told });
		clearVolumes(application);
		dropFacility(application, 'office');
		expect(await load('later.csv', strange(rows))).toMatchObject({
			state: 'nothing',
			unknownFacilities: [{ name: 'Praxis', rows: 1 }]
		});
	});
});

const readBulk = (): string[] => {
	try {
		return readdirSync(application.bulkFolder);
	} catch {
		return [];
	}
};
