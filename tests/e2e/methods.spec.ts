import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectNoViolation } from './accessibility';

/** Amounts are of a day that the embedded default covers, whatever today is. */
const DAY = 'date=2026-11-22';

const SYSTEMS = [
	'physician-fee-schedule',
	'hospital-outpatient',
	'ambulatory-surgical-center',
	'claims-and-edits',
	'contracts',
	'geography',
	'releases',
	'volumes',
	'scenarios',
	'portfolio-scenarios'
];

const PAGES = ['/methods', ...SYSTEMS.map((system) => `/methods/${system}`)];

/** The ids of the policy's parameters and lists, as its files have them. */
const policy = fileURLToPath(new URL('../../src/lib/domain/policy', import.meta.url));
const ids = readdirSync(policy)
	.filter((name) => name.endsWith('.json'))
	.flatMap((name) => Object.keys(JSON.parse(readFileSync(join(policy, name), 'utf8')) as object));

for (const path of PAGES) {
	test(`${path} answers in its title and has no violation, light and wide, dark and narrow`, async ({
		page
	}) => {
		await page.goto(`${path}?${DAY}`);
		await expect(page.getByRole('heading', { level: 1 })).toContainText(/22 Nov(ember)? 2026/);
		await expectNoViolation(page);
		await page.emulateMedia({ colorScheme: 'dark' });
		await page.setViewportSize({ width: 390, height: 844 });
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		await expectNoViolation(page);
	});
}

test('every policy value stands on one page, and every link to a value finds it', async ({
	page
}) => {
	const shown: string[] = [];
	for (const path of PAGES) {
		await page.goto(`${path}?${DAY}`);
		const parameters = await page.locator('[data-parameter]').all();
		for (const parameter of parameters)
			shown.push((await parameter.getAttribute('data-parameter')) ?? '');
		const anchors = await page
			.locator('article a[href^="#"]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href')?.slice(1) ?? ''));
		for (const anchor of new Set(anchors))
			await expect(page.locator(`[id="${anchor}"]`)).toHaveCount(1);
	}
	expect(shown.sort()).toEqual(ids.sort());
});

test('the example is the amount of Sites, and leads to its account there', async ({ page }) => {
	await page.goto(`/methods/physician-fee-schedule?${DAY}`);
	await page.getByRole('link', { name: /^\$284\.23, professional, HOPD/ }).click();
	await expect(page).toHaveURL(/\/sites\?.*why=20983\.hopd\.professional/);
	const panel = page.getByRole('complementary', { name: /Physician payment/ });
	await expect(panel).toContainText('$284.23');
});

test('another date brings its own values, and the date stays on the way to another page', async ({
	page
}) => {
	await page.goto('/methods/hospital-outpatient?date=2025-11-10');
	const deductible = page.locator('[id="opps.inpatientDeductible"]');
	await expect(deductible.locator('.now')).toContainText('$1,676.00');
	await expect(deductible.getByText('$1,736.00')).toBeHidden();
	await deductible.getByRole('button', { name: /Show 6 other values/ }).click();
	await expect(deductible.getByText('$1,736.00')).toBeVisible();
	await page
		.getByRole('navigation', { name: 'Methods' })
		.getByRole('link', { name: 'Physician' })
		.click();
	await expect(page).toHaveURL(/date=2025-11-10/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('$4,702.21');
});

test('claims are priced as the API prices them', async ({ page, request }) => {
	await page.goto(`/methods/claims-and-edits?${DAY}`);
	const answer = await request.post('/api/v1/price', {
		data: {
			id: 'ranked',
			dateOfService: '2026-11-22',
			setting: 'hopd',
			claim: 'professional',
			lines: [{ code: '20983' }, { code: '22513' }]
		}
	});
	const { total } = (await answer.json()) as { total: { allowed: string } };
	const claim = page.locator('tbody', { hasText: 'Two procedures are ranked' });
	await expect(claim.locator('.sum')).toContainText(total.allowed);
});

test('what cannot be read is said, and no amount is shown', async ({ page }) => {
	for (const [query, sentence] of [
		['date=soon', 'is no calendar date'],
		['date=2024-05-01', 'No release covers 2024-05-01'],
		['locality=99999-99', '99999-99 is not a Medicare locality']
	]) {
		await page.goto(`/methods/ambulatory-surgical-center?${query}`);
		await expect(page.getByRole('alert')).toContainText(sentence ?? '');
		await expect(page.getByRole('link', { name: /open its account/ })).toHaveCount(0);
		await expect(page.locator('[data-parameter]').first()).toBeVisible();
	}
});
