import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '$lib/domain/outcome';
import type { Ratio } from '$lib/domain/rates/rates';
import {
	exampleScenario,
	EXAMPLES,
	newChange,
	type ScenarioChoices
} from '$lib/domain/scenarios/portfolio/choices';
import { changedSince } from '$lib/domain/scenarios/portfolio/saved';
import { NEW_SCENARIO, type PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { atOnce } from '$lib/domain/scenarios/portfolio/turns';
import { CHANGE_KINDS } from '$lib/format/scenario';
import { readScenario, writtenScenario } from '$lib/schemas/scenario';
import { changeContractUse } from '$lib/server/repositories/contracts';
import type { Application } from '$lib/server/services/application';
import { evaluationBasis } from '$lib/server/services/portfolio';
import {
	openScenario,
	savedScenarios,
	saveScenario,
	scenarioFile,
	scenarioOfFile,
	scenarioVersions,
	withdrawScenario
} from '$lib/server/services/saved-scenarios';
import {
	evaluateOn,
	evaluateScenario,
	scenarioChoices,
	scenarioResult,
	scenarioVariation,
	scenarioVariations
} from '$lib/server/services/scenarios';
import { openSeeded } from '../fixtures/seeded';

let application: Application;
let choices: ScenarioChoices;

beforeAll(async () => {
	application = openSeeded();
	const found = await scenarioChoices(application);
	if (!found) throw new Error('no volumes are loaded');
	choices = found;
});
afterAll(() => application.close());

function given<Value>(outcome: Outcome<Value>): Value {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}
const messages = (outcome: Outcome<unknown>): string =>
	outcome.ok ? '' : outcome.problems.map(({ message }) => message).join('\n');

const at = '2026-11-22T10:00:00.000Z';
const shift = (): PortfolioScenario => exampleScenario('shift', choices);

describe('saving', () => {
	it('keeps what a version came to, and tells what of its basis changed since', () => {
		const own = openSeeded();
		try {
			const basis = evaluationBasis(own);
			const evaluated = {
				...{ finding: 'It costs nothing.', at, releases: ['RVU26C'] },
				...{ isSample: true, basis }
			};
			const { id } = given(saveScenario(own, shift(), { id: null, basedOn: null, at, evaluated }));
			given(saveScenario(own, shift(), { id, basedOn: 1, at }));
			const [second, first] = given(scenarioVersions(own, id));
			expect(first?.evaluated).toEqual(evaluated);
			expect(second?.evaluated).toBeNull();
			expect(changedSince(basis, evaluationBasis(own))).toEqual([]);
			const contract = choices.contracts[0]?.id ?? '';
			changeContractUse(own.database, {
				...{ contract, inUse: false, changedBy: 'Ada', changedAt: at, note: null }
			});
			expect(changedSince(basis, evaluationBasis(own))).toEqual(['terms']);
		} finally {
			own.close();
		}
	});

	it('adds versions, keeps the former ones, and refuses one that was overtaken', () => {
		const { id, version } = given(
			saveScenario(application, shift(), { id: null, basedOn: null, at })
		);
		expect(version).toBe(1);
		const other = { ...shift(), name: 'Shift, slower', author: 'Ada', changes: [], solve: [] };
		expect(given(saveScenario(application, other, { id, basedOn: 1, at })).version).toBe(2);
		const late = saveScenario(application, shift(), { id, basedOn: 1, at });
		expect(messages(late)).toContain('saved as version 2 by Ada while you worked on version 1');
		expect(given(scenarioVersions(application, id))).toHaveLength(2);
		expect(given(openScenario(application, id, 1)).scenario).toEqual(shift());
		expect(given(openScenario(application, id)).scenario.name).toBe('Shift, slower');
		expect(messages(openScenario(application, id, 7))).toContain('has versions 1 to 2, not 7');
	});

	it('is undone by deleting, and deleting by undo', () => {
		const { id } = given(saveScenario(application, shift(), { id: null, basedOn: null, at }));
		const listed = (): boolean => savedScenarios(application).some((own) => own.id === id);
		expect(listed()).toBe(true);
		given(withdrawScenario(application, id, at));
		expect(listed()).toBe(false);
		given(withdrawScenario(application, id, null));
		expect(listed()).toBe(true);
		expect(messages(withdrawScenario(application, 'nobody', at))).toContain('No scenario is saved');
	});

	it('is not touched by an evaluation, even where a facility is gone', async () => {
		const scenario: PortfolioScenario = {
			...NEW_SCENARIO,
			changes: [
				{ change: 'move', share: 5000 as Ratio, where: {}, to: 'closed-center' },
				{ change: 'no-sequestration' }
			]
		};
		const { id } = given(saveScenario(application, scenario, { id: null, basedOn: null, at }));
		const [before] = given(scenarioVersions(application, id));
		const result = given(
			await scenarioResult(application, given(openScenario(application, id)).scenario)
		);
		expect(result.problems[0]?.message).toContain('closed-center is not there any more');
		expect(result.bridge.steps.map(({ position }) => position)).toEqual([1]);
		expect(given(scenarioVersions(application, id))).toEqual([before]);
	});
});

describe('a file', () => {
	it('gives back every example as it was', () => {
		for (const example of EXAMPLES) {
			const scenario = exampleScenario(example, choices);
			expect(scenario.changes.length).toBeGreaterThan(0);
			expect(given(scenarioOfFile('own.yaml', scenarioFile(scenario)))).toEqual(scenario);
		}
	});

	it('says where it is wrong', () => {
		const text = scenarioFile(shift()).replace('share: 30%', 'share: 130%');
		expect(messages(scenarioOfFile('own.yaml', text))).toMatch(
			/own\.yaml, line \d+, column \d+: changes\.0\.share: "130%" is no share/
		);
		expect(messages(scenarioOfFile('own.yaml', 'name: a\nname: b\n'))).toContain(
			'own.yaml, line 2, column 1: name stands twice, first in line 1'
		);
	});
});

describe('changes to begin from', () => {
	it('can all be read, written and evaluated on the sample', async () => {
		for (const kind of Object.keys(CHANGE_KINDS) as (keyof typeof CHANGE_KINDS)[]) {
			const change = newChange(kind, choices);
			// every payer of the sample has contracts or no rates at all
			if (kind === 'level') continue;
			if (!change) throw new Error(`the sample has nothing for ${kind}`);
			const scenario = { ...NEW_SCENARIO, changes: [change] };
			expect(given(readScenario(writtenScenario(scenario)))).toEqual(scenario);
			const result = given(await scenarioResult(application, scenario));
			expect(result.problems).toEqual([]);
			const [step] = result.bridge.steps;
			const parts = step?.parts.reduce((sum, { amount }) => sum + amount, 0);
			expect(result.bridge.start + (parts ?? Number.NaN)).toBe(result.bridge.end);
		}
	});
});

describe('a change that is off', () => {
	it('changes nothing, and what comes after it keeps its number', async () => {
		const { changes } = shift();
		const both = { ...NEW_SCENARIO, changes, off: [1] };
		const result = given(await scenarioResult(application, both));
		const without = given(
			await scenarioResult(application, { ...NEW_SCENARIO, changes: changes.slice(1) })
		);
		expect(result.bridge.end).toBe(without.bridge.end);
		expect(result.bridge.steps.map(({ position }) => position)).toEqual([1, 2]);
	});
});

describe('what is solved for', () => {
	const first = (): PortfolioScenario => ({
		...NEW_SCENARIO,
		changes: shift().changes.slice(0, 1)
	});
	const asked = (solve: PortfolioScenario['solve'], scenario = first()): PortfolioScenario => ({
		...scenario,
		solve
	});
	const variations = async (scenario: PortfolioScenario) =>
		atOnce(given(await scenarioVariations(application, scenario, null)));

	it('is a share of cases that loses the hospital so much, and one step further more', async () => {
		const above = -200_000_00;
		const { solved } = await variations(
			asked([{ change: 1, field: 'share', above, perspective: 'hospital' }])
		);
		const [one] = solved;
		if (!one?.solution.found) throw new Error('no share was found');
		const { value, reached, missed } = one.solution;
		expect(reached).toBeGreaterThanOrEqual(above);
		expect(missed).toBeLessThan(above);
		const [move] = first().changes;
		if (move?.change !== 'move') throw new Error('the example moves nothing');
		const scenario = {
			...first(),
			perspective: 'hospital' as const,
			changes: [{ ...move, share: value as Ratio }]
		};
		const { bridge } = given(await scenarioResult(application, scenario));
		expect(bridge.end - bridge.start).toBe(reached);
	});

	it('is the cost at which the cases of a change leave nothing', async () => {
		const facility = choices.facilities.find(({ setting }) => setting === 'hopd')?.id ?? '';
		const where = { codes: ['20983'], facilities: [facility] };
		const scenario: PortfolioScenario = {
			...NEW_SCENARIO,
			changes: [{ change: 'cost', part: 'supplies', add: 0, where }]
		};
		const { solved } = await variations(
			asked([{ change: 1, field: 'add', above: null, perspective: null }], scenario)
		);
		const [one] = solved;
		if (!one?.solution.found) throw new Error('no cost was found');
		const probe: PortfolioScenario = {
			...scenario,
			filter: { ...NEW_SCENARIO.filter, codes: ['20983'], facilities: [facility] },
			changes: [{ change: 'cost', part: 'supplies', add: one.solution.value, where }]
		};
		const { bridge } = given(await scenarioResult(application, probe));
		// one cent more a case takes at most a cent a case
		const cases = given(await scenarioResult(application, probe)).totals.system.scenario.cases;
		expect(bridge.end).toBeGreaterThanOrEqual(0);
		expect(bridge.end).toBeLessThanOrEqual(Math.ceil(cases));
	});

	it('varies numbers around the scenario: the widest first, the band within, the same again', async () => {
		const [move, , refill] = shift().changes;
		if (!move || !refill) throw new Error('the example has fewer changes');
		const scenario = { ...NEW_SCENARIO, changes: [move, refill] };
		const alone = given(await scenarioVariation(application, scenario, 'band'));
		const one = given(await evaluateScenario(application, scenario));
		expect(one.band).toBe(alone);
		// what stands for a scenario of another name is kept; on its own priced volumes it is worked out anew
		const priced = await application.portfolios.current(application);
		if (!priced) throw new Error('nothing was loaded');
		const uncertain = one.tornado.map(({ dial: { change, field }, low, high }) => ({
			...{ change, field, low: low.value, high: high.value }
		}));
		const again = given(await evaluateOn(application, priced, { ...scenario, uncertain }));
		const spans = one.tornado.map(({ span }) => span);
		expect(spans).toEqual(spans.toSorted((a, b) => b - a));
		expect(one.usualSpans).toBe(true);
		expect(one.band).toEqual(again.band);
		const [low, high] = [one.band?.p10 ?? 0, one.band?.p90 ?? 0];
		expect(low).toBeLessThan(high);
		const middle = one.pair?.gains[3]?.[3];
		expect(middle).toBe(one.bridge.end - one.bridge.start);
	}, 300_000);
});

describe('an evaluation that nobody waits for any more', () => {
	const scenario: PortfolioScenario = {
		...NEW_SCENARIO,
		changes: [
			{ change: 'volume', factor: 10100 as Ratio, where: {} },
			{ change: 'volume', factor: 10200 as Ratio, where: {} }
		]
	};

	it('stops before it has begun', async () => {
		const work = scenarioResult(application, scenario, AbortSignal.abort());
		await expect(work).rejects.toThrow(/aborted/i);
	});

	it('stops between its turns, and the next one is answered', async () => {
		const caller = new AbortController();
		const work = evaluateScenario(application, scenario, 'told-or-usual', caller.signal);
		setImmediate(() => caller.abort(new Error('the caller has gone')));
		await expect(work).rejects.toThrow('the caller has gone');
		const { bridge } = given(await scenarioResult(application, scenario));
		expect(bridge.steps).toHaveLength(2);
	});
});
