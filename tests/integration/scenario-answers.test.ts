import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Setting } from '$lib/domain/claims/setting';
import type { Percent } from '$lib/domain/contracts/contract';
import type { Ratio } from '$lib/domain/rates/rates';
import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import { NEW_SCENARIO } from '$lib/domain/scenarios/portfolio/scenario';
import { contractsIn } from '$lib/domain/scenarios/portfolio/terms';
import type { PayerContracts } from '$lib/domain/volumes/payer-contracts';
import type { Application } from '$lib/server/services/application';
import { evaluateScenario, scenarioChoices, scenarioResult } from '$lib/server/services/scenarios';
import { openSeeded } from '../fixtures/seeded';

const ratio = (value: number) => value as Ratio;

let application: Application;
let at: (setting: Setting) => string;

beforeAll(async () => {
	application = openSeeded();
	const choices = await scenarioChoices(application);
	at = (setting) => choices?.facilities.find((own) => own.setting === setting)?.id ?? '';
});
afterAll(() => application.close());

async function stepsOf(...changes: PortfolioChange[]) {
	const result = await scenarioResult(application, { ...NEW_SCENARIO, changes });
	if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join(' '));
	expect(result.value.problems).toEqual([]);
	return result.value.steps;
}

describe('a change that changes nothing', () => {
	it('says why: nothing is freed, nothing is in scope, nothing differs', async () => {
		const [hopd, asc] = [at('hopd'), at('asc')];
		const cases: [PortfolioChange, RegExp][] = [
			[
				{ change: 'refill', share: ratio(5000), facility: hopd, where: {} },
				/^No room time is free at .+ when this change comes/
			],
			[
				{ change: 'move', share: ratio(5000), where: { facilities: [asc] }, to: asc },
				/are done there already/
			],
			[{ change: 'move', share: ratio(0), where: {}, to: asc }, /share is 0%/],
			[
				{
					...{ change: 'move', share: ratio(5000), to: asc },
					where: { settings: ['office'], facilities: [hopd] }
				},
				/^No case is in its scope/
			],
			[{ change: 'volume', factor: ratio(10000), where: {} }, /as many cases as before/],
			[
				{ change: 'cost', part: 'fixed', factor: ratio(20000), where: {} },
				/^Fixed cost enters no margin/
			],
			[
				{ change: 'site-neutral', as: 'asc', where: { facilities: [asc] } },
				/^No hospital case is in its scope/
			],
			[
				{
					...{ change: 'payer', share: ratio(5000), to: 'medicare' },
					where: { payers: ['medicare'] }
				},
				/are this payer’s already/
			]
		];
		for (const [change, reason] of cases) {
			const [step] = await stepsOf(change);
			expect(step?.idle, change.change).toMatch(reason);
		}
		const [, repeated] = await stepsOf(
			{ change: 'no-sequestration' },
			{ change: 'no-sequestration' }
		);
		expect(repeated?.idle).toMatch(/^Sequestration withholds nothing/);
	});

	it('is told from one that does something', async () => {
		const [hopd, asc] = [at('hopd'), at('asc')];
		const steps = await stepsOf(
			{ change: 'move', share: ratio(3000), where: { facilities: [hopd] }, to: asc },
			{ change: 'refill', share: ratio(3000), facility: hopd, where: {} },
			{ change: 'no-sequestration' },
			{ change: 'payer', share: ratio(500), where: { payers: ['sample-payer-a'] }, to: 'medicare' }
		);
		expect(steps.map(({ idle }) => idle)).toEqual([null, null, null, null]);
	});
});

describe('parity by payer', () => {
	it('is where the moves of a payer’s cases bring nothing, and one unit off they do', async () => {
		const [hopd, asc] = [at('hopd'), at('asc')];
		const move: PortfolioChange = {
			...{ change: 'move', share: ratio(3000), where: { facilities: [hopd] }, to: asc }
		};
		const answer = await evaluateScenario(
			application,
			{ ...NEW_SCENARIO, changes: [move] },
			'told'
		);
		if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join(' '));
		const { measure, rates } = answer.value.parity;
		expect(measure).toBe('margin');
		const found = rates.filter(({ solution }) => solution.found);
		expect(found.length).toBeGreaterThan(2);
		expect(rates.at(-1)?.payer).toBeNull();
		for (const { solution } of found) {
			if (!solution.found) continue;
			expect(solution.reached).toBeGreaterThanOrEqual(0);
			expect(solution.missed).toBeLessThan(0);
		}
		const total = rates.slice(0, -1).reduce((sum, { cases }) => sum + cases, 0);
		expect(rates.at(-1)?.cases).toBeCloseTo(total, 4);

		// the same, as the bridge of a scenario tells it that sets the rate before the cases move
		const priced = await application.portfolios.current(application);
		const [first] = found;
		const payer = first?.payer;
		const [contract] = contractsIn(priced?.cube.portfolio.contracts as PayerContracts).filter(
			(own) => own.payer === payer && own.agreement !== 'professional'
		);
		if (!payer || !contract || !first.solution.found) throw new Error('no contract is in use');
		const { solution } = first;
		const set = (percent: number): PortfolioChange => ({
			change: 'contract',
			contract: {
				...contract,
				terms: [
					{
						...{ name: 'ASC', where: { settings: ['asc'] } },
						pays: { method: 'percent-of-medicare', percent: percent as Percent }
					},
					...contract.terms
				]
			}
		});
		const gained = async (value: number) => {
			const result = await scenarioResult(application, {
				...NEW_SCENARIO,
				changes: [set(value), move],
				filter: { ...NEW_SCENARIO.filter, payers: [payer] }
			});
			return result.ok ? result.value.bridge.steps[1]?.amount : null;
		};
		expect(await gained(solution.value)).toBe(solution.reached);
		expect(await gained(solution.value - 1)).toBe(solution.missed);
	});

	it('is none where no case goes to an ASC or leaves one', async () => {
		const answer = await evaluateScenario(
			application,
			{
				...NEW_SCENARIO,
				changes: [{ change: 'volume', factor: ratio(10000), where: {} }]
			},
			'told'
		);
		expect(answer.ok && answer.value.parity.rates).toEqual([]);
	});
});
