import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function expectNoViolation(page: Page) {
	const { violations } = await new AxeBuilder({ page }).analyze();
	expect(
		violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
	).toEqual([]);
}

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const builder = '/scenarios/portfolio';
const sideBySide = (page: Page) =>
	page.getByRole('region', { name: 'Cases and amounts side by side' });

/** Waits until the page shows what the newest question was answered. */
async function answered(page: Page) {
	await expect(page.locator('.results[aria-busy=false]')).toBeVisible();
}

async function save(page: Page, name: string) {
	await page.getByRole('button', { name: 'Save scenario' }).click();
	await page.getByRole('textbox', { name: 'Name' }).fill(name);
	await page.getByRole('textbox', { name: 'Author' }).fill('Ada');
	await page.getByRole('button', { name: 'Save scenario' }).click();
	await expect(page).toHaveURL(/\?id=[\w-]+$/);
}

test('a shift is built, dragged, undone, solved, saved, reopened and compared', async ({
	page
}) => {
	// its numbers are varied on the way, which a busy machine takes long for
	test.setTimeout(400_000);
	await page.goto('/scenarios');
	await page.getByRole('link', { name: 'Build a scenario' }).click();
	await expect(title(page)).toContainText('Nothing is changed yet');
	await page.waitForLoadState('networkidle');

	await page.getByRole('button', { name: 'Add change' }).click();
	await page.getByRole('menuitem', { name: /^Move cases/ }).click();
	await expect(title(page)).toContainText(/Moving [\d,]+ cases to .* the system \$[\d,]+ a year/);
	await expect(page).toHaveURL(/[?&]s=[\w-]+/);
	await expect(page.getByRole('figure').first()).toContainText('HOPD facility payment leaves');
	await expectNoViolation(page);

	const first = await title(page).innerText();
	const slider = page.getByRole('slider', { name: 'Share moved' });
	await slider.focus();
	for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowRight');
	await expect(page.getByRole('textbox', { name: 'Share moved' })).toHaveValue('35%');
	await expect(title(page)).not.toHaveText(first);
	await answered(page);
	const address = page.url();
	await page.reload();
	await expect(page.getByRole('textbox', { name: 'Share moved' })).toHaveValue('35%');
	await page.goBack();
	await expect(page.getByRole('textbox', { name: 'Share moved' })).not.toHaveValue('35%');
	await page.goForward();
	await expect(page).toHaveURL(address);
	await expect(page.getByRole('textbox', { name: 'Share moved' })).toHaveValue('35%');

	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: /^Most that may move/ }).click();
	await expect(page.locator('.solved summary').first()).toContainText(/\d+(\.\d+)?%/, {
		timeout: 90_000
	});
	await page.locator('.solved summary').first().click();
	await expect(
		page.getByText(/gain\(share\) = −\$100,000, bisected over 0% to 100%/)
	).toBeVisible();

	await save(page, 'Journey shift');
	await expect(page.getByText(/version 1, saved/)).toBeVisible();
	await page.waitForLoadState('networkidle');
	await page.getByRole('checkbox', { name: 'On (change 1)' }).click();
	await expect(title(page)).toContainText('Nothing is changed yet');
	await page.getByRole('button', { name: 'Save scenario' }).click();
	await page.getByRole('button', { name: 'Save as version 2' }).click();
	await expect(page.getByText(/version 2, saved/)).toBeVisible();

	await page.goto('/scenarios');
	await page.getByRole('link', { name: /versions of Journey shift/ }).click();
	await expect(page.getByText(/\(off\)/)).toBeVisible();
	await expectNoViolation(page);
	await page.getByRole('link', { name: 'Version 1' }).click();
	await expect(page.getByText(/version 1 of 2/)).toBeVisible();

	await page.goto(`${builder}?example=site-neutral`);
	await page.waitForLoadState('networkidle');
	await save(page, 'Journey neutral');
	await page.goto('/scenarios');
	await page.waitForLoadState('networkidle');
	await page.getByRole('checkbox', { name: 'Compare Journey neutral' }).check();
	await page.getByRole('checkbox', { name: 'Compare Journey shift' }).check();
	await expectNoViolation(page);
	await page.getByRole('link', { name: 'Compare 2 scenarios' }).click();
	await expect(sideBySide(page).getByRole('columnheader')).toHaveCount(6);
	await expect(page.getByRole('figure').first()).toContainText('B  Journey shift');

	await page.goto('/scenarios');
	await page.getByRole('button', { name: 'Delete Journey neutral' }).click();
	await expect(page.getByText('Journey neutral was deleted.')).toBeVisible();
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByRole('link', { name: 'Journey neutral', exact: true })).toBeVisible();
});

test('a link that was cut says so, and the builder still works', async ({ page }) => {
	await page.goto(`${builder}?s=eJxLyk9SslIqS`);
	await expect(page.getByRole('alert')).toContainText('was cut or altered');
	await expect(page.getByRole('button', { name: 'Add change' })).toBeVisible();
	await expectNoViolation(page);
	await page.goto(`${builder}?id=nobody`);
	await expect(page.getByRole('alert')).toContainText('No scenario is saved as "nobody"');
});

test('a file is loaded, and one that is wrong is told by line', async ({ page }) => {
	await page.goto('/scenarios');
	await page.waitForLoadState('networkidle');
	const file = (text: string) => ({
		name: 'own.yaml',
		mimeType: 'application/yaml',
		buffer: Buffer.from(text)
	});
	const written = (share: string) =>
		`format: siterate-scenario-1\nname: From a file\nchanges:\n  - { change: move, share: ${share}, to: sample-asc-bay }\n`;
	await page.getByLabel('Load a file').setInputFiles(file(written('145%')));
	await expect(page.getByRole('alert')).toContainText(/own\.yaml, line 4, column \d+: .*"145%"/);
	await page.getByLabel('Load a file').setInputFiles(file(written('45%')));
	await expect(page).toHaveURL(/portfolio\?s=/);
	await expect(page.getByRole('textbox', { name: 'Share moved' })).toHaveValue('45%');
});

test('a lost network is said, the former result stays, and the question is asked again', async ({
	page,
	context
}) => {
	await page.goto(builder);
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Add change' }).click();
	await page.getByRole('menuitem', { name: /^Move cases/ }).click();
	await expect(title(page)).toContainText('Moving');
	const before = await title(page).innerText();
	await context.setOffline(true);
	await page.getByRole('textbox', { name: 'Share moved' }).fill('50%');
	await page.keyboard.press('Tab');
	await expect(page.getByText('The server does not answer: the last result stands')).toBeVisible();
	await expect(title(page)).toHaveText(before);
	await context.setOffline(false);
	await expect(title(page)).not.toHaveText(before);
});

test('a scenario is saved as picture, as numbers and as a file', async ({ request }) => {
	const asked = `example=shift`;
	const svg = await (await request.get(`${builder}/chart.svg?${asked}&figure=bridge`)).text();
	expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
	expect(svg).toContain('HOPD facility payment leaves');
	const png = await (await request.get(`${builder}/chart.png?${asked}&figure=bridge`)).body();
	expect([...png.subarray(1, 4)]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)));
	const csv = await (await request.get(`${builder}/table.csv?${asked}&table=side-by-side`)).text();
	expect(csv).toMatch(/^Measure,Baseline,Shift to the ASC,/);
	expect(csv).toContain('System contribution margin');
	const refused = await request.get(`${builder}/table.csv?${asked}&table=moon`);
	expect(refused.status()).toBe(400);
	const yaml = await (await request.get(`${builder}/scenario.yaml?${asked}`)).text();
	expect(yaml).toMatch(/^format: siterate-scenario-1\nname: Shift to the ASC\n/);
	const wrong = await request.post(`${builder}/evaluate`, { data: { moon: 1 } });
	expect(wrong.status()).toBe(400);
});

test(
	'each picture has its table, each head its name, and they hold what the files hold',
	{ tag: '@long' },
	async ({ page, request }) => {
		test.setTimeout(400_000);
		await page.goto(`${builder}?example=shift`);
		const bridge = page.getByRole('figure').first();
		await bridge.getByText('Table', { exact: true }).click();
		const rows = bridge.getByRole('table').getByRole('row');
		const csv = await (await request.get(`${builder}/table.csv?example=shift&table=bridge`)).text();
		const lines = csv.trim().split('\r\n');
		await expect(rows).toHaveCount(lines.length);
		const end = (await rows.last().getByRole('cell').last().innerText()).replace(/[$,]/g, '');
		expect(lines.at(-1)).toContain(`,${end},`);

		const sites = page.getByRole('region', { name: 'Rows by site' });
		for (const group of ['Baseline', 'Scenario', 'Difference']) {
			await expect(sites.getByRole('columnheader', { name: group, exact: true })).toBeVisible();
		}
		await expect(sites.getByText('then', { exact: true })).toHaveCount(0);

		const parity = page.getByRole('region', { name: 'Rates of parity by payer' });
		await expect(parity.getByRole('row', { name: /^All at one rate/ })).toContainText(
			/\d+(\.\d+)?%/,
			{ timeout: 200_000 }
		);
		await expect(title(page)).toContainText(
			/mostly because HOPD facility payment falls by \$[\d,]+; it breaks even with [\d.]+% of the freed hours refilled/
		);
		await expectNoViolation(page);
	}
);

test('a change that changes nothing says so, and why; the keyboard puts it where it does', async ({
	page
}) => {
	test.setTimeout(240_000);
	await page.goto(builder);
	await page.waitForLoadState('networkidle');
	for (const kind of [/^Refill freed hours/, /^Move cases/]) {
		await page.getByRole('button', { name: 'Add change' }).click();
		await page.getByRole('menuitem', { name: kind }).click();
	}
	const reason = page.getByText(/No room time is free at .+ when this change comes/);
	await expect(reason).toBeVisible();
	await page.getByRole('button', { name: 'Move change 2 up' }).press('Enter');
	await expect(reason).toBeHidden();
	await page.goBack();
	await expect(reason).toBeVisible();
	await expectNoViolation(page);
});

test('two tabs that save do not overwrite each other, and the list tells the finding', async ({
	page,
	context
}) => {
	test.setTimeout(240_000);
	await page.goto(`${builder}?example=site-neutral`);
	await page.waitForLoadState('networkidle');
	await save(page, 'Journey tabs');
	const other = await context.newPage();
	await other.goto(page.url());
	for (const tab of [page, other]) {
		await tab.waitForLoadState('networkidle');
		await tab.getByRole('button', { name: 'Save scenario' }).click();
		await tab.getByRole('button', { name: 'Save as version 2' }).click();
		if (tab === page) await expect(tab.getByText(/version 2, saved/)).toBeVisible();
	}
	await expect(other.getByText(/was saved as version 2 by Ada while you worked/)).toBeVisible();

	await page.goto('/scenarios');
	const row = page.getByRole('row', { name: /Journey tabs/ });
	await expect(row).toContainText(/costs the hospitals \$[\d,]+ a year/);
	await expect(row).toContainText(/Computed .+ on \d+ releases/);
	await expect(row).not.toContainText('changed since');
	await expectNoViolation(page);
});

for (const scheme of ['light', 'dark'] as const) {
	test(`the builder on a phone in the ${scheme} has no sideways scroll`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`${builder}?example=shift`);
		await expect(page.getByRole('figure').first()).toBeVisible();
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		).toBeLessThanOrEqual(0);
		await expectNoViolation(page);
	});
}
