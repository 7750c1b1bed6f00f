import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectNoViolation } from './accessibility';

const figure = (page: Page, name: RegExp) => page.getByRole('figure', { name });
const bySite = (page: Page) => page.getByRole('region', { name: 'By site', exact: true }).last();

test('a newcomer sees what the sample portfolio brings, and that it is a sample', async ({
	page
}) => {
	await page.goto('/');
	const finding = page.getByRole('heading', { level: 1 });
	await expect(finding).toContainText(
		/^\s*The portfolio brought \$[\d,]+ net on [\d,]+ cases from/
	);
	await expect(finding.getByRole('button', { name: 'sample' })).toBeVisible();
	await expect(page.getByRole('figure')).toHaveCount(6);
	const cases = page.getByRole('listitem').filter({ hasText: /^\s*Cases/ });
	const [counted = ''] = (await cases.locator('p').first().innerText()).match(/[\d,]+/) ?? [];
	await expect(finding).toContainText(`${counted} cases`);
	await expect(bySite(page).getByRole('row').last()).toContainText(counted);
	await expectNoViolation(page);
});

test('a mark filters every chart, a chip takes the filter out, and back undoes', async ({
	page
}) => {
	await page.goto('/');
	const whole = await page.getByRole('heading', { level: 1 }).innerText();
	await figure(page, /of Medicare at the HOPD$/)
		.getByRole('link', { name: /^Medicare,/ })
		.click();
	await expect(page).toHaveURL(/payer=medicare/);
	await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(whole);
	await expect(bySite(page).getByRole('row').last()).toContainText('100.0%');
	await page.getByRole('link', { name: 'Stop showing only Medicare' }).click();
	await expect(page).not.toHaveURL(/payer=/);
	await page.goBack();
	await expect(page).toHaveURL(/payer=medicare/);
});

test('the bar sets period and view', async ({ page }) => {
	await page.goto('/');
	const bar = page.getByRole('region', { name: 'What is counted' });
	await bar.getByRole('button', { name: /^Period/ }).click();
	await page.getByRole('button', { name: 'Jan to Dec 2025' }).click();
	await expect(page).toHaveURL(/from=2025-01&to=2025-12/);
	await expect(page.getByText('nothing is loaded of the year before').first()).toBeVisible();
	await bar.getByRole('button', { name: /^View/ }).click();
	await page.getByRole('radio', { name: 'patient' }).check();
	await expect(page).toHaveURL(/perspective=patient/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Patients owe');
});

test('a filter that lets nothing in is told and taken out', async ({ page }) => {
	await page.goto('/?code=20983&facility=sample-hospital-bay');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('is let in');
	await expect(page.getByText('$0', { exact: true })).toHaveCount(0);
	await expect(page.getByText(/0\.0%/)).toHaveCount(0);
	await expectNoViolation(page);
	await page.setViewportSize({ width: 390, height: 844 });
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
	await page.getByRole('link', { name: /^Take out Sample Hospital Bay: [\d,]+ cases$/ }).click();
	await expect(page).not.toHaveURL(/facility=/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('The portfolio brought');
});

for (const width of [800, 1280, 1440]) {
	test(`what is chosen in the bar does not run into its controls at ${width} pixels`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 900 });
		await page.goto(
			'/?code=20983&facility=sample-asc-bay&payer=medicare&comparison=budget&from=2025-01&to=2026-10'
		);
		const bar = page.getByRole('region', { name: 'What is counted' });
		const boxOf = (at: 'search' | 'controls') =>
			(at === 'search'
				? bar.getByRole('combobox')
				: bar.getByRole('button', { name: /^Period/ })
			).boundingBox();
		const [search, period] = [await boxOf('search'), await boxOf('controls')];
		if (!search || !period) throw new Error('the bar is not drawn');
		const apart = search.x + search.width <= period.x || search.y + search.height <= period.y;
		expect(apart).toBe(true);
		await expect(bar.getByRole('button', { name: /^Payers/ })).toContainText('Medicare');
		for (const name of [/^Payers/, /^Service lines/]) {
			const value = bar.getByRole('button', { name }).locator('.value');
			expect(await value.evaluate((own) => own.scrollWidth - own.clientWidth)).toBeLessThanOrEqual(
				0
			);
		}
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		).toBeLessThanOrEqual(0);
	});
}

test('the keyboard walks the months', async ({ page }) => {
	await page.goto('/');
	const months = page.getByRole('slider', { name: 'Month' });
	await months.focus();
	await page.keyboard.press('Home');
	await expect(months).toHaveAttribute('aria-valuetext', /^January 2025: HOPD \$/);
	await page.keyboard.press('ArrowRight');
	await expect(months).toHaveAttribute('aria-valuetext', /^February 2025/);
});

test('a figure opens its table and saves its rows and picture', async ({ page }) => {
	await page.goto('/');
	const trend = page.getByRole('figure').first();
	await trend.getByText('Table', { exact: true }).click();
	await expect(trend.getByRole('row', { name: /^Jan 2025/ })).toBeVisible();
	await expectNoViolation(page);
	for (const [item, opening] of [
		['Table, CSV', 'Month,'],
		['Picture, SVG', '<svg ']
	] as const) {
		await trend.getByRole('button', { name: 'Save' }).click();
		const saved = page.waitForEvent('download');
		await page.getByRole('menuitem', { name: item }).click();
		const text = await readFile(await (await saved).path(), 'utf8');
		expect(text.startsWith(opening)).toBe(true);
	}
});

test('what is not there is said', async ({ page }) => {
	await page.goto('/?facility=nowhere&from=yesterday');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'This question has no answer as it stands.'
	);
	await expect(page.getByText('2 things are wrong')).toBeVisible();
	await page.getByRole('link', { name: 'Show the whole portfolio' }).click();
	await expect(page.getByRole('figure')).toHaveCount(6);
});

for (const scheme of ['light', 'dark'] as const) {
	test(`a phone in the ${scheme} has no sideways scroll`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto('/');
		await expect(page.getByRole('figure')).toHaveCount(6);
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		).toBeLessThanOrEqual(0);
		await expectNoViolation(page);
	});
}
