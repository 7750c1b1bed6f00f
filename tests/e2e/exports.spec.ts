import { expect, test, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { FIGURES } from '../fixtures/figures';
import { expectNoViolation } from './accessibility';

const DAY = 'date=2026-07-01';

/** How far a channel may differ before a pixel counts as another, and the share of such pixels: letters are smoothed in two ways. */
const TOLERANCE = { channel: 96, share: 0.006 };

const { resolve } = createRequire(import.meta.url);
const FONTS = (
	[
		[400, '400Regular/Inter_400Regular'],
		[500, '500Medium/Inter_500Medium'],
		[600, '600SemiBold/Inter_600SemiBold']
	] as const
)
	.map(([weight, file]) => {
		const bytes = readFileSync(resolve(`@expo-google-fonts/inter/${file}.ttf`)).toString('base64');
		return `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/ttf;base64,${bytes}); }`;
	})
	.join('\n');

const pngAddress = (address: string): string =>
	`${address.replace('chart.svg', 'chart.png')}${address.includes('?') ? '&' : '?'}scale=1`;

async function pixelsOf(png: Buffer) {
	return sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
}

/** The share of pixels that differ between two pictures of one size. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
	const [a, b] = [await pixelsOf(one), await pixelsOf(other)];
	expect([a.info.width, a.info.height]).toEqual([b.info.width, b.info.height]);
	let differing = 0;
	for (let at = 0; at < a.data.length; at += 3) {
		const isOther = [0, 1, 2].some(
			(channel) =>
				Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > TOLERANCE.channel
		);
		if (isOther) differing += 1;
	}
	return differing / (a.data.length / 3);
}

test('the server and the browser draw every figure alike @long', async ({ page, request }) => {
	test.setTimeout(300_000);
	await page.setViewportSize({ width: 1200, height: 1400 });
	const draw = async (svg: string): Promise<Buffer> => {
		await page.setContent(
			`<style>${FONTS} body { margin: 0 } svg { display: block }</style>${svg}`
		);
		await page.evaluate(() => document.fonts.ready);
		return page.locator('body > svg').screenshot();
	};
	const measured: [string, number][] = [];
	for (const address of FIGURES) {
		const svg = await (await request.get(address)).text();
		expect(svg, address).toMatch(/^<svg /);
		const png = await request.get(pngAddress(address));
		measured.push([address, await difference(await png.body(), await draw(svg))]);
	}
	test.info().annotations.push({ type: 'shares', description: JSON.stringify(measured) });
	for (const [address, share] of measured) expect(share, address).toBeLessThan(TOLERANCE.share);

	const [first = ''] = FIGURES;
	const svg = await (await request.get(first)).text();
	const png = await (await request.get(pngAddress(first))).body();
	const moved = svg.replace(
		/<(path|rect)([^>]*fill="#d55e00")/g,
		'<$1 transform="translate(300 0)"$2'
	);
	expect(moved).not.toBe(svg);
	expect(await difference(png, await draw(moved))).toBeGreaterThan(TOLERANCE.share);
});

const PAGES = [
	...['/', `/sites?code=20983&code=20982&code=27447&${DAY}`, `/localities?code=20983&${DAY}`],
	...['/payers', '/payers/sample-payer-a', '/payers/sample-payer-a/pack'],
	...['/payers/sample-payer-a/contracts/sample-a-facility', '/volumes', '/volumes/facilities'],
	...['/volumes/payers', '/scenarios', '/scenarios/portfolio?example=shift', '/codes'],
	...[`/scenarios/case?p=20983.x2&p=22513&payer=example-own-rules&${DAY}`, `/codes/20983?${DAY}`],
	...['/data', '/data/pfs-2026-07', '/data/changes?code=20983', '/methods', '/methods/api'],
	...['hospital-outpatient', 'exports', 'volumes', 'scenarios', 'portfolio-scenarios'].map(
		(method) => `/methods/${method}`
	),
	...['/settings', '/nothing-here']
];

/** Pixels of a sheet between its margins, upright and on its side: A4 and Letter less 14 mm at each side, at 96 to the inch. */
const SHEETS = {
	A4: { upright: 794 - 106, wide: 1123 - 106 },
	Letter: { upright: 816 - 106, wide: 1056 - 106 }
};

function hasPdfText(): boolean {
	try {
		execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** The words of each sheet of a PDF. */
const sheetsOf = (pdf: Buffer): string[] =>
	execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' })
		.split('\f')
		.slice(0, -1)
		.map((words) => words.replace(/\s+/g, ' '));

/** Height of the line that every first sheet begins with, in points: less where the sheet was made smaller to fit. */
function heightOfAddress(pdf: Buffer): number {
	const boxes = execFileSync('pdftotext', ['-bbox', '-l', '1', '-', '-'], {
		input: pdf,
		encoding: 'utf8'
	});
	const [, top, bottom] =
		/yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">SiteRate,</.exec(boxes) ?? [];
	return Number(bottom) - Number(top);
}

/** Words in a picture that stand beyond the sheet or below their figure. */
const wordsCutOff = (page: Page) =>
	page.locator('main figure svg text').evaluateAll((texts) =>
		texts.flatMap((text) => {
			const { right, bottom, width } = text.getBoundingClientRect();
			const floor = text.closest('figure')?.getBoundingClientRect().bottom ?? Infinity;
			return width > 0 && (right > window.innerWidth + 1 || bottom > floor + 1)
				? [text.textContent]
				: [];
		})
	);

test(
	'no page is wider than its paper, and none prints a control',
	{ tag: '@long' },
	async ({ page }) => {
		test.setTimeout(300_000);
		for (const path of PAGES) {
			await page.setViewportSize({ width: 1440, height: 900 });
			await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
			await page.goto(path);
			await page.waitForLoadState('networkidle');
			await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
			await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
			const paper = await page
				.locator('main')
				.evaluate((main) => (getComputedStyle(main).page === 'wide' ? 'wide' : 'upright'));
			for (const [name, widths] of Object.entries(SHEETS)) {
				await page.setViewportSize({ width: widths[paper], height: 1000 });
				await expect
					.poll(
						() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
						{
							message: `${path} on ${name}`
						}
					)
					.toBeLessThanOrEqual(0);
				await expect.poll(() => wordsCutOff(page), { message: `${path} on ${name}` }).toEqual([]);
			}
			await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
			await expect(
				page.locator(':is(.button, main input, main select, main textarea):visible'),
				path
			).toHaveCount(0);
			const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
			expect(ground).toBe('rgb(255, 255, 255)');
			await expect(page.getByText(/^SiteRate, \d+ \w+ \d{4}: http/)).toBeVisible();
		}
	}
);

test(
	'each sheet names its page, day and number, and none is left empty or made smaller to fit',
	{ tag: '@long' },
	async ({ page }) => {
		test.skip(!hasPdfText(), 'pdftotext is not installed');
		test.setTimeout(300_000);
		const heights: [string, number][] = [];
		for (const path of PAGES) {
			await page.goto(path);
			await page.waitForLoadState('networkidle');
			const title = await page.title();
			for (const format of ['A4', 'Letter']) {
				const pdf = await page.pdf({ format, preferCSSPageSize: true, printBackground: true });
				const sheets = sheetsOf(pdf);
				heights.push([`${path} on ${format}`, heightOfAddress(pdf)]);
				sheets.forEach((words, at) => {
					const where = `${path}, sheet ${at + 1} on ${format}`;
					expect(words, where).toContain(title);
					expect(words, where).toMatch(/, \d+ \w{3} \d{4}/);
					expect(words, where).toContain(`${at + 1} of ${sheets.length}`);
					const content = words
						.replace(title, '')
						.replace(/SiteRate, \d+ \w+ \d{4}: http\S+/, '')
						.split(/\s+/);
					expect(content.length, where).toBeGreaterThan(10);
				});
			}
		}
		const whole = Math.max(...heights.map(([, height]) => height));
		for (const [where, height] of heights) expect(height, where).toBeCloseTo(whole, 1);
	}
);

test('a picture is copied', async ({ page, context, baseURL }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' });
	await page.goto(`/sites?code=20983&${DAY}`);
	await page.waitForLoadState('networkidle');
	await page.getByRole('button', { name: 'Save', exact: true }).first().click();
	await page.getByRole('menuitem', { name: 'Copy picture', exact: true }).click();
	await expect(page.getByText('The picture is on the clipboard')).toBeAttached();
	const types = await page.evaluate(async () =>
		(await navigator.clipboard.read()).flatMap(({ types: held }) => held)
	);
	expect(types).toContain('image/png');

	await page
		.getByRole('button', { name: /^(Save|Copied)$/ })
		.first()
		.click();
	await page.getByRole('menuitem', { name: 'Copy picture’s address' }).click();
	await expect(page.getByText('The picture’s address is on the clipboard')).toBeAttached();
	const address = await page.evaluate(() => navigator.clipboard.readText());
	const picture = await page.request.get(address);
	expect(picture.headers()['content-type']).toBe('image/png');
});

test('an SVG carries its typeface, and a PDF the finding as its title', async ({ request }) => {
	const svg = await (await request.get(`/sites/chart.svg?code=20983&${DAY}`)).text();
	expect(svg).toContain('@font-face{font-family:Inter');
	const pdf = await request.get(`/sites/chart.pdf?code=20983&${DAY}`);
	const { info } = await (
		await getDocument({ data: new Uint8Array(await pdf.body()), verbosity: 0 }).promise
	).getMetadata();
	expect((info as { Title?: string }).Title).toBe(
		'HOPD facility payment is 41% above the ASC for 20983'
	);
});

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a figure’s files stand beside its menu', async ({ page }) => {
		await page.goto(`/sites?code=20983&${DAY}`);
		const link = page.getByRole('link', { name: 'Table, Excel' }).first();
		const coming = page.waitForEvent('download');
		await link.click();
		expect((await coming).suggestedFilename()).toMatch(/\.xlsx$/);
	});
});

test('name, colour and logo are set, shown, refused and taken out', async ({ page, request }) => {
	await page.goto('/settings');
	await page.waitForLoadState('networkidle');
	await expectNoViolation(page);
	await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#ffff00');
	await expect(page.getByText(/1\.07 to 1: titles in it could not be read/)).toBeVisible();
	await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Bay Hill Health');
	await page.getByRole('textbox', { name: 'Colour', exact: true }).fill('#1f4fa8');
	await page.getByRole('button', { name: 'Save name and colour' }).click();
	await expect(page.getByText(/^Saved\. Contrast with white 7\.\d+ to 1/)).toBeVisible();
	const upload = async (name: string, mimeType: string, buffer: Buffer) => {
		await page.getByLabel('Picture').setInputFiles({ name, mimeType, buffer });
		await page.getByRole('button', { name: 'Upload logo' }).click();
	};
	await upload(
		'logo.svg',
		'image/svg+xml',
		Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
	);
	await expect(page.getByText(/The SVG has a script/)).toBeVisible();
	const logo = await sharp({
		create: { width: 80, height: 40, channels: 3, background: '#c02040' }
	})
		.png()
		.toBuffer();
	await upload('logo.png', 'image/png', logo);
	await expect(page.getByRole('img', { name: 'Logo' })).toBeVisible();
	await expectNoViolation(page);
	const address = `/sites/chart.svg?code=20983&${DAY}`;
	const marked = await (await request.get(address)).text();
	expect(marked).toContain('>Bay Hill Health</text>');
	expect(marked).toContain('href="data:image/png;base64,');
	await page.getByRole('button', { name: 'Remove logo' }).click();
	await expect(page.getByRole('img', { name: 'Logo' })).toHaveCount(0);
	await page.getByRole('textbox', { name: 'Name', exact: true }).fill('');
	await page.getByRole('button', { name: 'Save name and colour' }).click();
	await expect(page.getByText(/^Saved\./)).toBeVisible();
	await expect
		.poll(async () => (await request.get(address)).text())
		.not.toContain('Bay Hill Health');
});

test('a picture that cannot be asked for is a sentence, not a file', async ({ request }) => {
	const scenario = 'scenarios/portfolio/chart.png?example=shift';
	for (const [query, status, words] of [
		['chart.png?figure=moon', 400, /figure "moon" is none: give one of trend/],
		['chart.png?figure=trend&scale=9', 400, /scale is none of 1, 2, 3/],
		['chart.pdf', 400, /figure "" is none/],
		[
			`localities/chart.svg?code=20983&${DAY}&figure=moon`,
			400,
			/figure "moon" is none: give one of map/
		],
		['sites/chart.png?code=99999', 404, /99999 is in no table/],
		['sites/chart.svg?code=%3Cscript%3E', 400, /is no procedure code/],
		['codes/20983/chart.svg?figure=moon', 400, /give one of history/],
		['volumes/chart.pdf?facility=nowhere', 404, /facility nowhere: choose one/],
		[`${scenario}&figure=gain-map&pair=moon`, 400, /pair "moon" is none/],
		[`${scenario}&figure=gain-map&pair=9.share,1.share`, 404, /no such two numbers/],
		[`${scenario}&figure=bridge&compare=moon`, 404, /moon/],
		['scenarios/portfolio/chart.svg?figure=band', 404, /No number of this scenario can be turned/]
	] as const) {
		const refused = await request.get(`/${query}`);
		expect(refused.status(), query).toBe(status);
		expect(refused.headers()['content-type']).toMatch(/^text\/plain/);
		expect(await refused.text()).toMatch(words);
	}
	expect((await request.get('/chart.gif?figure=trend')).status()).toBe(404);
});
