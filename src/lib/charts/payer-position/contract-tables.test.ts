import { describe, expect, it } from 'vitest';
import { CONTRACT_FORMAT, type Contract } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import type { ContractAtRisk } from '$lib/domain/volumes/ending';
import type { LeakageReport, LeakageSums } from '$lib/domain/volumes/leakage';
import { chargesTable, endingTable, leakageTable } from './contract-tables';
import { chargesTitle, endingTitle, leakageTitle } from './finding';

const contract = (told: Partial<Contract>): Contract => ({
	...{ format: CONTRACT_FORMAT, id: 'a', name: 'A, facilities', payer: 'a' },
	...{ agreement: 'facility', from: '2025-01-01' as IsoDate, terms: [] },
	...told
});

const ending = (told: Partial<ContractAtRisk> = {}): ContractAtRisk => ({
	...{ contract: contract({}), endsOn: '2026-12-31' as IsoDate, daysLeft: 39, successor: null },
	...{ payerName: 'Payer A', facilities: null, cases: 7, allowed: 12_345_67 as Cents },
	...told
});

const sums = (told: Partial<Record<keyof LeakageSums, number>>): LeakageSums =>
	({
		...{ cases: 10, takenCases: 0, notHeldCases: 0 },
		...{ rate: 1_000_00, lesserOf: 0, chargeCap: 0, allowed: 1_000_00 },
		...told
	}) as LeakageSums;

const report = (told: Partial<LeakageReport>): LeakageReport => ({
	...{ total: sums({}), payers: [], codes: [], charges: [] },
	...told
});

const cellIn = (table: ReturnType<typeof endingTable>, column: string) =>
	table?.rows[0]?.cells[table.columns.findIndex(({ id }) => id === column)];

describe('contracts that end', () => {
	it('are told with what follows them', () => {
		const then = (told: Partial<ContractAtRisk>) => cellIn(endingTable([ending(told)]), 'then');
		const next = contract({ name: 'New', from: '2027-01-01' as IsoDate });
		const late = contract({ name: 'Late', from: '2027-02-01' as IsoDate });
		expect(then({})).toBe('nothing follows');
		expect(then({ successor: { contract: next, isWhole: true } })).toBe('New, from 1 Jan 2027');
		expect(then({ successor: { contract: late, isWhole: false } })).toBe(
			'only a part of it is followed: Late, from 1 Feb 2027, after 31 days without one'
		);
		expect(endingTable([])).toBeNull();
	});

	it('have the first of them in the title, and what hangs on all', () => {
		expect(endingTitle([])).toBe('No contract ends within twelve months');
		expect(endingTitle([ending()])).toBe(
			'A, facilities ends on 31 December 2026, in 39 days: $12,346 a year'
		);
		expect(endingTitle([ending({ daysLeft: -2, endsOn: '2026-11-20' as IsoDate }), ending()])).toBe(
			'A, facilities has ended on 20 November 2026; 2 contracts of $24,691 a year end'
		);
	});
});

describe('what charges took', () => {
	it('is named by what took it', () => {
		const title = (told: Partial<Record<keyof LeakageSums, number>>) =>
			leakageTitle(report({ total: sums({ takenCases: 2, ...told }) }));
		expect(leakageTitle(report({}))).toBe('Charges took nothing from what contracts allow');
		expect(title({ lesserOf: 100_00 })).toMatch(/^Charges below the rates took .* on 2 cases, 10/);
		expect(title({ chargeCap: 100_00 })).toMatch(/^Caps on rising charges took/);
		expect(title({ lesserOf: 1, chargeCap: 1 })).toMatch(/^Low charges and caps on their rise/);
	});

	it('stands by payer beside what the rates allow, with the total last', () => {
		const own = sums({ lesserOf: 100_00, allowed: 900_00, takenCases: 3, notHeldCases: 4 });
		const table = leakageTable(
			report({ total: own, payers: [{ value: 'a', sums: own }] }),
			() => 'A'
		);
		const cells = [10, 1_000_00, 100_00, 0, 900_00, 100_00, 100, 3, 4];
		expect(table?.rows[0]?.cells).toEqual(['A', ...cells]);
		expect(table?.total).toEqual(['All contracts', ...cells]);
		expect(leakageTable(report({}), () => '')).toBeNull();
	});

	it('names each charge as it is billed, with the one that would lose nothing', () => {
		const charges = [
			{
				...{ payer: 'a', facility: 'bay', cases: 3 },
				line: { code: '66984', modifiers: ['LT'], units: 2 },
				...{ charge: 500_00 as Cents, rate: 900_00 as Cents, taken: 1_000_00 as Cents }
			}
		];
		const names = {
			choices: {
				facilities: [{ id: 'bay', name: 'Bay', setting: 'asc' as const }],
				payers: [{ id: 'a', name: 'Payer A' }]
			},
			codes: { '66984': 'Cataract' }
		};
		expect(chargesTable(charges, names)?.rows[0]?.cells).toEqual([
			...['66984 Cataract, LT, 2 units', 'Bay', 'Payer A', 3, 500_00, 900_00, 1_000_00]
		]);
		expect(chargesTitle(report({ charges }), () => 'Bay')).toBe(
			'A charge of $900.00 for 66984 at Bay, now $500.00 at the lowest, would bring $1,000 more'
		);
		expect(chargesTable([], names)).toBeNull();
	});
});
