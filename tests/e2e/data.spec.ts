import { expect, test, type Page } from '@playwright/test';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { addendumAa } from '../fixtures/addendum-aa';
import { expectNoViolation } from './accessibility';
import { ownServer } from './own-server';

// imports change what every page prices with, so these journeys have a server and a database of their own
const own = ownServer();

const title = (page: Page) => page.getByRole('heading', { level: 1 });

const csv = (name: string, text: string) => ({
	name,
	mimeType: 'text/csv',
	buffer: Buffer.from(text)
});

/** Chooses files on the page Data and waits for their preview. */
async function upload(page: Page, ...files: ReturnType<typeof csv>[]) {
	await page.goto(`${own.address}/data`);
	await page.waitForLoadState('networkidle');
	await page.getByLabel('Choose files').setInputFiles(files);
	await expect(page).toHaveURL(/\/data\/imports\/[\w-]+$/);
	await expect(page.getByRole('button', { name: /Cancel import|Discard files/ })).toBeVisible();
	await expect(page.getByRole('progressbar')).toHaveCount(0);
}

test.describe('a published table', () => {
	test.describe.configure({ mode: 'serial' });

	/** The path of the release that is loaded first. */
	let release: string;

	test('is previewed and loaded by a double click', async ({ page }) => {
		await upload(page, csv('AA.csv', addendumAa('April 2026', 450)));
		await expect(title(page)).toHaveText('1 table can be loaded.');
		await expect(page.getByText('completes what is embedded of that day')).toBeVisible();
		await expect(page.getByText('1 April 2026')).toBeVisible();
		await expectNoViolation(page);
		await page.reload();
		await expect(title(page)).toHaveText('1 table can be loaded.');

		await page.getByRole('button', { name: 'Load 1 table' }).dblclick();
		await expect(title(page)).toContainText('1 table is loaded');
		await expectNoViolation(page);
		await page.getByRole('link', { name: 'ASC April 2026' }).click();
		await expect(title(page)).toHaveText('ASC April 2026: 451 rows');
		release = new URL(page.url()).pathname;
	});

	test('is paged, and its rows are found by code and by line', async ({ page }) => {
		await page.goto(own.address + release);
		await expect(page.getByText('Rows 1 to 200 of 451')).toBeVisible();
		await page.getByRole('link', { name: 'Next' }).first().click();
		await expect(page.getByText('Rows 201 to 400 of 451')).toBeVisible();
		await page.getByRole('searchbox', { name: 'Find rows' }).fill('2098');
		await page.keyboard.press('Enter');
		await expect(page.getByText('Found: rows 1 to 1 of 1')).toBeVisible();

		// a link to a row of another page still reaches it
		await page.goto(`${own.address}${release}#line-440`);
		await expect(page.locator('#line-440')).toBeInViewport();
		await expect(page.getByText('Rows 401 to 451 of 451')).toBeVisible();
	});

	test('is withdrawn, shown apart, and put back', async ({ page }) => {
		await page.goto(`${own.address}${release}`);
		await page.locator('summary', { hasText: 'Withdraw release' }).click();
		await expect(page.getByText('Its rows are kept, and it can be put back.')).toBeVisible();
		await page.getByRole('button', { name: 'Withdraw ASC April 2026' }).click();
		await expect(title(page)).toHaveText('ASC April 2026: 451 rows, withdrawn');
		await page.getByRole('link', { name: 'Data', exact: true }).first().click();
		await page.locator('summary', { hasText: 'Withdrawn: 2 releases' }).click();
		await page
			.getByRole('region', { name: 'Withdrawn releases' })
			.getByRole('link', { name: 'ASC April 2026' })
			.last()
			.click();
		await page.goto(`${own.address}${release}`);
		await page.locator('summary', { hasText: 'Put back release' }).click();
		await page.getByRole('button', { name: 'Put back ASC April 2026' }).click();
		await expect(title(page)).toHaveText('ASC April 2026: 451 rows');
	});

	test('is compared with the one before it', async ({ page }) => {
		await upload(page, csv('AA.csv', addendumAa('July 2026', 452, { rateOf20983: '7911.51' })));
		await expect(
			page.getByText('Against ASC April 2026: 2 added, 0 removed, 1 changed, 450 as before')
		).toBeVisible();
		await expect(page.getByRole('row', { name: /^20983 Cryoablation.*\+50\.0%/ })).toBeVisible();
		await page.getByRole('button', { name: 'Load 1 table' }).click();
		await page.getByRole('link', { name: 'All changes' }).click();
		await expect(title(page)).toContainText(
			'From ASC April 2026 to ASC July 2026: 1 rate of bone-tumour ablation and augmentation moved: 20983 by +50.0%.'
		);
		await expectNoViolation(page);
		await page.getByRole('searchbox', { name: 'Find' }).fill('knee');
		await page.keyboard.press('Enter');
		await expect(page.getByText('No changed row has “knee”')).toBeVisible();
		await page.getByRole('button', { name: 'Save', exact: true }).click();
		const [download] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('menuitem', { name: 'Table, CSV' }).click()
		]);
		expect(download.suggestedFilename()).toMatch(/^siterate-changes-asc-.*\.csv$/);
		expect(await readFile(await download.path(), 'utf8')).toContain('20983,changed,');

		await page.goto(`${own.address}/data/changes?code=20983&from=2026-05-01&to=2026-08-01`);
		await expect(title(page)).toContainText('20983 moved by +50.0% in the ASC');
		await expectNoViolation(page);
	});

	test('makes its codes be found by number, without a name', async ({ page }) => {
		await page.goto(`${own.address}/sites`);
		await page.waitForLoadState('networkidle');
		await page.getByRole('combobox').first().pressSequentially('30449');
		await expect(page.getByRole('option', { name: /30449.*no name loaded/ })).toBeVisible();
		const { codes } = await (await page.request.get(`${own.address}/api/v1/codes?q=3044`)).json();
		expect(codes[0]).toEqual({ code: '30440', name: '', serviceLine: '', descriptor: null });
	});

	test('that is loaded already changes nothing', async ({ page }) => {
		await upload(page, csv('AA.csv', addendumAa('April 2026', 450)));
		await expect(title(page)).toHaveText('Nothing of it will be loaded; 1 is loaded already.');
		await expect(page.getByRole('button', { name: /^Load/ })).toHaveCount(0);
	});

	test('whose date is a guess asks for it', async ({ page }) => {
		await upload(page, csv('AA.csv', addendumAa('', 400)));
		await expect(page.getByText('surely tells what it is or from when it holds')).toBeVisible();
		await expectNoViolation(page);
		await page.getByLabel('First quarter').selectOption('October');
		await page.getByRole('button', { name: 'Apply corrections' }).last().click();
		await expect(page.getByText('1 table read as you told.')).toBeVisible({ timeout: 15_000 });
		await expect(page.getByRole('heading', { name: /ASC October 2026/ })).toBeVisible();
		await page.getByRole('button', { name: 'Cancel import' }).click();
		await expect(title(page)).toHaveText(
			'This import was cancelled at its preview; nothing of it was loaded.'
		);
		await expectNoViolation(page);
		await page.goBack();
		await page.goForward();
		await expect(title(page)).toContainText('cancelled');
	});
});

test('a web page under the name of a table is refused with its sentence', async ({ page }) => {
	await upload(page, csv('AA.csv', '<!doctype html><html><body>Accept</body></html>'));
	await expect(title(page)).toHaveText('Nothing of it will be loaded; 1 is refused.');
	await expect(page.getByText('It is a web page saved under the name of a table')).toBeVisible();
	await expectNoViolation(page);
});

test('a table with wrong cells names line and column of each, the first twenty open', async ({
	page
}) => {
	const broken = addendumAa('April 2026', 40).replace(/(?<=G2,,)\d+\.25/g, 'much');
	await upload(page, csv('AA.csv', broken));
	await expect(page.getByRole('heading', { name: '40 problems' })).toBeVisible();
	await expect(page.getByText(/^Line 4, column E/)).toBeVisible();
	await expect(page.getByText(/^Line 40, column E/)).toBeHidden();
	await page.locator('summary', { hasText: 'Show all' }).click();
	await expect(page.getByText(/^Line 40, column E/)).toBeVisible();
	await expectNoViolation(page);
});

test('folders are dropped, and their names tell the date', async ({ page }) => {
	await page.goto(`${own.address}/data`);
	await page.waitForLoadState('networkidle');
	// a browser hands out the entries of a folder only for a drop by hand
	await page.getByRole('form', { name: /Drop files/ }).evaluate(
		(form, text) => {
			const file = new File([text], 'AA.csv');
			const leaf = {
				isFile: true,
				fullPath: '/2026-07/AA.csv',
				file: (done: (file: File) => void) => done(file)
			};
			const lists = [[leaf], []];
			const folder = {
				isFile: false,
				fullPath: '/2026-07',
				createReader: () => ({
					readEntries: (done: (list: unknown) => void) => done(lists.shift())
				})
			};
			const drop = new Event('drop', { bubbles: true, cancelable: true });
			const items = [{ webkitGetAsEntry: () => folder }];
			Object.defineProperty(drop, 'dataTransfer', { value: { items, files: [] } });
			form.dispatchEvent(drop);
		},
		addendumAa('', 400)
	);
	await expect(title(page)).toContainText('1 table can be loaded', { timeout: 15_000 });
	await expect(page.getByRole('heading', { name: '2026-07/AA.csv' })).toBeVisible();
	await expect(page.getByText('1 July 2026, a guess')).toBeVisible();
	await page.getByRole('button', { name: 'Cancel import' }).click();
});

/** Makes the browser slow to send, in bytes a second. */
async function throttle(page: Page, bytesASecond: number) {
	const client = await page.context().newCDPSession(page);
	await client.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 0,
		downloadThroughput: -1,
		uploadThroughput: bytesASecond
	});
}

/** What waits in the folder of uploads. */
function uploads(): string[] {
	const waiting = `${own.databasePath}-imports`;
	return existsSync(waiting) ? readdirSync(waiting) : [];
}

test('a large file shows how far it is; cancelled or left, nothing of it stays', async ({
	page
}) => {
	const waiting = uploads().length;
	await page.goto(`${own.address}/data`);
	await page.waitForLoadState('networkidle');
	await throttle(page, 100_000);
	const large = () =>
		page.getByLabel('Choose files').setInputFiles(csv('large.csv', 'x'.repeat(8_000_000)));
	await large();
	await expect(page.getByText('Sending 1 file, 8.0 MB')).toBeVisible();
	await expect(page.getByText(/a second, .* left/)).toBeVisible();
	await expectNoViolation(page);
	expect(uploads()).toHaveLength(waiting + 1);
	await page.getByRole('button', { name: 'Cancel sending' }).click();
	await expect(page.getByRole('button', { name: 'Cancel sending' })).toHaveCount(0);
	await expect.poll(() => uploads().length).toBe(waiting);

	await large();
	await expect(page.getByText(/a second, .* left/)).toBeVisible();
	await page.goto(`${own.address}/methods`);
	await expect.poll(() => uploads().length).toBe(waiting);
	await page.goto(`${own.address}/data`);
	await page
		.getByRole('list', { name: /Imports/ })
		.getByRole('link')
		.first()
		.click();
	await expect(page.getByText(/send them again/)).toBeVisible();
});

test.describe('an upload without a browser', () => {
	const announce = (page: Page, origin: string, files: { name: string; bytes: number }[]) =>
		page.request.post(`${own.address}/data/imports`, { headers: { origin }, data: { files } });
	const send = (page: Page, origin: string, id: string, text: string) =>
		page.request.put(`${own.address}/data/imports/${id}/files/0`, {
			headers: { origin, 'content-type': 'application/octet-stream' },
			data: Buffer.from(text)
		});

	test('from another address is refused', async ({ page }) => {
		const files = [{ name: 'AA.csv', bytes: 5 }];
		expect((await announce(page, 'http://elsewhere.example', files)).status()).toBe(403);
		const { id } = await (await announce(page, own.address, files)).json();
		expect((await send(page, 'http://elsewhere.example', id, 'abcde')).status()).toBe(403);
		expect((await send(page, 'null', id, 'abcde')).status()).toBe(403);
		expect((await send(page, own.address, id, 'abcde')).status()).toBe(204);
		expect((await send(page, own.address, id, 'abcde')).status()).toBe(507);
	});

	test('of another size than announced ends the import', async ({ page }) => {
		const { id } = await (await announce(page, own.address, [{ name: 'AA.csv', bytes: 5 }])).json();
		const response = await send(page, own.address, id, 'abc');
		expect(response.status()).toBe(400);
		expect((await response.json()).problems[0].message).toContain('did not arrive whole');
		await page.goto(`${own.address}/data/imports/${id}`);
		await expect(title(page)).toHaveText('This import failed.');
	});

	test('that is too large is refused before it is sent, all reasons at once', async ({ page }) => {
		const response = await announce(page, own.address, [
			{ name: 'a.csv', bytes: 700_000_000 },
			{ name: 'b.csv', bytes: 2_000_000_000 }
		]);
		expect(response.status()).toBe(413);
		const { problems } = await response.json();
		expect(problems.map(({ path }: { path: string }) => path)).toEqual(['a.csv', 'b.csv', 'files']);
	});

	test('does not widen what other requests may have', async ({ page }) => {
		const response = await page.request.post(`${own.address}/api/v1/price`, {
			data: Buffer.alloc(65 * 1024 * 1024, ' '),
			headers: { 'content-type': 'application/json' }
		});
		expect(response.status()).toBe(413);
		const form = await page.request.post(`${own.address}/data?/upload`, {
			headers: { origin: own.address, accept: 'application/json', 'x-sveltekit-action': 'true' },
			multipart: {
				files: { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.alloc(65 * 1024 * 1024, ' ') }
			}
		});
		expect(JSON.stringify(await form.json())).toContain('a form may send 64 MB');
		const other = await page.request.post(`${own.address}/data/imports/gone?/correct`, {
			headers: {
				origin: own.address,
				accept: 'text/html',
				'content-type': 'application/x-www-form-urlencoded'
			},
			data: Buffer.alloc(65 * 1024 * 1024, 'a')
		});
		expect(other.status()).toBe(413);
	});
});

test('an empty file is kept and refused with its sentence', async ({ page }) => {
	await upload(page, csv('AA.csv', ''), csv('AA.csv', addendumAa('January 2026', 3)));
	await expect(page.getByText('It is empty: download it again.')).toBeVisible();
	await expect(title(page)).toContainText('1 table can be loaded');
	await page.getByRole('button', { name: 'Cancel import' }).click();
});

test('files are dropped', async ({ page }) => {
	await page.goto(`${own.address}/data`);
	await page.waitForLoadState('networkidle');
	const transfer = await page.evaluateHandle(
		(text) => {
			const data = new DataTransfer();
			data.items.add(new File([text], 'AA.csv', { type: 'text/csv' }));
			return data;
		},
		addendumAa('January 2026', 3)
	);
	await page.getByRole('form', { name: /Drop files/ }).dispatchEvent('drop', {
		dataTransfer: transfer
	});
	await expect(title(page)).toContainText('1 table can be loaded');
});

test('an import that the server does not know is said to be forgotten', async ({ page }) => {
	const response = await page.goto(`${own.address}/data/imports/gone`);
	expect(response?.status()).toBe(404);
	await expect(title(page)).toHaveText('This import is not known any more.');
	await expectNoViolation(page);
});

test('two releases of different tables are no question', async ({ page }) => {
	await page.goto(`${own.address}/data/changes?before=asc-2026-01&after=gpci-2026`);
	await expect(page.getByRole('alert')).toContainText('of different tables');
	await page.goto(`${own.address}/data/changes?code=20999`);
	await expect(page.getByRole('alert')).toContainText('20999 is in no table loaded for');
	await expectNoViolation(page);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a file is chosen, sent, previewed and discarded', async ({ page }) => {
		await page.goto(`${own.address}/data`);
		await page
			.getByLabel('Choose files')
			.setInputFiles([csv('AA.csv', addendumAa('October 2026', 400))]);
		await page.getByRole('button', { name: 'Send files' }).click();
		await expect(title(page)).toContainText('1 table can be loaded', { timeout: 15_000 });
		await page.getByRole('button', { name: 'Cancel import' }).click();
		await expect(title(page)).toContainText('cancelled');
	});
});

const PAGES = [
	'/data',
	'/data/asc-2026-01',
	'/data/changes',
	'/data/changes?before=asc-2025-10&after=asc-2026-01&find=bone',
	'/data/changes?code=20982&from=2025-11-01&to=2026-02-01'
];

test.describe('on a phone @long', () => {
	test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

	for (const path of PAGES) {
		test(`${path} does not scroll sideways, and loses no contrast in the dark and wide`, async ({
			page
		}) => {
			await page.goto(own.address + path);
			await expect(title(page)).toBeVisible();
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
			await expectNoViolation(page);
			await page.emulateMedia({ colorScheme: 'dark' });
			await page.setViewportSize({ width: 1440, height: 900 });
			await expectNoViolation(page);
		});
	}
});
