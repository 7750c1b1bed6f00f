import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer, type ServerProcess } from './server-process';

test.setTimeout(120_000);

// what is stored changes what payers pay on other pages, so these journeys have a server and a database of their own
let folder: string;
let server: ServerProcess;
let address: string;
test.beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'siterate-contracts-'));
	server = startServer({ DATABASE_PATH: join(folder, 'siterate.sqlite') });
	address = await server.address;
});
test.afterAll(async () => {
	server.child.kill('SIGTERM');
	await server.ended;
	rmSync(folder, { recursive: true });
});

async function expectNoViolation(page: Page) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
	).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page) {
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	).toBeLessThanOrEqual(0);
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const field = (page: Page) => page.getByRole('textbox', { name: 'Contract, YAML or JSON' });
const terms = (page: Page) =>
	page.getByRole('region', { name: 'Terms' }).getByRole('button', { name: /in the text$/ });

async function open(page: Page, path: string) {
	await page.goto(`${address}${path}`);
	await page.waitForLoadState('networkidle');
}

async function sign(page: Page, note: string, by: string) {
	await page.getByLabel('What changed and why').fill(note);
	await page.getByLabel('Your name').fill(by);
}

const EDITOR = '/payers/sample-payer-a/contracts/sample-a-facility/edit';

test.describe('a contract', () => {
	test.describe.configure({ mode: 'serial' });

	test('is edited, mended, priced, stored, compared and said as before again', async ({ page }) => {
		await open(page, '/payers/sample-payer-a');
		await page.getByRole('link', { name: 'Edit Sample payer A, facilities' }).click();
		await expect(page.getByText('It can be used: 8 terms.')).toBeVisible();
		const text = await field(page).inputValue();
		await field(page).fill(text.replace('208%', '2080000%'));
		await expect(page.getByText('One thing is wrong')).toBeVisible();
		await expect(page.getByText(/Term 6, pays, percent: 2080000% is not plausible/)).toBeVisible();
		await expectNoViolation(page);
		await page.getByRole('button', { name: /^Line \d+, column \d+$/ }).click();
		await expect(field(page)).toBeFocused();
		expect(
			await field(page).evaluate((own: HTMLTextAreaElement) =>
				own.value.slice(own.selectionStart, own.selectionStart + 17)
			)
		).toBe('percent: 2080000%');
		await field(page).fill(text.replace('208%', '215%'));
		await expect(page.getByText('215% of what Medicare allows')).toBeVisible();
		await page.getByRole('button', { name: 'Price last year’s cases with this text' }).click();
		await expect(page.getByRole('region', { name: 'Effect by site' })).toBeVisible();
		await expect(page.getByText(/^Sample payer A would allow \$[\d,]+ more/)).toBeVisible();
		await expectNoViolation(page);
		await page.getByRole('button', { name: 'Store version' }).click();
		await expect(page.getByRole('alert')).toContainText('Write your name');
		await sign(page, 'Hospital rate of the renewal', 'Ann');
		await page.getByRole('button', { name: 'Store version' }).click();
		await expect(page).toHaveURL(/compare=1,2$/);
		await expect(title(page)).toContainText('2 versions, the current one stored by Ann');
		await expect(page.getByText('Percent is 215% instead of 208%.')).toBeVisible();
		await expect(page.getByText(/^Sample payer A would allow \$[\d,]+ more/)).toBeVisible();
		await expectNoViolation(page);
		await page.getByRole('link', { name: 'Version 1', exact: true }).click();
		await page.getByText('Make version 1 current').click();
		await expect(page.locator('details[open]').getByLabel('Your name')).toHaveValue('Ann');
		await page.getByRole('button', { name: 'Store as version 3' }).click();
		await expect(page).toHaveURL(/compare=2,3$/);
		await expect(page.getByText(/^Sample payer A would allow \$[\d,]+ less/)).toBeVisible();
		await page.getByLabel('Compare version').selectOption('1');
		await page.getByLabel('with version').selectOption('3');
		await page.getByRole('button', { name: 'Compare versions' }).click();
		await expect(page.getByText('Versions 1 and 3 say the same')).toBeVisible();
		await expect(page.getByText(/^Nothing moves: Sample payer A allows/)).toBeVisible();
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Save version 2' }).click();
		await page.getByRole('menuitem', { name: 'JSON' }).click();
		const saved = await (await download).path();
		expect(JSON.parse(await readFile(saved, 'utf8'))).toMatchObject({ id: 'sample-a-facility' });
	});

	test('is not overwritten by who began from an earlier version', async ({ page, context }) => {
		await open(page, EDITOR);
		const text = await field(page).inputValue();
		const other = await context.newPage();
		await open(other, EDITOR);
		await field(other).fill(text.replace('164%', '170%'));
		await sign(other, 'Surgery centers', 'Bob');
		await other.getByRole('button', { name: 'Store version' }).click();
		await expect(other).toHaveURL(/compare=3,4$/);
		await sign(page, 'Off campus', 'Ann');
		await field(page).fill(text.replace('258%', '250%'));
		await expect(page.getByRole('alert')).toContainText('Version 4 was stored by Bob');
		await page.getByRole('button', { name: 'Store version' }).click();
		await expect(page.getByText(/It is not stored/)).toBeVisible();
		await expect(page.getByRole('link', { name: 'Compare versions 3 and 4' })).toHaveAttribute(
			'href',
			/compare=3,4$/
		);
		await page.getByRole('button', { name: 'go on from version 4' }).click();
		await page.getByRole('button', { name: 'Store version' }).click();
		await expect(page).toHaveURL(/compare=4,5$/);
	});

	test('is not replaced by a file that is no text', async ({ page }) => {
		await open(page, EDITOR);
		const text = await field(page).inputValue();
		const chosen = page.locator('input[type="file"]');
		await chosen.setInputFiles({
			...{ name: 'signed.pdf', mimeType: 'application/pdf' },
			buffer: Buffer.from('%PDF-1.7\n%\u00e2\u00e3')
		});
		await expect(page.getByRole('alert')).toHaveText(
			'signed.pdf is not taken. This is a PDF: give a contract as YAML or JSON.'
		);
		await expect(field(page)).toHaveValue(text);
		await expectNoViolation(page);
		await chosen.setInputFiles({
			...{ name: 'own.yaml', mimeType: 'text/yaml' },
			buffer: Buffer.from(`${text}# again\n`)
		});
		await expect(page.getByRole('alert')).toHaveCount(0);
		await expect(field(page)).toHaveValue(`${text}# again\n`);
	});

	test('is withdrawn and put back', async ({ page }) => {
		await open(page, '/payers/sample-payer-a');
		await page.locator('summary', { hasText: /^Withdraw\s*Sample payer A, facilities$/ }).click();
		const form = page.locator('details[open] form');
		await form.getByLabel('Your name').fill('');
		await form.getByRole('button', { name: 'Withdraw Sample payer A, facilities' }).click();
		await expect(page.getByRole('alert')).toContainText('Write your name');
		await form.getByLabel('Your name').fill('Ann');
		await form.getByLabel('Why (may stay empty)').fill('Terminated');
		await form.getByRole('button', { name: 'Withdraw Sample payer A, facilities' }).click();
		await expect(page.getByText('Sample payer A, facilities is withdrawn')).toBeVisible();
		await expect(page.getByText(/^Withdrawn on .* by Ann: Terminated$/)).toBeVisible();
		await expect(page.getByText(/^[\d,]+ cases of Sample payer A have no price now/)).toBeVisible();
		await expect(page.getByText(/in use pays the facility side/)).toBeVisible();
		await expect(
			page.getByRole('link', { name: 'Put back Sample payer A, facilities' })
		).toHaveAttribute('href', '#contracts');
		await expect(page.getByText(/^Sample payer A pays by 1 contract: /)).toBeVisible();
		await expectNoViolation(page);
		await page.getByRole('button', { name: 'Undo Sample payer A, facilities' }).click();
		await expect(page.getByText('Sample payer A, facilities pays again.')).toBeVisible();
		await expect(page.getByText(/Put back on .* by Ann: Undone/)).toBeVisible();
		await expect(page.getByText(/^Sample payer A pays by 2 contracts: /)).toBeVisible();
	});
});

test('terms move, are doubled, deleted and added, and undo takes it back', async ({ page }) => {
	await open(page, '/payers/sample-payer-c/contracts/sample-c-facility/edit');
	await expect(terms(page).nth(1)).toBeVisible();
	const text = await field(page).inputValue();
	const count = await terms(page).count();
	const second = await terms(page).nth(1).getAttribute('aria-label');
	const name = /^Show (.*) in the text$/.exec(second ?? '')?.[1] ?? '';
	await page.getByRole('button', { name: `Move ${name} up` }).click();
	await expect(terms(page).first()).toHaveAttribute('aria-label', second ?? '');
	await expect(page.getByRole('button', { name: `Move ${name} down` })).toBeFocused();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(field(page)).toHaveValue(text);
	await page.getByRole('button', { name: `Duplicate ${name}` }).click();
	await expect(terms(page)).toHaveCount(count + 1);
	await page.keyboard.press('Control+z');
	await expect(field(page)).toHaveValue(text);
	await page.getByRole('button', { name: `Delete ${name}` }).click();
	await expect(terms(page)).toHaveCount(count - 1);
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('button', { name: 'Add a term' }).click();
	await page.getByRole('menuitem', { name: 'Amount per day' }).click();
	await expect(terms(page)).toHaveCount(count + 1);
	await expect(page.getByText(`It can be used: ${count + 1} terms.`)).toBeVisible();
	page.once('dialog', (dialog) => void dialog.dismiss());
	await page.getByRole('link', { name: 'Cancel' }).click();
	await expect(field(page)).toBeVisible();
	const draft = await field(page).inputValue();
	page.once('dialog', (dialog) => void dialog.accept());
	await page.reload();
	await expect(page.getByText(/^A draft of .* is shown/)).toBeVisible();
	await expect(field(page)).toHaveValue(draft);
	await page.getByRole('button', { name: 'Discard the draft' }).click();
	await expect(field(page)).toHaveValue(text);
});

test('a new contract begins from a template, a copy or a file', async ({ page }) => {
	await open(page, '/payers/aetna');
	await page.getByRole('link', { name: 'New contract' }).click();
	await expect(page.getByText('It can be used: 2 terms.')).toBeVisible();
	await expectNoViolation(page);
	const text = await field(page).inputValue();
	await page.getByLabel('Choose file').setInputFiles({
		name: 'own.yaml',
		mimeType: 'text/yaml',
		buffer: Buffer.from(text.replace('payer: aetna', 'payer: cigna'))
	});
	await expect(page.getByText('This page stores contracts of "aetna"')).toBeVisible();
	await field(page).fill(text);
	await expect(page.getByText('It can be used: 2 terms.')).toBeVisible();
	await sign(page, 'First contract', 'Ann');
	await page.getByRole('button', { name: 'Store contract' }).click();
	await expect(title(page)).toContainText('1 version, the current one stored by Ann');
	await page.getByRole('link', { name: 'Copy as new' }).click();
	await expect(page.getByText('would pay the same claims')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
	test(`a phone in the ${scheme} has no sideways scroll`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 390, height: 844 });
		await open(page, '/payers/sample-payer-d/contracts/sample-d-hospitals/edit');
		await page.getByRole('button', { name: 'Price last year’s cases with this text' }).click();
		await expect(page.getByText(/^Nothing moves/)).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectNoViolation(page);
		await open(page, '/payers/sample-payer-d/contracts/sample-d-hospitals');
		await expect(page.getByRole('heading', { name: 'Versions' })).toBeVisible();
		await expectNoSidewaysScroll(page);
		await expectNoViolation(page);
	});
}
