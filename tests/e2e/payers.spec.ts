import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const table = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const rowNames = (page: Page, name: string) => table(page, name).getByRole('rowheader');

async function expectNoSidewaysScroll(page: Page) {
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
}

test('the payers stand against Medicare, sort, and lead to their own pages', async ({ page }) => {
	await page.goto('/');
	await page.waitForLoadState('networkidle');
	await page.keyboard.press('g');
	await page.keyboard.press('p');
	await expect(page).toHaveURL(/\/payers$/);
	await expect(title(page)).toContainText(/\d payers pay [\d.]+% of Medicare on [\d,]+ cases/);
	await expect(title(page).getByRole('button', { name: 'sample' })).toBeVisible();
	await expect(page.getByRole('figure')).toHaveCount(1);
	await expectNoViolation(page);
	await table(page, 'Payers').getByRole('link', { name: 'Payer', exact: true }).click();
	await expect(page).toHaveURL(/payersSort=name/);
	const names = (await rowNames(page, 'Payers').allInnerTexts()).slice(0, -1);
	expect(names.length).toBeGreaterThan(3);
	expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)));
	await table(page, 'Payers').getByRole('link', { name: 'Sample payer A' }).click();
	await expect(page).toHaveURL(/\/payers\/sample-payer-a$/);
	await expect(title(page)).toContainText(/^\s*Sample payer A pays [\d.]+% of Medicare/);
	await expect(page.getByText(/^Sample payer A pays by \d contracts: /)).toBeVisible();
	const contract = page.locator('details').filter({ hasText: 'Sample payer A, facilities' });
	await contract.locator('summary').click();
	await expect(contract.getByText('Terms, the first that matches a line prices it')).toBeVisible();
	await expectNoViolation(page);
});

test('a code narrows the payers, and what is not there is named', async ({ page }) => {
	await page.goto('/payers?code=20983&setting=hopd');
	await expect(rowNames(page, 'Payers').last()).toHaveText('All payers');
	await expect(page.getByRole('link', { name: 'Stop showing only HOPD, on campus' })).toBeVisible();
	await page.goto('/payers?facility=nowhere&payersSort=moon');
	await expect(title(page)).toHaveText('This question has no answer as it stands.');
	await expect(page.getByText('2 things are wrong')).toBeVisible();
	await expectNoViolation(page);
	await page.getByRole('link', { name: 'Show all payers' }).click();
	await expect(page.getByRole('figure')).toHaveCount(1);
	await page.goto('/payers/nobody');
	await expect(title(page)).toHaveText('No payer has this name');
});

test('a payer without rates says what cures it', async ({ page }) => {
	await page.goto('/payers');
	await page.getByRole('main').getByRole('link', { name: 'Aetna' }).click();
	await expect(title(page)).toHaveText('No case of Aetna has a price yet.');
	await expect(page.getByRole('link', { name: 'Tell what it pays of Medicare' })).toHaveAttribute(
		'href',
		/volumes\/payers\?edit=aetna$/
	);
	await expectNoViolation(page);
});

test('a contract is checked as it is typed', async ({ page }) => {
	await page.goto('/payers/sample-payer-a');
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Insert an example' }).click();
	await expect(page.getByText('It can be used: 4 terms.')).toBeVisible();
	const result = page.locator('[aria-live=polite]').filter({ hasText: 'It can be used' });
	await expect(result.getByText('Sample payer A pays the claims of facilities.')).toBeVisible();
	const field = page.getByRole('textbox', { name: 'Contract' });
	const text = await field.inputValue();
	await field.fill(text.replace('bilateral: 150%', 'bilateral: much'));
	await expect(page.getByRole('alert')).toContainText(
		/contract, line \d+, column \d+: bilateral: "much" is no percentage/
	);
	await expectNoViolation(page);
	await field.fill(text.replace('payer: sample-payer-a', 'payer: sample-payer-b'));
	await expect(page.getByText('It is a contract of Sample payer B')).toBeVisible();
	await field.fill('');
	await expect(page.getByText('What it says in plain sentences stands here.')).toBeVisible();
	await page
		.getByLabel('Choose file')
		.setInputFiles({ name: 'own.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) });
	await expect(page.getByText('It can be used: 4 terms.')).toBeVisible();
	await expect(field).toHaveValue(text);
});

test('the payers are saved as picture and as numbers', async ({ request }) => {
	const svg = await (await request.get('/payers/chart.svg?serviceLine=Eye')).text();
	expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
	expect(svg).toContain('only Eye');
	const png = await (await request.get('/payers/chart.png')).body();
	expect([...png.subarray(1, 4)]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)));
	const csv = await (await request.get('/payers/rows.csv?table=sites')).text();
	expect(csv).toMatch(/^Payer,HOPD cases,/);
	const refused = await request.get('/payers/rows.csv?table=moon');
	expect(refused.status()).toBe(400);
	expect(await refused.text()).toContain('give one of payers, sites, codes');
});

for (const scheme of ['light', 'dark'] as const) {
	test(`a phone in the ${scheme} has no sideways scroll`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/payers');
		await expect(page.getByRole('figure')).toHaveCount(1);
		await expectNoSidewaysScroll(page);
		await expectNoViolation(page);
		await page.goto('/payers/sample-payer-a');
		await expect(page.getByRole('heading', { name: 'Check a contract' })).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectNoViolation(page);
	});
}
