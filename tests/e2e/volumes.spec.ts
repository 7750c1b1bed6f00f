import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectNoViolation } from './accessibility';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const table = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rowNames = (page: Page, name: string) => table(page, name).getByRole('rowheader');

test('the navigation leads to what is done, and from there to upload, facilities and payers', async ({
	page
}) => {
	await page.goto('/');
	await page
		.getByRole('navigation', { name: 'Pages' })
		.getByRole('link', { name: 'Volumes' })
		.click();
	await expect(title(page)).toContainText(/^\s*[\d,]+ cases in .*have a price\./);
	await expect(title(page).getByRole('button', { name: 'sample' })).toBeVisible();
	await expectNoViolation(page);
	for (const [link, heading] of [
		[/^Upload volumes$/, /in use/],
		[/facilities$/, /facilities/],
		[/^\d+ payers$/, /payers can be named/]
	] as const) {
		await page.getByRole('main').getByRole('link', { name: link }).first().click();
		await expect(title(page)).toContainText(heading);
		await page.getByRole('main').getByRole('link', { name: 'Volumes', exact: true }).click();
		await expect(page.getByRole('heading', { name: /lacks the most/ })).toBeVisible();
	}
});

test('the mix is seen by another part, sorted, filtered, and the address keeps it', async ({
	page
}) => {
	await page.goto('/volumes');
	await page.getByRole('navigation', { name: 'Mix by' }).getByText('Facility').click();
	await expect(page).toHaveURL(/mix=facility/);
	await table(page, 'Mix of cases').getByRole('link', { name: 'Facility', exact: true }).click();
	await expect(page).toHaveURL(/mixSort=name/);
	const names = (await rowNames(page, 'Mix of cases').allInnerTexts()).slice(0, -1);
	expect(names.length).toBeGreaterThan(2);
	expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
	const [first = ''] = names;
	await table(page, 'Mix of cases').getByRole('link', { name: first, exact: true }).click();
	await expect(page).toHaveURL(/facility=sample-/);
	await expect(page).toHaveURL(/mixSort=name/);
	await expect(rowNames(page, 'Mix of cases')).toHaveText([first, 'All']);
	await page.getByRole('link', { name: `Stop showing only ${first}` }).click();
	await expect(rowNames(page, 'Mix of cases')).toHaveCount(names.length + 1);
});

test('the worklist keeps to its threshold, sorts, pages and is saved', async ({ page }) => {
	await page.goto('/volumes?from=2025-01');
	await page.waitForLoadState('networkidle');
	const counted = page.getByRole('heading', { name: /cases underpaid by \$1\.00 or more/ });
	const all = Number((await counted.innerText()).replace(/ .*/s, '').replace(',', ''));
	await page
		.getByRole('navigation', { name: 'Underpaid cases, pages' })
		.getByRole('link', { name: 'Next' })
		.click();
	await expect(page).toHaveURL(/page=2/);
	const least = page.getByRole('textbox', { name: 'Missing at least, dollars' });
	await least.fill('100');
	await least.press('Enter');
	await expect(page).toHaveURL(/least=100/);
	await expect(page).not.toHaveURL(/page=2/);
	const fewer = page.getByRole('heading', { name: /cases underpaid by \$100\.00 or more/ });
	const some = Number((await fewer.innerText()).replace(/ .*/s, '').replace(',', ''));
	expect(some).toBeGreaterThan(0);
	expect(some).toBeLessThan(all);
	const missing = async () =>
		(await table(page, 'Underpaid cases').locator('tbody tr td:nth-child(8)').allInnerTexts()).map(
			(text) => Number(text.replace(/[$,]/g, ''))
		);
	const [largest = 0] = await missing();
	await table(page, 'Underpaid cases').getByRole('link', { name: 'Missing' }).click();
	await expect(page).toHaveURL(/underpaidSort=difference/);
	const [smallest = 0] = await missing();
	expect(smallest).toBeGreaterThanOrEqual(100);
	expect(largest).toBeGreaterThan(smallest);
	const section = page.locator('section').filter({ has: fewer });
	await section.getByRole('button', { name: 'Save' }).click();
	const saved = page.waitForEvent('download');
	await page.getByRole('menuitem', { name: 'Table, CSV' }).click();
	const rows = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n');
	expect(rows[0]).toBe('Upload,Line,Month,Facility,Payer,Code,Expected,Paid,Missing,Charge,Source');
	expect(rows).toHaveLength(some + 1);
});

test('a case without a price leads to its remedy', async ({ page }) => {
	await page.goto('/volumes?from=2025-01');
	const unpriced = table(page, 'Cases without a price');
	await unpriced
		.getByRole('link', { name: 'Correct the code and upload the file again' })
		.first()
		.click();
	await expect(page).toHaveURL(/\/volumes\/upload$/);
});

test('without paid amounts the page says what to upload, and names what is not there', async ({
	page
}) => {
	await page.goto('/volumes?payer=sample-medicare-advantage');
	await expect(page.getByText('No paid amount is told of these cases')).toBeVisible();
	await page.goto('/volumes?payer=nobody&least=nothing');
	await expect(title(page)).toHaveText('This question has no answer as it stands.');
	await expect(page.getByText('2 things are wrong')).toBeVisible();
	await expectNoViolation(page);
	await page.getByRole('link', { name: 'Show all volumes' }).click();
	await expect(page.getByRole('figure')).toHaveCount(1);
});

test('the trends are saved as picture and as numbers', async ({ request }) => {
	const svg = await (await request.get('/volumes/chart.svg?setting=asc')).text();
	expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
	expect(svg).toContain('only ASC');
	const png = await (await request.get('/volumes/chart.png')).body();
	expect([...png.subarray(1, 4)]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)));
	const csv = await (await request.get('/volumes/table.csv?table=trends')).text();
	expect(csv).toMatch(/^Service line,Site,Jan 2025,/);
	const refused = await request.get('/volumes/table.csv?table=moon');
	expect(refused.status()).toBe(400);
	expect(await refused.text()).toContain('give one of trends, mix');
});

for (const scheme of ['light', 'dark'] as const) {
	test(`a phone in the ${scheme} has no sideways scroll`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/volumes');
		await expect(page.getByRole('figure')).toHaveCount(1);
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		).toBeLessThanOrEqual(0);
		await expectNoViolation(page);
	});
}

test('the template and the sample file hold what an upload reads', async ({ request }) => {
	const headings = {
		'template.csv': 'Month,Facility,Payer,Code,Cases',
		'sample.csv': 'Case ID,Date,Facility,Payer,Code,Modifiers,Units,Charge,Paid'
	};
	for (const [file, first] of Object.entries(headings)) {
		const text = await (await request.get(`/volumes/${file}`)).text();
		expect(text.split('\n')[0]).toBe(first);
		expect(text.split('\n').length).toBeGreaterThan(2);
	}
});
