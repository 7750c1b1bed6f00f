import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_CHOICES, type Claim } from '$lib/domain/claims/claim';
import { priceClaim } from '$lib/domain/claims/price-claim';
import { compileContract, type CompiledContract } from '$lib/domain/contracts/compile';
import type { Contract } from '$lib/domain/contracts/contract';
import { priceUnderContract } from '$lib/domain/contracts/price-contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import { ALL_CASES, breakDown } from '$lib/domain/volumes/aggregate';
import { NO_CHARGES, gatherCases, type CaseGroup } from '$lib/domain/volumes/case-data';
import { priceOfGroup, type Cube } from '$lib/domain/volumes/cube';
import { contractsAtRisk } from '$lib/domain/volumes/ending';
import { PAYEES } from '$lib/domain/volumes/price-by-contract';
import type { ShapePayment } from '$lib/domain/volumes/price-shapes';
import { savePayer } from '$lib/server/repositories/volumes';
import type { Application } from '$lib/server/services/application';
import {
	saveContracts,
	storedContracts,
	withdrawContract
} from '$lib/server/services/contract-versions';
import { pricingContract, readContract } from '$lib/server/services/contracts';
import { priceCases } from '$lib/server/services/portfolio';
import { dailyPrices } from '$lib/server/services/rate-books';
import { payerAt, casesOf } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

const AT = '2026-11-22T12:00:00.000Z';

let application: Application;
beforeEach(() => {
	application = openSeeded();
});
afterEach(() => application.close());

const AMOUNTS = ['allowed', 'patient', 'payer', 'sequestration'] as const;

type Amounts = Record<(typeof AMOUNTS)[number], number>;

const sumOf = (payments: readonly Pick<ShapePayment, keyof Amounts>[]): Amounts => {
	const sums: Amounts = { allowed: 0, patient: 0, payer: 0, sequestration: 0 };
	for (const payment of payments) {
		for (const amount of AMOUNTS) sums[amount] += payment[amount];
	}
	return sums;
};

const current = async (): Promise<Cube> => {
	const priced = await application.portfolios.current(application);
	if (!priced) throw new Error('no volumes are loaded');
	return priced.cube;
};

const totalOf = (cube: Cube) => breakDown(cube, new Map(), ALL_CASES, [], 'system');

/** Prices cases one by one, on their own dates, by what the contracts of a database say. */
function oneByOne(cube: Cube) {
	const dayOf = dailyPrices(application.rateBooks);
	const inUse = storedContracts(application).map(({ newest }) => newest.parsed);
	const compiled = new Map<Contract, CompiledContract>(
		inUse.map((contract) => [contract, compileContract(contract)])
	);
	const { serviceLineOf } = pricingContract(application, inUse[0] as Contract);
	const { facilities, uploads } = cube.portfolio;
	/** Null: the case has no price. */
	return (upload: number, group: number): Amounts | null => {
		const { data } = uploads[upload] as (typeof uploads)[number];
		const facility = facilities.find(
			({ id }) => id === data.facilities[data.facility[group] as number]
		);
		const date = data.dates[data.date[group] as number] as IsoDate;
		const from = data.chargeFrom[group] as number;
		const lines = data.lines[data.line[group] as number] ?? [];
		const day = dayOf(date);
		if (!facility || !day) throw new Error('the case has no facility or no release');
		const claim = (isCharged: boolean): Claim => ({
			...{ id: group, dateOfService: date, sides: data.sides, setting: facility.setting },
			place: { locality: facility.locality, area: facility.area, wageIndex: facility.wageIndex },
			...{ facility: facility.id, hospital: facility.hospital },
			...{ qualifyingApm: facility.qualifyingApm, nonParticipating: false, nonPhysician: false },
			...{ edits: 'deny', deductibleRemaining: 0 as Cents, choices: DEFAULT_CHOICES },
			lines: lines.map((line, position) => ({
				...line,
				charge:
					isCharged && from !== NO_CHARGES && (data.charges[from + position] as number) >= 0
						? (data.charges[from + position] as Cents)
						: null
			}))
		});
		const medicare = priceClaim(claim(false), day.book, day.policy, false);
		if (!medicare.ok) return null;
		const paid: Pick<ShapePayment, keyof Amounts>[] = [];
		for (const contract of inUse) {
			const { payer, agreement, from: first, to = '9999-12-31', facilities: at } = contract;
			if (payer !== data.payers[data.payer[group] as number]) continue;
			if (date < first || date > to || (at && !at.includes(facility.id))) continue;
			if (agreement === 'facility' && !medicare.value.facility) continue;
			const priced = priceUnderContract(
				claim(agreement === 'global' || facility.setting === 'office'),
				medicare.value,
				compiled.get(contract) as CompiledContract,
				{ dayOf, serviceLineOf },
				false
			);
			if (!priced.ok || priced.value.unpriced > 0) return null;
			const { medicare: own, ...payment } = priced.value.payment;
			paid.push({ ...payment, payer: own });
		}
		return sumOf(paid);
	};
}

describe('the sample under its contracts', () => {
	it('pays what its claims are paid one by one, to the cent, and all together', async () => {
		const cube = await current();
		const { data } = cube.portfolio.uploads[0] as (typeof cube.portfolio.uploads)[number];
		const priceAlone = oneByOne(cube);
		const totals = new Map<string, Amounts>();
		let priced = 0;
		for (let group = 0; group < data.row.length; group += 1) {
			const payer = data.payers[data.payer[group] as number] as string;
			if (!payer.startsWith('sample-')) continue;
			const price = priceOfGroup(cube, 0, group);
			const expected = priceAlone(0, group);
			const got = price.priced ? sumOf(PAYEES.map((payee) => price[payee])) : null;
			expect(got).toEqual(expected);
			if (!expected) continue;
			priced += 1;
			const sums = totals.get(payer) ?? sumOf([]);
			totals.set(payer, sums);
			for (const amount of AMOUNTS) sums[amount] += expected[amount];
		}
		expect(priced).toBeGreaterThan(10_000);
		expect(cube.ownPrices.size).toBeGreaterThan(500);
		const { rows } = breakDown(cube, new Map(), ALL_CASES, ['payer'], 'system');
		for (const [payer, { allowed, patient, payer: own }] of totals) {
			const row = rows.find(({ key }) => key[0] === payer);
			expect(row?.sums).toMatchObject({ allowed, patient, payer: own });
		}
		expect(totals.size).toBe(5);
	});

	it('has a price for every case of a payer with contracts whose code a loaded table lists', async () => {
		const cube = await current();
		const without = cube.unpriced
			.filter(({ payer }) => cube.portfolio.payers[payer]?.id.startsWith('sample-'))
			.map(({ why }) => [why.code, why.cause]);
		expect(new Set(without.map((each) => each.join(' ')))).toEqual(new Set(['64999 unknown-code']));
	});

	it('is checked as any contract that is loaded', () => {
		const stored = storedContracts(application);
		expect(new Set(stored.map(({ payer }) => payer)).size).toBe(5);
		for (const { sample, newest } of stored) {
			expect(sample).toBe(true);
			expect(readContract(application, newest.file ?? '', newest.text)).toEqual({
				ok: true,
				value: newest.parsed
			});
		}
	});

	it('pays its assumed shares again where its contracts are withdrawn', async () => {
		const id = 'sample-payer-c';
		const ofPayer = async () =>
			breakDown(await current(), new Map(), { ...ALL_CASES, payers: [id] }, [], 'system').total;
		const before = await ofPayer();
		const others = async () =>
			breakDown(await current(), new Map(), { ...ALL_CASES, payers: ['medicare'] }, [], 'system')
				.total;
		const medicare = await others();
		for (const { id: contract, payer } of storedContracts(application)) {
			if (payer === id) withdrawContract(application, contract, { by: 'Ann', note: null, at: AT });
		}
		const after = await ofPayer();
		expect(after.allowed).not.toBe(before.allowed);
		expect(await others()).toEqual(medicare);
		const share = after.comparable / after.medicareAllowed;
		expect(share).toBeGreaterThan(1.38);
		expect(share).toBeLessThan(2.6);
	});
});

describe('cases of a payer with contracts', () => {
	const PAYER = 'mine';

	const load = (
		...contracts: { id?: string; agreement: string; more?: string; terms: string }[]
	) => {
		savePayer(application.database, { ...payerAt(13000), id: PAYER, name: 'Mine', sample: false });
		const saved = saveContracts(
			application,
			contracts.map(({ agreement, id = agreement, more = '', terms }) => ({
				file: `${id}.yaml`,
				text: `format: siterate-contract-1
id: ${id}
name: Contract ${id}
payer: ${PAYER}
agreement: ${agreement}
from: 2026-03-15
${more}
terms:
${terms}`
			})),
			{ by: 'test', note: null, dryRun: false, at: AT }
		);
		if (!saved.ok) throw new Error(saved.problems.map(({ message }) => message).join('\n'));
	};

	const half = '  - { name: a, pays: { method: percent-of-medicare, percent: 50% } }';

	const cubeOf = (
		groups: readonly (Omit<Partial<CaseGroup>, 'date'> & { date: string })[],
		sides: 'both' | 'facility' = 'both'
	) => {
		const gathered = gatherCases(sides);
		for (const group of groups) {
			gathered.add(casesOf('20983', { facility: 'sample-asc-bay', payer: PAYER, ...group }));
		}
		return priceCases(application, [gathered.finish()]);
	};

	it('have no price where a payee’s claim has no contract, and on days before it', async () => {
		load({ agreement: 'facility', terms: half });
		const reasons = (cube: Cube) =>
			totalOf(cube).unpriced.map(({ cause, reason }) => [cause, reason]);
		expect(reasons(await cubeOf([{ date: '2026-03-15' }]))).toEqual([
			[
				'no-contract',
				'No contract of Mine pays the practitioner at Sample Surgery Center Bay on 2026-03-15.'
			]
		]);
		const facility = await cubeOf([{ date: '2026-03-14' }, { date: '2026-03-15' }], 'facility');
		expect(totalOf(facility).total.cases).toBe(1);
		expect(reasons(facility)).toEqual([
			[
				'no-contract',
				'No contract of Mine pays the facility at Sample Surgery Center Bay on 2026-02-01.'
			]
		]);
	});

	it('have no price where a line has no term, never their assumed share', async () => {
		const terms = "  - { name: a, where: { codes: ['27447'] }, pays: { method: packaged } }";
		load({ agreement: 'facility', terms });
		const cube = await cubeOf([{ date: '2026-04-01', cases: 3 }], 'facility');
		expect(totalOf(cube).unpriced).toMatchObject([
			{
				cause: 'no-term',
				cases: 3,
				reason: '20983: no term of the contract matches (Contract facility)'
			}
		]);
	});

	it('rise on the day of an escalator and not before', async () => {
		load({
			agreement: 'facility',
			more: 'escalators:\n  - { from: 2026-05-20, increase: 10% }',
			terms: "  - { name: a, pays: { method: case-rate, amount: '1000.00' } }"
		});
		const cube = await cubeOf([{ date: '2026-05-19' }, { date: '2026-05-20' }], 'facility');
		expect(totalOf(cube).total.allowed).toBe(100_000 + 110_000);
	});

	it('are priced one by one by what they charge, and without it have no price', async () => {
		load({
			agreement: 'facility',
			terms: '  - { name: a, pays: { method: percent-of-charge, percent: 40% } }'
		});
		const groups = [
			{ date: '2026-05-01', charges: [1_000_00 as Cents], paid: 100 as Cents },
			{ date: '2026-05-01', charges: [2_000_00 as Cents] },
			{ date: '2026-05-01', charges: null }
		];
		const { total, unpriced } = totalOf(await cubeOf(groups, 'facility'));
		expect(total).toMatchObject({ cases: 2, allowed: 1_200_00, paid: 100, allowedOfPaid: 400_00 });
		expect(unpriced).toMatchObject([
			{ cause: 'no-charge', cases: 1, reason: expect.stringContaining('charge') }
		]);
		expect(totalOf(await cubeOf(groups.slice(0, 1))).total.cases).toBe(0);
	});

	it('are paid by the contract that is marked for cases without a product', async () => {
		const rate = (amount: number) =>
			`  - { name: a, pays: { method: case-rate, amount: '${amount}.00' } }`;
		const ppo = { id: 'ppo', agreement: 'facility', terms: rate(700) };
		const hmo = { id: 'hmo', agreement: 'facility', terms: rate(500), more: 'products: [HMO]' };
		load({ ...ppo, more: 'products: [PPO]' }, hmo);
		const groups = [{ date: '2026-05-01' }];
		expect(totalOf(await cubeOf(groups, 'facility')).unpriced).toMatchObject([
			{
				cause: 'no-product',
				reason:
					'Contract hmo and Contract ppo of Mine are of different products, and cases tell none: write defaultForCases: true in one of them.'
			}
		]);
		load({ ...ppo, more: 'products: [PPO]\ndefaultForCases: true' });
		const cube = await cubeOf(groups, 'facility');
		expect(totalOf(cube).total).toMatchObject({ cases: 1, allowed: 700_00 });
		expect(() => load({ ...hmo, more: 'products: [HMO]\ndefaultForCases: true' })).toThrow(
			/would both pay cases without a product from 2026-03-15: leave defaultForCases out/
		);
		expect(() => load({ ...ppo, more: 'defaultForCases: true' })).toThrow(/list its products/);
	});

	it('say what hangs on a contract that ends', async () => {
		const terms = "  - { name: a, pays: { method: case-rate, amount: '700.00' } }";
		load({ agreement: 'facility', terms, more: 'to: 2026-09-30' });
		const cube = await cubeOf(
			[
				{ date: '2026-05-01', cases: 3 },
				{ date: '2026-05-01', charges: [90_000 as Cents] },
				{ date: '2026-10-01', cases: 5 }
			],
			'facility'
		);
		const atRisk = (today: string, payers: string[] = [PAYER]) =>
			contractsAtRisk(cube, new Map(), { ...ALL_CASES, payers }, today as IsoDate);
		expect(atRisk('2026-09-01')).toMatchObject([
			{ ...{ endsOn: '2026-09-30', daysLeft: 29, successor: null }, payerName: 'Mine', cases: 4 }
		]);
		expect(atRisk('2026-11-01')).toMatchObject([{ daysLeft: -32, allowed: 4 * 700_00 }]);
		expect(atRisk('2025-09-29')).toEqual([]);
		expect(atRisk('2026-09-01', ['medicare'])).toEqual([]);
		expect(totalOf(cube).unpriced).toMatchObject([{ cause: 'no-contract', cases: 5 }]);
	});

	it('share one amount for both payees in proportion to Medicare’s, to the cent', async () => {
		load({
			agreement: 'global',
			more: 'patient: { coinsurance: 33.3333% }\nsequestration: passed-on',
			terms: "  - { name: a, pays: { method: case-rate, amount: '9999.99' } }"
		});
		const cube = await cubeOf([{ date: '2026-05-01' }]);
		const price = priceOfGroup(cube, 0, 0);
		if (!price.priced) throw new Error(price.reason);
		const { facility, professional } = price;
		expect(facility.allowed + professional.allowed).toBe(999_999);
		expect(facility.patient + professional.patient).toBe(333_333);
		const medicare = facility.medicareAllowed + professional.medicareAllowed;
		expect(
			Math.abs(facility.allowed - (999_999 * facility.medicareAllowed) / medicare)
		).toBeLessThan(1);
		for (const payee of PAYEES) {
			expect(price[payee].payer).toBe(price[payee].allowed - price[payee].patient);
		}
	});

	it('may have a price that Medicare has not, and are not compared with it', async () => {
		load({
			agreement: 'facility',
			terms: "  - { name: a, pays: { method: case-rate, amount: '700.00' } }"
		});
		const lines = [{ code: '45385', modifiers: ['52'], units: 1 }];
		load({
			agreement: 'professional',
			terms: "  - { name: a, pays: { method: case-rate, amount: '300.00' } }"
		});
		const { total } = totalOf(await cubeOf([{ date: '2026-05-01', lines }]));
		expect(total).toMatchObject({
			...{ cases: 1, allowed: 1_000_00, comparable: 0, medicareAllowed: 0 }
		});
	});
});
