import { expect, test, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility';

/** Amounts are of a day that the embedded default covers, whatever today is. */
const QUESTION = 'code=20983&date=2026-11-22';

const table = (page: Page) => page.getByRole('region', { name: 'All localities' });
const map = (page: Page) => page.getByRole('listbox', { name: /^Localities on the map/ });

test('all localities are drawn, and the map agrees with the table', async ({ page }) => {
	await page.goto(`/localities?${QUESTION}&locality=01112-05`);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'For 20983 in a facility the physician is paid $405.52 in Alaska and $281.30 in Wisconsin; San Francisco, at $328.78, is 10th of 109 localities.'
	);
	await expect(page.locator('path[data-place]')).toHaveCount(109);
	await expect(table(page).locator('tbody tr')).toHaveCount(109);
	await expect(map(page).getByRole('option')).toHaveCount(109);
	await expect(map(page).getByRole('option').first()).toHaveText('Alaska, $405.52, rank 1 of 109');
	await expectNoViolation(page);
});

test('the keyboard walks the map by rank and pins', async ({ page }) => {
	await page.goto(`/localities?${QUESTION}`);
	await map(page).focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await expect(page.getByText('$350.31').first()).toBeVisible();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/pin=13202-02/);
	await expect(page.getByRole('link', { name: /^Unpin NYC Suburbs/ }).first()).toBeVisible();
	await page.keyboard.press('End');
	await page.keyboard.press('Escape');
});

test('the table sorts, filters, pins and opens an amount', async ({ page }) => {
	await page.goto(`/localities?${QUESTION}`);
	await table(page).getByRole('link', { name: 'Work floor', exact: true }).click();
	await expect(page).toHaveURL(/sort=-floor/);
	const first = table(page).locator('tbody tr').first();
	await expect(first).toContainText('+$5.83');
	await page.getByRole('searchbox', { name: /^Filter/ }).fill('arkansas');
	await expect(table(page).locator('tbody tr')).toHaveCount(1);
	await first.getByRole('link', { name: /^Pin Arkansas/ }).click();
	await expect(page).toHaveURL(/pin=07102-13/);
	await table(page)
		.getByRole('link', { name: /^\+\$5\.83, worth of the work floor, Arkansas/ })
		.click();
	const panel = page.getByRole('complementary', { name: /^Worth of the work floor/ });
	await expect(panel).toContainText('$282.01');
	await expect(panel).toContainText('$276.18');
	await expectNoViolation(page);
});

test('the filter is part of the address and of the download', async ({ page }) => {
	await page.goto(`/localities?${QUESTION}`);
	await page.waitForLoadState('networkidle');
	const field = page.getByRole('searchbox', { name: /^Filter/ });
	await field.fill('Texas');
	await expect(table(page).locator('tbody tr')).toHaveCount(8);
	await expect(page).toHaveURL(/find=Texas/);
	await page.getByRole('button', { name: 'Save' }).last().click();
	const csv = page.getByRole('menuitem', { name: 'Table, CSV' });
	const href = (await csv.getAttribute('href')) ?? '';
	const rows = await page.request.get(new URL(href, page.url()).href);
	expect((await rows.text()).trimEnd().split('\r\n')).toHaveLength(9);
	await page.keyboard.press('Escape');
	await field.fill('qqqq');
	await expect(table(page)).toContainText('No locality holds “qqqq”.');
});

test('a wrong sort or pin is said and leaves the amounts in place', async ({ page }) => {
	for (const [wrong, sentence] of [
		['sort=upwards', 'upwards'],
		['pin=nowhere', 'nowhere'],
		['pin=99999-99', '99999-99 is not a Medicare locality']
	] as const) {
		await page.goto(`/localities?${QUESTION}&${wrong}`);
		await expect(page.getByRole('alert')).toContainText(sentence);
		await expect(table(page).locator('tbody tr')).toHaveCount(109);
	}
	await expectNoViolation(page);
});

test('a ZIP lands in its locality', async ({ page }) => {
	await page.goto(`/localities?${QUESTION}`);
	await page.getByRole('textbox', { name: 'ZIP' }).fill('94110');
	await page.getByRole('button', { name: 'Find locality' }).click();
	await expect(page).toHaveURL(/locality=01112-05/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('10th of 109');
});

test('what is wrong with the question is said', async ({ page }) => {
	for (const [query, sentence] of [
		[`${QUESTION}&zip=00000`, 'No ZIP 00000'],
		[`${QUESTION}&zip=abc`, '"abc" is no ZIP code'],
		[`${QUESTION}&why=nonsense`, 'why "nonsense" names no amount'],
		[`${QUESTION}&measure=height`, 'measure "height" is no measure'],
		['code=20999&date=2026-11-22', '20999 is in no table loaded for 2026-11-22']
	] as const) {
		await page.goto(`/localities?${query}`);
		await expect(page.getByRole('alert')).toContainText(sentence);
		await expectNoViolation(page);
	}
});

test('what is not payable is said, never drawn', async ({ page }) => {
	await page.goto('/localities?code=27447&date=2026-11-22&setting=office');
	await expect(page.getByRole('heading', { level: 1 })).toContainText(
		'No amount by place for 27447'
	);
	await expect(page.locator('path[data-place]')).toHaveCount(0);
	await expect(page.getByRole('table')).toHaveCount(0);
	await expectNoViolation(page);
});

test('facility payment is ranked by wage area, with its notice', async ({ page }) => {
	await page.goto(`/localities?${QUESTION}&measure=hopd-asc`);
	await expect(page.getByRole('heading', { name: 'All wage areas' })).toBeVisible();
	await expect(page.getByText(/rest on an unverified wage index/)).toBeVisible();
	await expect(page.locator('path[data-place]')).toHaveCount(0);
	await expectNoViolation(page);
});

test('the first page suggests codes', async ({ page }) => {
	await page.goto('/localities');
	await expect(page.getByRole('link', { name: /^20983/ })).toBeVisible();
	await expectNoViolation(page);
});

test('a code’s places as JSON', async ({ request }) => {
	const response = await request.get(`/api/v1/localities?${QUESTION}&setting=hopd`);
	expect(response.status()).toBe(200);
	const body = await response.json();
	expect(body.localities).toHaveLength(109);
	expect(body.national.professional.allowed).toBe('302.61');
	const wrong = await request.get('/api/v1/localities?code=20999&date=2026-11-22');
	expect(wrong.status()).toBe(404);
	const malformed = await request.get(`/api/v1/localities?${QUESTION}&setting=moon`);
	expect(malformed.status()).toBe(400);
	for (const [query, path, message] of [
		['code=', 'code', 'No code is asked for'],
		[`${QUESTION}&zip=94110`, 'zip', 'two questions'],
		['zip=94110&setting=asc', 'setting', 'give one as code=20983'],
		['bogus=1', 'bogus', 'setting, floor, zip']
	] as const) {
		const refused = await request.get(`/api/v1/localities?${query}`);
		expect(refused.status(), query).toBe(400);
		expect((await refused.json()).problems).toMatchObject([
			{ path, message: expect.stringContaining(message) }
		]);
	}
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('nothing is wider than the screen', async ({ page }) => {
		await page.goto(`/localities?${QUESTION}&pin=13202-01,02102-01`);
		await expect(page.locator('path[data-place]')).toHaveCount(109);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		await expectNoViolation(page);
	});
});

test.describe('in the dark', () => {
	test.use({ colorScheme: 'dark' });

	test('nothing loses its contrast', async ({ page }) => {
		await page.goto(`/localities?${QUESTION}&pin=13202-01&why=13202-01.hopd.allowed`);
		await expect(page.getByRole('complementary')).toBeVisible();
		await expect(page.locator('path[data-place]')).toHaveCount(109);
		await expectNoViolation(page);
	});
});
