import { expect, test } from '@playwright/test';

const DAY = 'date=2026-11-22';

test('the sites of a code as JSON, with the steps of every amount', async ({ request }) => {
	const response = await request.get(`/api/v1/sites?code=20983&${DAY}&locality=10112-00`);
	expect(response.status()).toBe(200);
	const body = await response.json();
	expect(body).toMatchObject({ ok: true, problems: [], date: '2026-11-22' });
	const asc = body.codes[0].settings.find(({ setting }: { setting: string }) => setting === 'asc');
	expect(asc.professional).toMatchObject({ allowed: '284.23', status: 'paid' });
	expect(asc.facility).toMatchObject({
		allowed: '5274.34',
		medicare: '4219.47',
		sequestration: '84.39'
	});
	expect(asc.professional.steps.map(({ rule }: { rule: string }) => rule)).toContain(
		'pfs.conversion'
	);
	expect(body.releases.map(({ title }: { title: string }) => title)).toContain('RVU26C');
});

for (const [query, status, code] of [
	['', 400, 'malformed'],
	['code=2098', 400, 'malformed'],
	['code=20983&date=soon', 400, 'malformed'],
	['code=20983&colour=red', 400, 'malformed'],
	['code=20999', 404, 'unknown-code'],
	['code=20983&locality=99999-99', 404, 'unknown-locality'],
	['code=20983&ascArea=99999', 404, 'unknown-wage-area'],
	['code=20983&date=2024-05-01', 404, 'no-release']
] as const) {
	test(`"${query}" is answered with ${status}`, async ({ request }) => {
		const response = await request.get(`/api/v1/sites?${query}`);
		expect(response.status()).toBe(status);
		const { ok, problems } = await response.json();
		expect(ok).toBe(false);
		expect(problems[0]).toMatchObject({ code, message: expect.stringMatching(/[.]$/) });
	});
}

for (const path of ['chart.svg', 'chart.png', 'rows.csv']) {
	test(`${path} of a question without an answer says what is wrong`, async ({ request }) => {
		const response = await request.get(`/sites/${path}?code=20999&${DAY}`);
		expect(response.status()).toBe(404);
		expect(await response.text()).toContain('20999 is in no table');
	});
}
