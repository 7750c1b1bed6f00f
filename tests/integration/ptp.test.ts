import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { bulkFolderOf } from '$lib/server/db/bulk';
import { streamedCsv } from '$lib/server/exports/csv';
import { bulkChangesSheet } from '$lib/server/exports/release-changes-sheet';
import { openApplication, type Application } from '$lib/server/services/application';
import { importFiles, type ImportOptions, type TableReport } from '$lib/server/services/importing';
import { createClaimPricer } from '$lib/server/services/pricing';
import { bulkChanges, changesBetween } from '$lib/server/services/release-changes';
import { removeSample } from '$lib/server/services/sample';
import { loadedReleases, reinstate, releaseTable, withdraw } from '$lib/server/services/releases';
import { ptpText, type PublishedPair } from '../fixtures/ptp';
import { workbookOf, xmlRow } from './importers/archive';
import { openAt, placeSeeded } from '../fixtures/seeded';

const root = fileURLToPath(new URL('../..', import.meta.url));
const NOW = () => new Date('2026-11-22T12:00:00Z');
const APRIL = '2026-04-01' as IsoDate;
const JULY = '2026-07-01' as IsoDate;

const FIRST: PublishedPair[] = [
	['10021', '76942', '20150101', '*', '1'],
	['20982', '77012', '20150101', '*', '1'],
	['20983', '20982', '20200101', '*', '0'],
	['20983', '77012', '20150101', '20260731', '1'],
	['20983', '99152', '20260801', '*', '1']
];
const SECOND: PublishedPair[] = [
	['22513', '20220', '20150101', '*', '0'],
	['62321', '77003', '20150101', '*', '1']
];

let folder: string;
let database: string;
let bulkFolder: string;
let application: Application;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-ptp-'));
	database = join(folder, 'siterate.sqlite');
	bulkFolder = bulkFolderOf(database);
	placeSeeded(database);
	// what is in it then is of edits
	rmSync(join(folder, 'bulk'), { recursive: true });
	application = openAt(database);
});
afterEach(() => {
	application.close();
	rmSync(folder, { recursive: true });
});

const file = (name: string, content: string | Buffer): string => {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
};

const pairs = (name: string, rows: readonly PublishedPair[]): string => file(name, ptpText(rows));

async function imported(
	path: string,
	effectiveFrom: IsoDate | null = APRIL,
	options: Partial<ImportOptions> = {}
): Promise<TableReport> {
	const asked = { dryRun: false, effectiveFrom, ...options };
	for await (const { tables, problems } of importFiles(application, [path], NOW, asked)) {
		const [table] = tables;
		if (!table) throw new Error(problems.join('\n'));
		return table;
	}
	throw new Error(`nothing was read of ${path}`);
}

const filesOf = (path: string): string[] => (existsSync(path) ? readdirSync(path).sort() : []);

const serving = () =>
	loadedReleases(application)
		.filter(({ kind, withdrawnAt }) => kind.startsWith('ptp-') && withdrawnAt === null)
		.map(({ title, rows }) => `${title}: ${rows}`);

interface Priced {
	sides: Record<'professional' | 'facility', { status: string; reasons: readonly string[] }[]>;
	missing: readonly string[];
}

function priced(
	dateOfService: string,
	setting: 'asc' | 'hopd',
	lines: object[],
	edits = 'deny'
): Priced {
	const pricer = createClaimPricer(application.rateBooks);
	const answer = pricer.price(
		{ id: 1, dateOfService, setting, edits, lines, deductibleRemaining: '0.00' },
		false
	);
	if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join('\n'));
	const { professional, facility, missingEdits } = answer.result;
	const told = (side: typeof professional) =>
		(side?.lines ?? []).map(({ status, reasons }) => ({ status, reasons }));
	return {
		sides: { professional: told(professional), facility: told(facility) },
		missing: missingEdits ?? []
	};
}

const BOTH = [{ code: '20983' }, { code: '20982' }];

describe('a file of edits', () => {
	it('becomes a release with a file of its own, and a second file stands beside it', async () => {
		const first = await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		expect(first).toMatchObject({
			state: 'new',
			rows: 5,
			problems: [],
			title: 'PTP practitioner April 2026, part 1, 10021 to 20983'
		});
		const second = await imported(pairs('ccipra-v321r0-f2.txt', SECOND));
		expect(second.state).toBe('new');
		expect(serving()).toEqual([
			'PTP practitioner April 2026, part 1, 10021 to 20983: 5',
			'PTP practitioner April 2026, part 2, 22513 to 62321: 2'
		]);
		expect(filesOf(bulkFolder)).toEqual(
			[`${first.release}.sqlite`, `${second.release}.sqlite`].sort()
		);
	});

	it('is known again, in another order and as a workbook too', async () => {
		const path = pairs('ccipra-v321r0-f1.txt', FIRST);
		await imported(path);
		expect((await imported(path)).state).toBe('loaded');
		const turned = pairs('ccipra-v321r0-f1-again.txt', FIRST.toReversed());
		expect((await imported(turned)).state).toBe('same-rows');
		const headings = [
			...['Column 1', 'Column 2', '*=in existence prior to 1996', 'Effective Date'],
			...['Deletion Date *=no data', 'Modifier', 'PTP Edit Rationale']
		];
		const rows = ptpText(FIRST).split('\r\n').slice(6, -1);
		const book = workbookOf([
			{
				name: 'Practitioner',
				rows: xmlRow(1, headings) + rows.map((row, at) => xmlRow(at + 2, row.split('\t'))).join('')
			}
		]);
		expect((await imported(file('ccipra-v321r0-f1.xlsx', book))).state).toBe('same-rows');
		expect(serving()).toHaveLength(1);
		expect(filesOf(bulkFolder)).toHaveLength(1);
	});

	it('that is corrected replaces the part that it overlaps, and no other', async () => {
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		await imported(pairs('ccipra-v321r0-f2.txt', SECOND));
		const corrected = FIRST.slice(0, -1);
		const table = await imported(pairs('ccipra-v321r1-f1.txt', corrected));
		expect(table).toMatchObject({
			state: 'replaces',
			changes: { added: 0, removed: 1, changed: 0, unchanged: 4 }
		});
		expect(serving()).toEqual([
			'PTP practitioner April 2026, part 1, 10021 to 20983: 4',
			'PTP practitioner April 2026, part 2, 22513 to 62321: 2'
		]);
	});

	it('leaves nothing behind in a dry run, nor where it is refused', async () => {
		const path = pairs('ccipra-v321r0-f1.txt', FIRST);
		expect((await imported(path, APRIL, { dryRun: true })).state).toBe('new');
		expect(existsSync(join(folder, 'bulk'))).toBe(false);
		const bad = pairs('ccipra-bad.txt', [
			...FIRST,
			['20983', '77012', '20150101', '20260731', '0']
		]);
		const refused = await imported(bad);
		expect(refused).toMatchObject({ state: 'refused', problemCount: 1, release: null });
		expect(refused.problems[0]).toContain(
			'line 12: 20983-77012 from 2015-01-01 to 2026-07-31 stands already in line 10 with other values'
		);
		expect(existsSync(bulkFolder)).toBe(false);
		expect(serving()).toEqual([]);
	});

	it('finds equal keys that stand far apart, and ends before they begin', async () => {
		const apart: PublishedPair[] = [
			['20983', '77012', '20150101', '*', '1'],
			['22513', '20220', '20150101', '*', '0'],
			['20983', '77012', '20150101', '*', '0']
		];
		const refused = await imported(pairs('ccipra-f1.txt', apart));
		expect(refused.problems).toEqual([
			expect.stringContaining('line 9: 20983-77012 from 2015-01-01 stands already in line 7')
		]);
		const repeated = await imported(
			pairs('ccipra-f1-b.txt', [...FIRST, ['10021', '76942', '20150101', '*', '1']])
		);
		expect(repeated).toMatchObject({ state: 'new', rows: 5 });
		expect(repeated.notices.join(' ')).toContain('1 row, the first in line 12');
		const backward = await imported(
			pairs('ccipra-f1-c.txt', [['20983', '77012', '20150101', '20141231', '1']])
		);
		expect(backward.problems[0]).toContain('ends on 2014-12-31, before it begins on 2015-01-01');
	});

	it('takes a pair that was deleted at once beside the one that holds', async () => {
		const table = await imported(
			pairs('ccipra-f1.txt', [
				['13121', '13120', '19960101', '19960101', '9'],
				['13121', '13120', '19960101', '*', '0']
			])
		);
		expect(table).toMatchObject({ state: 'new', rows: 2, notices: [] });
	});

	it('whose end was not reached is told with its pairs that hold twice', async () => {
		const table = await imported(
			pairs('ccipra-f1.txt', [
				['20983', '77012', '20150101', '20301231', '1'],
				['20983', '77012', '20200101', '*', '0']
			])
		);
		expect(table.notices.join(' ')).toContain('1 pair, the first 20983-77012 in line 8');
		expect(
			application.rateBooks.on('2026-05-01' as IsoDate).ptp?.find('20983', '77012')?.edit.indicator
		).toBe('0');
	});
});

describe('a release of edits', () => {
	it('is read page by page and found by its codes', async () => {
		const { release } = await imported(pairs('ccipra-f1.txt', FIRST));
		const reader = application.ptp.find(release ?? '');
		const page = (find: string, offset: number, limit: number) => {
			const { rows = [], total = 0 } = reader?.page({ find, offset, limit }) ?? {};
			return [total, ...rows.map(({ column1, column2 }) => `${column1}-${column2}`)];
		};
		expect(page('', 1, 2)).toEqual([5, '20982-77012', '20983-20982']);
		expect(page('2098', 0, 9)).toEqual([
			...[4, '20982-77012', '20983-20982'],
			...['20983-77012', '20983-99152']
		]);
		expect(page('7701', 0, 9)).toEqual([2, '20982-77012', '20983-77012']);
		expect(page('%', 0, 9)).toEqual([0]);
		expect(reader?.positionOfLine(10)).toBe(3);
		expect(reader?.positionOfLine(99)).toBeNull();
		expect(
			releaseTable(application, release ?? '', { find: '76942', page: 1, line: null })?.rows
		).toEqual([
			expect.objectContaining({
				line: 7,
				cells: expect.arrayContaining(['10021', '76942']) as string[]
			})
		]);
	});

	it('is compared with the parts before it over the codes of both', async () => {
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		const now: PublishedPair[] = [
			...FIRST.slice(0, 3),
			['20983', '77012', '20150101', '20260930', '1'],
			['20983', '76942', '20260701', '*', '0'],
			['20985', '77012', '20260701', '*', '0']
		];
		const july = await imported(pairs('ccipra-v322r0-f1.txt', now), JULY);
		expect(july.changes).toEqual({
			against: [
				expect.objectContaining({ title: 'PTP practitioner April 2026, part 1, 10021 to 20983' })
			],
			...{ added: 1, removed: 1, changed: 1, unchanged: 3, came: [], went: [], largest: [] }
		});
		const [april] = loadedReleases(application).filter(({ kind }) => kind === 'ptp-practitioner');
		const report = await changesBetween(application, april?.id ?? '', july.release ?? '');
		expect(report?.counts).toEqual({ added: 1, removed: 1, changed: 1, unchanged: 3 });
		expect(report?.added).toEqual(['20983-76942-2026-07-01']);
		expect(report?.removed).toEqual(['20983-99152-2026-08-01']);
		expect(report?.changed).toEqual([
			expect.objectContaining({
				key: '20983-77012-2015-01-01',
				cells: [{ column: 'to', before: '2026-07-31', after: '2026-09-30' }]
			})
		]);
		const bulk = bulkChanges(application, april?.id ?? '', july.release ?? '');
		let csv = '';
		if (!bulk || !report) throw new Error('no two releases of edits');
		const sheet = bulkChangesSheet(report, bulk);
		expect(sheet.count).toBe(3);
		for await (const piece of streamedCsv(sheet)) csv += piece;
		const said = `,"${report.before.title}","${report.after.title}"`;
		expect(csv.split('\r\n').slice(1)).toEqual([
			`20983-76942-2026-07-01,added,,,,,,,${said}`,
			expect.stringMatching(/^20983-77012-2015-01-01,changed,.*,to,2026-07-31,2026-09-30,/),
			`20983-99152-2026-08-01,removed,,,,,,,${said}`,
			''
		]);
	});

	it('of many rows is compared whole, whatever the slices', async () => {
		const rows = Array.from({ length: 9500 }, (_, at): PublishedPair => [
			String(10_000 + Math.floor(at / 300)),
			String(20_000 + (at % 300)),
			...(['20150101', at % 95 === 0 ? '20260630' : '*', '1'] as const)
		]);
		await imported(pairs('ccipra-v321r0-f1.txt', rows));
		const later = rows
			.filter((_, at) => at % 50 !== 1)
			.map(([first, second, from]): PublishedPair => [first, second, from, '*', '1'])
			.concat([['10010', '99999', '20260701', '*', '0']]);
		const ended = rows.filter((_, at) => at % 50 !== 1 && at % 95 === 0).length;
		const { changes } = await imported(pairs('ccipra-v322r0-f1.txt', later), JULY);
		expect(changes).toMatchObject({
			...{ added: 1, removed: 190, changed: ended },
			unchanged: 9500 - 190 - ended
		});
	});

	it('can be withdrawn and put back beside its other parts', async () => {
		const { release } = await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		await imported(pairs('ccipra-v321r0-f2.txt', SECOND));
		const id = release ?? '';
		expect(withdraw(application, id, NOW().toISOString()).ok).toBe(true);
		expect(serving()).toHaveLength(1);
		expect(reinstate(application, id).ok).toBe(true);
		await imported(pairs('ccipra-v321r1-f1.txt', FIRST.slice(1)));
		expect(reinstate(application, id)).toMatchObject({
			problems: [{ message: expect.stringMatching(/of the same day is in use/) }]
		});
	});

	it('whose file is lost is out of use, and can be imported again', async () => {
		const path = pairs('ccipra-v321r0-f1.txt', FIRST);
		const { release } = await imported(path);
		application.close();
		rmSync(join(bulkFolder, `${release}.sqlite`));
		application = openAt(database);
		expect(serving()).toEqual([]);
		expect(reinstate(application, release ?? '')).toMatchObject({
			problems: [{ message: expect.stringMatching(/is gone: import it again/) }]
		});
		expect((await imported(path)).state).toBe('new');
		expect(serving()).toHaveLength(1);
	});

	it('is not there while its leftovers are, which the next start removes', async () => {
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		const [held] = filesOf(bulkFolder);
		application.close();
		writeFileSync(join(bulkFolder, 'draft-of-a-killed-import.sqlite'), 'cut short');
		writeFileSync(join(bulkFolder, 'ptp-practitioner-2026-04-01-0.sqlite'), '');
		application = openAt(database);
		expect(filesOf(bulkFolder)).toEqual([held]);
		expect(serving()).toHaveLength(1);
	});
});

describe('claims beside edits', () => {
	it('meet them in a database in memory too, whose files go with it', async () => {
		const inMemory = openApplication({
			...{ databasePath: ':memory:', bulkFolder: join(folder, 'of-memory') },
			migrations: join(root, 'drizzle'),
			seeds: join(root, 'seeds')
		});
		if (!inMemory.ok) throw new Error('no database in memory');
		const before = application;
		application = inMemory.value;
		removeSample(application);
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		expect(priced('2026-07-06', 'asc', BOTH).sides.facility[1]?.status).toBe('denied');
		expect(filesOf(join(folder, 'of-memory'))).toHaveLength(1);
		application.close();
		application = before;
		expect(existsSync(join(folder, 'of-memory'))).toBe(false);
	}, 30_000);

	it('are denied by the pairs of their side, on the days on which these hold', async () => {
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		const claim = priced('2026-07-06', 'asc', BOTH);
		expect(claim.sides.professional.map(({ status }) => status)).toEqual(['paid', 'denied']);
		expect(claim.sides.facility.map(({ status }) => status)).toEqual(['paid', 'denied']);
		expect(claim.sides.facility[1]?.reasons[0]).toBe(
			'PTP 20983, 20982, indicator 0: no modifier sets it aside (PTP practitioner April 2026, part 1, 10021 to 20983)'
		);
		expect(claim.missing).toEqual([]);
		const hospital = priced('2026-07-06', 'hopd', BOTH);
		expect(hospital.sides.professional[1]?.status).toBe('denied');
		expect(hospital.sides.facility.map(({ status }) => status)).not.toContain('denied');
		expect(hospital.missing).toEqual(['hospital MUE not loaded', 'hospital PTP not loaded']);
		expect(priced('2026-03-31', 'asc', BOTH).sides.professional[1]?.status).toBe('paid');
		expect(priced('2026-03-31', 'asc', BOTH).missing).toContain('PTP not loaded');
	});

	it('respect the last and the first day of each edit', async () => {
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		const guided = (date: string) =>
			application.rateBooks.on(date as IsoDate).ptp?.find('20983', '77012') !== undefined;
		const sedated = (date: string) =>
			application.rateBooks.on(date as IsoDate).ptp?.find('20983', '99152') !== undefined;
		expect([guided('2026-07-31'), guided('2026-08-01')]).toEqual([true, false]);
		expect([sedated('2026-07-31'), sedated('2026-08-01')]).toEqual([false, true]);
	});

	it('say for which codes no file is loaded', async () => {
		await imported(pairs('ccipra-v321r0-f2.txt', SECOND));
		const lines = [{ code: '20983' }, { code: '22513' }];
		expect(priced('2026-07-06', 'asc', lines).missing).toEqual(['PTP not loaded for 20983']);
		await imported(pairs('ccipra-v321r0-f1.txt', FIRST));
		expect(priced('2026-07-06', 'asc', lines).missing).toEqual([]);
	});

	it('of hospitals meet the hospital’s pairs', async () => {
		await imported(pairs('ccioph-v321r0-f1.txt', FIRST));
		const claim = priced('2026-07-06', 'hopd', BOTH);
		expect(claim.sides.facility.map(({ status }) => status)).toEqual(['paid', 'denied']);
		expect(claim.sides.professional.map(({ status }) => status)).toEqual(['paid', 'paid']);
		expect(claim.missing).toEqual(['PTP not loaded', 'hospital MUE not loaded']);
		expect(priced('2026-07-06', 'hopd', BOTH, 'off').sides.facility[1]?.status).not.toBe('denied');
	});
});

describe('the hospital’s unit limits', () => {
	const limits = (): string =>
		file(
			'MCR_MUE_OutpatientHospitalServices_Eff_04-01-2026.csv',
			[
				'"Copyright of the codes: American Medical Association.",,,',
				'HCPCS/CPT Code,Outpatient Hospital Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
				'22515,2,1 Line Edit,Nature of Service/Procedure',
				'20983,1,2 Date of Service Edit: Policy,Code Descriptor / CPT Instruction',
				'20220,1,3 Date of Service Edit: Clinical,Clinical: Data',
				''
			].join('\r\n')
		);

	const hospital = (lines: object[], edits = 'deny') =>
		priced('2026-07-06', 'hopd', lines, edits).sides.facility;

	it('deny the line or the day, and in cap mode keep what they allow', async () => {
		expect((await imported(limits(), null)).state).toBe('new');
		const perLine = [
			{ code: '22513' },
			{ code: '22515', units: 3 },
			{ code: '22515', units: 2, modifiers: ['59'] }
		];
		expect(hospital(perLine).map(({ status }) => status === 'denied')).toEqual([
			false,
			true,
			false
		]);
		expect(hospital(perLine)[1]?.reasons[0]).toBe(
			'MUE 2, MAI 1: the line counts 3 units, all of it is denied'
		);
		const perDay = [{ code: '20983' }, { code: '20983', modifiers: ['59'] }];
		expect(hospital(perDay).map(({ status }) => status)).toEqual(['denied', 'denied']);
		expect(hospital(perDay, 'cap').map(({ status }) => status)).toEqual(['paid', 'denied']);
		expect(priced('2026-07-06', 'hopd', perDay).missing).toEqual([
			'PTP not loaded',
			'hospital PTP not loaded'
		]);
		expect(priced('2026-03-31', 'hopd', perDay).missing).toContain('hospital MUE not loaded');
	});
});
