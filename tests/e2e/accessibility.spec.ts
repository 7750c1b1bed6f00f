import { expect, test } from '@playwright/test';
import { expectNoViolation } from './accessibility';

test('a picture without words, a field without a label and pale text are found', async ({
	page
}) => {
	const around = (body: string) =>
		`<html lang="en"><head><title>Planted</title></head><body><main><h1>Planted</h1>${body}</main></body></html>`;
	await page.setContent(around('<p>Nothing is wrong.</p>'));
	await expectNoViolation(page);
	for (const [planted, rule] of [
		['<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">', 'image-alt'],
		['<input name="cases">', 'label'],
		['<p style="color: #bbb; background: #fff">Pale</p>', 'color-contrast']
	] as const) {
		await page.setContent(around(planted));
		await expect(expectNoViolation(page)).rejects.toThrow(`${rule}: `);
	}
});
