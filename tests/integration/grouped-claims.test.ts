import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { IsoDate } from '$lib/domain/dates';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { PricedGroupedClaim } from '$lib/domain/opps/grouped-claim';
import { apcFinder } from '$lib/domain/opps/published';
import { createClaimPricer } from '$lib/server/services/pricing';
import { line, packaged, priced } from '../fixtures/grouped-claims';
import { expectedFolder } from '../fixtures/published';
import { openSeeded } from '../fixtures/seeded';

const worked = join(expectedFolder, 'opps-2024.ndjson');
const workedIsHere = existsSync(worked);
const orSkipped = workedIsHere ? '' : ' (skipped: the worked claims are not here)';

/** The embedded default, which has the APC tables of CMS's pricer whole. */
const application = openSeeded();
afterAll(() => application.close());

interface Worked {
	id: string;
	tag: string;
	expected: {
		payment: string;
		outlier: string;
		deductible: string;
		lines: {
			payment: string;
			reimbursement: string;
			coinsurance: string;
			deductible: string;
			returnCode: string;
		}[];
	};
}

const text = (cents: Cents): string => formatFixed(cents, 2);

/** A priced claim in the form of the worked ones. */
const asWorked = (priced: PricedGroupedClaim): Worked['expected'] => ({
	payment: text(priced.payment),
	outlier: text(priced.outlier),
	deductible: text(priced.deductible),
	lines: priced.lines.map((line) => ({
		payment: text(line.payment),
		reimbursement: text(line.reimbursement),
		coinsurance: text(line.coinsurance),
		deductible: text(line.deductible),
		returnCode: line.returnCode
	}))
});

describe('grouped hospital claims', () => {
	it.skipIf(!workedIsHere)(
		`agree with CMS’s OPPS pricer to the cent, claim and line${orSkipped}`,
		() => {
			const pricer = createClaimPricer(application.rateBooks);
			const claims = readFileSync(worked, 'utf8').trim().split('\n');
			const wrong = claims.flatMap((text) => {
				const input = JSON.parse(text) as Worked;
				const answer = pricer.priceGrouped(input, false);
				if (!answer.ok) return [`${input.id} ${input.tag}: ${answer.problems[0]?.message}`];
				const got = JSON.stringify(asWorked(answer.result));
				const want = JSON.stringify(input.expected);
				return got === want ? [] : [`${input.id} ${input.tag}: ${got}, not ${want}`];
			});
			expect(wrong).toEqual([]);
			expect(claims.length).toBeGreaterThan(200);
		}
	);

	it.each([2020, 2021, 2022, 2023, 2024])(
		'pay every procedure of the APC table of %i by its formula',
		(year) => {
			const book = application.rateBooks.on(`${year}-06-01` as IsoDate);
			const find = apcFinder(book);
			const procedures = [...(book.apcRates?.rows.values() ?? [])].filter(({ statusIndicator }) =>
				['J1', 'J2', 'S', 'T', 'V'].includes(statusIndicator)
			);
			const wrong = procedures.filter(({ apc, rate }) => {
				const single = { ...line({ apc, units: 2 }), published: find?.(apc) ?? null };
				const { lines } = priced([single], { date: book.date, wage: '1.0432' });
				const [result] = lines;
				// (0.6 x 1.0432 + 0.4) x 2 units, half up to the cent; the rate is in tenths of a cent
				const exact = BigInt(rate ?? 0) * (6n * 10432n + 40000n) * 2n;
				const payment = Number((exact * 2n + 1_000_000n) / 2_000_000n);
				return result?.payment !== payment || result.reimbursement + result.coinsurance !== payment;
			});
			expect(wrong).toEqual([]);
			expect(procedures.length).toBeGreaterThan(290);
		}
	);
});

const money = (min: number, max: number) =>
	fc.integer({ min, max }).map((amount) => formatFixed(amount, 2));

const paidLine = fc
	.record({
		code: fc.constantFrom('20983', 'G0463', 'P9016', 'P9056', '71250'),
		apc: fc.constantFrom('5114', '5191', '5311', '1491', '9512', '2026'),
		statusIndicator: fc.constantFrom('S', 'T', 'V', 'J1', 'J2', 'P', 'R', 'U'),
		paymentMethod: fc.constantFrom('0', '0', '0', '7', '8', 'A', 'W', 'Y'),
		paymentAdjustments: fc.constantFrom<string[]>(
			[],
			['0'],
			['4'],
			['5'],
			['6'],
			['9'],
			['10'],
			['14'],
			['16'],
			['17'],
			['21'],
			['24'],
			['25']
		),
		discountFormula: fc.integer({ min: 1, max: 9 }),
		units: fc.integer({ min: 1, max: 7 }),
		rate: money(1, 5_000_000),
		national: fc.constantFrom(undefined, '0.00', '5.01', '310.00'),
		charge: money(0, 30_000_000)
	})
	.map(({ national, rate, ...rest }) =>
		line({
			...rest,
			rate,
			...(national !== undefined && Number(national) < Number(rate) ? { national } : {})
		})
	);

const device = money(1, 5_000_000).map((charge) =>
	line({ statusIndicator: 'H', paymentIndicator: '6', rate: '0.00', apc: '2026', charge })
);

const anyLine = fc.oneof(
	{ weight: 6, arbitrary: paidLine },
	{ weight: 1, arbitrary: device },
	{ weight: 1, arbitrary: money(0, 5_000_000).map((charge) => packaged(charge)) }
);

const anyLines = fc.array(anyLine, { minLength: 1, maxLength: 8 });

const anyParts = fc.record({
	date: fc.constantFrom(
		'2020-03-01',
		'2021-03-01',
		'2022-03-01',
		'2023-03-01',
		'2024-03-01',
		'2025-03-01'
	),
	wage: fc.constantFrom('1.0000', '0.8667', '1.7522'),
	costToCharge: fc.constantFrom('0.1500', '0.9000'),
	deductible: fc.constantFrom('0.00', '240.00', '5000.00'),
	pints: fc.integer({ min: 0, max: 3 }),
	ruralSoleCommunity: fc.boolean(),
	qualityReduced: fc.boolean(),
	valueCodes: fc.constantFrom<Record<string, string>>(
		{},
		{ QQ: '300.00' },
		{ FD: '500.00', QU: '450.00' }
	)
});

describe('a priced claim', () => {
	it('splits every payment into reimbursement, coinsurance and deductibles', () => {
		fc.assert(
			fc.property(anyLines, anyParts, (lines, parts) => {
				const result = priced(lines, parts);
				for (const single of result.lines) {
					const { payment, reimbursement, coinsurance, deductible, bloodDeductible } = single;
					expect(reimbursement + coinsurance + deductible + bloodDeductible).toBe(payment);
				}
				const sum = (part: 'payment' | 'outlier' | 'deductible' | 'bloodDeductible') =>
					result.lines.reduce((total, single) => total + single[part], 0);
				expect(sum('payment')).toBe(result.payment);
				expect(sum('outlier')).toBe(result.outlier);
				expect(sum('deductible')).toBe(result.deductible);
				expect(sum('bloodDeductible')).toBe(result.bloodDeductible);
			}),
			{ seed: 20983, numRuns: 2000 }
		);
	});

	it('pays the same in all whatever the order of its lines', () => {
		fc.assert(
			fc.property(anyLines, anyParts, (lines, parts) => {
				const withoutBloodDeductible = { ...parts, pints: 0 };
				const there = priced(lines, withoutBloodDeductible);
				const back = priced(lines.toReversed(), withoutBloodDeductible);
				expect([back.payment, back.outlier, back.deductible]).toEqual([
					there.payment,
					there.outlier,
					there.deductible
				]);
			}),
			{ seed: 20982, numRuns: 2000 }
		);
	});

	it('is not changed by a packaged line without a charge', () => {
		fc.assert(
			fc.property(anyLines, anyParts, fc.nat(8), (lines, parts, place) => {
				const more = lines.toSpliced(place, 0, packaged('0.00'));
				const result = priced(more, parts);
				const position = Math.min(place, lines.length);
				expect({ ...result, lines: result.lines.toSpliced(position, 1) }).toEqual(
					priced(lines, parts)
				);
			}),
			{ seed: 22513, numRuns: 1000 }
		);
	});

	it('has the same amounts with and without its steps', () => {
		fc.assert(
			fc.property(anyLines, anyParts, (lines, parts) => {
				const explained = priced(lines, parts, true);
				const without = explained.lines.map((single) => ({ ...single, steps: [] }));
				expect({ ...explained, lines: without }).toEqual(priced(lines, parts));
				for (const { steps, payment } of explained.lines) {
					const last = steps.filter(({ measure }) => measure === 'allowed').at(-1);
					if (last) expect(last.result.value).toBe(payment);
				}
			}),
			{ seed: 62323, numRuns: 1000 }
		);
	});
});
