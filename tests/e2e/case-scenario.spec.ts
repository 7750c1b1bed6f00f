import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

/** Amounts are of a day that the embedded default covers, whatever today is. */
const DAY = 'date=2026-11-22';

async function expectNoViolation(page: Page) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
	).toEqual([]);
}

const row = (page: Page, setting: string) =>
	page
		.getByRole('region', { name: 'Amounts by payer and setting' })
		.getByRole('row', { name: new RegExp(`^${setting}`) });

test('a clinician’s words become lines and amounts, without a request while dragging', async ({
	page
}) => {
	await page.goto('/scenarios');
	await page.getByRole('main').getByRole('link', { name: 'Build a case' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('each setting');
	await expectNoViolation(page);
	await page.goto(`/scenarios/case?p=20983&${DAY}`);
	await expect(row(page, 'ASC')).toContainText('$5,576.95');
	// the picture's marks come after the page stands
	await page.waitForLoadState('networkidle');

	const requests: string[] = [];
	page.on('request', (request) => {
		// the browser asks for the icon again at each step of its history
		if (request.resourceType() !== 'other') requests.push(request.url());
	});
	const lesions = page.getByRole('slider', { name: /Lesions/ });
	await lesions.focus();
	for (let more = 0; more < 3; more += 1) await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('20983 (4 lesions)');
	await expect(row(page, 'ASC')).toContainText('$5,576.95');
	await expect(
		page.getByText('One unit for 4 lesions: 20983 covers one or more.').first()
	).toBeVisible();
	await expect(page).toHaveURL(/p=20983\.x4/);

	await page.getByRole('button', { name: '+ second energy' }).click();
	await expect(row(page, 'ASC')).toContainText('$11,893.00');
	await expect(row(page, 'ASC')).toContainText('$472.96');
	await page.getByRole('button', { name: '+ guidance' }).click();
	await expect(page.getByText(/guidance is part of 20983/).first()).toBeVisible();
	expect(requests).toEqual([]);

	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByText(/guidance is part of 20983/)).toHaveCount(0);
	await page.getByRole('button', { name: 'Redo' }).click();
	await expect(page.getByText(/guidance is part of 20983/).first()).toBeVisible();
	await page.reload();
	await expect(page.getByText(/guidance is part of 20983/).first()).toBeVisible();
	await expectNoViolation(page);
});

test('both sides, a payer with rules of its own, probes and margin', async ({ page }) => {
	await page.goto(
		`/scenarios/case?p=20983.both&probes=4&probe=950&cost=asc_400_90_20&payer=example-own-rules&${DAY}`
	);
	await expect(
		page.getByText(/the bilateral indicator would come to \$453\.92; \$302\.61 is expected/)
	).toBeVisible();
	await expect(page.getByText(/−\$388\.21/).first()).toBeVisible();
	await expect(row(page, 'ASC').first()).toContainText('−$512.28');
	await expect(row(page, 'ASC').nth(1)).toContainText('$13,673.81');
	await page.getByText('ASC', { exact: true }).first().click();
	await expectNoViolation(page);
});

test('a cut link is said and the rest works; a code is added by words', async ({ page }) => {
	await page.goto(`/scenarios/case?p=20983.x2&p=22513.bo&${DAY}`);
	await expect(page.getByRole('alert')).toContainText('"bo" says nothing here and is left out');
	await expect(row(page, 'ASC')).toContainText('$7,122.11');
	const search = page.getByRole('combobox').first();
	await search.click();
	await search.pressSequentially('32998');
	await page.getByRole('option', { name: /32998/ }).click();
	await expect(page).toHaveURL(/p=32998/);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('32998');
});

test('staged sessions are never called better, and files tell the case', async ({ page }) => {
	await page.goto(`/scenarios/case?p=20983&p=20983.on2&${DAY}`);
	await expect(page.getByText(/needs clinical necessity/)).toBeVisible();
	await page.getByRole('button', { name: 'Save', exact: true }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('menuitem', { name: 'Table, CSV' }).click()
	]);
	const text = await readFile(await download.path(), 'utf8');
	expect(text).toContain('11153.90');
	const picture = await page.request.get(`/scenarios/case/chart.svg?p=20983&${DAY}`);
	expect(await picture.text()).toContain('Medicare');
	expect((await page.request.get(`/scenarios/case/table.csv?${DAY}`)).status()).toBe(400);
});

test('the page fits a phone, and stands in the dark', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto(`/scenarios/case?p=20983.x2&p=22513&payer=example-own-rules&${DAY}`);
	await expect(row(page, 'ASC').first()).toContainText('$7,727.00');
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - window.innerWidth
	);
	expect(overflow).toBeLessThanOrEqual(0);
	await expectNoViolation(page);
});

test('a case is saved, changed in two tabs, opened by version, deleted and put back', async ({
	page,
	context
}) => {
	await page.goto(`/scenarios/case?p=20983&${DAY}`);
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Save scenario' }).click();
	await page.getByRole('textbox', { name: 'Name' }).fill('Journey case');
	await page.getByRole('textbox', { name: 'Author' }).fill('Ada');
	await page.getByRole('button', { name: 'Save scenario' }).click();
	await expect(page).toHaveURL(/p=20983.*id=[\w-]+&version=1/);
	await expect(page.getByText(/^Journey case: version 1, saved/)).toBeVisible();
	await expectNoViolation(page);

	const other = await context.newPage();
	await other.goto(page.url());
	await other.waitForLoadState('networkidle');
	await page.getByRole('button', { name: '+ second energy' }).click();
	await expect(page.getByText(/^Journey case: changed since version 1/)).toBeVisible();
	await page.getByRole('button', { name: 'Save scenario' }).click();
	await page.getByRole('button', { name: 'Save as version 2' }).click();
	await expect(page.getByText(/^Journey case: version 2, saved/)).toBeVisible();
	await other.getByRole('button', { name: '+ augmentation' }).click();
	await other.getByRole('button', { name: 'Save scenario' }).click();
	await other.getByRole('button', { name: 'Save as version 2' }).click();
	await expect(other.getByRole('alert')).toContainText(
		'saved as version 2 by Ada while you worked on version 1'
	);
	await other.close();

	await page.getByRole('link', { name: 'Versions' }).click();
	await expect(page.getByText('Now: 2. 20982.')).toBeVisible();
	await page.getByRole('link', { name: 'Version 1' }).click();
	await expect(page.getByText(/^Journey case: version 1 of 2, saved/)).toBeVisible();

	await page.goto('/scenarios');
	await page.waitForLoadState('networkidle');
	await expectNoViolation(page);
	await page.getByRole('button', { name: 'Delete Journey case' }).click();
	await expect(page.getByText('Journey case was deleted.')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await page.getByRole('link', { name: 'Journey case', exact: true }).click();
	await expect(row(page, 'ASC')).toContainText('$11,893.00');
});

test('the second session of a staged case has a date of its own', async ({ page }) => {
	await page.goto('/scenarios/case?p=20983&p=20983.on2&date=2025-12-15');
	await expect(row(page, 'ASC')).toContainText('$9,822.42');
	await page.waitForLoadState('networkidle');
	const date = page.getByLabel('Date of the second session');
	await date.fill('2026-11-22');
	await date.press('Enter');
	await expect(page).toHaveURL(/second=2026-11-22/);
	await expect(row(page, 'ASC')).toContainText('$10,185.55');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('on 22 Nov 2026');
});

test('an amount opens its steps without a request, and the panel has its link', async ({
	page
}) => {
	await page.goto(`/scenarios/case?p=20983&p=22513&payer=example-own-rules&${DAY}`);
	await page.waitForLoadState('networkidle');
	const requests: string[] = [];
	page.on('request', (request) => {
		if (/__data|\/api\//.test(request.url())) requests.push(request.url());
	});
	await row(page, 'ASC')
		.first()
		.getByRole('link', { name: /^Facility \$7,122\.11/ })
		.click();
	const panel = page.locator('#side-panel');
	await expect(panel).toContainText('$7,122.11');
	await expect(panel).toContainText('22513');
	await expect(page).toHaveURL(/why=medicare\.asc\.facility/);
	expect(requests).toEqual([]);
	await expectNoViolation(page);
	await page.reload();
	await expect(panel).toContainText('$7,122.11');
	await panel.getByRole('link', { name: /Close/ }).click();
	await expect(panel).toHaveCount(0);
	await row(page, 'HOPD')
		.nth(1)
		.getByRole('link', { name: /^Net to bank/ })
		.click();
	await expect(panel).toContainText('Example B: own rules');
});
