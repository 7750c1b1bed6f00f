import { endingContracts, type EndingContract } from '../contracts/ending';
import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import { admissionOf, type CaseFilter } from './aggregate';
import { countCases } from './case-counts';
import { priceOfGroup, type Cube } from './cube';
import { PAYEES } from './price-by-contract';
import type { ShapePrice } from './price-shapes';

/** A contract that ends, and what it pays for. */
export interface ContractAtRisk extends EndingContract {
	payerName: string;
	/** Names; null: all. */
	facilities: string[] | null;
	/** Of the last twelve months of the volumes, those that it prices. */
	cases: number;
	/** What it allows for them, whole cents. */
	allowed: Cents;
}

/** Months that what hangs on a contract is told of. */
const MONTHS = 12;

/** Cases that each contract prices in the last twelve months, by its id, and what it allows for them. */
function pricedByContract(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter
): Map<string, { cases: number; allowed: number }> {
	const { portfolio, prices } = cube;
	const first = portfolio.months.length - MONTHS;
	const isIn = admissionOf(cube, serviceLines, { ...filter, from: null, to: null });
	const sums = new Map<string, { cases: number; allowed: number }>();
	const add = (position: number, price: ShapePrice, month: number, cases: number): void => {
		const shape = portfolio.shapes[position];
		if (!shape || !price.priced || !price.agreed || month < first) return;
		if (!isIn(shape.facility, shape.payer, price.lead, month)) return;
		const counted: string[] = [];
		for (const payee of PAYEES) {
			const id = price.agreed.contracts[payee];
			if (id === null) continue;
			const own = sums.get(id) ?? { cases: 0, allowed: 0 };
			sums.set(id, own);
			own.allowed += price[payee].allowed * cases;
			if (!counted.includes(id)) own.cases += cases;
			counted.push(id);
		}
	};
	const counts = countCases(portfolio);
	prices.forEach((price, position) => {
		const end = counts.from[position + 1] as number;
		for (let entry = counts.from[position] as number; entry < end; entry += 1) {
			add(position, price, counts.month[entry] as number, counts.cases[entry] as number);
		}
	});
	for (const { upload, group } of counts.charged) {
		const own = portfolio.uploads[upload];
		if (!own) continue;
		const price = priceOfGroup(cube, upload, group);
		add(
			own.shape[group] as number,
			price,
			own.month[group] as number,
			own.data.cases[group] as number
		);
	}
	return sums;
}

/**
 * The contracts of the payers that a filter lets in which end within a year of a day, or have ended with nothing behind
 * them, with what they allowed for the cases that the filter lets in, in the last twelve months that are loaded, whatever its period.
 */
export function contractsAtRisk(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter,
	today: IsoDate
): ContractAtRisk[] {
	const { payers, facilities, contracts } = cube.portfolio;
	const ending = payers
		.filter(({ id }) => filter.payers.length === 0 || filter.payers.includes(id))
		.flatMap(({ id, name }) => {
			const agreed = (contracts.byPayer.get(id) ?? []).map(({ compiled }) => compiled.contract);
			return endingContracts(agreed, today).map((each) => ({ ...each, payerName: name }));
		});
	if (ending.length === 0) return [];
	const priced = pricedByContract(cube, serviceLines, filter);
	const nameOf = (id: string): string => facilities.find((known) => known.id === id)?.name ?? id;
	return ending
		.map((each) => {
			const sums = priced.get(each.contract.id);
			return {
				...each,
				facilities: each.contract.facilities?.map(nameOf) ?? null,
				cases: sums?.cases ?? 0,
				allowed: (sums?.allowed ?? 0) as Cents
			};
		})
		.sort((a, b) => a.daysLeft - b.daysLeft || b.allowed - a.allowed);
}
