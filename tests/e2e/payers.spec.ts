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
	await page.getByText('What it says: Sample payer A, facilities').click();
	await expect(
		page.getByText('Terms, the first that matches a line prices it').first()
	).toBeVisible();
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
	for (const way of ['', '/edit']) {
		await page.goto(`/payers/sample-payer-a/contracts/none${way}`);
		await expect(title(page)).toHaveText('No contract has this name');
	}
	await page.getByRole('link', { name: 'Show the contracts of this payer' }).click();
	await expect(title(page)).toContainText('Sample payer A pays');
});

test('a payer without rates says what cures it', async ({ page }) => {
	await page.goto('/payers');
	await page.getByRole('main').getByRole('link', { name: 'Aetna' }).click();
	await expect(title(page)).toHaveText('No case of Aetna has a price here.');
	await expect(page.getByRole('link', { name: 'Tell what it pays of Medicare' })).toHaveAttribute(
		'href',
		/volumes\/payers\?edit=aetna$/
	);
	await expectNoViolation(page);
});

test('the payers are saved as picture and as numbers', async ({ request }) => {
	const svg = await (await request.get('/payers/chart.svg?serviceLine=Eye')).text();
	expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
	expect(svg).toContain('only Eye');
	const png = await (await request.get('/payers/chart.png')).body();
	expect([...png.subarray(1, 4)]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)));
	const csv = await (await request.get('/payers/table.csv?table=sites')).text();
	expect(csv).toMatch(/^Payer,HOPD cases,/);
	const refused = await request.get('/payers/table.csv?table=moon');
	expect(refused.status()).toBe(400);
	expect(await refused.text()).toContain('give one of payers, sites, codes, ending');
});

test('contracts that end are told with what follows, as of the day of the address', async ({
	page,
	request
}) => {
	await page.goto('/payers?date=2026-11-22');
	const title = page.getByRole('heading', { name: /Sample payer A, .* ends on 31 December 2026/ });
	await expect(title).toContainText('in 39 days');
	await expect(rowNames(page, 'Contracts that end')).toHaveText([
		/^Sample payer A/,
		/^Sample payer A/
	]);
	await expect(table(page, 'Contracts that end')).toContainText('nothing follows');
	await expect(
		table(page, 'Payers').getByRole('link', { name: 'Days to a contract’s end' })
	).toBeVisible();
	const csv = await (await request.get('/payers/table.csv?table=ending&date=2026-11-22')).text();
	expect(csv).toMatch(/Sample payer A, facilities"?,Sample payer A,2026-12-31,39,[1-9]/);
	await table(page, 'Contracts that end').getByRole('link').last().click();
	await expect(page).toHaveURL(
		/payers\/sample-payer-a\?.*#contracts$|payers\/sample-payer-a#contracts$/
	);
	await page.goto('/payers?date=2025-06-01');
	await expect(rowNames(page, 'Contracts that end')).toHaveText([
		'Sample payer B, facilities 2025'
	]);
	await expect(table(page, 'Contracts that end')).toContainText(
		'Sample payer B, facilities 2026, from 1 Jan 2026'
	);
	await page.goto('/payers?date=2024-06-01');
	await expect(page.getByText('Every contract in use holds longer')).toBeVisible();
	await page.goto('/payers?date=soon');
	await expect(page.getByText(/date "soon" is no date/)).toBeVisible();
});

test('what charges take adds up to what the contracts allow', async ({ page, request }) => {
	await page.goto('/payers');
	await expect(page.getByRole('heading', { name: /took \$[\d,.]+ on [\d,]+ cases/ })).toBeVisible();
	await expect(rowNames(page, 'Lost to charges').last()).toHaveText('All contracts');
	const csv = await (await request.get('/payers/table.csv?table=leakage')).text();
	const rows = csv
		.split('\n')
		.filter((row) => /^(Sample|All contracts)/.test(row))
		.map((row) => row.split(',').slice(2, 6).map(Number));
	expect(rows.length).toBeGreaterThan(3);
	for (const [rate, lesserOf, chargeCap, allowed] of rows.map((row) =>
		row.map((dollars) => Math.round(dollars * 100))
	)) {
		expect((rate ?? 0) - (lesserOf ?? 0) - (chargeCap ?? 0)).toBe(allowed);
	}
	await table(page, 'Lost to charges').getByRole('link', { name: 'Sample payer D' }).click();
	await expect(page).toHaveURL(/payers\/sample-payer-d/);
	await expect(table(page, 'Lost to charges')).toBeVisible();
	await expectNoViolation(page);
});

for (const scheme of ['light', 'dark'] as const) {
	test(`a phone in the ${scheme} has no sideways scroll`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/payers?date=2026-11-22');
		await expect(page.getByRole('figure')).toHaveCount(1);
		await expect(table(page, 'Contracts that end')).toBeVisible();
		await expect(table(page, 'Lost to charges')).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectNoViolation(page);
		await page.goto('/payers/sample-payer-a');
		await expect(page.getByRole('heading', { name: 'Contracts', exact: true })).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectNoViolation(page);
	});
}
