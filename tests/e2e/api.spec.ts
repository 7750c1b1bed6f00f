import { expect, test, type APIResponse } from '@playwright/test';
import {
	problemDocument,
	type ApiProblemCode,
	type ProblemDocument
} from '../../src/lib/schemas/api/problem';

const DAY = 'date=2026-11-22';

/** A request of the description. */
interface Example {
	path?: Record<string, string>;
	query?: Record<string, string>;
	body?: unknown;
}

/** The problem document of a refusal, held against its description. */
async function refusalOf(response: APIResponse, status: number): Promise<ProblemDocument> {
	expect(response.status()).toBe(status);
	expect(response.headers()['content-type']).toBe('application/problem+json');
	const document = problemDocument.parse(await response.json());
	const { pathname, search } = new URL(response.url());
	expect(document).toMatchObject({ status, instance: `${pathname}${search}` });
	return document;
}

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
		const { type, problems } = await refusalOf(await request.get(`/api/v1/sites?${query}`), status);
		expect(type).toBe(`/methods/api#${code}`);
		expect(problems[0]).toMatchObject({ code, message: expect.stringMatching(/[.]$/) });
	});
}

test('what the sample brings as JSON, by setting and payer', async ({ request }) => {
	const response = await request.get('/api/v1/portfolio?from=2025-01&to=2025-12&by=setting,payer');
	expect(response.status()).toBe(200);
	const body = await response.json();
	expect(body).toMatchObject({ ok: true, sample: true, from: '2025-01', to: '2025-12' });
	expect(body.total.cases).toBe(
		body.rows.reduce((sum: number, { cases }: { cases: number }) => sum + cases, 0)
	);
	const ofMedicare = body.rows.filter(({ payer }: { payer: string }) => payer === 'medicare');
	expect(ofMedicare.length).toBeGreaterThan(2);
	for (const { allowed, medicare } of ofMedicare) expect(allowed).toBe(medicare);
});

test('a wrong question about the portfolio names all that is wrong with it', async ({
	request
}) => {
	const wrong = await request.get('/api/v1/portfolio?from=soon&by=colour&setting=bed&size=1');
	const { problems } = await refusalOf(wrong, 400);
	expect(problems.map(({ path }) => path).sort()).toEqual(['by', 'from', 'setting', 'size']);
	await refusalOf(await request.get('/api/v1/portfolio?payer=nobody'), 404);
});

test('the locality of a ZIP code as JSON, and those to ask among', async ({ request }) => {
	const ask = async (zip: string) => {
		const response = await request.get(`/api/v1/localities?zip=${encodeURIComponent(zip)}&${DAY}`);
		return { status: response.status(), body: await response.json() };
	};
	const one = await ask('94110-1234');
	expect(one.status).toBe(200);
	expect(one.body).toMatchObject({
		...{ ok: true, problems: [] },
		...{ date: '2026-11-22', zip: '94110', found: 'one', by: 'prefix', states: ['CA'] },
		locality: { id: '01112-05', state: 'CA' },
		release: { title: 'ZIP localities October 2025' }
	});
	const several = await ask('93650');
	expect(several.body.found).toBe('several');
	expect(several.body.candidates[0]).toMatchObject({ id: '01112-56', states: ['CA'] });
	for (const [zip, status, code] of [
		['9411', 400, 'malformed'],
		['', 400, 'malformed'],
		['00000', 404, 'unknown-zip']
	] as const) {
		const refused = await ask(zip);
		expect(refused.status).toBe(status);
		expect(refused.body.problems[0]).toMatchObject({
			...{ code, path: 'zip' },
			message: expect.stringMatching(/[.]$/)
		});
	}
	const all = await request.get(`/api/v1/localities?${DAY}`);
	expect((await all.json()).localities).toHaveLength(109);
});

for (const path of ['chart.svg', 'chart.png', 'table.csv']) {
	test(`${path} of a question without an answer says what is wrong`, async ({ request }) => {
		const response = await request.get(`/sites/${path}?code=20999&${DAY}`);
		expect(response.status()).toBe(404);
		expect(await response.text()).toContain('20999 is in no table');
	});
}

const CLAIM = {
	id: 'c1',
	dateOfService: '2026-08-03',
	setting: 'asc',
	lines: [{ code: '20982' }, { code: '22513' }]
};

test('a claim is priced, alone and in an array, with its steps when they are asked for', async ({
	request
}) => {
	const alone = await request.post('/api/v1/price', { data: CLAIM });
	expect(alone.status()).toBe(200);
	const body = await alone.json();
	expect(body).toMatchObject({
		id: 'c1',
		ok: true,
		professional: { allowed: '614.41' },
		facility: { allowed: '11103.60', lines: [{ allowed: '9255.83' }, { allowed: '1847.77' }] },
		total: { allowed: '11718.01' }
	});
	expect(body.professional.lines[0].steps).toBeUndefined();
	const many = await request.post('/api/v1/price?trace=1', {
		data: [CLAIM, { ...CLAIM, id: 'c2', lines: [{ code: '20983', units: 0 }] }]
	});
	expect(many.status()).toBe(200);
	const [first, second] = await many.json();
	expect(first.facility.lines[1].steps.map(({ rule }: { rule: string }) => rule)).toContain(
		'asc.multiple-procedures'
	);
	expect(second).toMatchObject({ id: 'c2', ok: false, problems: [{ path: 'lines.0.units' }] });
});

for (const [name, change, path] of [
	['zero units', { lines: [{ code: '20983', units: 0 }] }, 'lines.0.units'],
	['negative units', { lines: [{ code: '20983', units: -1 }] }, 'lines.0.units'],
	['an unknown modifier', { lines: [{ code: '20983', modifiers: ['ZZ'] }] }, 'lines.0.modifiers.0'],
	['500 lines', { lines: Array.from({ length: 500 }, () => ({ code: '20983' })) }, 'lines'],
	['a code of the wrong length', { lines: [{ code: '2098' }] }, 'lines.0.code'],
	['a locality without carrier', { place: { locality: '05' } }, 'place'],
	['money with three decimals', { lines: [{ code: '20983', charge: '1.234' }] }, 'lines.0.charge'],
	['a date that is none', { dateOfService: '2026-02-30' }, 'dateOfService'],
	['no lines', { lines: [] }, 'lines'],
	['a setting that is none', { setting: 'spa' }, 'setting']
] as const) {
	test(`a claim with ${name} is a problem with its place`, async ({ request }) => {
		const response = await request.post('/api/v1/price', { data: { ...CLAIM, ...change } });
		const { id, problems } = await refusalOf(response, 400);
		expect(id).toBe('c1');
		expect(problems.map((problem) => problem.path)).toContain(path);
	});
}

test('a claim of another year, an unknown locality, and what is not JSON', async ({ request }) => {
	const past = await request.post('/api/v1/price', {
		data: { ...CLAIM, dateOfService: '2019-01-01' }
	});
	await refusalOf(past, 404);
	const nowhere = await request.post('/api/v1/price', {
		data: { ...CLAIM, place: { carrier: '99999', locality: '99' } }
	});
	await refusalOf(nowhere, 404);
	const garbage = await request.post('/api/v1/price', {
		data: Buffer.from('{"id":'),
		headers: { 'content-type': 'application/json' }
	});
	expect((await refusalOf(garbage, 400)).problems).toEqual([
		expect.objectContaining({ code: 'malformed', line: 1, column: 7 })
	]);
	const tooMany = await request.post('/api/v1/price', {
		data: Array.from({ length: 1001 }, () => CLAIM)
	});
	expect((await refusalOf(tooMany, 400)).type).toBe('/methods/api#too-many');
});

test('a scenario is evaluated for a machine, and a wrong one is answered with its problems', async ({
	request
}) => {
	const evaluate = (data: object) => request.post('/api/v1/scenarios/evaluate', { data });
	const scenario = {
		format: 'siterate-scenario-1',
		name: 'Ten cases',
		baseline: { date: '2026-11-22', codes: [{ code: '20983', cases: 10 }] },
		changes: [{ change: 'no-sequestration' }]
	};
	const response = await evaluate({ ...scenario, view: { perspective: 'plan' } });
	expect(response.status()).toBe(200);
	const { bridge, baseline } = await response.json();
	expect(bridge.start).toBe(bridge.end);
	expect(baseline.system).toMatchObject({ cases: 10, allowed: '77159.90' });
	const wrong = await evaluate({ ...scenario, changes: [{ change: 'move', share: '120%' }] });
	expect((await refusalOf(wrong, 400)).problems[0]?.path).toMatch(/^changes\.0/);
});

test('the description is served, and every example of it is answered', async ({ request }) => {
	const served = await request.get('/api/v1/openapi.json');
	expect(served.headers()['content-type']).toBe('application/json');
	const { openapi, paths } = (await served.json()) as {
		openapi: string;
		paths: Record<string, Record<string, { 'x-examples': Example[] }>>;
	};
	expect(openapi).toMatch(/^3\.1\./);
	let asked = 0;
	for (const [path, item] of Object.entries(paths)) {
		for (const [method, { 'x-examples': examples }] of Object.entries(item)) {
			for (const { path: parts = {}, query = {}, body } of examples) {
				const address = path.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
				const answer = await request.fetch(`${address}?${new URLSearchParams(query)}`, {
					...{ method, data: body }
				});
				expect(answer.status(), `${method} ${answer.url()}`).toBe(200);
				asked += 1;
			}
		}
	}
	expect(asked).toBeGreaterThan(Object.keys(paths).length);
});

const JSON_HEADER = { 'content-type': 'application/json' };

for (const [name, method, address, sent, status, code] of [
	['an unknown address', 'GET', '/api/v1/rates', {}, 404, 'unknown-address'],
	['an unknown address to write to', 'POST', '/api/v1/rates', { data: {} }, 404, 'unknown-address'],
	['the root', 'GET', '/api/v1', {}, 404, 'unknown-address'],
	['a method that reads where one writes', 'GET', '/api/v1/price', {}, 405, 'wrong-method'],
	['a method that deletes', 'DELETE', '/api/v1/sites', {}, 405, 'wrong-method'],
	[
		'a body of text',
		'POST',
		'/api/v1/price',
		{ data: '[]', headers: { 'content-type': 'text/csv' } },
		415,
		'wrong-content'
	],
	[
		'a body as curl announces it unless told otherwise',
		'POST',
		'/api/v1/price',
		{ data: '[]', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
		415,
		'wrong-content'
	],
	[
		'a body that is too large',
		'POST',
		'/api/v1/scenarios/evaluate',
		{ data: Buffer.alloc(65 * 1024 * 1024, ' '), headers: JSON_HEADER },
		413,
		'too-large'
	],
	[
		'a scenario that is no JSON',
		'POST',
		'/api/v1/scenarios/evaluate',
		{ data: Buffer.from('{'), headers: JSON_HEADER },
		400,
		'malformed'
	]
] satisfies [string, string, string, object, number, ApiProblemCode][]) {
	test(`${name} is refused with ${status}`, async ({ request }) => {
		// a browser that asks for a page gets the document too
		for (const accept of ['application/json', 'text/html']) {
			const answer = await request.fetch(address, {
				...{ method, ...sent },
				headers: { accept, ...('headers' in sent ? sent.headers : {}) }
			});
			const { type, problems } = await refusalOf(answer, status);
			expect(type).toBe(`/methods/api#${code}`);
			expect(problems).toMatchObject([{ code, message: expect.stringMatching(/[.]$/) }]);
			if (status === 405) expect(answer.headers().allow).toMatch(/^(GET, HEAD|POST)$/);
			if (status === 415) expect(answer.headers().accept).toBe('application/json');
		}
	});
}

test('a form of another origin is still refused everywhere else', async ({ request }) => {
	for (const origin of ['https://elsewhere.example', undefined]) {
		const answer = await request.post('/scenarios/portfolio/evaluate', {
			data: 'a=1',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				...(origin ? { origin } : {})
			}
		});
		expect(answer.status()).toBe(403);
	}
});
