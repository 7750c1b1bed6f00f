import { onPage } from '../volume-tables/view-model';
import { describe, expect, it } from 'vitest';
import { sumsOf } from '../../../../tests/fixtures/overview';
import type { Cents } from '$lib/domain/money';
import type { PayersReport, PayerStanding } from '$lib/domain/volumes/payers';
import { mixTitle, payerFinding, payersFinding, sitesTitle } from './finding';
import { codesTable, payersTable, sitesTable, yieldOf } from './tables';

const standing = (told: Partial<PayerStanding>): PayerStanding => ({
	...{ payer: 'a', name: 'Payer A', sample: true, settings: {}, likeForLike: null },
	sums: sumsOf(0, 0),
	...told
});

const likeForLike = { cases: 10, hopd: 300_000_00 as Cents, asc: 200_000_00 as Cents };
const OWN = sumsOf(40, 600_000_00, { medicareAllowed: 400_000_00, netToBank: 580_000_00 });

const reportAt = (told: Partial<PayersReport> = {}): PayersReport => ({
	perspective: 'system',
	period: { from: '2026-01', to: '2026-02' },
	total: sumsOf(100, 1_000_000_00, { medicareAllowed: 800_000_00, netToBank: 900_000_00 }),
	settings: [
		{ setting: 'hopd', sums: sumsOf(40, 700_000_00, { medicareAllowed: 500_000_00 }) },
		{ setting: 'asc', sums: sumsOf(60, 300_000_00) }
	],
	payers: [
		standing({ sums: OWN, settings: { hopd: OWN }, likeForLike }),
		standing({
			payer: 'medicare',
			name: 'Medicare',
			sums: sumsOf(60, 400_000_00, { netToBank: 320_000_00 })
		})
	],
	likeForLike,
	withoutRates: [],
	unpriced: [],
	unpricedCases: 0,
	samples: { cases: 0, facilities: [], payers: [] },
	isSample: true,
	...told
});

describe('what the page of payers finds', () => {
	it('is a ratio of sums, and who pays most', () => {
		expect(payersFinding(reportAt())).toBe(
			'2 payers pay 125.0% of Medicare on 100 cases in January to February 2026; Payer A pays most, 150.0% on 40.0% of the cases.'
		);
		expect(mixTitle(reportAt())).toBe(
			'Medicare has 60.0% of the cases; a case of Payer A brings $14,500.00 net, the most'
		);
		expect(sitesTitle(reportAt())).toBe(
			'Payers allow the HOPD 50.0% more than the ASC for the same codes: $100,000 on 10 cases'
		);
		expect(payerFinding('Payer A', reportAt())).toBe(
			'Payer A pays 125.0% of Medicare on 100 cases in January to February 2026: 140.0% at the HOPD and 100.0% at the ASC.'
		);
	});

	it('leaves out of its ratio what Medicare has no price for, as the table does', () => {
		const mixed = sumsOf(100, 1_000_000_00, {
			medicareAllowed: 500_000_00,
			comparable: 600_000_00
		});
		const report = reportAt({
			total: mixed,
			settings: [
				{ setting: 'hopd', sums: mixed },
				{ setting: 'asc', sums: sumsOf(1, 100) }
			],
			payers: [standing({ sums: mixed }), standing({ name: 'Payer B', sums: OWN })]
		});
		expect(payersFinding(report)).toBe(
			'2 payers pay 120.0% of Medicare on 100 cases in January to February 2026; Payer B pays most, 150.0% on 40.0% of the cases.'
		);
		expect(payerFinding('Payer A', report)).toContain(
			'pays 120.0% of Medicare on 100 cases in January to February 2026: 120.0% at the HOPD'
		);
		expect(onPage(payersTable(report)).total?.[7]).toBe(1200);
	});

	it('says where Medicare has no price for what has one', () => {
		const alone = sumsOf(3, 900_00, { medicareAllowed: 0, comparable: 0 });
		expect(payerFinding('Payer A', reportAt({ total: alone }))).toBe(
			'Medicare has no price for the 3 cases of Payer A in January to February 2026 that have one here: $900 allowed.'
		);
	});

	it('says where nothing is priced', () => {
		const empty = reportAt({ total: sumsOf(0, 0), payers: [], settings: [], likeForLike: null });
		expect(payersFinding(empty)).toBe('No case of January to February 2026 has a price here.');
		expect(payerFinding('Payer A', empty)).toContain('No case of Payer A');
		expect(sitesTable(empty)).toBeNull();
	});
});

describe('the tables of payers', () => {
	it('hold mix, percentages of Medicare and the yield of a case', () => {
		const { columns, rows, total } = onPage(payersTable(reportAt()));
		expect(columns.map(({ id }) => id)).toEqual([
			...['name', 'cases', 'casesShare', 'allowed', 'allowedShare', 'hopd', 'asc'],
			...['ofMedicare', 'netToBank', 'perCase']
		]);
		expect(rows[0]?.cells).toEqual([
			...['Payer A', 40, 400, 600_000_00, 600, 1500, null],
			...[1500, 580_000_00, 14_500_00]
		]);
		expect(total?.slice(5)).toEqual([1400, 1000, 1250, 900_000_00, 9_000_00]);
	});

	it('hold the HOPD against the ASC only of payers with both', () => {
		const table = sitesTable(reportAt());
		expect(table?.rows.map(({ cells }) => cells)).toEqual([
			['Payer A', 10, 30_000_00, 20_000_00, 100_000_00, 150]
		]);
		expect(table?.total?.slice(1)).toEqual(table?.rows[0]?.cells.slice(1));
	});

	it('hold a payer’s codes by name', () => {
		const codes = [{ code: '20983', sums: OWN, settings: { hopd: OWN } }];
		const { rows } = onPage(codesTable(codes, reportAt(), { '20983': 'Cryoablation' }));
		expect(rows[0]?.cells).toEqual([
			...['20983 Cryoablation', 40, 600_000_00, 1500, null],
			...[1500, 14_500_00]
		]);
	});

	it('round the yield half up, and have none of no cases', () => {
		expect(yieldOf(sumsOf(2, 0, { netToBank: 101 }))).toBe(51);
		expect(yieldOf(sumsOf(0, 0))).toBeNull();
	});
});
