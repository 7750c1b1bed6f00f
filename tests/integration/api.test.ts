import { Validator } from '@seriousme/openapi-schema-validator';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '$lib/domain/claims/setting';
import { DIMENSIONS, PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { apiDocument } from '$lib/schemas/api/document';
import { API_OPERATIONS, type ApiOperation } from '$lib/schemas/api/operations';
import { problemDocument } from '$lib/schemas/api/problem';
import type { Application } from '$lib/server/services/application';
import { listCodes } from '$lib/server/repositories/codes';
import { ask } from '../fixtures/api-routes';
import { openSeeded } from '../fixtures/seeded';

const DATE = '2026-11-22';

let application: Application;

beforeAll(() => {
	application = openSeeded();
});

afterAll(() => application.close());

const operation = (id: string): ApiOperation => {
	const found = API_OPERATIONS.find((known) => known.id === id);
	if (!found) throw new Error(`no operation ${id}`);
	return found;
};

/** What an answer has that its description does not, or the other way round. */
function expectDescribed(schema: z.ZodType, answer: unknown): void {
	const { error } = schema.safeParse(answer);
	expect(error?.issues.slice(0, 5) ?? []).toEqual([]);
}

/** Asks an operation, and holds the answer against its description. */
async function asked(id: string, request: Parameters<typeof ask>[3]): Promise<unknown> {
	const { method, path, response } = operation(id);
	const answer = await ask(application, method === 'get' ? 'GET' : 'POST', path, request);
	expect(answer.body).toMatchObject(answer.status === 200 ? {} : { status: 200 });
	expect(answer.type).toBe('application/json');
	expectDescribed(response, answer.body);
	return answer.body;
}

describe('the document', () => {
	const document = apiDocument('0.1.0');

	it('is valid OpenAPI 3.1, and the validator refuses one that is not', async () => {
		const validator = new Validator();
		const plain = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
		const { valid, errors } = await validator.validate(plain);
		expect(errors ?? []).toEqual([]);
		expect(valid).toBe(true);
		expect(validator.version).toBe('3.1');
		const broken = await new Validator().validate({ ...plain, info: {} });
		expect(broken.valid).toBe(false);
	});

	it('gives every parameter words and an example, and every operation refusals as problem documents', () => {
		for (const { method, path, id } of API_OPERATIONS) {
			const described = document.paths?.[`/api/v1${path}`]?.[method];
			for (const parameter of described?.parameters ?? []) {
				expect(parameter, `${id} ${JSON.stringify(parameter)}`).toMatchObject({
					name: expect.any(String),
					description: expect.stringMatching(/\.$/),
					example: expect.anything()
				});
			}
			const { 200: given, ...refusals } = described?.responses ?? {};
			expect(given, id).toBeDefined();
			for (const refused of Object.values(refusals)) {
				expect(refused).toMatchObject({
					content: {
						'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDocument' } }
					}
				});
			}
		}
	});
});

describe('every example', () => {
	for (const { id, examples } of API_OPERATIONS) {
		for (const { summary, path, query, body } of examples) {
			it(`of ${id} is answered as described: ${summary}`, async () => {
				await expect(asked(id, { params: path, query, body })).resolves.toBeDefined();
			});
		}
	}

	it('has a body that its description takes', () => {
		for (const { body: schema, examples } of API_OPERATIONS) {
			for (const { body } of schema ? examples : []) {
				if (!Array.isArray(body)) expect(schema?.safeParse(body).success).toBe(true);
			}
		}
	});
});

describe('what is answered is what is described', () => {
	it('for every named code, at each site and whole', { timeout: 240_000 }, async () => {
		const codes = listCodes(application.database).map(({ code }) => code);
		const refused: string[] = [];
		for (const [position, code] of codes.entries()) {
			const query = { date: position % 2 === 0 ? DATE : '2025-11-10', code };
			const sites = await ask(application, 'GET', '/sites', { query });
			expectDescribed(
				sites.status === 200 ? operation('compareSites').response : problemDocument,
				sites.body
			);
			if (sites.status !== 200) refused.push(code);
			if (position % 4 > 0) continue;
			const { date } = query;
			const profile = await ask(application, 'GET', '/codes/{code}', {
				params: { code },
				query: { date }
			});
			expectDescribed(
				profile.status === 200 ? operation('profileCode').response : problemDocument,
				profile.body
			);
		}
		expect(codes.length).toBeGreaterThan(100);
		expect(refused.length).toBeLessThan(codes.length / 4);
	});

	it('by place, for a code without a facility payment and by every setting', async () => {
		for (const setting of ['office', 'asc', 'hopd']) {
			for (const code of ['20983', '99213', '77012']) {
				const answer = await asked('listLocalities', { query: { code, setting, date: DATE } });
				expect(answer).toMatchObject({ code, setting });
			}
		}
		expect(await asked('listLocalities', { query: { zip: '93650', date: DATE } })).toMatchObject({
			found: 'several'
		});
	});

	it('of the portfolio by every dimension and perspective', async () => {
		for (const perspective of PERSPECTIVES) {
			const answer = await asked('sumPortfolio', {
				query: { by: DIMENSIONS.slice(0, 4).join(','), perspective }
			});
			expect(answer).toMatchObject({ perspective });
		}
		await asked('sumPortfolio', { query: { by: 'code,serviceLine' } });
	});

	it('of claims at every setting, with and without steps, and of claims that cannot be priced', async () => {
		const lines = [
			{ code: '20983', charge: '20000.00' },
			{ code: '71260', modifiers: ['59'] },
			{ code: '99213' },
			{ code: '77012' }
		];
		const claims = SETTINGS.map((setting) => ({
			...{ id: setting, dateOfService: DATE, setting, lines },
			nonParticipating: setting === 'office',
			provider: { costToChargeRatio: '0.3500', outlierThreshold: '1000.00' }
		}));
		const body = [...claims, { id: 7, setting: 'spa' }, 'no claim'];
		for (const trace of ['0', '1']) {
			const answers = await asked('priceClaims', { query: { trace }, body });
			expect((answers as { ok: boolean }[]).map(({ ok }) => ok)).toEqual([
				...claims.map(() => true),
				...[false, false]
			]);
		}
	});
});

describe('a refusal', () => {
	const refusals = [
		['/sites', {}, 400, 'malformed'],
		['/sites', { code: '20999' }, 404, 'unknown-code'],
		['/sites', { code: '20983,20999' }, 404, 'unknown-code'],
		['/sites', { code: '20983', date: '2024-05-01' }, 404, 'no-release'],
		['/codes', { limit: '51' }, 400, 'malformed'],
		['/codes', { limit: 'ten' }, 400, 'malformed'],
		['/codes', { colour: 'red' }, 400, 'malformed'],
		['/localities', { code: '20983', zip: '94110' }, 400, 'malformed'],
		['/localities', { zip: '00000' }, 404, 'unknown-zip'],
		['/wage-areas', { date: 'soon' }, 400, 'malformed'],
		['/portfolio', { by: 'colour' }, 400, 'malformed'],
		['/portfolio', { payer: 'nobody' }, 404, 'not-available']
	] as const;

	for (const [path, query, status, code] of refusals) {
		it(`of ${path} with ${JSON.stringify(query)} is a problem document, ${status} ${code}`, async () => {
			const answer = await ask(application, 'GET', path, { query });
			expect(answer).toMatchObject({ status, type: 'application/problem+json' });
			const document = problemDocument.parse(answer.body);
			expect(document).toMatchObject({ type: `/methods/api#${code}`, status });
			expect(document.instance).toBe(
				`/api/v1${path}?${new URLSearchParams(query)}`.replace(/\?$/, '')
			);
			expect(document.problems[0]?.message).toMatch(/\.$/);
		});
	}

	it('of a claim by itself keeps its id and tells every field', async () => {
		const body = { id: 'c9', dateOfService: 'soon', setting: 'asc', lines: [] };
		const answer = await ask(application, 'POST', '/price', { body });
		const document = problemDocument.parse(answer.body);
		expect(document).toMatchObject({ status: 400, id: 'c9' });
		expect(document.problems.map(({ path }) => path).sort()).toEqual(['dateOfService', 'lines']);
	});

	it('of a scenario tells where', async () => {
		const body = {
			...{ format: 'siterate-scenario-1', name: 'Wrong' },
			changes: [{ change: 'move', share: '120%' }]
		};
		const answer = await ask(application, 'POST', '/scenarios/evaluate', { body });
		const document = problemDocument.parse(answer.body);
		expect(document.problems[0]?.path).toMatch(/^changes\.0/);
	});
});
