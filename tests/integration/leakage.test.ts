import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ANY_HOSPITAL } from '$lib/domain/claims/claim';
import { SETTINGS } from '$lib/domain/claims/setting';
import { CONTRACT_FORMAT, type Contract, type Percent } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { Ratio } from '$lib/domain/rates/rates';
import { ALL_CASES, PERSPECTIVES, type Perspective } from '$lib/domain/volumes/aggregate';
import { gatherCases, NO_CHARGES, type CaseGroup } from '$lib/domain/volumes/case-data';
import { buildCube, priceOfGroup, type Cube } from '$lib/domain/volumes/cube';
import { leakageReport, type LeakageSums } from '$lib/domain/volumes/leakage';
import { agreedContracts } from '$lib/domain/volumes/payer-contracts';
import { formPortfolio, type CaseShape, type UploadSides } from '$lib/domain/volumes/portfolio';
import { PAYEES } from '$lib/domain/volumes/price-by-contract';
import { priceOf, shapePricer, type ShapePrice } from '$lib/domain/volumes/price-shapes';
import { dailyPrices } from '$lib/server/services/rate-books';
import { facilityAt, MEDICARE, payerAt } from '../fixtures/portfolio';
import { openSeeded } from '../fixtures/seeded';

const application = openSeeded();
afterAll(() => application.close());

const dayOf = dailyPrices(application.rateBooks);
const CODES = ['20983', '66984', '45385', '27447', '22513', '99213', '64483'];
const BASE = { format: CONTRACT_FORMAT, from: '2025-01-01' as IsoDate } as const;
const percent = (value: number) => (value * 10_000) as Percent;

/** Contracts that read charges in every way that the language has. */
const CONTRACTS: readonly Contract[] = [
	{
		...{ ...BASE, id: 'line-p', name: 'line-p', payer: 'line', agreement: 'professional' },
		...{ lesserOf: 'line', multipleProcedures: { pattern: [percent(100), percent(50)] } },
		terms: [{ name: 'all', pays: { method: 'percent-of-medicare', percent: percent(160) } }]
	},
	{
		...{ ...BASE, id: 'line-f', name: 'line-f', payer: 'line', agreement: 'facility' },
		...{ lesserOf: 'line', stopLoss: stopLoss('second-dollar', 'charges') },
		terms: [
			{
				name: 'case',
				where: { codes: ['20983', '22513', '66984'] },
				pays: { method: 'case-rate', amount: 400_000 as Cents, carriedBy: 'highest-charge' }
			},
			{
				name: 'frozen',
				pays: { method: 'percent-of-medicare', percent: percent(140), rates: { year: 2025 } }
			}
		]
	},
	{
		...{ ...BASE, id: 'claim', name: 'claim', payer: 'claim', agreement: 'global' },
		...{ lesserOf: 'claim', stopLoss: stopLoss('first-dollar', 'allowed') },
		terms: [
			{
				name: 'case',
				where: { codes: ['20983'] },
				pays: { method: 'case-rate', amount: 700_000 as Cents }
			},
			{ name: 'rest', pays: { method: 'percent-of-medicare', percent: percent(130) } }
		]
	},
	...(['professional', 'facility'] as const).map((agreement): Contract => ({
		...{ ...BASE, id: `ma-${agreement}`, name: agreement, payer: 'ma', agreement },
		lesserOf: 'as-medicare',
		terms: [
			{
				name: 'imaging',
				where: { codes: ['64483'] },
				pays: { method: 'percent-of-medicare', percent: percent(90), rates: { year: 2025 } }
			},
			{ name: 'all', pays: { method: 'percent-of-medicare', percent: percent(104) } }
		]
	})),
	...(['professional', 'facility'] as const).map((agreement): Contract => ({
		...{ ...BASE, id: `charge-${agreement}`, name: agreement, payer: 'charge', agreement },
		chargeCap: {
			increase: percent(5),
			increases: [{ from: '2026-01-01' as IsoDate, increase: percent(8) }]
		},
		terms: [
			{
				name: 'share',
				where: { codes: ['20983', '66984', '45385'] },
				pays: { method: 'percent-of-charge', percent: percent(60) },
				atMost: 500_000 as Cents
			},
			{ name: 'rest', pays: { method: 'percent-of-medicare', percent: percent(120) } }
		]
	}))
];

function stopLoss(
	from: 'first-dollar' | 'second-dollar',
	over: 'charges' | 'allowed'
): NonNullable<Contract['stopLoss']> {
	return { ...{ threshold: 2_000_000 as Cents, pays: percent(60) }, from, over };
}

const PAYERS = ['line', 'claim', 'ma', 'charge'].map((id) => ({ ...payerAt(15000), id, name: id }));

const FACILITIES = SETTINGS.map((setting) =>
	facilityAt(setting, {
		ownership: 5100 as Ratio,
		...(setting === 'hopd-excepted'
			? { hospital: { ...ANY_HOSPITAL, costToChargeRatio: 2500 as Ratio } }
			: {})
	})
);

function cubeOf(groups: readonly CaseGroup[], sides: UploadSides): Cube {
	const gathered = gatherCases(sides);
	groups.forEach((group) => gathered.add(group));
	const portfolio = formPortfolio(
		{
			...{ facilities: FACILITIES, payers: [MEDICARE, ...PAYERS], costs: [] },
			contracts: agreedContracts(CONTRACTS, new Map()),
			changes: ['2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01'] as IsoDate[]
		},
		[gathered.finish()]
	);
	return buildCube(portfolio, portfolio.shapes.map(shapePricer(portfolio, dayOf)), dayOf);
}

const line = fc.record({
	code: fc.constantFrom(...CODES),
	modifiers: fc.constantFrom<string[]>([], [], [], ['52'], ['50'], ['LT']),
	units: fc.constantFrom(1, 1, 1, 2)
});
const charge = fc.oneof(
	fc.constant(null),
	fc.integer({ min: 0, max: 100_000 }),
	fc.integer({ min: 100_000, max: 1_500_000 }),
	fc.integer({ min: 1_500_000, max: 6_000_000 })
) as fc.Arbitrary<Cents | null>;
const group: fc.Arbitrary<CaseGroup> = fc
	.record({
		facility: fc.constantFrom(...SETTINGS),
		payer: fc.constantFrom('medicare', ...PAYERS.map(({ id }) => id)),
		date: fc.constantFrom('2025-08-04', '2026-02-03', '2026-08-03') as fc.Arbitrary<IsoDate>,
		lines: fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ({ code }) => code })
	})
	.chain((told) =>
		fc
			.option(fc.array(charge, { minLength: told.lines.length, maxLength: told.lines.length }), {
				freq: 5
			})
			.map((charges) => ({ ...told, ...{ cases: 1, charges, paid: null, row: 1 } }))
	);
const portfolios = fc.record({
	groups: fc.array(group, { minLength: 5, maxLength: 40 }),
	sides: fc.constantFrom<UploadSides>('both', 'professional', 'facility')
});

const paymentsOf = (price: ShapePrice) =>
	price.priced ? PAYEES.map((payee) => price[payee]) : price.cause;

/** Each group of the one upload, with its shape and its charges. */
function* groupsOf({ portfolio }: Cube) {
	const { shape, data } = portfolio.uploads[0] as (typeof portfolio.uploads)[number];
	for (let at = 0; at < shape.length; at += 1) {
		const own = portfolio.shapes[shape[at] as number] as CaseShape;
		const from = data.chargeFrom[at] as number;
		const charges =
			from === NO_CHARGES
				? null
				: own.lines.map((_, position) => {
						const told = data.charges[from + position] as number;
						return told < 0 ? null : (told as Cents);
					});
		yield { at, shape: own, charges };
	}
}

describe('cases whose charges are idle', () => {
	it('are paid as each is by itself, in any portfolio', () => {
		let idle = 0;
		let own = 0;
		fc.assert(
			fc.property(portfolios, ({ groups, sides }) => {
				const cube = cubeOf(groups, sides);
				const { contracts } = cube.portfolio;
				for (const { at, shape, charges } of groupsOf(cube)) {
					const payer = PAYERS[shape.payer - 1];
					const reads =
						shape.payer === 0 ||
						(contracts.byPayer.get(payer?.id ?? '') ?? []).some(({ readsCharges }) => readsCharges);
					if (!charges || !reads) continue;
					if (cube.ownPrices.has(at)) own += 1;
					else idle += 1;
					const alone = priceOf(cube.portfolio, shape, dayOf, charges);
					// of both payees in one row a charge speaks to some contracts only
					if (shape.payer !== 0 && !cube.ownPrices.has(at) && !price(cube, at).priced) continue;
					expect(paymentsOf(price(cube, at))).toEqual(paymentsOf(alone));
				}
			}),
			{ seed: 20983, numRuns: 150 }
		);
		expect(idle).toBeGreaterThan(100);
		expect(own).toBeGreaterThan(500);
	});

	const price = (cube: Cube, at: number) => priceOfGroup(cube, 0, at);
});

describe('what was taken away', () => {
	const reportOf = (cube: Cube, perspective: Perspective = 'system') =>
		leakageReport(cube, new Map(), ALL_CASES, perspective);

	const sum = (rows: readonly { sums: LeakageSums }[], measure: keyof LeakageSums): number =>
		rows.reduce((all, { sums }) => all + sums[measure], 0);

	it('is rate less allowed, adds up by payer, and is what the cases lose one by one', () => {
		fc.assert(
			fc.property(portfolios, ({ groups, sides }) => {
				const cube = cubeOf(groups, sides);
				for (const perspective of PERSPECTIVES) {
					const { total, payers } = reportOf(cube, perspective);
					expect(total.rate - total.lesserOf - total.chargeCap).toBe(total.allowed);
					for (const measure of Object.keys(total) as (keyof LeakageSums)[]) {
						expect(sum(payers, measure)).toBe(total[measure]);
					}
				}
				const { total, charges } = reportOf(cube);
				const lost = { lesserOf: 0, chargeCap: 0, takenCases: 0, gaps: 0 };
				for (const { shape, charges: told } of groupsOf(cube)) {
					const alone = told && priceOf(cube.portfolio, shape, dayOf, told);
					if (!alone?.priced || !alone.agreed?.leakage) continue;
					for (const payee of PAYEES) {
						lost.lesserOf += alone.agreed.leakage[payee].lesserOf;
						lost.chargeCap += alone.agreed.leakage[payee].chargeCap;
					}
					lost.takenCases += 1;
					for (const { taken } of alone.agreed.leakage.gaps) lost.gaps += taken;
				}
				const { gaps, ...sums } = lost;
				expect(total).toMatchObject(sums);
				expect(charges.reduce((all, { taken }) => all + taken, 0)).toBe(gaps);
			}),
			{ seed: 66984, numRuns: 100 }
		);
	});

	it('is nothing where every charge is raised to what the report says', () => {
		fc.assert(
			fc.property(fc.array(group, { minLength: 5, maxLength: 30 }), (groups) => {
				// Medicare's amounts of another year are held against charges that the report does not tell
				const own = groups.filter(({ payer }) => payer !== 'ma');
				const { charges } = reportOf(cubeOf(own, 'facility'));
				const raised = own.map((each) => ({
					...each,
					charges:
						each.charges?.map((told, position) => {
							const needed = charges
								.filter(
									({ payer, facility, line: { code } }) =>
										payer === each.payer &&
										facility === each.facility &&
										code === each.lines[position]?.code
								)
								.map(({ rate }) => rate);
							return told === null ? null : (Math.max(told, ...needed) as Cents);
						}) ?? null
				}));
				expect(reportOf(cubeOf(raised, 'facility')).total.lesserOf).toBeLessThanOrEqual(0);
			}),
			{ seed: 45385, numRuns: 60 }
		);
	});

	it('counts the cases that tell no charge to hold them against', () => {
		const asked = (told: Partial<CaseGroup>): CaseGroup => ({
			...{ facility: 'asc', payer: 'line', date: '2026-08-03' as IsoDate, cases: 1 },
			...{ lines: [{ code: '45385', modifiers: [], units: 1 }], charges: null, paid: null, row: 1 },
			...told
		});
		const { total, charges } = reportOf(
			cubeOf(
				[
					asked({ cases: 7 }),
					asked({ charges: [100_00 as Cents] }),
					asked({ charges: [5_000_00 as Cents] })
				],
				'facility'
			)
		);
		expect(total).toMatchObject({ cases: 9, takenCases: 1, notHeldCases: 7 });
		expect(charges).toMatchObject([
			{ payer: 'line', facility: 'asc', cases: 1, charge: 100_00, taken: total.lesserOf }
		]);
		expect(charges[0]?.rate).toBe(100_00 + total.lesserOf);
	});
});
