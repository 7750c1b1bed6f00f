import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import type { ReleaseKind } from '$lib/domain/rates/release';
import { unknownNames } from '$lib/server/services/import-corrections';
import type { Application } from '$lib/server/services/application';
import {
	importFiles,
	type FileReport,
	type ImportOptions,
	type TableReport
} from '$lib/server/services/importing';
import { changesBetween } from '$lib/server/services/release-changes';
import { loadedReleases, reinstate, releaseTable, withdraw } from '$lib/server/services/releases';
import { addendumAa } from '../fixtures/addendum-aa';
import { openSeeded } from '../fixtures/seeded';

const NOW = () => new Date('2026-11-22T12:00:00Z');

let folder: string;
let application: Application;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-import-'));
	application = openSeeded();
});
afterEach(() => {
	application.close();
	rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
};

async function imported(
	paths: string[],
	options: Partial<ImportOptions> = {}
): Promise<FileReport[]> {
	const reports: FileReport[] = [];
	const asked = { dryRun: false, effectiveFrom: null, ...options };
	for await (const report of importFiles(application, paths, NOW, asked)) reports.push(report);
	return reports;
}

const only = ([report]: FileReport[]): TableReport => {
	const [table] = report?.tables ?? [];
	if (!table) throw new Error(JSON.stringify(report));
	return table;
};

const stored = () =>
	loadedReleases(application).map(({ id, rows, withdrawnAt }) => `${id} ${rows} ${withdrawnAt}`);

const rateOf20983 = (date: string): number | undefined =>
	application.rateBooks.on(date as IsoDate).asc?.rows.get('20983')?.rate ?? undefined;

describe('a published file', () => {
	it('completes the embedded codes of its day, and keeps what it takes the place of', async () => {
		const before = stored();
		const table = only(await imported([file('AA.csv', addendumAa('April 2026', 50))]));
		expect(table).toMatchObject({
			kind: 'asc',
			title: 'ASC April 2026',
			effectiveFrom: '2026-04-01',
			rows: 51,
			state: 'completes',
			problems: []
		});
		expect(stored()).toHaveLength(before.length + 1);
		expect(stored().filter((line) => line.includes(NOW().toISOString()))).toEqual([
			expect.stringMatching(/^asc-2026-04 /)
		]);
		expect(application.rateBooks.on('2026-08-03' as IsoDate).asc?.rows.get('30049')?.rate).toBe(
			14925
		);
	});

	it('of fewer than half the rows of the release before it is cut short, and refused', async () => {
		await imported([file('AA.csv', addendumAa('April 2026', 400))]);
		const before = stored();
		const half = file('half.csv', addendumAa('July 2026', 150));
		expect(only(await imported([half]))).toMatchObject({
			state: 'refused',
			problems: [
				expect.stringMatching(
					/half\.csv: it has 151 rows where ASC April 2026 has 401 rows: the file is cut short/
				)
			]
		});
		expect(stored()).toEqual(before);
		expect(only(await imported([file('most.csv', addendumAa('July 2026', 250))])).state).toBe(
			'new'
		);
	});

	it('changes nothing the second time, nor in another format', async () => {
		await imported([file('AA.csv', addendumAa('April 2026', 50))]);
		const after = stored();
		expect(only(await imported([join(folder, 'AA.csv')])).state).toBe('loaded');
		const tabs = file('AA.txt', addendumAa('April 2026', 50, { delimiter: '\t' }));
		expect(only(await imported([tabs])).state).toBe('same-rows');
		expect(stored()).toEqual(after);
	});

	it('writes nothing in a dry run, and says what a load would do', async () => {
		const before = stored();
		const path = file('AA.csv', addendumAa('July 2026', 5));
		const table = only(await imported([path], { dryRun: true }));
		expect(table).toMatchObject({ state: 'new', effectiveFrom: '2026-07-01', rows: 6 });
		expect(stored()).toEqual(before);
	});

	it('is compared with the release before it', async () => {
		await imported([file('a.csv', addendumAa('April 2026', 5))]);
		const july = addendumAa('July 2026', 6, { rateOf20983: '7911.51' });
		const { changes, release } = only(await imported([file('b.csv', july)]));
		expect(changes).toEqual({
			against: [{ id: expect.stringMatching(/^asc-2026-04-01-/), title: 'ASC April 2026' }],
			added: 1,
			removed: 0,
			changed: 1,
			unchanged: 5,
			came: ['30005'],
			went: [],
			largest: [{ key: '20983', before: 527434, after: 791151 }]
		});
		expect(rateOf20983('2026-08-03')).toBe(791151);
		expect(rateOf20983('2026-06-03')).toBe(527434);
		const april = loadedReleases(application).find(
			({ kind, effectiveFrom, extent }) =>
				kind === 'asc' && effectiveFrom === '2026-04-01' && extent === 'whole'
		);
		const report = await changesBetween(application, april?.id ?? '', release ?? '');
		expect(report?.changed).toEqual([
			{
				key: '20983',
				name: 'Cryoablation, bone tumour',
				serviceLine: 'Bone-tumour ablation and augmentation',
				move: '+50.0%',
				why: 'ASC +50.0%',
				cells: [{ column: 'rate', before: '5274.34', after: '7911.51' }]
			}
		]);
	});

	it('that is corrected replaces the one of its day', async () => {
		await imported([file('a.csv', addendumAa('April 2026', 5))]);
		const table = only(
			await imported([file('b.csv', addendumAa('April 2026', 5, { rateOf20983: '5300.00' }))])
		);
		expect(table.state).toBe('replaces');
		expect(rateOf20983('2026-08-03')).toBe(530000);
	});

	const anes = (name: string) =>
		`ANES 2026,,,\r\nContractor,Locality,Locality Name,National Anes CF\r\n10112,00,${name},20.32\r\n`;

	it('that differs from one of its day says in what', async () => {
		await imported([file('a.csv', addendumAa('April 2026', 5))]);
		const other = addendumAa('April 2026', 6, { rateOf20983: '5300.00' });
		const { state, notices } = only(await imported([file('b.csv', other)], { dryRun: true }));
		expect(state).toBe('replaces');
		expect(notices).toContain(
			'b.csv: it differs from a.csv of the same day: rows 1 added, 1 changed (rate).'
		);
	});

	it.each([true, false])(
		'in a form that cuts its texts short is the same table, dry run %s',
		async (dryRun) => {
			const paths = [
				file('ANES2026.csv', anes('ALABAMA AND ALL THE REST')),
				file('ANES2026.txt', anes('ALABAMA AND ALL'))
			];
			const reports = await imported(paths, { dryRun });
			const tables = reports.flatMap(({ tables }) => tables);
			expect(tables.map(({ state }) => state)).toEqual(['new', 'same-rows']);
			expect(tables[1]?.notices).toContain(
				'ANES2026.txt: it has the rows of ANES2026.csv, with texts cut short or left out in 1 row (name): those of ANES2026.csv are kept.'
			);
		}
	);

	it('holds from the day that the user tells', async () => {
		const path = file('a.csv', addendumAa('April 2026', 5));
		const table = only(await imported([path], { effectiveFrom: '2026-07-01' as IsoDate }));
		expect(table).toMatchObject({ title: 'ASC July 2026', effectiveFrom: '2026-07-01' });
	});

	it('holds from the day that is told of it, beside others of its import', async () => {
		const paths = [
			file('a.csv', addendumAa('April 2026', 5)),
			file('b.csv', addendumAa('April 2026', 7))
		];
		const corrections = new Map([
			['b.csv', { effectiveFrom: '2026-07-01' as IsoDate, kind: null }]
		]);
		const reports = await imported(paths, { corrections });
		expect(reports.flatMap(({ tables }) => tables).map(({ title }) => title)).toEqual([
			'ASC April 2026',
			'ASC July 2026'
		]);
		expect(
			await unknownNames(
				paths,
				new Map([...corrections, ['c.csv', corrections.get('b.csv') as never]])
			)
		).toEqual(['c.csv']);
	});

	it('is of the kind that is told where its content fits it, and refused where not', async () => {
		const edits =
			'Column1/Column2 Edits,,,,,\r\nColumn 1,Column 2,*=in existence prior to 1996,Effective Date,Deletion Date *=no data,Modifier 0=not allowed 1=allowed 9=not applicable,PTP Edit Rationale\r\n20983,20982,,20260101,*,1,Misuse\r\n';
		const path = file('edits.csv', edits);
		const first = only(await imported([path], { dryRun: true }));
		expect(first).toMatchObject({
			kindGuessed: true,
			kinds: ['ptp-practitioner', 'ptp-outpatient']
		});
		const told = (kind: ReleaseKind) =>
			new Map([['edits.csv', { effectiveFrom: '2026-01-01' as IsoDate, kind }]]);
		const outpatient = await imported([path], {
			dryRun: true,
			corrections: told('ptp-outpatient')
		});
		expect(only(outpatient)).toMatchObject({
			kind: 'ptp-outpatient',
			kindGuessed: false,
			state: 'new'
		});
		const wrong = only(await imported([path], { dryRun: true, corrections: told('gpci') }));
		expect(wrong.state).toBe('refused');
		expect(wrong.problems[0]).toContain('it may be ptp-practitioner or ptp-outpatient');
	});

	it('with a bad row is refused whole, by line and column', async () => {
		const before = stored();
		const text = addendumAa('April 2026', 5, { rateOf20983: '12x.5' });
		const table = only(await imported([file('AA.csv', text)]));
		expect(table.state).toBe('refused');
		expect(table.problems[0]).toMatch(/line 3/);
		expect(table.problems[0]).toMatch(/12x\.5/);
		expect(stored()).toEqual(before);
	});

	it('that is no table is refused with a sentence', async () => {
		const [report] = await imported([
			file('AA.csv', '<!DOCTYPE html><html><body>Not found</body></html>')
		]);
		expect([...(report?.problems ?? []), ...(report?.passedOver ?? [])].join(' ')).toMatch(
			/HTML|web page/i
		);
		expect(report?.tables).toEqual([]);
	});
});

describe('a page of a release', () => {
	const page = (id: string, wanted: { find?: string; page?: number; line?: string | null }) => {
		const found = releaseTable(application, id, { find: '', page: 1, line: null, ...wanted });
		if (!found) throw new Error(id);
		const { rows, ...rest } = found;
		return { ...rest, anchors: rows.map(({ anchor }) => anchor), rows };
	};
	const load = async () =>
		only(await imported([file('AA.csv', addendumAa('July 2026', 450))])).release ?? '';

	it('holds two hundred rows in the order of the file, and the last page the rest', async () => {
		const id = await load();
		const first = page(id, {});
		expect(first).toMatchObject({ page: 1, pages: 3, first: 1, found: 451 });
		expect(first.release.rows).toBe(451);
		expect(first.anchors).toHaveLength(200);
		const last = page(id, { page: 99 });
		expect(last).toMatchObject({ page: 3, first: 401 });
		expect(last.anchors).toHaveLength(51);
		const all = [1, 2, 3].flatMap((number) => page(id, { page: number }).anchors);
		expect(new Set(all).size).toBe(451);
		expect(page(id, { page: -4 }).page).toBe(1);
	});

	it('is that of a line, where the line is among the rows found', async () => {
		const id = await load();
		const { anchors } = page(id, { page: 2 });
		expect(page(id, { line: anchors[0]?.replace('line-', '') ?? '' }).page).toBe(2);
		expect(page(id, { line: anchors.at(-1)?.replace('line-', '') ?? '' }).page).toBe(2);
		expect(page(id, { line: '99999', page: 2 }).page).toBe(2);
		expect(page(id, { line: '440-bb' }).page).toBe(1);
		expect(page(id, { line: 'x' }).page).toBe(1);
	});

	it('holds what begins with a text, whatever the case, and takes signs as they are', async () => {
		const id = await load();
		expect(page(id, { find: '3004' }).rows.map(({ cells }) => cells[0])).toEqual(
			Array.from({ length: 10 }, (_, digit) => `3004${digit}`)
		);
		expect(page(id, { find: '3044', line: '440' })).toMatchObject({ found: 10, page: 1 });
		for (const find of ['%', '_', '3_04', "'", '\\\\', '0440']) {
			expect(page(id, { find }).found).toBe(0);
		}
		expect(page('gpci-2026', { find: 'alab' }).rows[0]?.cells).toContain('ALABAMA');
		const area = page('asc-wage-index-2026', { find: 'ca' });
		expect(area.found).toBeGreaterThan(0);
		expect(area.rows.every(({ cells }) => /\bCA\b|^ca/im.test(cells.join('\n')))).toBe(true);
	});
});

describe('a release', () => {
	it('can be withdrawn and put back; its rows stay', async () => {
		const { release } = only(await imported([file('a.csv', addendumAa('July 2026', 5))]));
		const id = release ?? '';
		expect(rateOf20983('2026-08-03')).toBe(527434);
		expect(application.rateBooks.on('2026-08-03' as IsoDate).asc?.release.id).toBe(id);
		expect(withdraw(application, id, NOW().toISOString()).ok).toBe(true);
		expect(withdraw(application, id, NOW().toISOString()).ok).toBe(false);
		expect(application.rateBooks.on('2026-08-03' as IsoDate).asc?.release.id).toBe('asc-2026-04');
		expect(loadedReleases(application).find((stored) => stored.id === id)?.rows).toBe(6);
		expect(reinstate(application, id).ok).toBe(true);
		expect(application.rateBooks.on('2026-08-03' as IsoDate).asc?.release.id).toBe(id);
	});

	it('that was withdrawn can be imported again', async () => {
		const path = file('a.csv', addendumAa('July 2026', 5));
		const first = only(await imported([path])).release ?? '';
		withdraw(application, first, NOW().toISOString());
		const again = only(await imported([path]));
		expect(again).toMatchObject({ state: 'new', release: `${first}-2`, problems: [] });
		expect(application.rateBooks.on('2026-08-03' as IsoDate).asc?.release.id).toBe(`${first}-2`);
	});

	it('is not put back beside another of its day', async () => {
		await imported([file('a.csv', addendumAa('April 2026', 5))]);
		expect(reinstate(application, 'asc-2026-04')).toMatchObject({
			problems: [{ message: 'ASC April 2026 of the same day is in use: withdraw it first.' }]
		});
	});
});
