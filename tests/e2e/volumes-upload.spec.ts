import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectNoViolation } from './accessibility';
import { ownServer } from './own-server';

// uploads change the portfolio that other pages show, so these journeys have a server and a database of their own
const own = ownServer();
// one after the other, so that they need but one
test.describe.configure({ mode: 'default' });

const title = (page: Page) => page.getByRole('heading', { level: 1 });

async function upload(page: Page, name: string, text: string) {
	await page.goto(`${own.address}/volumes/upload`);
	await page.waitForLoadState('networkidle');
	await page
		.getByLabel('Choose file')
		.setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
	await expect(page).toHaveURL(/\/volumes\/uploads\/[\w-]+$/);
	await expect(page.getByRole('heading', { name: 'What the columns are' })).toBeVisible();
}

const FILE =
	'Patient Name,Service Month,Wo,Insurance,Was,Case Count\n' +
	'"Doe, Jane",2025-03,Bay,Medicare,20983,"1,200"\n' +
	'"Doe, John",2025-03,Bay,Medicare,54T,5\n';

test('the sample is withdrawn, put back, removed and brought back @long', async ({ page }) => {
	await page.goto(`${own.address}/volumes`);
	await page.waitForLoadState('networkidle');
	const finding = await title(page).innerText();
	await page.getByRole('button', { name: 'Withdraw Sample health system' }).click();
	await expect(title(page)).toHaveText('No volumes are loaded yet.');
	await expectNoViolation(page);
	await page.getByRole('button', { name: 'Put back Sample health system' }).click();
	await expect(title(page)).toHaveText(finding);
	await page.getByRole('button', { name: 'Remove the sample' }).click();
	await expect(title(page)).toHaveText('No volumes are loaded yet.');
	await expect(page.getByText('No upload is kept.')).toBeVisible();
	await page.getByRole('button', { name: 'Load the sample' }).first().click();
	await expect(title(page)).toHaveText(finding);
});

test.describe('a file of volumes', () => {
	test.describe.configure({ mode: 'serial' });

	test('finds the facilities and payers that were created for it', async ({ page }) => {
		await page.goto(`${own.address}/volumes/facilities?edit=new`);
		await page.waitForLoadState('networkidle');
		await page.getByLabel('Name', { exact: true }).fill('Bay Surgery Center');
		await page.getByLabel('Type').selectOption('asc');
		await page.getByLabel('Denied for good').fill('a lot');
		await page.getByRole('button', { name: 'Save facility' }).click();
		await expect(page.getByRole('alert')).toContainText('"a lot" is no percentage');
		await expectNoViolation(page);
		await page.getByLabel('Denied for good').fill('2');
		await page.getByRole('button', { name: 'Save facility' }).click();
		await expect(page.getByRole('link', { name: 'Bay Surgery Center' })).toBeVisible();

		await page.goto(`${own.address}/volumes/payers?edit=new`);
		await page.waitForLoadState('networkidle');
		if ((await page.getByRole('link', { name: 'Medicare', exact: true }).count()) === 0) {
			await page.getByLabel('Name', { exact: true }).fill('Medicare');
			await page.getByLabel('Kind').selectOption('medicare');
			await page.getByRole('button', { name: 'Save payer' }).click();
		}
		await expect(page.getByRole('link', { name: 'Medicare', exact: true })).toBeVisible();
		await expectNoViolation(page);
	});

	test('is mapped, its problems are told, and its good rows are loaded', async ({ page }) => {
		await upload(page, 'cases.csv', FILE);
		await expect(title(page)).toHaveText('No row can be loaded yet.');
		await expect(page.getByText('Patient Name is left out.')).toBeVisible();
		await expect(page.getByText(/Doe,/)).toHaveCount(0);
		await page.getByLabel('Wo is', { exact: true }).selectOption('facility');
		await page.getByLabel('Was is', { exact: true }).selectOption('code');
		await page.getByRole('button', { name: 'Read again as told', exact: true }).click();
		await page.getByLabel('Bay is the facility').selectOption({ label: 'Bay Surgery Center' });
		await page.getByLabel('Load the rows that are right').check();
		await page.getByRole('button', { name: 'Read again as told', exact: true }).click();
		await expect(title(page)).toHaveText(
			'1,200 cases, of which 100.0% can be priced; 1 row is wrong.'
		);
		await expect(page.getByText('it may be 0054T')).toBeVisible();
		const download = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Download all as csv' }).click();
		const problems = await readFile(await (await download).path(), 'utf8');
		expect(problems).toMatch(/^Line,Column,Problem\n3,"Was",.*0054T/);
		await expectNoViolation(page);
		await page.getByRole('button', { name: 'Load 1,200 cases' }).click();
		await expect(title(page)).toHaveText('1,200 cases are loaded.');
		await expectNoViolation(page);
	});

	test('is recognised by its headers the next time, and withdrawn', async ({ page }) => {
		await upload(page, 'next.csv', FILE.replace('1,200', '7').replace('54T', '20982'));
		await expect(title(page)).toHaveText(
			'12 cases, of which 100.0% can be priced: all rows are right.'
		);
		await page.goto(`${own.address}/volumes`);
		await page.waitForLoadState('networkidle');
		await expectNoViolation(page);
		await expect(page.getByRole('row', { name: /cases\.csv/ })).toContainText('Patient Name');
		await page.getByRole('button', { name: 'Withdraw cases.csv' }).click();
		await page.getByRole('button', { name: 'Put back cases.csv' }).click();
		await expect(page.getByRole('button', { name: 'Withdraw cases.csv' })).toBeVisible();
	});

	test('is loaded as it was told last, with scripts and without', async ({ page, browser }) => {
		await upload(page, 'last.csv', FILE.replace('1,200', '9').replace('54T', '20982'));
		const load = page.getByRole('button', { name: /^Load \d+ cases$/ });
		await expect(load).toBeVisible();
		await page.getByRole('checkbox', { name: /^Replace the uploads in use/ }).check();
		await expect(load).toHaveCount(0);
		await expectNoViolation(page);
		await page.getByRole('checkbox', { name: /^Replace the uploads in use/ }).uncheck();
		await expect(load).toBeVisible();

		const plain = await browser.newContext({ javaScriptEnabled: false });
		const bare = await plain.newPage();
		await bare.goto(page.url());
		await bare.getByRole('checkbox', { name: /^Replace the uploads in use/ }).check();
		await bare.getByRole('button', { name: /^Load \d+ cases$/ }).click();
		await expect(bare.getByText(/^in place of .*cases\.csv/)).toBeVisible();
		await expect(bare.getByRole('checkbox', { name: /^Replace the uploads in use/ })).toBeChecked();
		await plain.close();

		await page.reload();
		await page.waitForLoadState('networkidle');
		await page.getByRole('checkbox', { name: /^Replace the uploads in use/ }).uncheck();
		await page.getByRole('button', { name: 'Read again as told first' }).click();
		await expect(load).toBeVisible();
		await expect(page.getByText(/^in place of/)).toHaveCount(0);
		await page.getByRole('checkbox', { name: /^Replace the uploads in use/ }).check();
		await page.getByRole('button', { name: 'Read again as told first' }).click();
		await expect(page.getByText(/^in place of .*cases\.csv/)).toBeVisible();
		await load.click();
		await expect(title(page)).toHaveText('14 cases are loaded.');
		await page.goto(`${own.address}/volumes`);
		await expect(page.getByRole('row', { name: /^cases\.csv/ })).toContainText('replaced');
	});

	test('keeps the facility that it names; another goes once that is confirmed', async ({
		page
	}) => {
		await page.goto(`${own.address}/volumes/facilities?edit=new`);
		await page.waitForLoadState('networkidle');
		await page.getByLabel('Name', { exact: true }).fill('Hill Clinic');
		await page.getByRole('button', { name: 'Save facility' }).click();
		const remove = async (name: string) => {
			await page.getByRole('link', { name, exact: true }).click();
			await page.getByText('Remove facility', { exact: true }).click();
			await expectNoViolation(page);
			await page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
		};
		await remove('Bay Surgery Center');
		await expect(page.getByRole('alert')).toContainText('cases of cases.csv');
		await remove('Hill Clinic');
		await expect(page.getByRole('link', { name: 'Hill Clinic' })).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'Bay Surgery Center' })).toBeVisible();
	});
});
