import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';

/** Amounts are of a day that the embedded default covers, whatever today is. */
const DAY = 'date=2026-11-22';

test('a code is found in the list and its profile answers first', async ({ page }) => {
	await page.goto(`/codes?${DAY}`);
	await expect(page.getByRole('row', { name: /20983/ })).toContainText('$7,715.99');
	await expectNoViolation(page);
	await page.getByRole('searchbox').fill('cryo bone');
	await page.getByRole('button', { name: 'Find codes' }).click();
	await expect(page).toHaveURL(/q=cryo/);
	await page.getByRole('link', { name: '20983' }).click();
	await expect(page).toHaveURL(new RegExp(`/codes/20983\\?${DAY}$`));
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'20983 pays the physician $4,905.92 in the office and $302.61 in a facility; one unit a day is all that is paid, and 26 and TC are not valid.'
	);
	await expect(page.getByText('6.71 work RVU: 44th percentile of surgery')).toBeVisible();
});

test('a modifier’s amount opens its steps, and Escape goes back to it', async ({ page }) => {
	await page.goto(`/codes/20983?${DAY}`);
	const row = page.getByRole('row', { name: /^50 Both sides/ });
	await expect(row).toContainText('at risk');
	await row.getByRole('link', { name: /^\$453\.92/ }).click();
	const panel = page.getByRole('complementary', { name: /with 50/ });
	await expect(panel).toContainText('$453.92');
	await expect(panel).toContainText('150%');
	await expectNoViolation(page);
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
});

test('what the devices cost is typed, and the margin follows', async ({ page }) => {
	await page.goto(`/codes/20983?${DAY}`);
	await page.getByLabel(/Devices of a case cost/).fill('3,000');
	await page.getByRole('button', { name: 'Compute margin' }).click();
	await expect(page).toHaveURL(/probe=3/);
	await expect(page.getByRole('row', { name: /^Device money less/ })).toContainText('+$411.79');
	await page.goto(`/codes/20983?${DAY}&probe=much`);
	await expect(page.getByRole('alert')).toContainText('probe "much" is no cost');
});

test('the curated part and the ledger stand below what is computed', async ({ page }) => {
	await page.goto(`/codes/20982?${DAY}`);
	await expect(page.getByRole('heading', { name: 'Clinical context' })).toBeVisible();
	await expect(page.getByRole('heading', { name: /what holds/ })).toBeVisible();
	await page.goto(`/codes/27447?${DAY}`);
	await expect(page.getByText('Nothing is curated for 27447')).toBeVisible();
});

test('from the sites page and by keys', async ({ page }) => {
	await page.goto(`/sites?code=20982&${DAY}`);
	await page.getByRole('rowheader').getByRole('link', { name: '20982', exact: true }).click();
	await expect(page).toHaveURL(/\/codes\/20982\?/);
	await page.waitForLoadState('networkidle');
	await page.keyboard.press('g');
	await page.keyboard.press('s');
	await expect(page).toHaveURL(/\/sites\?code=20982/);
});

test('a packaged device and a code that nobody lists', async ({ page }) => {
	await page.goto(`/codes/C2618?${DAY}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('C2618 is packaged');
	await expectNoViolation(page);
	const response = await page.goto(`/codes/99999?${DAY}`);
	expect(response?.status()).toBe(404);
	await expect(page.getByText('99999 is in no loaded table')).toBeVisible();
	await expect(page.getByRole('searchbox')).toBeVisible();
	await expectNoViolation(page);
});

test('machine clients get the same figures', async ({ request }) => {
	const found = await request.get(`/api/v1/codes/20983?${DAY}`);
	expect(found.status()).toBe(200);
	const { physician, workRvu } = await found.json();
	expect(physician.office.limitingCharge).toBe('5359.72');
	expect(workRvu.percentile).toBe(44);
	expect((await request.get('/api/v1/codes/99999')).status()).toBe(404);
	expect((await request.get('/api/v1/codes/20983?date=soon')).status()).toBe(400);
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('amounts are in sight, other tables scroll and the page does not', async ({ page }) => {
		await page.goto(`/codes/20983?${DAY}&probe=3000`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		for (const name of ['Payment by setting', 'Modifiers']) {
			const region = page.getByRole('region', { name, exact: true });
			expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
		}
		await expectNoViolation(page);
	});
});

test.describe('in the dark', () => {
	test.use({ colorScheme: 'dark' });

	test('nothing loses its contrast', async ({ page }) => {
		await page.goto(`/codes/20983?${DAY}&why=73.asc`);
		await expect(page.getByRole('complementary')).toContainText('$931.28');
		await expectNoViolation(page);
	});
});
