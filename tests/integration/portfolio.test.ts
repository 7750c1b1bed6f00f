import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import { roundHalfUp, type Cents } from '$lib/domain/money';
import { policyOn } from '$lib/domain/policy/lookup';
import type { Ratio } from '$lib/domain/rates/rates';
import {
	ALL_CASES,
	breakDown,
	DIMENSIONS,
	PERSPECTIVES,
	type PortfolioSums
} from '$lib/domain/volumes/aggregate';
import { gatherCases, type CaseGroup } from '$lib/domain/volumes/case-data';
import { buildCube, type Cube } from '$lib/domain/volumes/cube';
import { NO_CONTRACTS } from '$lib/domain/volumes/payer-contracts';
import {
	formPortfolio,
	type PortfolioParts,
	type UploadSides
} from '$lib/domain/volumes/portfolio';
import { shapePricer, type DayOf } from '$lib/domain/volumes/price-shapes';
import type { Outcome } from '$lib/domain/outcome';
import { readContext } from '$lib/schemas/context';
import { readPortfolioContext } from '$lib/schemas/portfolio-context';
import { searchCodes } from '$lib/server/services/catalogue';
import { askPortfolio, yearOfCases } from '$lib/server/services/portfolio';
import { createClaimPricer } from '$lib/server/services/pricing';
import { compareSites } from '$lib/server/services/sites';
import { casesOf, facilityAt, MEDICARE, NO_RATES, payerAt } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());

const entries = searchCodes(application, '', 1000);
const serviceLines = new Map(entries.map(({ code, serviceLine }) => [code, serviceLine]));

const dayOf: DayOf = (date) =>
	application.rateBooks.covers(date)
		? { book: application.rateBooks.on(date), policy: policyOn(date) }
		: null;

const CHANGES = ['2025', '2026'].flatMap((year) =>
	['01', '04', '07', '10'].map((month) => `${year}-${month}-01` as IsoDate)
);

const parts: PortfolioParts = {
	facilities: SETTINGS.map((setting) => facilityAt(setting)),
	payers: [MEDICARE, payerAt(16000), NO_RATES],
	contracts: NO_CONTRACTS,
	costs: [],
	changes: CHANGES
};

type Told = Partial<PortfolioParts> & { sides?: UploadSides };

function cubeOf(groups: readonly CaseGroup[], { sides = 'both', ...told }: Told = {}): Cube {
	const gathered = gatherCases(sides);
	groups.forEach((group) => gathered.add(group));
	const portfolio = formPortfolio({ ...parts, ...told }, [gathered.finish()]);
	const prices = portfolio.shapes.map(shapePricer(portfolio, dayOf));
	return buildCube(portfolio, prices, dayOf);
}

function valueOf<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}

const totalOf = (cube: Cube): PortfolioSums =>
	breakDown(cube, serviceLines, ALL_CASES, [], 'system').total;

describe('a portfolio priced', () => {
	it('pays a case of each setting what the sites page shows, as often as it is counted', () => {
		const { comparison } = compareSites(
			application,
			readContext(
				new URLSearchParams(
					'code=20983&date=2026-10-05&locality=01112-05&hospitalArea=41884&ascArea=41884'
				)
			).context,
			{ explain: false }
		);
		for (const { setting, total } of comparison?.codes[0]?.cases ?? []) {
			const sums = totalOf(
				cubeOf([casesOf('20983', { date: '2026-10-05', facility: setting, cases: 7 })])
			);
			expect(sums).toMatchObject({
				cases: 7,
				allowed: 7 * (total?.allowed ?? NaN),
				medicareAllowed: 7 * (total?.allowed ?? NaN),
				patient: 7 * (total?.patient ?? NaN),
				netToBank: 7 * (total?.netToBank ?? NaN)
			});
		}
		expect(comparison?.codes[0]?.cases).toHaveLength(SETTINGS.length);
	});

	it('pays what a payer with an assumed share pays, rounded by payee', () => {
		const [medicare, payer] = ['medicare', 'at-16000'].map((id) =>
			cubeOf([casesOf('20983', { date: '2026-10-05', facility: 'asc', payer: id })])
		);
		const share = (sums: Float64Array | undefined) =>
			roundHalfUp((sums?.[0] ?? NaN) * 16000, 4, 0) as number;
		expect(payer?.facilitySums.allowed[0]).toBe(share(medicare?.facilitySums.allowed));
		expect(payer?.professionalSums.allowed[0]).toBe(share(medicare?.professionalSums.allowed));
		expect(payer?.facilitySums.medicareAllowed[0]).toBe(medicare?.facilitySums.allowed[0]);
	});

	it('collects only the share of the patient’s part that the facility does', () => {
		const half = facilityAt('asc', { collection: 5000 as Ratio });
		const group = casesOf('20983', { date: '2026-10-05', facility: 'asc' });
		const [all, part] = [facilityAt('asc'), half].map((facility) =>
			cubeOf([group], { facilities: [facility] })
		);
		for (const side of ['facilitySums', 'professionalSums'] as const) {
			const patient = all?.[side].patient[0] ?? NaN;
			expect(part?.[side].netToBank[0]).toBe(
				(all?.[side].netToBank[0] ?? NaN) - (patient - roundHalfUp(patient * 5000, 4, 0))
			);
		}
	});

	it('takes off the margin what is denied, written off and spent', () => {
		const facility = facilityAt('asc', { denial: 200 as Ratio, badDebt: 100 as Ratio });
		const cube = cubeOf([casesOf('20983', { date: '2026-10-05', facility: 'asc', cases: 3 })], {
			facilities: [facility],
			costs: [
				{
					facility: 'asc',
					code: '20983',
					supplies: 250_000 as Cents,
					minutes: 60,
					staff: 500 as Cents,
					room: 700 as Cents,
					fixed: 90_000 as Cents
				}
			]
		});
		const { netToBank, margin, marginCases } = totalOf(cube);
		expect(margin).toBe(roundHalfUp(netToBank * 9700, 4, 0) - 3 * (250_000 + 60 * 1200));
		expect(marginCases).toBe(3);
	});

	it('counts a case without a price as such, with its cause', () => {
		const cube = cubeOf([
			casesOf('20983', { date: '2026-10-05', payer: 'no-rates', cases: 4 }),
			casesOf('99999', { date: '2026-10-05', cases: 2 }),
			casesOf('20983', { date: '2019-10-05' }),
			casesOf('27447', { date: '2026-10-05', facility: 'office' })
		]);
		const { total, unpriced, unpricedCases } = breakDown(
			cube,
			serviceLines,
			ALL_CASES,
			['code'],
			'system'
		);
		expect(total.cases).toBe(0);
		expect(unpricedCases).toBe(8);
		expect(unpriced.map(({ cause, cases }) => [cause, cases])).toEqual([
			['no-rates-of-payer', 4],
			['unknown-code', 2],
			['no-release', 1],
			['not-payable-here', 1]
		]);
	});

	it('pays the lower of charge and rate where the upload is of one payee’s claims', () => {
		const asc = [facilityAt('asc')];
		const case20983 = (charge: number | null) =>
			casesOf('20983', {
				date: '2026-10-05',
				facility: 'asc',
				charges: charge === null ? null : [charge as Cents]
			});
		const facilities = { facilities: asc, sides: 'facility' as const };
		const rate = totalOf(cubeOf([case20983(null)], facilities)).allowed;
		const cube = cubeOf([case20983(100_000), case20983(rate + 1), case20983(rate)], facilities);
		expect(totalOf(cube).allowed).toBe(100_000 + 2 * rate);
		expect(cube.ownPrices.size).toBe(1);
	});

	it('pays what the same claims with their charges are paid, whoever the charges are of', () => {
		const pricer = createClaimPricer(application.rateBooks);
		const charged = fc.record({
			code: fc.constantFrom(...entries.map(({ code }) => code)),
			modifiers: fc.constantFrom<string[]>([], ['52'], ['LT']),
			facility: fc.constantFrom(...SETTINGS),
			sides: fc.constantFrom<UploadSides>('both', 'professional', 'facility'),
			charge: fc.integer({ min: 100, max: 2_000_000 })
		});
		let decided = 0;
		fc.assert(
			fc.property(charged, ({ code, modifiers, facility, sides, charge }) => {
				const lines = [{ code, modifiers, units: 1 }];
				const told = { date: '2026-10-05', facility, lines, charges: [charge as Cents] };
				const cube = cubeOf([casesOf(code, told)], { sides });
				const { total, unpricedCases } = breakDown(cube, serviceLines, ALL_CASES, [], 'system');
				const answer = pricer.price(
					{
						...{ id: 1, dateOfService: '2026-10-05', setting: facility, claim: sides },
						place: { carrier: '01112', locality: '05', cbsa: '41884' },
						lines: [{ code, modifiers, charge: (charge / 100).toFixed(2) }]
					},
					false
				);
				if (unpricedCases > 0) return;
				decided += cube.ownPrices.size;
				expect(answer.ok && answer.result.total.allowed).toBe(total.allowed);
			}),
			{ seed: 20983, numRuns: 1000 }
		);
		expect(decided).toBeGreaterThan(100);
	});

	it('has a price for a case that Medicare pays by its charge alone', () => {
		const reduced = {
			date: '2026-10-05',
			facility: 'office',
			lines: [{ code: '45385', modifiers: ['52'], units: 1 }]
		};
		expect(totalOf(cubeOf([casesOf('45385', reduced)])).cases).toBe(0);
		const cube = cubeOf([casesOf('45385', { ...reduced, charges: [30_000 as Cents] })]);
		expect(totalOf(cube)).toMatchObject({ cases: 1, allowed: 30_000 });
	});

	it('counts each perspective’s own payees, and an ASC by the share that is owned', () => {
		const facilities = [facilityAt('hopd'), facilityAt('asc', { ownership: 5100 as Ratio })];
		const cube = cubeOf(
			['hopd', 'asc'].map((facility) => casesOf('20983', { date: '2026-10-05', facility })),
			{ facilities }
		);
		const allowed = Object.fromEntries(
			PERSPECTIVES.map((perspective) => [
				perspective,
				breakDown(cube, serviceLines, ALL_CASES, [], perspective).total.allowed
			])
		);
		const [hopd, asc] = [0, 1].map((cell) => cube.facilitySums.allowed[cell] ?? NaN);
		const physician = (cube.professionalSums.allowed[0] ?? NaN) * 2;
		expect(allowed).toEqual({
			system: (hopd ?? NaN) + (asc ?? NaN) + physician,
			plan: (hopd ?? NaN) + (asc ?? NaN) + physician,
			patient: (hopd ?? NaN) + (asc ?? NaN) + physician,
			hospital: hopd,
			asc: roundHalfUp((asc ?? NaN) * 5100, 4, 0),
			physician
		});
	});

	const group = fc.record({
		code: fc.constantFrom(...entries.map(({ code }) => code)),
		date: fc.constantFrom('2025-02-03', '2025-11-30', '2026-01-15', '2026-10-05'),
		facility: fc.constantFrom(...SETTINGS),
		payer: fc.constantFrom('medicare', 'at-16000', 'no-rates'),
		cases: fc.integer({ min: 1, max: 9 }),
		paid: fc.option(fc.nat(1_000_000).map((cents) => cents as Cents))
	});

	it('adds up to the cent in every breakdown, whatever the order of its cases', () => {
		fc.assert(
			fc.property(
				fc.array(group, { maxLength: 60 }),
				fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { minLength: 1, maxLength: 3 }),
				fc.constantFrom(...PERSPECTIVES),
				(told, by, perspective) => {
					const groups = told.map(({ code, ...rest }) => casesOf(code, rest));
					const priced = breakDown(cubeOf(groups), serviceLines, ALL_CASES, by, perspective);
					for (const [measure, total] of Object.entries(priced.total)) {
						const parts = priced.rows.map(({ sums }) => sums[measure as keyof PortfolioSums]);
						expect(parts.reduce<number>((sum, part) => sum + part, 0)).toBe(total);
					}
					const again = breakDown(
						cubeOf(groups.toReversed()),
						serviceLines,
						ALL_CASES,
						by,
						perspective
					);
					expect(again.total).toEqual(priced.total);
					expect(again.unpricedCases).toBe(priced.unpricedCases);
				}
			),
			{ seed: 20983, numRuns: 60 }
		);
	});

	it('lets in what a filter names and nothing else', () => {
		fc.assert(
			fc.property(fc.array(group, { minLength: 1, maxLength: 40 }), (told) => {
				const cube = cubeOf(told.map(({ code, ...rest }) => casesOf(code, rest)));
				const { rows } = breakDown(
					cube,
					serviceLines,
					ALL_CASES,
					['setting', 'payer', 'serviceLine', 'month'],
					'system'
				);
				for (const { key, sums } of rows) {
					const [setting = '', payer = '', serviceLine = '', month = ''] = key;
					const filter = {
						...ALL_CASES,
						settings: [setting as never],
						payers: [payer],
						serviceLines: [serviceLine],
						from: month,
						to: month
					};
					expect(breakDown(cube, serviceLines, filter, [], 'system').total).toEqual(sums);
				}
			}),
			{ seed: 20983, numRuns: 30 }
		);
	});
});

describe('the cases of the last twelve months', () => {
	it('are counted by the code that they lead with, and end with the last month', async () => {
		const year = await yearOfCases(application);
		const { breakdown } = valueOf(
			await askPortfolio(
				application,
				readPortfolioContext(new URLSearchParams('from=2025-11&to=2026-10')).context,
				[]
			)
		);
		expect(year).toMatchObject({ from: '2025-11', to: '2026-10', isSample: true });
		const counted = [...(year?.cases.values() ?? [])].reduce((sum, cases) => sum + cases, 0);
		expect(counted).toBe(breakdown.total.cases);
		expect(counted).toBeGreaterThan(0);
	});
});
