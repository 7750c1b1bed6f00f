import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRACT_FORMAT, type Contract, type Percent } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Ratio } from '$lib/domain/rates/rates';
import { bridgeOf } from '$lib/domain/scenarios/portfolio/bridge';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { scenarioEngine, type ScenarioEngine } from '$lib/domain/scenarios/portfolio/evaluate';
import { ALL_CASES, breakDown, PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import { NO_CHARGES, type CaseData } from '$lib/domain/volumes/case-data';
import { buildCube, type Cells, type Cube } from '$lib/domain/volumes/cube';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio } from '$lib/domain/volumes/portfolio';
import { shapePricer } from '$lib/domain/volumes/price-shapes';
import type { Application } from '$lib/server/services/application';
import { priceCases, type PricedPortfolio } from '$lib/server/services/portfolio';
import { dailyPrices } from '$lib/server/services/rate-books';
import { openSeeded } from '../fixtures/seeded';

const ratio = (value: number) => value as Ratio;

let application: Application;
let priced: PricedPortfolio;
let engine: ScenarioEngine;
let whole: { from: string; to: string };

beforeAll(async () => {
	application = openSeeded();
	const found = await application.portfolios.current(application);
	if (!found) throw new Error('no volumes are loaded');
	priced = found;
	const { months } = priced.cube.portfolio;
	whole = { from: months[0] as string, to: months.at(-1) as string };
	engine = scenarioEngine(priced.cube, whole, dailyPrices(application.rateBooks));
});
afterAll(() => application.close());

const totals = (cells: Cells, filter = ALL_CASES) =>
	PERSPECTIVES.map((perspective) => {
		const { total, unpricedCases } = breakDown(cells, priced.serviceLines, filter, [], perspective);
		// what was paid is not a scenario's
		return { perspective, unpricedCases, ...total, paid: 0, paidCases: 0, allowedOfPaid: 0 };
	});

const system = (cells: Cells, filter = ALL_CASES) =>
	breakDown(cells, priced.serviceLines, filter, [], 'system').total;

const facilityOf = (setting: string): string => {
	const found = priced.cube.portfolio.facilities.find((facility) => facility.setting === setting);
	if (!found) throw new Error(`the sample has no ${setting}`);
	return found.id;
};

describe('a portfolio scenario', () => {
	it('without changes is its baseline to the cent', () => {
		const { baseline, result, steps } = engine.evaluate([]);
		expect(steps).toEqual([]);
		expect(result).toBe(baseline);
		expect(totals(baseline)).toEqual(totals(priced.cube));
	});

	it('of a period is the portfolio of that period', () => {
		const period = { from: '2025-11', to: '2026-10' };
		const own = scenarioEngine(priced.cube, period, dailyPrices(application.rateBooks));
		expect(totals(own.evaluate([]).baseline)).toEqual(
			totals(priced.cube, { ...ALL_CASES, ...period })
		);
	});

	it('that changes nothing leaves every amount', () => {
		const nothing: PortfolioChange[] = [
			{ change: 'move', share: ratio(0), where: {}, to: facilityOf('asc') },
			{ change: 'volume', factor: ratio(10000), where: {} },
			{ change: 'cost', part: 'supplies', factor: ratio(10000), where: {} },
			{ change: 'payer', share: ratio(10000), where: { payers: ['medicare'] }, to: 'medicare' }
		];
		for (const { cells } of engine.evaluate(nothing).steps) {
			expect(totals(cells)).toEqual(totals(priced.cube));
		}
	});

	it('keeps every case that is moved, and prices it as if it had been done there', async () => {
		const [from, to] = [facilityOf('hopd'), facilityOf('asc')];
		const codes = ['20983', '22514'];
		const where = { facilities: [from], codes, payers: ['medicare', 'sample-payer-a'] };
		const { steps } = engine.evaluate([{ change: 'move', share: ratio(10000), where, to }]);
		const [step] = steps;
		if (!step) throw new Error('the scenario has no step');
		expect(step.flows.length).toBeGreaterThan(0);
		expect(step.held).toEqual([]);
		expect(system(step.cells).cases).toBe(system(priced.cube).cases);

		const cube = await movedPortfolio(where, from, to);
		const { cases, allowed, netToBank, patient, margin } = system(cube);
		expect(system(step.cells)).toMatchObject({ cases, allowed, netToBank, patient, margin });
	});

	it('under a proposed contract is the portfolio that has it', () => {
		const payer = 'sample-payer-b';
		const contract = (percent: number): Contract => ({
			format: CONTRACT_FORMAT,
			...{ id: 'proposed', name: 'Proposed', payer, agreement: 'global' },
			from: '2027-01-01' as IsoDate,
			lesserOf: 'line',
			terms: [
				{
					name: 'all',
					pays: { method: 'percent-of-medicare', percent: percent as Percent }
				}
			]
		});
		const { steps } = engine.evaluate([
			{ change: 'contract', contract: contract(1_500_000) },
			{ change: 'term', contract: 'proposed', term: 'all', percent: 1_700_000 as Percent }
		]);
		for (const [position, percent] of [1_500_000, 1_700_000].entries()) {
			const cube = underContract({
				...contract(percent),
				from: '2020-01-01' as IsoDate
			});
			expect(totals(steps[position]?.cells as Cells)).toEqual(totals(cube));
		}
	});

	it('withholds no sequestration where it is off', () => {
		const { result } = engine.evaluate([{ change: 'no-sequestration' }]);
		for (const sums of [result.facilitySums, result.professionalSums]) {
			expect(sums.sequestration.every((amount) => amount === 0)).toBe(true);
		}
		expect(system(result).allowed).toBe(system(priced.cube).allowed);
	});

	it('prices all cases as on one day', () => {
		const { result } = engine.evaluate([{ change: 'rates-of', date: '2026-07-01' as IsoDate }]);
		expect(system(result).allowed).not.toBe(system(priced.cube).allowed);
	});

	it('adds up whatever the changes, and does the same again', () => {
		const { facilities, payers } = priced.cube.portfolio;
		const ids = facilities.map(({ id }) => id);
		const share = fc.integer({ min: 0, max: 10000 }).map(ratio);
		const where = fc.record(
			{ facilities: fc.subarray(ids, { minLength: 1 }) },
			{ requiredKeys: [] }
		);
		const change = fc.oneof(
			fc.record({
				change: fc.constant('move' as const),
				...{ share, where, to: fc.constantFrom(...ids) }
			}),
			fc.record({
				change: fc.constant('payer' as const),
				...{ share, where, to: fc.constantFrom(...payers.map(({ id }) => id)) }
			}),
			fc.constant({ change: 'no-work-floor' as const })
		);
		fc.assert(
			fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
				const { steps, baseline, result } = engine.evaluate(changes);
				for (const perspective of PERSPECTIVES) {
					const view = { serviceLines: priced.serviceLines, filter: ALL_CASES, perspective };
					const bridge = bridgeOf({ baseline, steps }, view);
					const { total } = breakDown(result, priced.serviceLines, ALL_CASES, [], perspective);
					expect(bridge.end).toBe(total[bridge.measure]);
					for (const { amount, parts } of bridge.steps) {
						expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
					}
				}
				const before = breakDown(baseline, priced.serviceLines, ALL_CASES, [], 'system');
				for (const { cells } of steps) {
					const after = breakDown(
						cells,
						priced.serviceLines,
						ALL_CASES,
						['facility', 'payer'],
						'system'
					);
					const cases = after.rows.reduce((sum, { sums }) => sum + sums.cases, 0);
					expect(cases).toBeCloseTo(after.total.cases, 4);
					expect(after.total.cases + after.unpricedCases).toBeCloseTo(
						before.total.cases + before.unpricedCases,
						4
					);
					expect(after.rows.reduce((sum, { sums }) => sum + sums.allowed, 0)).toBe(
						after.total.allowed
					);
				}
				expect(totals(engine.evaluate(changes).result)).toEqual(
					totals(steps.at(-1)?.cells ?? baseline)
				);
			}),
			{ seed: 9, numRuns: 10 }
		);
	});
});

/** The portfolio's cases with some of them done elsewhere, without their charges there. */
async function movedPortfolio(
	{ codes, payers }: { codes: readonly string[]; payers: readonly string[] },
	from: string,
	to: string
): Promise<Cube> {
	const { cube } = priced;
	const uploads = cube.portfolio.uploads.map(({ data, shape }): CaseData => {
		const facilities = data.facilities.includes(to) ? data.facilities : [...data.facilities, to];
		const facility = data.facility.slice();
		const chargeFrom = data.chargeFrom.slice();
		for (let group = 0; group < facility.length; group += 1) {
			const price = cube.prices[shape[group] as number];
			if (data.facilities[facility[group] as number] !== from) continue;
			if (!price || !codes.includes(price.lead)) continue;
			if (!payers.includes(data.payers[data.payer[group] as number] as string)) continue;
			facility[group] = facilities.indexOf(to);
			chargeFrom[group] = NO_CHARGES;
		}
		return { ...data, facilities, facility, chargeFrom };
	});
	return priceCases(application, uploads);
}

/** The portfolio as it would be with one contract of a payer in place of all that it has. */
function underContract(contract: Contract): Cube {
	const { portfolio } = priced.cube;
	const others = [...portfolio.contracts.byPayer.values()]
		.flat()
		.map(({ compiled }) => compiled.contract)
		.filter(({ payer }) => payer !== contract.payer);
	const contracts = agreedContracts([...others, contract], priced.serviceLines);
	const anew = formPortfolio(
		{ ...portfolio, contracts },
		portfolio.uploads.map(({ data }) => data)
	);
	const dayOf = dailyPrices(application.rateBooks);
	return buildCube(anew, anew.shapes.map(shapePricer(anew, dayOf)), dayOf);
}
