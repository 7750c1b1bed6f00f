import { afterAll, describe, expect, it } from 'vitest';
import { PORTFOLIO_FIGURES } from '$lib/charts/portfolio/figures';
import { trendModel } from '$lib/charts/trend/view-model';
import type { IsoDate } from '$lib/domain/dates';
import { policyOn } from '$lib/domain/policy/lookup';
import { breakDown, PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { gatherCases, type CaseGroup } from '$lib/domain/volumes/case-data';
import { buildCube, type Cube } from '$lib/domain/volumes/cube';
import { portfolioOverview, type PortfolioOverview } from '$lib/domain/volumes/overview';
import { NO_CONTRACTS } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio } from '$lib/domain/volumes/portfolio';
import { shapePricer, type DayOf } from '$lib/domain/volumes/price-shapes';
import { readContext } from '$lib/schemas/context';
import { readPortfolioContext, WHOLE_PORTFOLIO } from '$lib/schemas/portfolio-context';
import { sheetCsv } from '$lib/server/exports/csv';
import { overviewSheet, overviewSvg } from '$lib/server/exports/overview-figures';
import { overviewOf } from '$lib/server/services/overview';
import { removeSample } from '$lib/server/services/sample';
import { compareSites } from '$lib/server/services/sites';
import { casesOf, facilityAt, MEDICARE, NO_RATES, payerAt } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

const open = () => {
	return openSeeded();
};
const application = open();
afterAll(() => application.close());

const dayOf: DayOf = (date) => ({ book: application.rateBooks.on(date), policy: policyOn(date) });

function cubeOf(...uploads: readonly CaseGroup[][]): Cube {
	const gathered = uploads.map((groups) => {
		const cases = gatherCases('both');
		groups.forEach((group) => cases.add(group));
		return cases.finish();
	});
	const portfolio = formPortfolio(
		{
			facilities: [facilityAt('hopd'), facilityAt('asc')],
			payers: [MEDICARE, payerAt(16000), NO_RATES],
			contracts: NO_CONTRACTS,
			costs: [],
			changes: ['2025', '2026'].map((year) => `${year}-01-01` as IsoDate)
		},
		gathered
	);
	return buildCube(portfolio, portfolio.shapes.map(shapePricer(portfolio, dayOf)), dayOf);
}

const overviewFor = (
	cube: Cube,
	budget: Cube | null = null,
	query = '',
	sampleUploads: readonly number[] = []
): PortfolioOverview =>
	portfolioOverview(
		cube,
		budget,
		new Map([['20983', 'Ablation']]),
		readPortfolioContext(new URLSearchParams(query)).context,
		sampleUploads
	);

const at = (date: string, told: Partial<CaseGroup> = {}) =>
	casesOf('20983', { ...told, date: date as IsoDate });

const answerTo = async (query: string) => {
	const answer = await overviewOf(
		application,
		readPortfolioContext(new URLSearchParams(query)).context
	);
	if (!answer) throw new Error('no volumes');
	return answer;
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe('an overview of a known portfolio', () => {
	it('compares the HOPD with the ASC as the sites page does', () => {
		const { comparison } = compareSites(
			application,
			readContext(
				new URLSearchParams(
					'code=20983&date=2026-01-01&locality=01112-05&hospitalArea=41884&ascArea=41884'
				)
			).context,
			{ explain: false }
		);
		const allowedAt = (setting: string) =>
			comparison?.codes[0]?.cases.find((priced) => priced.setting === setting)?.total?.allowed ??
			NaN;
		const { likeForLike } = overviewFor(
			cubeOf([
				at('2026-02-03', { cases: 3 }),
				at('2026-02-03', { facility: 'asc', cases: 5 }),
				at('2026-02-03', { payer: 'at-16000', cases: 100 })
			])
		);
		expect(likeForLike).toEqual({
			cases: 3,
			hopd: 3 * allowedAt('hopd'),
			asc: 3 * allowedAt('asc')
		});
	});

	it('takes what moved apart into rates and volume', () => {
		const one = (date: string) => overviewFor(cubeOf([at(date)])).total.sums.allowed;
		const [before, now] = [one('2025-02-03'), one('2026-02-03')];
		const { codes, formerPeriod } = overviewFor(
			cubeOf([at('2025-02-03', { cases: 4 }), at('2026-02-03', { cases: 6 })]),
			null,
			'from=2026-02'
		);
		expect(formerPeriod).toEqual({ from: '2025-02', to: '2025-02' });
		expect(codes[0]?.movement).toEqual({ rate: 6 * (now - before), volume: 2 * before });
	});

	it('holds a period against the year before only where all of it is loaded', () => {
		const cube = cubeOf([at('2025-02-03'), at('2026-01-05'), at('2026-02-03')]);
		expect(overviewFor(cube).formerPeriod).toBeNull();
		expect(overviewFor(cube).total.former).toBeNull();
	});

	it('has no cases in a month of its span without any', () => {
		const cube = cubeOf([
			at('2025-11-03', { cases: 2 }),
			at('2026-02-03', { cases: 3 }),
			casesOf('66984', { date: '2025-10-03' })
		]);
		const { months } = overviewFor(cube, null, 'code=20983');
		expect(months.map(({ month, total }) => [month, total.cases])).toEqual([
			['2025-10', 0],
			['2025-11', 2],
			['2025-12', 0],
			['2026-01', 0],
			['2026-02', 3]
		]);
		const { series } = trendModel(overviewFor(cube, null, 'code=20983'));
		expect(series[0]?.values.slice(2, 4)).toEqual([0, 0]);
	});

	it('tells how many of its cases are the sample’s', () => {
		const cube = cubeOf(
			[at('2026-02-03', { cases: 3 }), at('2026-02-03', { facility: 'asc', cases: 2 })],
			[at('2026-02-03', { cases: 5 })]
		);
		const samplesFor = (query: string) => overviewFor(cube, null, query, [0]).samples;
		expect(samplesFor('')).toEqual({ cases: 5, facilities: ['hopd', 'asc'], payers: [] });
		expect(samplesFor('facility=hopd')).toEqual({ cases: 3, facilities: ['hopd'], payers: [] });
		expect(samplesFor('perspective=asc')).toMatchObject({ cases: 2 });
		expect(overviewFor(cube, null, '', [1]).samples.cases).toBe(5);
		expect(overviewFor(cube).samples.cases).toBe(0);
	});

	it('tells what keeps all cases out', () => {
		const cube = cubeOf([
			at('2026-01-05', { facility: 'asc', cases: 7 }),
			at('2026-02-03', { cases: 3 }),
			casesOf('66984', { date: '2026-02-03', facility: 'asc', cases: 2 })
		]);
		const looseningsFor = (query: string) => overviewFor(cube, null, query).loosenings;
		expect(looseningsFor('from=2026-02&facility=asc&code=20983')).toEqual([
			{ without: 'facilities', cases: 3 },
			{ without: 'codes', cases: 2 },
			{ without: 'period', cases: 7 }
		]);
		expect(looseningsFor('facility=hopd&perspective=asc')).toEqual([
			{ without: 'facilities', cases: 9 },
			{ without: 'perspective', cases: 3 }
		]);
		expect(looseningsFor('')).toEqual([]);
	});

	it('tells a cause that several codes share once', () => {
		const own = { payer: 'no-rates', cases: 4 };
		const { unpriced, unpricedCases } = overviewFor(
			cubeOf([at('2026-02-03', own), casesOf('66984', { ...own, date: '2026-02-03' })])
		);
		expect(unpriced).toEqual([
			{ cause: 'no-rates-of-payer', reason: 'No rates of No rates are known.', cases: 8 }
		]);
		expect(unpricedCases).toBe(8);
	});

	it('holds it against the budget where that is asked for', () => {
		const cube = cubeOf([at('2026-02-03', { cases: 3 })]);
		const budget = cubeOf([at('2026-02-03', { cases: 5 }), at('2026-03-03')]);
		const { total } = overviewFor(cube, budget, 'comparison=budget');
		expect(total.former?.cases).toBe(5);
		expect(overviewFor(cube, null, 'comparison=budget').total.former).toBeNull();
	});
});

describe('the overview of the sample', () => {
	it('adds up to the total in every list, for every perspective, with and without a filter', async () => {
		for (const perspective of PERSPECTIVES) {
			for (const filter of ['', '&setting=asc&setting=hopd', '&code=66984']) {
				const { overview } = await answerTo(`perspective=${perspective}${filter}`);
				if (!overview) throw new Error('no overview');
				const { allowed, cases } = overview.total.sums;
				expect(cases, `${perspective}${filter}`).toBeGreaterThan(0);
				const lists = [
					overview.settings.map((row) => row.sums),
					overview.payers.map((row) => row.sums),
					overview.codes,
					overview.serviceLines
				];
				for (const list of lists) {
					expect(sum(list.map((row) => row.allowed))).toBe(allowed);
					expect(sum(list.map((row) => row.cases))).toBe(cases);
				}
				const inPeriod = overview.months.filter(({ month }) => month >= overview.period.from);
				expect(sum(inPeriod.map(({ total }) => total.allowed))).toBe(allowed);
				expect(
					sum(
						overview.codes.flatMap(({ movement }) => [movement?.rate ?? 0, movement?.volume ?? 0])
					)
				).toBe(allowed - (overview.total.former?.allowed ?? NaN));
			}
		}
	});

	it('agrees with a breakdown of the same cases', async () => {
		const priced = await application.portfolios.current(application);
		const { overview } = await answerTo('from=2026-03&to=2026-05');
		if (!priced || !overview) throw new Error('no volumes');
		const { total } = breakDown(
			priced.cube,
			priced.serviceLines,
			{ ...WHOLE_PORTFOLIO.filter, from: '2026-03', to: '2026-05' },
			[],
			'system'
		);
		expect(overview.total.sums).toEqual(total);
		expect(overview.isSample).toBe(true);
	});

	it('says what a filter names that is not there, all at once', async () => {
		const { overview, problems } = await answerTo(
			'facility=nowhere&payer=nobody&serviceLine=Nothing&to=1999-01'
		);
		expect(overview).toBeNull();
		expect(problems.map(({ path }) => path)).toEqual(['from', 'facility', 'payer', 'serviceLine']);
	});

	it('is written as pictures that hold title and caption, and as rows', async () => {
		const { overview, names } = await answerTo('');
		if (!overview) throw new Error('no overview');
		const source = { overview, names, caption: 'Sample: made up', releases: [] };
		for (const figure of PORTFOLIO_FIGURES) {
			const svg = overviewSvg(source, figure);
			expect(svg).toMatch(/^<svg xmlns/);
			expect(svg).toContain('Sample: made up');
			expect(svg).not.toMatch(/var\(--|NaN|undefined|<a /);
			const [head = '', ...rows] = [...sheetCsv(overviewSheet(source, figure))]
				.join('')
				.trim()
				.split('\r\n');
			expect(head).toMatch(/Period,Source$/);
			expect(rows.length).toBeGreaterThan(1);
		}
	});
});

it('has no overview without volumes', async () => {
	const empty = open();
	removeSample(empty);
	expect(await overviewOf(empty, WHOLE_PORTFOLIO)).toBeNull();
	empty.close();
});
