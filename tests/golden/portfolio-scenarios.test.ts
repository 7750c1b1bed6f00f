import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Setting } from '$lib/domain/claims/setting';
import { parseFixed, type Cents } from '$lib/domain/money';
import type { Outcome } from '$lib/domain/outcome';
import { SCENARIO_FORMAT } from '$lib/domain/scenarios/portfolio/scenario';
import { gatherCases } from '$lib/domain/volumes/case-data';
import { buildCube } from '$lib/domain/volumes/cube';
import type { CaseCost } from '$lib/domain/volumes/facility';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio } from '$lib/domain/volumes/portfolio';
import { shapePricer } from '$lib/domain/volumes/price-shapes';
import { changeDays } from '$lib/domain/volumes/pricing-days';
import { scenarioJson } from '$lib/server/exports/scenario-json';
import { openApplication } from '$lib/server/services/application';
import type { PricedPortfolio } from '$lib/server/services/portfolio';
import { dailyPrices } from '$lib/server/services/rate-books';
import { storedReleases } from '$lib/server/services/releases';
import { evaluateOn } from '$lib/server/services/scenarios';
import { parseContract } from '$lib/schemas/contract';
import { readScenario, writtenScenario } from '$lib/schemas/scenario';
import { casesOf, facilityAt, MEDICARE, payerAt } from '../fixtures/portfolio';

/** What-ifs of a few cases, worked by hand: their volumes, the changes, and what these come to. */
interface GoldenFile {
	cases: {
		name: string;
		given: {
			facilities: { id: string; setting: Setting }[];
			payers: { id: string; level?: string }[];
			contracts?: object[];
			costs: (Record<'supplies' | 'minutes' | 'staff' | 'room' | 'fixed', number> & {
				facility: string;
				code: string;
			})[];
			cases: { facility: string; payer: string; code: string; date: string; cases: number }[];
		};
		changes: object[];
		view?: object;
		solve?: object[];
		expected: object;
		arithmetic: string;
	}[];
}

const folder = fileURLToPath(new URL('portfolio-scenarios', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

const opened = openApplication({
	databasePath: ':memory:',
	migrations: join(root, 'drizzle'),
	seeds: join(root, 'seeds')
});
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
const application = opened.value;

function valueOf<T>(outcome: Outcome<T>): T {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}

const cents = (dollars: number): Cents => parseFixed(dollars.toFixed(2), 2) as Cents;

const costOf = (written: GoldenFile['cases'][number]['given']['costs'][number]): CaseCost => ({
	...written,
	supplies: cents(written.supplies),
	staff: cents(written.staff),
	room: cents(written.room),
	fixed: cents(written.fixed)
});

function pricedWith(given: GoldenFile['cases'][number]['given']): PricedPortfolio {
	const contracts = (given.contracts ?? []).map((written) => {
		const parsed = parseContract(written);
		if (!parsed.success) throw parsed.error;
		return parsed.data;
	});
	const gathered = gatherCases('both');
	for (const { code, ...told } of given.cases) gathered.add(casesOf(code, told));
	const portfolio = formPortfolio(
		{
			facilities: given.facilities.map(({ id, setting }) =>
				facilityAt(setting, { id, name: id, locality: null, area: null })
			),
			payers: given.payers.map(({ id, level }) =>
				id === MEDICARE.id
					? MEDICARE
					: { ...payerAt(Number((level ?? '100%').slice(0, -1)) * 100), id, name: id }
			),
			contracts: agreedContracts(contracts, new Map()),
			costs: given.costs.map(costOf),
			changes: changeDays(storedReleases(application), contracts)
		},
		[gathered.finish()]
	);
	const dayOf = dailyPrices(application.rateBooks);
	return {
		cube: buildCube(portfolio, portfolio.shapes.map(shapePricer(portfolio, dayOf)), dayOf),
		...{ budget: null, uploads: [], isSample: false },
		serviceLines: new Map()
	};
}

describe.each(readdirSync(folder))('portfolio-scenarios/%s', (file) => {
	const { cases } = parse(readFileSync(join(folder, file), 'utf8')) as GoldenFile;
	it.each(cases)('$name', async ({ given, changes, view, solve, expected }) => {
		const scenario = valueOf(
			readScenario({ format: SCENARIO_FORMAT, name: 'golden', changes, view, solve })
		);
		const answer = valueOf(await evaluateOn(application, pricedWith(given), scenario));
		expect(answer.problems).toEqual([]);
		expect(scenarioJson(writtenScenario(scenario), answer)).toMatchObject(expected);
	});
});
