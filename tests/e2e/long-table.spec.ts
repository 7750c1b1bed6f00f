import { expect, test, type Page } from '@playwright/test';
import ExcelJS from 'exceljs';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectNoViolation } from './accessibility';
import { ownServer } from './own-server';

// a long list of its own, on a server of its own
const own = ownServer();
test.describe.configure({ mode: 'default' });

const LINES = 30_000;
const launcher = fileURLToPath(new URL('../../src/cli/launch.js', import.meta.url));
let folder: string;

function siterate(...words: string[]): string {
	return execFileSync(process.execPath, [launcher, ...words], {
		encoding: 'utf8',
		env: { ...process.env, DATABASE_PATH: own.databasePath }
	});
}

test.beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-long-'));
	const file = join(folder, 'lines.csv');
	// no table lists the code, so that every line has its row among those without a price
	const lines = Array.from(
		{ length: LINES },
		(_, at) => `L${at},2026-0${1 + (at % 9)}-07,"Sample Hospital Bay","Medicare",64999,,1,900.00,`
	);
	const heads = 'Case ID,Date,Facility,Payer,Code,Modifiers,Units,Charge,Paid';
	writeFileSync(file, `${[heads, ...lines].join('\n')}\n`);
	siterate('volumes', '--replace', file);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function askForWorkbook(page: Page) {
	await page.goto(`${own.address}/volumes`);
	await page.waitForLoadState('networkidle');
	const section = page.getByRole('region', { name: /cannot be priced/ });
	await section.getByRole('button', { name: 'Save' }).click();
	await page.getByRole('menuitem', { name: 'Table, Excel' }).click();
	await expect(page).toHaveURL(/\/exports\/[\w-]+$/);
}

async function rowsOf(path: string): Promise<number> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.readFile(path);
	return (workbook.getWorksheet('Unpriced')?.rowCount ?? 0) - 4;
}

test('a long workbook is written beside the page, and saved once it is ready', async ({ page }) => {
	const coming = page.waitForEvent('download');
	await askForWorkbook(page);
	const download = await coming;
	expect(download.suggestedFilename()).toBe('siterate-volumes-unpriced.xlsx');
	expect(await rowsOf(await download.path())).toBe(LINES);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'siterate-volumes-unpriced.xlsx is ready'
	);
	await expect(page.getByText('30,000 rows,')).toBeVisible();
	await expectNoViolation(page);
	const again = page.waitForEvent('download');
	await page.getByRole('link', { name: 'Save the file' }).click();
	expect(await (await again).failure()).toBeNull();
	await page.getByRole('link', { name: 'Back to the table' }).click();
	await expect(page).toHaveURL(`${own.address}/volumes`);
});

test('a long workbook is cancelled, and its address says so @long', async ({ page }) => {
	await page.route('**/exports/*/status', (route) => route.abort());
	await askForWorkbook(page);
	const cancel = page.getByRole('button', { name: 'Cancel file' });
	await expect(page.getByText('The server does not answer.')).toBeVisible();
	await cancel.click();
	const title = page.getByRole('heading', { level: 1 });
	await expect(title).toHaveText(/siterate-volumes-unpriced\.xlsx (was cancelled|is ready)/);
	const file = await page.request.get(`${page.url()}/file`);
	expect(file.status()).toBe(/ready/.test(await title.innerText()) ? 200 : 404);
	expect((await page.goto(`${own.address}/exports/nothing`))?.status()).toBe(404);
	await expect(title).toHaveText('This file is not known any more.');
	await expectNoViolation(page);
});

test('a long workbook is answered whole to who asks for it, and by the command line @long', async ({
	request
}) => {
	const address = '/volumes/table.xlsx?table=unpriced';
	const answer = await request.get(`${own.address}${address}`);
	const path = join(folder, 'got.xlsx');
	writeFileSync(path, await answer.body());
	expect(Number(answer.headers()['content-length'])).toBe(readFileSync(path).length);
	expect(await rowsOf(path)).toBe(LINES);

	const out = join(folder, 'out', 'lines.xlsx');
	const begun = await request.post(`${own.address}${address}`, { maxRedirects: 0 });
	const job = new URL(begun.headers().location ?? '', `${own.address}${address}`);
	expect(siterate('export', 'table', address, '--out', out).trim()).toBe(out);
	expect(await rowsOf(out)).toBe(LINES);
	expect(existsSync(`${out}.partial`)).toBe(false);
	// the file of the server that runs beside is still there
	await expect.poll(async () => (await request.get(`${job}/file`)).status()).toBe(200);

	const csv = await request.post(`${own.address}/volumes/table.csv?table=unpriced`);
	expect(csv.headers()['content-type']).toContain('text/csv');
});
