import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesOf, facilityAt, MEDICARE, payerAt } from '../../../../tests/fixtures/portfolio';
import type { Cents } from '../money';
import { gatherCases, type CaseGroup } from './case-data';
import type { Cube } from './cube';
import { NO_CONTRACTS } from './payer-contracts';
import { formPortfolio } from './portfolio';
import type { PricedShape, ShapePayment } from './price-shapes';
import {
	admittedCases,
	paidCasesOf,
	totalVariance,
	underpaidCase,
	underpaidCases,
	varianceBy,
	varianceOf,
	type PaidCases
} from './variance';

const payment = (payer: number, patient: number, sequestration: number): ShapePayment => ({
	medicareAllowed: (payer + patient) as Cents,
	comparable: (payer + patient) as Cents,
	allowed: (payer + patient) as Cents,
	patient: patient as Cents,
	payer: payer as Cents,
	sequestration: sequestration as Cents,
	netToBank: (payer + patient - sequestration) as Cents
});

/** A facility of $800 from the payer less $16, a physician of $80; patients add $220. */
const priced = (lead: string): PricedShape => ({
	priced: true,
	facility: payment(80_000, 20_000, 1_600),
	professional: payment(8_000, 2_000, 0),
	lead,
	denied: [],
	lineAllowed: { facility: [100_000 as Cents], professional: [10_000 as Cents] },
	heldAgainst: { facility: [100_000 as Cents], professional: [10_000 as Cents] },
	agreed: null
});

const EXPECTED = 86_400;
const ALLOWED = 110_000;

function cubeOf(groups: readonly CaseGroup[]): Cube {
	const gathered = gatherCases('both');
	groups.forEach((group) => gathered.add(group));
	const portfolio = formPortfolio(
		{
			facilities: [facilityAt('hopd'), facilityAt('asc')],
			payers: [MEDICARE, payerAt(16000)],
			contracts: NO_CONTRACTS,
			costs: [],
			changes: []
		},
		[gathered.finish()]
	);
	const prices = portfolio.shapes.map(({ lines }) => {
		const code = lines[0]?.code ?? '';
		return code === '99999'
			? { priced: false as const, lead: code, reason: 'no', cause: 'unknown-code' as const }
			: priced(code);
	});
	return { portfolio, prices, ownPrices: new Map() } as unknown as Cube;
}

const paidOf = (cube: Cube): PaidCases => paidCasesOf(cube);
const everyCase = (cube: Cube, cases: PaidCases) => admittedCases(cube, cases, () => true);

const paidCase = (row: number, paid: number | null, told: Partial<CaseGroup> = {}) =>
	casesOf('20983', { date: '2026-10-05', row, paid: paid as Cents | null, ...told });

describe('expected against paid', () => {
	it('holds against the payer’s share after sequestration, or the allowed amount', () => {
		const cube = cubeOf([paidCase(2, 80_000), paidCase(3, 90_000), paidCase(4, null)]);
		const cases = paidOf(cube);
		const positions = everyCase(cube, cases);
		expect(totalVariance(varianceOf(cube, cases, positions, 'payer'))).toEqual({
			cases: 2,
			expected: 2 * EXPECTED,
			paid: 170_000,
			underpaidCases: 1,
			underpaid: EXPECTED - 80_000,
			overpaidCases: 1,
			overpaid: 90_000 - EXPECTED
		});
		expect(totalVariance(varianceOf(cube, cases, positions, 'total'))).toMatchObject({
			expected: 2 * ALLOWED,
			underpaidCases: 2,
			overpaidCases: 0
		});
	});

	it('keeps cases without a price out of it, and counts them', () => {
		const cube = cubeOf([
			paidCase(2, EXPECTED),
			casesOf('99999', { date: '2026-10-05', paid: 5 as Cents })
		]);
		const cases = paidOf(cube);
		expect(cases.paid).toHaveLength(1);
		expect(cases.unpriced).toBe(1);
	});

	it('adds up by payer and by code to what its cases come to', () => {
		const group = fc.record({
			code: fc.constantFrom('20983', '20982', '66984'),
			payer: fc.constantFrom('medicare', 'at-16000'),
			facility: fc.constantFrom('hopd', 'asc'),
			paid: fc.option(fc.nat(200_000).map((cents) => cents as Cents))
		});
		fc.assert(
			fc.property(fc.array(group, { maxLength: 50 }), (told) => {
				const cube = cubeOf(
					told.map(({ code, ...rest }, row) => casesOf(code, { date: '2026-10-05', row, ...rest }))
				);
				const cases = paidOf(cube);
				const rows = varianceOf(cube, cases, everyCase(cube, cases), 'payer');
				const total = totalVariance(rows);
				const known = told.flatMap(({ paid }) => (paid === null ? [] : [paid]));
				expect(total.cases).toBe(known.length);
				expect(total.paid).toBe(known.reduce<number>((sum, paid) => sum + paid, 0));
				expect(total.paid - total.expected).toBe(total.overpaid - total.underpaid);
				for (const dimension of ['payer', 'code'] as const) {
					const parts = varianceBy(rows, dimension);
					for (const measure of ['cases', 'underpaid', 'overpaid', 'expected'] as const) {
						expect(parts.reduce((sum, { sums }) => sum + sums[measure], 0)).toBe(total[measure]);
					}
				}
			}),
			{ seed: 20983 }
		);
	});

	it('lists the cases that lack the least amount, by any column, with line and charge', () => {
		const cube = cubeOf([
			paidCase(2, EXPECTED - 100, { charges: [250_000 as Cents] }),
			paidCase(3, EXPECTED - 5_000, { payer: 'at-16000', facility: 'asc' }),
			paidCase(4, EXPECTED - 99),
			paidCase(5, EXPECTED + 5_000),
			paidCase(6, EXPECTED - 2_000)
		]);
		const cases = paidOf(cube);
		const positions = everyCase(cube, cases);
		const linesBy = (column: 'difference' | 'line' | 'payer' | 'charge', descending: boolean) =>
			[
				...underpaidCases(cube, cases, positions, 'payer', 100 as Cents, { column, descending })
			].map((at) => underpaidCase(cube, cases, 'payer', at).line);
		expect(linesBy('difference', true)).toEqual([3, 6, 2]);
		expect(linesBy('difference', false)).toEqual([2, 6, 3]);
		expect(linesBy('line', false)).toEqual([2, 3, 6]);
		expect(linesBy('payer', false)).toEqual([3, 2, 6]);
		expect(linesBy('charge', true)).toEqual([2, 3, 6]);
		expect(underpaidCase(cube, cases, 'payer', 0)).toEqual({
			upload: 0,
			line: 2,
			month: '2026-10',
			facility: 'hopd',
			payer: 'Medicare',
			code: '20983',
			expected: EXPECTED,
			paid: EXPECTED - 100,
			difference: 100,
			charge: 250_000
		});
		expect(underpaidCase(cube, cases, 'payer', 1).charge).toBeNull();
	});

	it('lets in only the cases that a filter does', () => {
		const cube = cubeOf([paidCase(2, 1), paidCase(3, 1, { payer: 'at-16000' })]);
		const cases = paidOf(cube);
		expect([...admittedCases(cube, cases, (_, payer) => payer === 1)]).toEqual([1]);
	});
});
