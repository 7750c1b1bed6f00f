import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectNoViolation } from './accessibility';

/** Amounts are of a day that the embedded default covers, whatever today is. */
const DAY = 'date=2026-11-22';

const cell = (page: Page, setting: string, amount: string) =>
	page.getByRole('row', { name: new RegExp(`^${setting}`) }).getByText(amount, { exact: true });

test('a newcomer sees what 20983 pays at each site', async ({ page }) => {
	await page.goto(`/sites?code=20983&${DAY}`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('20983');
	await expect(cell(page, 'Office', '$4,905.92').first()).toBeVisible();
	await expect(cell(page, 'ASC', '$5,576.95')).toBeVisible();
	await expect(cell(page, 'HOPD', '$7,715.99')).toBeVisible();
	await expect(cell(page, 'Off-campus, non-excepted', '$2,965.35')).toBeVisible();
	await expect(cell(page, 'Off-campus, non-excepted', '$302.61')).toBeVisible();
	await expect(
		page.getByText(
			'A non-excepted off-campus department gets less than an ASC and than the office.'
		)
	).toBeVisible();
	await expectNoViolation(page);
});

test('Alabama pays the physician 284.23, and the amount opens its steps', async ({ page }) => {
	await page.goto(`/sites?code=20983&${DAY}&locality=10112-00`);
	const door = page
		.getByRole('row', { name: /^ASC/ })
		.getByRole('link', { name: /^\$284\.23, Physician/ });
	await door.click();
	const panel = page.getByRole('complementary', { name: /Physician payment/ });
	await expect(panel).toContainText('$284.23');
	await expect(panel).toContainText('work RVU 6.71 × GPCI 1.000');
	await expect(panel).toContainText('8.50978');
	await expect(panel).toContainText('conversion factor 33.4009');
	await expect(panel.getByRole('link', { name: /RVU26C, line 1773/ }).first()).toBeVisible();
	await expectNoViolation(page);

	await page.reload();
	await expect(panel).toContainText('$284.23');
	await page.keyboard.press('Escape');
	await expect(panel).toBeHidden();
	await page.goBack();
	await expect(panel).toBeVisible();
});

test('every amount in the table opens an account that shows it', async ({ page }) => {
	await page.goto(`/sites?code=20982&${DAY}&locality=01112-05&hospitalArea=41884&ascArea=41884`);
	await page.waitForLoadState('networkidle');
	const doors = await page.locator('table [data-door]').all();
	expect(doors.length).toBe(34);
	for (const door of doors) {
		const amount = (await door.textContent())?.trim() ?? 'none';
		// the account that is open may lie above it
		await door.dispatchEvent('click');
		await expect(door).toHaveAttribute('aria-current');
		await expect(
			page.getByRole('complementary').getByText(amount, { exact: true }).first()
		).toBeVisible();
	}
});

test('a published row can be reached from the account', async ({ page }) => {
	await page.goto(`/sites?code=20983&${DAY}&why=20983.asc.facility`);
	await page.getByRole('link', { name: /ASC April 2026, line 716/ }).click();
	await expect(page).toHaveURL(/\/data\/asc-2026-04\?line=716#line-716$/);
	await expect(page.locator('tr:target')).toContainText('5274.34');
	await expectNoViolation(page);
});

test('a second code is found by words and stands beside the first', async ({ page }) => {
	await page.goto(`/sites?code=20983&${DAY}`);
	const search = page.getByRole('combobox').first();
	await expect(async () => {
		await page.keyboard.press('/');
		await expect(search).toBeFocused({ timeout: 500 });
	}).toPass();
	await search.pressSequentially('radiofrequency bone');
	await page.getByRole('option', { name: /20982/ }).click();
	await expect(page).toHaveURL(/code=20983&code=20982/);
	await expect(page.getByText(/^The patient pays more in the ASC than at the HOPD/)).toBeVisible();
	await expect(page.getByRole('row', { name: /^HOPD/ })).toHaveCount(2);
	await expectNoViolation(page);
});

test('place, wage area and QP are chosen by keyboard and kept in the address', async ({ page }) => {
	await page.goto(`/sites?code=20983&${DAY}`);
	await page.getByRole('button', { name: /^Place/ }).click();
	await page.getByRole('combobox', { name: /locality/ }).pressSequentially('alabama');
	await expect(page.getByRole('option')).toHaveCount(1);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/locality=10112-00/);
	await expect(cell(page, 'ASC', '$284.23')).toBeVisible();
	await page.getByRole('button', { name: /^Wage area/ }).click();
	await page.getByRole('combobox', { name: /area/ }).pressSequentially('birmingham');
	await expect(page.getByRole('option')).toHaveCount(1);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/hospitalArea=13820&ascArea=13820/);
});

test('the chart saves as PNG, SVG and PDF, and its rows as CSV and workbook', async ({ page }) => {
	await page.goto(`/sites?code=20983&code=20982&${DAY}`);
	const openings = { PNG: '\x89PNG', PDF: '%PDF', Excel: 'PK' };
	for (const [format, name] of [
		['Picture, PNG', /\.png$/],
		['Picture, PNG, large', /-3x\.png$/],
		['Picture, SVG', /\.svg$/],
		['Picture, PDF', /\.pdf$/],
		['Table, CSV', /\.csv$/],
		['Table, Excel', /\.xlsx$/]
	] as const) {
		await page.getByRole('button', { name: /^Save/ }).click();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('menuitem', { name: format, exact: true }).click()
		]);
		expect(download.suggestedFilename()).toMatch(name);
		const content = await readFile(await download.path());
		const [, opening] = Object.entries(openings).find(([kind]) => format.includes(kind)) ?? [];
		if (opening) expect(content.toString('latin1').startsWith(opening)).toBe(true);
		else {
			expect(content.toString()).toContain('RVU26C');
			expect(content.toString()).toMatch(/22 November 2026|2026-11-22/);
		}
	}
});

test.describe('what is wrong is said, and the rest of the page stays', () => {
	test('a question that cannot be answered', async ({ page }) => {
		for (const [query, sentence] of [
			['code=20999', '20999 is in no table loaded for'],
			[
				'code=20983&date=2024-05-01',
				'No release covers 2024-05-01: choose a date from 2025-01-01 to 2026-12-31.'
			],
			['code=20983&locality=99999-99', '99999-99 is not a Medicare locality of'],
			['code=20983&hospitalArea=99999', '99999 is not a wage area of'],
			['code=209&colour=red', '"colour" is not a parameter of this page'],
			['code=20983&why=nonsense', 'why "nonsense" names no amount']
		] as const) {
			await page.goto(`/sites?${query}`);
			await expect(page.getByRole('alert')).toContainText(sentence);
			await expect(page.getByRole('navigation').first()).toBeVisible();
			await expect(page.getByRole('button', { name: /^Place/ })).toBeVisible();
			await expectNoViolation(page);
		}
	});

	test('no amount is shown while a parameter cannot be read', async ({ page }) => {
		for (const wrong of ['localty=01112-05', 'locality=1', 'qp=yes', 'date=soon']) {
			await page.goto(`/sites?code=20983&${wrong}`);
			await expect(page.getByRole('alert')).toBeVisible();
			await expect(page.locator('[data-door]')).toHaveCount(0);
		}
	});

	test('a step without a network leaves the page as it is', async ({ page, context }) => {
		await page.goto(`/sites?code=20983&${DAY}`);
		await page.waitForLoadState('networkidle');
		await context.setOffline(true);
		await page.locator('[data-door]').first().click();
		await expect(page.getByRole('alert')).toContainText('There is no network');
		await expect(cell(page, 'ASC', '$5,576.95')).toBeVisible();
		await context.setOffline(false);
	});

	test('a code that is known stays priced beside one that is not', async ({ page }) => {
		await page.goto(`/sites?code=20983&code=20999&${DAY}`);
		await expect(page.getByRole('alert')).toContainText('20999 is in no table');
		await expect(cell(page, 'ASC', '$5,576.95')).toBeVisible();
	});

	test('a page that does not exist', async ({ page }) => {
		const response = await page.goto('/nowhere');
		expect(response?.status()).toBe(404);
		await expect(page.getByText('There is no page at this address')).toBeVisible();
		await expectNoViolation(page);
	});

	test('a list that cannot be fetched', async ({ page, context }) => {
		await page.goto(`/sites?code=20983&${DAY}`);
		await page.waitForLoadState('networkidle');
		await context.setOffline(true);
		await page.getByRole('button', { name: /^Place/ }).click();
		await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
		await context.setOffline(false);
		await page.getByRole('button', { name: 'Try again' }).click();
		await expect(page.getByRole('option', { name: /Alabama/ })).toBeVisible();
	});
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	test('the table scrolls under its first column and the page does not', async ({ page }) => {
		await page.goto(`/sites?code=20983&code=20982&${DAY}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBe(390);
		await expectNoViolation(page);
	});

	test('an account is a sheet, and the context a sheet of its own', async ({ page }) => {
		await page.goto(`/sites?code=20983&${DAY}&why=20983.hopd.facility`);
		await expect(page.getByRole('dialog')).toContainText('$7,413.38');
		await expectNoViolation(page);
		await page.keyboard.press('Escape');
		await expect(page.getByRole('dialog')).toBeHidden();
		await page.getByRole('button', { name: /Change/ }).click();
		await expect(page.getByRole('dialog')).toBeVisible();
		await expectNoViolation(page);
	});
});

test.describe('in the dark', () => {
	test.use({ colorScheme: 'dark' });

	test('nothing loses its contrast', async ({ page }) => {
		await page.goto(`/sites?code=20983&code=20982&${DAY}&why=20983.hopd.netToBank`);
		await expect(page.getByRole('complementary')).toBeVisible();
		await expectNoViolation(page);
	});
});

test('the first page has no violation', async ({ page }) => {
	await page.goto('/sites');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await expectNoViolation(page);
});
