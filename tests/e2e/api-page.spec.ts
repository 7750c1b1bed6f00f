import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';

test('a question is read, changed, asked and copied, by keys alone', async ({ page, request }) => {
	await page.goto('/methods');
	await page
		.getByRole('navigation', { name: 'Methods' })
		.getByRole('link', { name: 'API' })
		.click();
	await expect(page).toHaveTitle('API · Methods · SiteRate');
	await expect(page.getByRole('heading', { level: 1 })).toContainText(/answers \d+ questions/);
	await expectNoViolation(page);

	const sites = page.getByRole('region', {
		name: 'What codes pay at every site of service',
		exact: true
	});
	const code = sites.getByLabel('code', { exact: true });
	await expect(code).toHaveValue('20983');
	await code.focus();
	await code.fill('20982');
	await expect(sites.getByText(/^curl /)).toContainText('code=20982');
	await code.press('Enter');
	const answer = sites.getByRole('region', { name: /^Answer/ });
	await expect(answer).toContainText('"code": "20982"');
	await expect(sites.getByText('200', { exact: true })).toBeVisible();
	await expectNoViolation(page);

	await code.fill('2098');
	await code.press('Enter');
	await expect(answer).toContainText('"type": "/methods/api#malformed"');
	await sites.getByRole('button', { name: 'Copy curl' }).click();
	const line = await page.evaluate(() => navigator.clipboard.readText());
	const address = /'([^']+)'/.exec(line)?.[1] ?? '';
	expect((await request.get(address)).status()).toBe(400);
});

test('a claim is written and priced; every code of a problem has its row', async ({ page }) => {
	await page.goto('/methods/api');
	const price = page.getByRole('region', { name: 'Price claims', exact: true });
	await price.getByLabel('Example').selectOption({ index: 1 });
	await expect(price.getByLabel('Body, JSON')).toHaveValue(/^\[/);
	await price.getByRole('button', { name: 'Send request' }).click();
	await expect(price.getByRole('region', { name: /^Answer/ })).toContainText('"ok": false');
	await price.getByLabel('Body, JSON').fill('{');
	await price.getByRole('button', { name: 'Send request' }).click();
	const type = await price.getByText('/methods/api#malformed').textContent();
	expect(type).toContain('The body is not JSON');
	await page.goto('/methods/api#too-large');
	await expect(page.locator('#too-large')).toBeInViewport();
});

test.describe('on a phone in the dark', () => {
	test.use({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });

	test('nothing is wider than the screen or loses its contrast', async ({ page }) => {
		await page.goto('/methods/api');
		const areas = page.getByRole('region', { name: 'Wage areas with their indices', exact: true });
		await areas.getByText('What is answered').click();
		await areas.getByRole('button', { name: 'Send request' }).click();
		await expect(areas.getByRole('region', { name: /^Answer/ })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
		await expectNoViolation(page);
	});
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('everything is explained, and what reads is asked', async ({ page }) => {
		await page.goto('/methods/api');
		await expect(page.getByText(/^curl .*--data-binary/).first()).toBeVisible();
		const price = page.getByRole('region', { name: 'Price claims', exact: true });
		await expect(price.getByRole('button')).toHaveCount(0);
		const profile = page.getByRole('region', {
			name: 'All there is to know of a code',
			exact: true
		});
		await profile.getByRole('button', { name: 'Send request' }).click();
		await expect(page).toHaveURL(/\/api\/v1\/codes\/20983\?date=/);
		await expect(page.locator('body')).toContainText('"code":"20983"');
	});
});
