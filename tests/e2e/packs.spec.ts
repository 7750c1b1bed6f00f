import { expect, test, type Page } from '@playwright/test';
import { unzipSync, strFromU8 } from 'fflate';
import { readFileSync } from 'node:fs';
import { expectNoViolation } from './accessibility';

const title = (page: Page) => page.getByRole('heading', { level: 1 });

/** All text of a workbook. */
const textOf = (bytes: Uint8Array): string =>
	Object.values(unzipSync(bytes))
		.map((entry) => strFromU8(entry))
		.join('\n');

test('a pack for the payer is chosen by keyboard, made, and shows no other payer', async ({
	page
}) => {
	await page.goto('/payers/sample-payer-a');
	await page.getByRole('link', { name: 'Make pack' }).click();
	await expect(title(page)).toContainText('A pack of Sample payer A');
	await page.waitForLoadState('networkidle');
	await page.getByRole('radio', { name: /^Your own house/ }).focus();
	await page.keyboard.press('ArrowDown');
	await expect(page).toHaveURL(/audience=payer/);
	await expect(page.getByRole('checkbox', { name: /^Margin by site/ })).toBeDisabled();
	await expect(page.getByText(/It would show costs and margins/)).toBeVisible();
	await page.getByRole('checkbox', { name: 'Mix by service line' }).uncheck();
	await expect(page).not.toHaveURL(/part=mix/);
	await expect(title(page)).toContainText('for the payer');
	await expectNoViolation(page);
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Make pack' }).click()
	]);
	expect(file.suggestedFilename()).toBe('siterate-sample-payer-a-for-the-payer.pptx');
	await expect(page.getByText('siterate-sample-payer-a-for-the-payer.pptx is made.')).toBeVisible();
	const text = textOf(readFileSync(await file.path()));
	expect(text).toContain('Sample payer A');
	expect(text).not.toMatch(/Sample payer [BCD]/);
	expect(text).not.toContain('Mix by');
});

test('a pack of a payer without cases and of no part is refused in words', async ({ page }) => {
	await page.goto('/payers/aetna/pack');
	await expect(title(page)).toHaveText('No pack of Aetna can be made as it stands.');
	await expect(page.getByText('no case of Aetna has a price here')).toBeVisible();
	await expectNoViolation(page);
	const margin = await page.request.get(
		'/payers/sample-payer-a/pack/file?audience=payer&part=margin'
	);
	expect([margin.status(), await margin.text()]).toEqual([
		404,
		expect.stringContaining('Margin by site cannot be part of this pack')
	]);
	const none = await page.request.get('/payers/sample-payer-a/pack/file?chosen=yes');
	expect(await none.text()).toContain('There is nothing to export');
	const format = await page.request.get('/payers/sample-payer-a/pack/file?format=doc');
	expect(await format.text()).toContain('format "doc" is none');
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a pack of a scenario is chosen and downloaded', async ({ page }) => {
		await page.goto('/scenarios/portfolio/pack?example=shift');
		await expect(title(page)).toContainText('parts of 9 chosen');
		await page.getByRole('radio', { name: /^The payer/ }).check();
		await page.getByRole('button', { name: 'Show these choices' }).click();
		await expect(page.getByText('is of one payer')).toBeVisible();
		await page.getByRole('radio', { name: /^Your own house/ }).check();
		await page.getByRole('button', { name: 'Show these choices' }).click();
		await expect(page.getByRole('checkbox', { name: 'By site' })).toBeChecked();
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name: 'Make pack' }).click()
		]);
		expect(file.suggestedFilename()).toBe('siterate-shift-to-the-asc.pptx');
	});
});
