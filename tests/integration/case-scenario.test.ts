import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { caseFinding, caseSecond, type NamedCase } from '$lib/charts/case-scenario/view-model';
import { ACCOUNT_PARTS } from '$lib/domain/cases/account';
import { priceClaim } from '$lib/domain/claims/price-claim';
import type { ContractContext } from '$lib/domain/contracts/context';
import type { IsoDate } from '$lib/domain/dates';
import { policyOn } from '$lib/domain/policy/lookup';
import { bookOf, sliceOf } from '$lib/domain/rates/slice';
import { accountOfCase } from '$lib/domain/scenarios/case/account';
import { booksOf } from '$lib/domain/scenarios/case/in-slices';
import { priceCaseScenario } from '$lib/domain/scenarios/case/price';
import { dateOf, LESION_SIDES, type CaseScenario } from '$lib/domain/scenarios/case/scenario';
import { readCaseScenario } from '$lib/schemas/case-scenario';
import { readCase } from '$lib/schemas/case-view';
import { readClaim } from '$lib/schemas/claim';
import { caseChartSvg } from '$lib/server/exports/case-scenario-chart';
import { caseSheet } from '$lib/server/exports/case-scenario-sheet';
import { sheetCsv } from '$lib/server/exports/csv';
import { listCodes } from '$lib/server/repositories/codes';
import {
	caseOnPage,
	evaluateCaseScenario,
	payersOfCase,
	slicesOfCase
} from '$lib/server/services/case-scenario';
import { pricedCase } from '../../src/routes/(app)/scenarios/case/priced';
import { randomClaims } from '../fixtures/random-claims';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded(() => new Date('2026-08-03T12:00:00'));
afterAll(() => application.close());

const { claim } = randomClaims(application);

const lines = new Map(
	listCodes(application.database).map(({ code, serviceLine: line }) => [code, line])
);
const serviceLine = (code: string): string | null => lines.get(code) ?? null;

function valueOf<T>(
	outcome: { ok: true; value: T } | { ok: false; problems: { message: string }[] }
): T {
	if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
	return outcome.value;
}

describe('the slice of a rate book', () => {
	it('prices every claim of its codes at its place as the book does, after a way through the wire', () => {
		fc.assert(
			fc.property(claim, (input) => {
				const read = valueOf(readClaim(input));
				const { dateOfService: date, place } = read;
				const book = application.rateBooks.on(date);
				const slice = sliceOf(
					book,
					read.lines.map(({ code }) => code),
					{ locality: place.locality, areas: place.area === null ? [] : [place.area] }
				);
				const sliced = bookOf(structuredClone(slice));
				const policy = policyOn(date);
				expect(priceClaim(read, sliced, policy, true)).toEqual(
					priceClaim(read, book, policy, true)
				);
			}),
			{ seed: 9, numRuns: 300 }
		);
	});
});

const CODES = ['20983', '20982', '22513', '20225', '77012', '99152', '32998', '64483', '99213'];

const procedure = fc.record({
	code: fc.constantFrom(...CODES),
	lesions: fc.integer({ min: 1, max: 5 }),
	side: fc.constantFrom(...LESION_SIDES),
	session: fc.constantFrom(1 as const, 2 as const),
	modifiers: fc.constantFrom([], ['59'], ['52'], ['22'])
});

const scenario = fc.record({
	dateOfService: fc.constantFrom('2025-11-10', '2026-08-03'),
	secondDateOfService: fc.constantFrom(undefined, '2026-08-03', '2026-11-22'),
	edits: fc.constantFrom('cap', 'deny', 'off'),
	qualifyingApm: fc.boolean(),
	place: fc.constantFrom(
		{},
		{ carrier: '01112', locality: '05', hospitalArea: '41884', ascArea: '41884' }
	),
	procedures: fc.array(procedure, { minLength: 1, maxLength: 4 }),
	device: fc.constantFrom(null, { probes: 3, price: '950.00' }),
	payers: fc.constantFrom(
		[],
		['example-own-rules', 'sample-payer-a'],
		['example-medicare-rules', 'sample-medicare-advantage']
	)
});

const csvOf = (named: NamedCase): string => [...sheetCsv(caseSheet(named))].join('');

const evaluated = (input: object) => valueOf(evaluateCaseScenario(application, input));

describe('a case scenario', () => {
	it('is priced in the browser’s slices as on the server', () => {
		fc.assert(
			fc.property(scenario, (input) => {
				const { scenario: asked, priced } = evaluated(input);
				const slices = slicesOfCase(
					application,
					[...new Set([asked.date, dateOf(asked, 2)])],
					asked.procedures.map(({ code }) => code),
					{ locality: asked.place.locality, areas: ['41884'] },
					asked.payers
				);
				const books = new Map(structuredClone(slices).map((slice) => [slice.date, bookOf(slice)]));
				const names = new Map(
					payersOfCase(application, asked.date).map((payer) => [payer.id, payer])
				);
				expect(names.size).toBeGreaterThan(2);
				const context: ContractContext = {
					dayOf: (date) => {
						const book = books.get(date);
						return book ? { book, policy: policyOn(date) } : null;
					},
					serviceLineOf: (code) => serviceLine(code)
				};
				expect(valueOf(priceCaseScenario(asked, context))).toEqual(priced);
			}),
			{ seed: 20983, numRuns: 60 }
		);
	});

	it('is the sum of its parts, and each part of its lines', () => {
		fc.assert(
			fc.property(scenario, (input) => {
				const { priced } = evaluated(input);
				for (const { payers } of priced.settings) {
					const [medicare] = payers;
					for (const part of [medicare?.professional, medicare?.facility]) {
						if (!part?.payment) continue;
						const sum = part.lines.reduce((total, { allowed }) => total + allowed, 0);
						expect(sum).toBe(part.payment.allowed);
					}
					for (const { facility, professional, total, reason } of payers) {
						if (!total) {
							expect(reason).not.toBeNull();
							continue;
						}
						expect((facility.payment?.allowed ?? 0) + (professional.payment?.allowed ?? 0)).toBe(
							total.allowed
						);
					}
				}
			}),
			{ seed: 20982, numRuns: 80 }
		);
	});

	it('comes to the same for any number of lesions of a code that covers one or more', () => {
		fc.assert(
			fc.property(
				scenario,
				fc.constantFrom('20983', '20982', '32998'),
				fc.integer({ min: 2, max: 12 }),
				(input, code, lesions) => {
					const amounts = (count: number) =>
						evaluated({
							...input,
							procedures: [...input.procedures, { code, lesions: count, session: 1 }]
						}).priced.settings.map(({ payers }) =>
							payers.map(({ facility, professional, total }) => [
								facility.payment,
								professional.payment,
								total
							])
						);
					expect(amounts(lesions)).toEqual(amounts(1));
				}
			),
			{ seed: 5, numRuns: 30 }
		);
	});

	it('comes back when a change is taken out again, and is left as it was', () => {
		fc.assert(
			fc.property(scenario, procedure, (input, added) => {
				const before = evaluated(input);
				const copy = structuredClone(before.scenario);
				const context: ContractContext = {
					dayOf: (date) => ({
						book: application.rateBooks.on(date as IsoDate),
						policy: policyOn(date)
					}),
					serviceLineOf: (code) => serviceLine(code)
				};
				const more: CaseScenario = {
					...before.scenario,
					procedures: [...before.scenario.procedures, { ...added, charge: null }]
				};
				valueOf(priceCaseScenario(more, context));
				const back = { ...more, procedures: more.procedures.slice(0, -1) };
				expect(valueOf(priceCaseScenario(back, context))).toEqual(before.priced);
				expect(before.scenario).toEqual(copy);
			}),
			{ seed: 7, numRuns: 40 }
		);
	});

	it('says all that is wrong with its input at once', () => {
		const outcome = readCaseScenario({
			procedures: [{ code: '2098', lesions: 0, side: 'up' }],
			edits: 'maybe'
		});
		expect(outcome.ok ? [] : outcome.problems.map(({ path }) => path)).toEqual([
			'edits',
			'procedures.0.code',
			'procedures.0.lesions',
			'procedures.0.side'
		]);
	});

	it('names a code and a payer that nobody knows', () => {
		const outcome = evaluateCaseScenario(application, {
			procedures: [{ code: '99999' }],
			payers: ['nobody']
		});
		expect(outcome.ok ? [] : outcome.problems.map(({ path }) => path)).toEqual([
			'payers.0',
			'procedures.0.code'
		]);
	});

	it('takes a contract given whole', () => {
		const { priced } = evaluated({
			dateOfService: '2026-08-03',
			procedures: [{ code: '20983' }],
			payers: [
				{
					id: 'plan',
					name: 'Plan',
					contracts: [
						{
							format: 'siterate-contract-1',
							id: 'plan-global',
							name: 'Plan, whole case',
							payer: 'plan',
							agreement: 'global',
							from: '2025-01-01',
							terms: [{ name: 'Case', pays: { method: 'case-rate', amount: '9000.00' } }]
						}
					]
				}
			]
		});
		const asc = priced.settings.find(({ setting }) => setting === 'asc')?.payers[1];
		expect(asc?.total?.allowed).toBe(900_000);
		expect(asc?.professional.reason).toMatch(/together/);
	});
});

describe('the page of a case', () => {
	const named = (query: string) => {
		const { view } = readCase(
			new URLSearchParams(query.includes('date=') ? query : `${query}&date=2026-11-22`)
		);
		const answer = caseOnPage(application, view);
		expect(answer.problems).toEqual([]);
		const priced = valueOf(pricedCase(view, answer, booksOf(answer.slices)));
		if (!priced) throw new Error('nothing is priced');
		return priced;
	};

	it('says what the case comes to, with the figures of the engine', () => {
		expect(caseFinding(named('p=20983.x2'))).toBe(
			'Nationally, Medicare allows $7,716 at the HOPD, $5,577 in an ASC and $4,906 in the office for 20983 (2 lesions).'
		);
		expect(caseFinding(named('p=20983.x2.both&p=20983.on2'))).toContain(
			'for 20983 (2 lesions a side, both sides), then 20983 on another date.'
		);
		expect(caseFinding(named('p=27447'))).toContain('it has no price in the office.');
		expect(caseFinding(named('p=20983.26'))).toBe(
			'Nationally, 20983 has no price at the HOPD, in an ASC and in the office as it is billed here.'
		);
	});

	it('prices each session of a staged case by the rates of its day', () => {
		const staged = named('p=20983&p=20983.on2&date=2025-12-15&second=2026-11-22');
		expect(caseFinding(staged)).toContain('for 20983, then 20983 on 22 Nov 2026.');
		const asc = staged.priced.settings.find(({ setting }) => setting === 'asc');
		expect(asc?.payers[0]?.facility.lines.map(({ allowed }) => allowed)).toEqual([
			491_121, 527_434
		]);
		expect(staged.releases.map(({ effectiveFrom }) => effectiveFrom.slice(0, 4))).toEqual(
			expect.arrayContaining(['2025', '2026'])
		);
		expect(staged.priced.assumptions.join(' ')).toContain('the second at those of 2026-11-22');
		const [record] = Papa.parse<Record<string, string>>(csvOf(staged), { header: true }).data;
		expect(record).toMatchObject({
			'Date of service': '2025-12-15',
			'Second date of service': '2026-11-22'
		});
	});

	it.each([
		['2026-11-01', /before the first/],
		['2031-01-01', /No release covers 2031-01-01/]
	])('leaves a second date of %s out and says why', (second, words) => {
		const { view } = readCase(
			new URLSearchParams(`p=20983&p=20983.on2&date=2026-11-22&second=${second}`)
		);
		const answer = caseOnPage(application, view);
		expect(answer.problems.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
		const priced = valueOf(pricedCase(view, answer, booksOf(answer.slices)));
		expect(priced?.scenario.secondDate).toBeNull();
	});

	it('holds the devices against the money for them', () => {
		expect(caseSecond(named('p=20983&probes=4&probe=950'))).toBe(
			'4 probes cost $3,800.00 a session; the HOPD’s rate holds $3,147.72 for devices ($652.28 too little) and the ASC’s rate holds $3,411.79 for devices ($388.21 too little).'
		);
		expect(caseSecond(named('p=20983.x3'))).toBe(
			'One unit for 3 lesions: 20983 covers one or more.'
		);
	});

	it('writes a row for each payer and setting, an empty amount with its reason', () => {
		const { data } = Papa.parse<Record<string, string>>(
			csvOf(named('p=27447&payer=example-own-rules')),
			{ header: true, skipEmptyLines: true }
		);
		expect(data).toHaveLength(10);
		const office = data.find(({ Setting }) => Setting === 'Office');
		expect(office?.Allowed).toBe('');
		expect(office?.Note).toMatch(/27447/);
		expect(data.at(-1)).toMatchObject({ Payer: 'Example B: own rules', Sample: 'yes' });
	});

	it('draws a panel for each payer, inside the picture’s width', () => {
		const svg = caseChartSvg(named('p=20983&p=22513&payer=example-own-rules'));
		expect(svg).toContain('Medicare');
		expect(svg).toContain('Example B');
		expect(svg).toContain('payer’s share');
	});

	it('explains every amount of every payer to the cent, and is priced as without steps', () => {
		const query = 'p=20983&p=22513&p=20225.on2&payer=example-own-rules';
		const plain = named(query);
		const { priced } = named(`${query}&why=medicare.asc.facility`);
		expect(priced.settings.map(({ payers }) => payers.map(({ total }) => total))).toEqual(
			plain.priced.settings.map(({ payers }) => payers.map(({ total }) => total))
		);
		let explained = 0;
		for (const { setting, payers } of priced.settings) {
			for (const [position, payer] of payers.entries()) {
				const id = priced.payers[position]?.id ?? '';
				for (const part of ACCOUNT_PARTS) {
					const account = accountOfCase(id, setting, payer, part);
					const payment =
						part === 'facility' || part === 'professional' ? payer[part].payment : payer.total;
					expect(account === null).toBe(payment === null);
					if (!account || !payment) continue;
					explained += 1;
					const amount =
						part === 'facility' || part === 'professional' ? payment.allowed : payment[part];
					expect(Math.abs(account.amount.value)).toBe(amount);
					for (const { title, lines } of account.sections) {
						expect(lines.length, `${setting} ${part} ${title}`).toBeGreaterThan(0);
					}
					const [lines] = account.sections.filter(({ title }) => title === 'Lines');
					const parts = (lines?.lines ?? []).filter(({ total }) => !total);
					const sum = parts.reduce((all, { figure }) => all + figure.value, 0);
					if (lines) expect(sum).toBe(payment.allowed);
				}
			}
		}
		expect(explained).toBeGreaterThan(50);
	});

	it('says an amount that nobody knows', () => {
		const { view, problems } = readCase(new URLSearchParams('p=20983&why=medicare.home.facility'));
		expect(view.why).toBeNull();
		expect(problems.map(({ path }) => path)).toEqual(['why']);
	});

	it('keeps the rest of a case where a code and a payer are not known', () => {
		const { view } = readCase(new URLSearchParams('p=20983&p=99998&payer=nobody&date=2026-11-22'));
		const answer = caseOnPage(application, view);
		expect(answer.problems.map(({ path }) => path)).toEqual(['payers.0', 'p']);
		const priced = valueOf(pricedCase(view, answer, booksOf(answer.slices)));
		expect(priced?.scenario.procedures.map(({ code }) => code)).toEqual(['20983']);
	});
});
