import { afterAll, describe, expect, it } from 'vitest';
import type { Cents } from '$lib/domain/money';
import { policyOn } from '$lib/domain/policy/lookup';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { gatherCases } from '$lib/domain/volumes/case-data';
import { buildCube } from '$lib/domain/volumes/cube';
import { NO_CONTRACTS } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio } from '$lib/domain/volumes/portfolio';
import { shapePricer } from '$lib/domain/volumes/price-shapes';
import type { DayOf } from '$lib/domain/volumes/price-shapes';
import { MIXES } from '$lib/domain/volumes/report';
import { expectedOf, paidCasesOf, totalVariance, varianceBy } from '$lib/domain/volumes/variance';
import { readPortfolioContext, WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import { FIRST_VOLUME_VIEW } from '$lib/schemas/volume-view';
import { sheetCsv } from '$lib/server/exports/csv';
import { underpaidSheet, unpricedSheet } from '$lib/server/exports/volume-lists';
import { removeSample, restoreSample } from '$lib/server/services/sample';
import {
	listUnderpaid,
	listUnpriced,
	volumesOf,
	WORKLIST_PAGE
} from '$lib/server/services/volume-report';
import { casesOf, facilityAt, MEDICARE } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());

const WORDS = { title: '', subtitle: '' };
const AROUND = { facts: [], sources: [] };

const context = (query: string) => readPortfolioContext(new URLSearchParams(query)).context;

async function answerOf(query = '', view = FIRST_VOLUME_VIEW) {
	const answer = await volumesOf(application, context(query), view);
	if (!answer?.report) throw new Error('no answer');
	return { ...answer, report: answer.report };
}

describe('the report of the sample', () => {
	it('counts in every mix and in its trends what the portfolio counts', async () => {
		const priced = await application.portfolios.current(application);
		if (!priced) throw new Error('no volumes');
		const { report } = await answerOf();
		const { total } = breakDown(
			priced.cube,
			priced.serviceLines,
			{ ...ALL_CASES, ...report.period },
			[],
			'system'
		);
		expect(report.total).toEqual(total);
		for (const mix of MIXES) {
			const { report: own } = await answerOf('', { ...FIRST_VOLUME_VIEW, mix });
			for (const measure of ['cases', 'allowed'] as const) {
				const sum = own.mix.reduce((whole, row) => whole + row.sums[measure], 0);
				const before = own.mix.reduce((whole, row) => whole + (row.former?.[measure] ?? 0), 0);
				expect([sum, before]).toEqual([total[measure], own.former?.[measure]]);
			}
		}
		const since = report.months.indexOf(report.period.from);
		for (const { sums, series } of report.trends) {
			const counted = series.flatMap(({ cases }) => cases.slice(since));
			expect(counted.reduce((sum, cases) => sum + cases, 0)).toBe(sums.cases);
		}
	});

	it('has as many unpriced cases as the portfolio, line by line', async () => {
		const { report, unpriced } = await answerOf('from=2025-01');
		expect(report.unpricedCases).toBeGreaterThan(0);
		expect(unpriced.reduce((sum, { cases }) => sum + cases, 0)).toBe(report.unpricedCases);
		const listed = await listUnpriced(application, context('from=2025-01'));
		if (!listed.ok) throw new Error('no list');
		const rows = [...sheetCsv(unpricedSheet(listed.value, WORDS, AROUND))].join('').split('\r\n');
		const lines = unpriced.reduce((sum, group) => sum + group.lines, 0);
		expect(rows).toHaveLength(lines + 2);
		expect(rows[1]).toMatch(/^Sample health system,\d+,2025-/);
	});

	it('finds payers who pay less than they should, and lists what each case lacks', async () => {
		const { variance, report } = await answerOf('from=2025-01');
		if (!variance) throw new Error('no paid amounts');
		const total = totalVariance(variance.rows);
		expect(total.cases).toBeLessThan(report.total.cases);
		expect(total.underpaidCases).toBeGreaterThan(total.overpaidCases);
		const shareOf = (payer: string): number => {
			const sums = varianceBy(variance.rows, 'payer').find(({ value }) => value === payer)?.sums;
			return (sums?.underpaidCases ?? NaN) / (sums?.cases ?? NaN);
		};
		expect(shareOf('medicare')).toBeGreaterThan(0);
		expect(shareOf('medicare')).toBeLessThan(0.01);
		expect(shareOf('sample-payer-d')).toBeGreaterThan(shareOf('sample-payer-c'));
		expect(shareOf('sample-payer-d')).toBeLessThan(0.25);

		const whole = { ...FIRST_VOLUME_VIEW, least: 1 as Cents };
		const listed = await listUnderpaid(application, context('from=2025-01'), whole);
		if (!listed.ok) throw new Error('no list');
		const cases = [...listed.value.lines];
		expect(cases).toHaveLength(total.underpaidCases);
		expect(cases.reduce((sum, { difference }) => sum + difference, 0)).toBe(total.underpaid);
		const second = await answerOf('from=2025-01', { ...whole, page: 2 });
		expect(second.variance?.worklist).toEqual(cases.slice(WORKLIST_PAGE, 2 * WORKLIST_PAGE));
		const rows = [...sheetCsv(underpaidSheet({ ...listed.value, lines: cases }, WORDS, AROUND))]
			.join('')
			.split('\r\n');
		expect(rows).toHaveLength(cases.length + 2);
	});

	it('says nothing of payments where a filter lets in none', async () => {
		const { variance } = await answerOf('payer=sample-medicare-advantage');
		expect(variance).toBeNull();
	});

	it('knows what modifiers do: the side of an eye nothing, both sides more, screening less for the patient', async () => {
		const { modifiers } = await answerOf('from=2025-01');
		for (const { cases, ofCases, pricedCases } of modifiers) {
			expect(cases).toBeLessThanOrEqual(ofCases);
			expect(pricedCases).toBeLessThanOrEqual(cases);
		}
		const eye = modifiers.filter(({ code, modifier }) => code === '66984' && modifier === 'RT');
		expect(eye.length).toBeGreaterThan(0);
		for (const { amounts, without } of eye) expect(amounts).toEqual(without);
		const both = modifiers.filter(({ modifier }) => modifier === '50');
		expect(both.some(({ amounts, without }) => amounts.allowed > without.allowed)).toBe(true);
		const screening = modifiers.filter(({ modifier }) => modifier === 'PT');
		expect(
			screening.some(
				({ amounts, without }) =>
					amounts.allowed === without.allowed && amounts.patient < without.patient
			)
		).toBe(true);
	});

	it('names what is not there', async () => {
		const answer = await volumesOf(application, context('payer=nobody'), FIRST_VOLUME_VIEW);
		expect(answer).toMatchObject({ report: null, problems: [{ path: 'payer' }] });
	});

	it('is none without volumes, and the same when the sample is brought back', async () => {
		const before = await answerOf();
		removeSample(application);
		expect(await volumesOf(application, WHOLE_PORTFOLIO, FIRST_VOLUME_VIEW)).toBeNull();
		expect(restoreSample(application, '2026-11-22T12:00:00.000Z').ok).toBe(true);
		const after = await answerOf();
		expect(after.variance).toEqual(before.variance);
		expect(after.report).toEqual(before.report);
	});
});

describe('what a case should have been paid', () => {
	const dayOf: DayOf = (date) => ({
		book: application.rateBooks.on(date),
		policy: policyOn(date)
	});

	it('rests on its charges where Medicare pays the lower of charge and rate', () => {
		const gathered = gatherCases('facility');
		const told = { date: '2026-10-05', facility: 'asc', paid: 50_000 as Cents };
		gathered.add(casesOf('20983', { ...told, charges: [100_000 as Cents], row: 2 }));
		gathered.add(casesOf('20983', { ...told, charges: null, row: 3 }));
		const portfolio = formPortfolio(
			{
				...{ facilities: [facilityAt('asc')], payers: [MEDICARE], contracts: NO_CONTRACTS },
				...{ costs: [], changes: [] }
			},
			[gathered.finish()]
		);
		const prices = portfolio.shapes.map(shapePricer(portfolio, dayOf));
		const cube = buildCube(portfolio, prices, dayOf);
		const cases = paidCasesOf(cube);
		expect(cube.ownPrices.size).toBe(1);
		expect([...cases.expected.total]).toEqual([
			100_000,
			prices[0]?.priced ? expectedOf(prices[0], 'total') : NaN
		]);
		const summed = cases.expected.total.reduce((sum, amount) => sum + amount, 0);
		expect(summed).toBe(cube.allowedOfPaid.reduce((sum, amount) => sum + amount, 0));
	});
});
