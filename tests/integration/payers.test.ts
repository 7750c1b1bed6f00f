import { afterAll, describe, expect, it } from 'vitest';
import { breakDown } from '$lib/domain/volumes/aggregate';
import { codesOfCases, payersReport } from '$lib/domain/volumes/payers';
import { readPortfolioContext, WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import { storedContracts, withdrawContract } from '$lib/server/services/contract-versions';
import { changePayer } from '$lib/server/services/parties';
import { payerOf, payersOf } from '$lib/server/services/payers';
import { removeSample } from '$lib/server/services/sample';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());

const contextOf = (query: string) => readPortfolioContext(new URLSearchParams(query)).context;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

async function reportOf(query = '') {
	const answer = await payersOf(application, contextOf(query));
	if (!answer?.report) throw new Error('no report');
	return answer.report;
}

describe('what payers pay', () => {
	it('adds up to the portfolio to the cent, by payer and by setting', async () => {
		const priced = await application.portfolios.current(application);
		if (!priced) throw new Error('no volumes');
		const context = contextOf('from=2026-01&to=2026-06');
		const report = payersReport(priced.cube, priced.serviceLines, context);
		const { total } = breakDown(priced.cube, priced.serviceLines, context.filter, [], 'system');
		for (const measure of ['cases', 'allowed', 'medicareAllowed', 'netToBank'] as const) {
			expect(sum(report.payers.map(({ sums }) => sums[measure]))).toBe(total[measure]);
			expect(sum(report.settings.map(({ sums }) => sums[measure]))).toBe(total[measure]);
			for (const { sums, settings } of report.payers) {
				expect(sum(Object.values(settings).map((own) => own[measure]))).toBe(sums[measure]);
			}
			const codes = codesOfCases(priced.cube, priced.serviceLines, context);
			expect(sum(codes.map(({ sums }) => sums[measure]))).toBe(total[measure]);
		}
	});

	it('has Medicare at its own amounts at every setting', async () => {
		const { payers } = await reportOf();
		const medicare = payers.find(({ payer }) => payer === 'medicare');
		expect(Object.keys(medicare?.settings ?? {}).length).toBeGreaterThan(2);
		for (const sums of Object.values(medicare?.settings ?? {})) {
			expect(sums.allowed).toBe(sums.medicareAllowed);
		}
	});

	it('counts HOPD cases against the ASC payer by payer', async () => {
		const { payers, likeForLike } = await reportOf();
		for (const measure of ['cases', 'hopd', 'asc'] as const) {
			expect(sum(payers.map((payer) => payer.likeForLike?.[measure] ?? 0))).toBe(
				likeForLike?.[measure]
			);
		}
		const { likeForLike: none } = await reportOf('setting=asc');
		expect(none).toBeNull();
	});

	it('names payers without rates, and those of the filter alone', async () => {
		const names = ({ withoutRates }: Awaited<ReturnType<typeof reportOf>>) =>
			withoutRates.map(({ payer }) => payer);
		expect(names(await reportOf())).toEqual([
			'aetna',
			'blue-cross-blue-shield',
			'cigna',
			'unitedhealthcare'
		]);
		expect(names(await reportOf('payer=medicare'))).toEqual([]);
	});

	it('counts the cases that wait for a payer’s rates', async () => {
		const own = openSeeded();
		const before = await payersOf(own, WHOLE_PORTFOLIO);
		const standing = before?.report?.payers.find(({ payer }) => payer === 'sample-payer-d');
		for (const { id, payer } of storedContracts(own)) {
			if (payer === 'sample-payer-d')
				withdrawContract(own, id, { by: 'Ann', note: null, at: '2026-11-22T00:00:00.000Z' });
		}
		const changed = changePayer(own, 'sample-payer-d', {
			name: 'Sample payer D',
			kind: 'commercial'
		});
		expect(changed.ok).toBe(true);
		const after = await payersOf(own, WHOLE_PORTFOLIO);
		const waiting = after?.report?.withoutRates.find(({ payer }) => payer === 'sample-payer-d');
		expect(waiting?.cases).toBeGreaterThanOrEqual(standing?.sums.cases ?? Infinity);
		expect(after?.report?.payers.map(({ payer }) => payer)).not.toContain('sample-payer-d');
		own.close();
	});

	it('stays with its count where one of its two contracts is withdrawn', async () => {
		const own = openSeeded();
		withdrawContract(own, 'sample-a-professional', { by: 'Ann', note: null, at: '2026-11-22' });
		const all = await payersOf(own, WHOLE_PORTFOLIO);
		const one = await payerOf(own, 'sample-payer-a', WHOLE_PORTFOLIO);
		const unpriced = one?.answer?.report?.unpriced ?? [];
		expect(unpriced[0]).toMatchObject({
			cause: 'no-contract',
			reason: expect.stringMatching(/^No contract of Sample payer A pays the practitioner at /)
		});
		expect(one?.answer?.report?.unpricedCases).toBeGreaterThan(0);
		const waiting = all?.report?.withoutRates.find(({ payer }) => payer === 'sample-payer-a');
		const standing = all?.report?.payers.find(({ payer }) => payer === 'sample-payer-a');
		expect(standing !== undefined || (waiting?.isTold && waiting.cases > 0)).toBe(true);
		if (waiting) expect(waiting.cases).toBe(one?.answer?.report?.unpricedCases);
		own.close();
	});

	it('names a facility that does not occur', async () => {
		const answer = await payersOf(application, contextOf('facility=moon'));
		expect(answer?.report).toBeNull();
		expect(answer?.problems.map(({ path }) => path)).toEqual(['facility']);
	});
});

describe('what one payer pays', () => {
	it('is its part of what all pay', async () => {
		const { payers } = await reportOf();
		const found = await payerOf(application, 'sample-payer-a', WHOLE_PORTFOLIO);
		expect(found?.answer?.report?.total).toEqual(
			payers.find(({ payer }) => payer === 'sample-payer-a')?.sums
		);
	});

	it('is nothing for a payer without cases, whatever the address filters, and none for an unknown one', async () => {
		const found = await payerOf(application, 'aetna', contextOf('payer=medicare&from=2026-01'));
		expect(found?.payer.name).toBe('Aetna');
		expect(found?.answer?.report).toBeNull();
		expect(found?.answer?.problems).toEqual([]);
		expect(await payerOf(application, 'moon', WHOLE_PORTFOLIO)).toBeNull();
	});

	it('is not told without volumes', async () => {
		const empty = openSeeded();
		removeSample(empty);
		expect(await payersOf(empty, WHOLE_PORTFOLIO)).toBeNull();
		const found = await payerOf(empty, 'medicare', WHOLE_PORTFOLIO);
		expect(found?.answer ?? null).toBeNull();
		empty.close();
	});
});
