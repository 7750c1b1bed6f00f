import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { Outcome } from '$lib/domain/outcome';
import type { Ratio } from '$lib/domain/rates/rates';
import { LESION_SIDES } from '$lib/domain/scenarios/case/scenario';
import { EMPTY_CASE, readCase, writeCase, type CaseView } from '$lib/schemas/case-view';
import type { Application } from '$lib/server/services/application';
import { evaluateCaseScenario } from '$lib/server/services/case-scenario';
import { caseFile, caseOfFile, openCase, saveCase } from '$lib/server/services/saved-cases';
import {
	openScenario,
	savedScenarios,
	saveScenario,
	scenarioVersions,
	withdrawScenario
} from '$lib/server/services/saved-scenarios';
import { evaluateWritten } from '$lib/server/services/written-scenario';
import { parseScenarioText } from '$lib/server/importers/scenario/parse';
import { NEW_SCENARIO } from '$lib/domain/scenarios/portfolio/scenario';
import { openSeeded } from '../fixtures/seeded';

let application: Application;
beforeAll(() => {
	application = openSeeded();
});
afterAll(() => application.close());

function given<Value>(outcome: Outcome<Value>): Value {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}
const messages = (outcome: Outcome<unknown>): string =>
	outcome.ok ? '' : outcome.problems.map(({ message }) => message).join('\n');

const at = '2026-11-22T10:00:00.000Z';
const TITLE = { name: 'Two lesions', author: 'Ada', note: 'For the board.' };
const viewOf = (query: string): CaseView => readCase(new URLSearchParams(query)).view;
const told = 'date=2026-11-22&p=20983.x2.both&p=22513.on2.59&probes=3&probe=950';
const saveNew = (title = TITLE) =>
	given(saveCase(application, viewOf(told), title, { id: null, basedOn: null, at }));

describe('a saved case', () => {
	it('is opened as it was told, with its name, author and note', () => {
		const { id, version } = saveNew();
		const opened = given(openCase(application, id));
		expect(opened).toMatchObject({ title: TITLE, newest: 1, isWithdrawn: false });
		expect(String(writeCase(opened.view))).toBe(
			String(writeCase({ ...viewOf(told), saved: { id, version } }))
		);
	});

	it('keeps its versions, and refuses one that was overtaken', () => {
		const { id } = saveNew();
		const other = viewOf('date=2026-11-22&p=20982');
		const second = { ...TITLE, author: 'Grace' };
		expect(given(saveCase(application, other, second, { id, basedOn: 1, at })).version).toBe(2);
		const late = saveCase(application, viewOf(told), TITLE, { id, basedOn: 1, at });
		expect(messages(late)).toContain('saved as version 2 by Grace while you worked on version 1');
		expect(given(scenarioVersions(application, id))).toHaveLength(2);
		expect(given(openCase(application, id, 1)).view.procedures).toHaveLength(2);
		expect(given(openCase(application, id)).view.procedures).toMatchObject([{ code: '20982' }]);
	});

	it('stands in the list with those of the portfolio until it is deleted, and again after undo', () => {
		const { id } = saveNew();
		const portfolio = given(
			saveScenario(application, { ...NEW_SCENARIO, name: 'Shift' }, { id: null, basedOn: null, at })
		);
		const kindOf = (own: string) => savedScenarios(application).find(({ id }) => id === own)?.kind;
		expect([kindOf(id), kindOf(portfolio.id)]).toEqual(['case', 'portfolio']);
		given(withdrawScenario(application, id, at));
		expect(kindOf(id)).toBeUndefined();
		given(withdrawScenario(application, id, null));
		expect(kindOf(id)).toBe('case');
		expect(messages(openScenario(application, id))).toContain(
			'Two lesions is a scenario of one case'
		);
		expect(messages(openCase(application, portfolio.id))).toContain('of the portfolio');
	});

	it('is not saved without a name, without a procedure, or under an id that nobody knows', () => {
		const save = (view: CaseView, name: string | null, id: string | null = null) =>
			messages(saveCase(application, view, { ...TITLE, name }, { id, basedOn: 1, at }));
		expect(save(viewOf(told), null)).toContain('no name');
		expect(save(viewOf('date=2026-11-22'), 'Empty')).toContain('at least one procedure');
		expect(save(viewOf(told), 'Gone', 'nobody')).toContain('No scenario is saved as "nobody"');
	});

	it('is evaluated from its file to what its page comes to', async () => {
		const { id } = saveNew();
		const [version] = given(scenarioVersions(application, id));
		const { data } = given(parseScenarioText('case.yaml', version?.text ?? ''));
		const answer = given(await evaluateWritten(application, data));
		expect(answer).toMatchObject({
			kind: 'case',
			name: 'Two lesions',
			dateOfService: '2026-11-22'
		});
		expect(given(evaluateCaseScenario(application, data)).scenario.procedures).toEqual(
			viewOf(told).procedures
		);
	});

	it('says what of a file no address carries', () => {
		const file = given(
			caseOfFile(
				'own.yaml',
				'procedures: [{ code: "20983" }]\ndevice: { code: C1889, probes: 2, price: "10.00" }\n'
			)
		);
		expect(file.problems.map(({ path }) => path)).toEqual(['device.code']);
		expect(messages(caseOfFile('own.yaml', 'procedures: []\n'))).toMatch(/own\.yaml, line 1/);
	});
});

const cents = fc.integer({ min: 0, max: 5_000_000 }).map((value) => value as Cents);

const view: fc.Arbitrary<CaseView> = fc
	.record({
		procedures: fc.array(
			fc.record({
				code: fc.constantFrom('20983', '22513', 'C2618'),
				lesions: fc.integer({ min: 1, max: 5 }),
				side: fc.constantFrom(...LESION_SIDES),
				session: fc.constantFrom(1 as const, 2 as const),
				modifiers: fc.constantFrom([], ['22', 'XS']),
				charge: fc.option(cents)
			}),
			{ minLength: 1, maxLength: 4 }
		),
		secondDate: fc.constantFrom(null, '2026-12-15' as IsoDate),
		probes: fc.integer({ min: 0, max: 6 }),
		probePrice: cents,
		costs: fc.dictionary(
			fc.constantFrom(...SETTINGS),
			fc.record({ supplies: cents, minutes: fc.integer({ min: 0, max: 90 }), rate: cents }),
			{ noNullPrototype: true }
		),
		payers: fc.constantFrom([], ['example-own-rules', 'sample-payer-a']),
		edits: fc.constantFrom('cap', 'deny', 'off'),
		qualifyingApm: fc.boolean(),
		locality: fc.constantFrom(null, '01112-05'),
		hospitalIndex: fc.constantFrom(null, 12_345 as Ratio)
	})
	.map(({ qualifyingApm, locality, hospitalIndex, ...rest }) => ({
		...EMPTY_CASE,
		...rest,
		context: {
			...EMPTY_CASE.context,
			...{ date: '2026-11-22' as IsoDate, ascArea: '41884', qualifyingApm, locality, hospitalIndex }
		}
	}));

describe('the file of a case', () => {
	it('gives the case back as it was', () => {
		fc.assert(
			fc.property(view, (written) => {
				const text = given(caseFile(application, written, TITLE));
				const read = given(caseOfFile('own.yaml', text));
				expect(read).toEqual({ view: written, title: TITLE, problems: [] });
			}),
			{ seed: 95, numRuns: 150 }
		);
	});
});
