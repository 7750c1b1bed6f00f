import ExcelJS from 'exceljs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FigureColumn } from '$lib/charts/portfolio/figure-table';
import { kindAt, type Sheet, type StreamedSheet } from '$lib/server/exports/sheet';
import { workbookBytes, worksheetName } from '$lib/server/exports/workbook';
import { tableOf as payersTable } from '../../src/routes/(app)/payers/exported';
import { tableOf as codeTable } from '../../src/routes/(app)/codes/[code]/exported';
import { tableOf as caseTable } from '../../src/routes/(app)/scenarios/case/exported';
import { tableOf as placesTable } from '../../src/routes/(app)/localities/exported';
import { tableOf as scenarioTable } from '../../src/routes/(app)/scenarios/portfolio/exported';
import { tableOf as sitesTable } from '../../src/routes/(app)/sites/exported';
import { tableOf as volumesTable } from '../../src/routes/(app)/volumes/exported';
import { tableOf as overviewTable } from '../../src/routes/(app)/exported';
import { HAS_LIBRE_OFFICE, recalculated, WITHOUT_LIBRE_OFFICE } from '../fixtures/libre-office';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded(() => new Date('2026-11-22T12:00:00'));
afterAll(() => application.close());

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'workbook-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Every table of every page that has one. */
const TABLES = [
	...['sites?code=20983&code=20982&date=2026-07-01', 'localities?code=20983'],
	...['localities?code=20983&measure=facility', 'overview?figure=trend'],
	...['overview?figure=service-lines', 'overview?figure=payers', 'overview?figure=codes'],
	...[
		'overview?figure=movers',
		'overview?figure=sites',
		'overview?figure=heat-map',
		'payers?table=payers'
	],
	...['payers?table=sites', 'payers?table=codes', 'payers?table=ending'],
	...['payers?table=leakage', 'payers?table=leakageCodes'],
	...['volumes?table=trends', 'volumes?table=mix', 'volumes?table=variance'],
	...['volumes?table=modifiers', 'volumes?table=underpaid', 'volumes?table=unpriced'],
	...['scenario?table=setting', 'scenario?table=payer', 'scenario?table=side-by-side'],
	...['scenario?table=bridge', 'scenario?table=parity'],
	...['case?p=20983.x2&p=22513&payer=example-own-rules', 'case?p=20983&probes=3&probe=950'],
	...['code?table=history', 'code?table=percentile', 'code?table=rvus']
];

const PAGES = {
	sites: sitesTable,
	localities: placesTable,
	overview: overviewTable,
	payers: payersTable,
	volumes: volumesTable,
	scenario: scenarioTable,
	case: caseTable,
	code: (of: typeof application, url: URL) => codeTable(of, '20983', url)
};

const isWhole = (sheet: Sheet | StreamedSheet): sheet is Sheet => Symbol.iterator in sheet.rows;

/** Asked for anew each time, since lists of lines are read once. */
async function sheetsOf(address: string): Promise<readonly Sheet[]> {
	const url = new URL(address, 'http://localhost/');
	const page = PAGES[url.pathname.slice(1) as keyof typeof PAGES];
	const table = await page(application, url);
	if (!table.ok)
		throw new Error(`${address}: ${table.problems.map(({ message }) => message).join(' ')}`);
	return table.value.sheets.filter(isWhole);
}

async function bytesOf(sheets: readonly Sheet[]): Promise<Uint8Array> {
	const workbook = await workbookBytes(sheets);
	if (!workbook.ok) throw new Error('no workbook');
	return workbook.value;
}

const SCALES = {
	dollars: 100,
	difference: 100,
	count: 1,
	rise: 1,
	percent: 1000,
	change: 1000,
	ratio: 100
};

/** A cell of the recalculated sheet in the unit of its kind, whole. */
function numberOf(text: string, kind: keyof typeof SCALES): number | null {
	if (text === '') return null;
	const value = (text.endsWith('%') ? parseFloat(text) / 100 : Number(text)) * SCALES[kind];
	expect(Math.abs(value - Math.round(value)), text).toBeLessThan(1e-4);
	return Math.round(value);
}

describe.skipIf(!HAS_LIBRE_OFFICE)(
	`workbooks that LibreOffice recomputes${HAS_LIBRE_OFFICE ? '' : `: skipped, ${WITHOUT_LIBRE_OFFICE}`}`,
	() => {
		it('hold the page’s numbers, to the cent, in every table', async () => {
			const names = new Set<string>();
			const all: Sheet[] = [];
			for (const address of TABLES) {
				for (const sheet of await sheetsOf(address)) {
					all.push({ ...sheet, rows: [...sheet.rows] });
				}
			}
			const file = join(folder, 'all.xlsx');
			writeFileSync(file, await bytesOf(all));
			const read = await recalculated(file, folder);
			for (const sheet of all) {
				const name = worksheetName(sheet.name, names);
				names.add(name.toLowerCase());
				const [title, , , heads, ...rows] = read[name] ?? [];
				expect(title?.[0]).toBe(sheet.title);
				expect(heads).toEqual(sheet.columns.map((column) => column.name));
				const expected = [...sheet.rows, ...(sheet.total ? [sheet.total] : [])];
				expect(rows.filter((row) => row.length > 1)).toHaveLength(expected.length);
				for (const [at, cells] of expected.entries()) {
					sheet.columns.forEach((column, position) => {
						const kind = kindAt(sheet, column, at);
						if (kind === 'text' || kind === 'date') return;
						const cell = cells[position] ?? null;
						if (typeof cell === 'string') return;
						expect(
							numberOf(rows[at]?.[position] ?? '', kind),
							`${sheet.name}, row ${at + 1}, ${column.name}: ${rows[at]?.[position]}`
						).toBe(cell);
					});
				}
			}
		});

		it('are computed, not read: a planted wrong result is mended', async () => {
			const [sheet] = await sheetsOf('payers?table=payers');
			if (!sheet) throw new Error('no table');
			const workbook = new ExcelJS.Workbook();
			await workbook.xlsx.load((await bytesOf([sheet])).buffer as ArrayBuffer);
			const cell = workbook.worksheets[0]?.getCell('D5');
			const perCase = sheet.columns.findIndex(({ name }) => name === 'Net per case');
			const planted = workbook.worksheets[0]?.getRow(5).getCell(perCase + 1);
			if (!planted || !cell) throw new Error('no cell');
			planted.value = { formula: planted.formula, result: 123456 };
			const file = join(folder, 'planted.xlsx');
			writeFileSync(file, Buffer.from(await workbook.xlsx.writeBuffer()));
			const read = await recalculated(file, folder);
			const [first] = [...sheet.rows];
			expect(Number(read['Payers']?.[4]?.[perCase])).toBe(Number(first?.[perCase]) / 100);
		});

		it('follow a number that the reader changes', async () => {
			const [, sheet] = await sheetsOf('sites?code=20983&date=2026-07-01');
			if (!sheet) throw new Error('no table of volumes');
			const workbook = new ExcelJS.Workbook();
			await workbook.xlsx.load((await bytesOf([sheet])).buffer as ArrayBuffer);
			const cases = workbook.worksheets[0]?.getCell('C5');
			if (!cases) throw new Error('no cell');
			cases.value = 7;
			const file = join(folder, 'changed.xlsx');
			writeFileSync(file, Buffer.from(await workbook.xlsx.writeBuffer()));
			const rows = (await recalculated(file, folder))[sheet.name] ?? [];
			const [first] = [...sheet.rows];
			expect(Math.round(Number(rows[4]?.[4]) * 100)).toBe(7 * Number(first?.[3]));
		});
	}
);

describe('a workbook', () => {
	const FORMULAS: [address: string, columns: string[]][] = [
		['sites?code=20983&date=2026-07-01', ['Allowed', 'Medicare share', 'Net to bank']],
		['payers?table=payers', ['Of cases', 'Of allowed', 'Of Medicare, all', 'Net per case']],
		['payers?table=codes', ['Of Medicare, all', 'Net per case']],
		['payers?table=leakage', ['Allowed', 'Lost', 'Of the rates']],
		['volumes?table=mix', ['Share', 'Share of it']],
		['volumes?table=variance', ['Difference', 'In percent']],
		['volumes?table=underpaid', ['Missing']],
		['scenario?table=setting', ['Difference: cases', 'Difference: allowed']],
		['overview?figure=movers', ['Change']]
	];

	it.each(FORMULAS)('of %s computes %j, and its totals', async (address, wanted) => {
		const [sheet] = await sheetsOf(address);
		if (!sheet) throw new Error('no table');
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load((await bytesOf([sheet])).buffer as ArrayBuffer);
		const row = workbook.worksheets[0]?.getRow(5);
		const computed = sheet.columns.flatMap(({ name }: FigureColumn, at) =>
			row?.getCell(at + 1).formula ? [name] : []
		);
		expect(computed).toEqual(expect.arrayContaining(wanted));
	});

	it('names its worksheets as Excel allows, each once', () => {
		const taken = new Set<string>();
		const named = (wanted: string): string => {
			const name = worksheetName(wanted, taken);
			taken.add(name.toLowerCase());
			return name;
		};
		expect(named('A/B: [c]?*\\')).toBe('A B c');
		expect(named('a b C')).toBe('a b C 2');
		expect(named("'quoted'")).toBe('quoted');
		expect(named('History')).toBe('History 2');
		expect(named('')).toBe('Sheet');
		expect(named('x'.repeat(40))).toHaveLength(31);
		expect(named('x'.repeat(40))).toBe(`${'x'.repeat(29)} 2`);
	});

	it('has a sheet of sources with the hash of every file', async () => {
		const sheets = await sheetsOf('sites?code=20983&date=2026-07-01');
		const workbook = new ExcelJS.Workbook();
		await workbook.xlsx.load((await bytesOf(sheets)).buffer as ArrayBuffer);
		const texts = JSON.stringify(workbook.getWorksheet('Sources')?.getSheetValues());
		for (const { file, sha256 } of sheets[0]?.sources ?? []) {
			expect(texts).toContain(file);
			expect(texts).toContain(sha256);
		}
		expect(texts).toContain('Date of service');
	});

	it('is refused where a table has more rows than a worksheet holds', async () => {
		const [sheet] = await sheetsOf('volumes?table=trends');
		if (!sheet) throw new Error('no table');
		const row = ['A', 'ASC', 1];
		const long = {
			...sheet,
			columns: sheet.columns.slice(0, 3),
			rows: Array.from({ length: 1_048_573 }, () => row)
		};
		const written = await workbookBytes([long]);
		expect(written.ok).toBe(false);
		if (!written.ok) expect(written.problems[0]?.message).toContain('take the CSV');
	});
});
