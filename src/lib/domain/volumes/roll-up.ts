import type { Cents } from '../money';
import type { BreakdownRow, PortfolioSums } from './aggregate';

/** The sums of no cases. */
export const NOTHING: PortfolioSums = {
	cases: 0,
	allowed: 0 as Cents,
	medicareAllowed: 0 as Cents,
	comparable: 0 as Cents,
	patient: 0 as Cents,
	payer: 0 as Cents,
	netToBank: 0 as Cents,
	margin: 0 as Cents,
	variableCost: 0 as Cents,
	marginCases: 0,
	paid: 0 as Cents,
	paidCases: 0,
	allowedOfPaid: 0 as Cents
};

const MEASURES = Object.keys(NOTHING) as (keyof PortfolioSums)[];

function addTo(sums: Record<keyof PortfolioSums, number>, own: PortfolioSums): void {
	for (const measure of MEASURES) sums[measure] += own[measure];
}

/** Sums by one of the dimensions that rows were broken down by. */
export function rolledUp(
	rows: readonly BreakdownRow[],
	position: number
): Map<string, PortfolioSums> {
	const sums = new Map<string, PortfolioSums>();
	for (const { key, sums: own } of rows) {
		const value = key[position] as string;
		let known = sums.get(value);
		if (!known) {
			known = { ...NOTHING };
			sums.set(value, known);
		}
		addTo(known, own);
	}
	return sums;
}

export function totalOf(rows: readonly BreakdownRow[]): PortfolioSums {
	const total = { ...NOTHING };
	for (const { sums } of rows) addTo(total, sums);
	return total;
}

/** Rows by their value in one of the dimensions that they were broken down by. */
export function grouped(
	rows: readonly BreakdownRow[],
	position: number
): Map<string, BreakdownRow[]> {
	const groups = new Map<string, BreakdownRow[]>();
	for (const row of rows) {
		const value = row.key[position] as string;
		const group = groups.get(value);
		if (group) group.push(row);
		else groups.set(value, [row]);
	}
	return groups;
}
