import type { Cents } from '../money';
import { variableCost } from './facility';
import type { ClaimLeakage } from '../contracts/item';
import { countCases } from './case-counts';
import type { CaseData } from './case-data';
import type { CaseShape, Portfolio, PortfolioCases } from './portfolio';
import { PAYEES, type CaseLeakage, type IdleCharges } from './price-by-contract';
import {
	priceOf,
	chargesDecide,
	isPaidByMedicare,
	type DayOf,
	type PricedShape,
	type ShapePayment,
	type ShapePrice,
	type UnpricedCause,
	type UnpricedShape
} from './price-shapes';

/** The amounts of a payee that a cube keeps, in this order. */
export const CUBE_MEASURES = [
	'medicareAllowed',
	'comparable',
	'allowed',
	'patient',
	'payer',
	'sequestration',
	'netToBank'
] as const satisfies readonly (keyof ShapePayment)[];

export type CubeMeasure = (typeof CUBE_MEASURES)[number];

export type PayeeSums = Record<CubeMeasure, Float64Array>;

/** Why cases have no price; one object for all cells that share it. */
export interface Unpriced {
	code: string;
	cause: UnpricedCause;
	/** A sentence. */
	reason: string;
}

/** Cases without a price that share facility, payer, month, code and cause. */
export interface UnpricedCell {
	facility: number;
	payer: number;
	month: number;
	why: Unpriced;
	cases: number;
}

/**
 * Cases as sums by facility, payer, leading code and month: what dashboards read. The arrays are parallel; sums are whole
 * cents, exact below 2^53.
 */
export interface Cells {
	portfolio: Pick<Portfolio, 'facilities' | 'payers' | 'months'>;
	/** The leading codes, by the position that `code` holds. */
	codes: readonly string[];
	facility: Uint16Array;
	payer: Uint16Array;
	code: Uint32Array;
	month: Uint16Array;
	cases: Float64Array;
	facilitySums: PayeeSums;
	professionalSums: PayeeSums;
	/** What goes when the cases go, cents; NaN where the code has no cost at the facility. */
	variableCost: Float64Array;
	/** Sum of the paid amounts that are told, the cases that they are of, and what is allowed for those, cents. */
	paid: Float64Array;
	paidCases: Float64Array;
	allowedOfPaid: Float64Array;
	unpriced: readonly UnpricedCell[];
}

/** A priced portfolio, and the prices that its cells are sums of. */
export interface Cube extends Cells {
	portfolio: Portfolio;
	prices: readonly ShapePrice[];
	/** Null where nothing was taken away from any case. */
	leakage: CubeLeakage | null;
	/** Priced cases that a contract would hold against their charges, which they do not tell by payee; null where there are none. */
	notHeld: Float64Array | null;
	/** The prices of cases that were priced by themselves, since their charges decide: see `priceOfGroup`. */
	ownPrices: ReadonlyMap<number, ShapePrice>;
}

/** Tells the groups of all uploads apart; an upload has fewer than 2^32. */
const groupKey = (upload: number, group: number): number => upload * 2 ** 32 + group;

/** The price of a group of cases of an upload: that of its shape or, where its charges decide, its own. */
export const priceOfGroup = (cube: Cube, upload: number, group: number): ShapePrice =>
	ownPriceOf(cube, upload, group) ??
	(cube.prices[cube.portfolio.uploads[upload]?.shape[group] as number] as ShapePrice);

/** The price that a group of cases has by itself; undefined where its charges do not decide. */
export const ownPriceOf = (
	{ ownPrices }: Pick<Cube, 'ownPrices'>,
	upload: number,
	group: number
): ShapePrice | undefined =>
	ownPrices.size > 0 ? ownPrices.get(groupKey(upload, group)) : undefined;

/** What rules that hold contracts' rates down took away, by cell, in whole cents. */
export interface CubeLeakage {
	facility: Record<keyof ClaimLeakage, Float64Array>;
	professional: Record<keyof ClaimLeakage, Float64Array>;
	/** Cases of which something was taken. */
	cases: Float64Array;
}

/** The groups of cases that have a price of their own, with it. */
export function* groupsWithOwnPrice({
	ownPrices
}: Cube): Generator<{ upload: number; group: number; price: ShapePrice }> {
	for (const [key, price] of ownPrices) {
		yield { upload: Math.floor(key / 2 ** 32), group: key % 2 ** 32, price };
	}
}

/** The charges of a case by line, null where a line tells none. */
export function chargesOf({ chargeFrom, charges }: CaseData, group: number, lines: number) {
	const from = chargeFrom[group] as number;
	return Array.from({ length: lines }, (_, line): Cents | null => {
		const charge = charges[from + line] as number;
		return charge < 0 ? null : (charge as Cents);
	});
}

/** The lowest charge of a case that is told, in cents; infinite where none is. */
function lowestCharge({ chargeFrom, charges }: CaseData, group: number, lines: number): number {
	const from = chargeFrom[group] as number;
	let lowest = Infinity;
	for (let at = from; at < from + lines; at += 1) {
		const charge = charges[at] as number;
		if (charge >= 0 && charge < lowest) lowest = charge;
	}
	return lowest;
}

/** Whether the charges of a case that are told are no more than a sum, in cents, and whether each line tells one. */
const isWithin = (
	{ chargeFrom, charges }: CaseData,
	group: number,
	lines: number,
	most: number
) => {
	const from = chargeFrom[group] as number;
	let sum = 0;
	for (let at = from; at < from + lines; at += 1) sum += Math.max(0, charges[at] as number);
	return sum <= most;
};

const isTold = ({ chargeFrom, charges }: CaseData, group: number, lines: number): boolean => {
	const from = chargeFrom[group] as number;
	for (let at = from; at < from + lines; at += 1) if ((charges[at] as number) < 0) return false;
	return true;
};

/**
 * The charge from which on none of a case decides what it is paid, and the sum of charges up to which they do not, so that
 * most cases of a shape need no closer look: see `chargesDecide`.
 */
export function idleChargesOf(
	portfolio: Portfolio,
	shape: CaseShape,
	price: ShapePrice
): IdleCharges {
	const idle = { from: Infinity, to: Infinity };
	if (!price.priced) return idle;
	if (price.agreed?.idle) return price.agreed.idle;
	if (!isPaidByMedicare(portfolio, shape)) return idle;
	const { facility, professional } = price.heldAgainst;
	return { ...idle, from: Math.max(0, ...facility, ...professional) };
}

/** Whether the charges of a group need a closer look. */
export const areNotIdle = (
	data: CaseData,
	group: number,
	lines: number,
	{ from, to }: IdleCharges
): boolean =>
	lowestCharge(data, group, lines) < from || (to < Infinity && !isWithin(data, group, lines, to));

/** Numbers the cells of a cube as they come up, and says what each is of. */
function cellNumbering({ facilities, payers, months }: Portfolio) {
	const codes = new Map<string, number>();
	/** The cells of each code, payer and facility, by month. */
	const series = new Map<number, Int32Array>();
	const facility: number[] = [];
	const payer: number[] = [];
	const code: number[] = [];
	const month: number[] = [];
	return {
		codes,
		columns: { facility, payer, code, month },
		/** Says the cell of each month of a shape's cases. */
		ofShape(shape: CaseShape, lead: string): (at: number) => number {
			let leading = codes.get(lead);
			if (leading === undefined) {
				leading = codes.size;
				codes.set(lead, leading);
			}
			const key = (leading * payers.length + shape.payer) * facilities.length + shape.facility;
			const cells = series.get(key) ?? new Int32Array(months.length).fill(NO_CELL);
			series.set(key, cells);
			return (at) => {
				let cell = cells[at] as number;
				if (cell === NO_CELL) {
					cell = facility.length;
					cells[at] = cell;
					facility.push(shape.facility);
					payer.push(shape.payer);
					code.push(leading);
					month.push(at);
				}
				return cell;
			};
		}
	};
}

/** Counts cases without a price by what they share. */
function unpricedCounting({ facilities, months }: Portfolio) {
	const reasons = new Map<string, { why: Unpriced; cells: Map<number, UnpricedCell> }>();
	return {
		add(shape: CaseShape, month: number, { lead, cause, reason }: UnpricedShape, cases: number) {
			const text = `${cause}\n${lead}\n${reason}`;
			let known = reasons.get(text);
			if (!known) {
				known = { why: { code: lead, cause, reason }, cells: new Map() };
				reasons.set(text, known);
			}
			const { facility, payer } = shape;
			const key = (payer * facilities.length + facility) * months.length + month;
			const cell = known.cells.get(key);
			if (cell) cell.cases += cases;
			else known.cells.set(key, { facility, payer, month, why: known.why, cases });
		},
		cells: (): UnpricedCell[] => [...reasons.values()].flatMap(({ cells }) => [...cells.values()])
	};
}

const NO_CELL = -1;

const payeeSums = (length: number): PayeeSums => ({
	medicareAllowed: new Float64Array(length),
	comparable: new Float64Array(length),
	allowed: new Float64Array(length),
	patient: new Float64Array(length),
	payer: new Float64Array(length),
	sequestration: new Float64Array(length),
	netToBank: new Float64Array(length)
});

const increase = (sums: Float64Array, at: number, amount: number): void => {
	sums[at] = (sums[at] as number) + amount;
};

function addPayment(sums: PayeeSums, cell: number, payment: ShapePayment, cases: number): void {
	increase(sums.medicareAllowed, cell, payment.medicareAllowed * cases);
	increase(sums.comparable, cell, payment.comparable * cases);
	increase(sums.allowed, cell, payment.allowed * cases);
	increase(sums.patient, cell, payment.patient * cases);
	increase(sums.payer, cell, payment.payer * cases);
	increase(sums.sequestration, cell, payment.sequestration * cases);
	increase(sums.netToBank, cell, payment.netToBank * cases);
}

const cubeLeakage = (length: number): CubeLeakage => ({
	facility: { lesserOf: new Float64Array(length), chargeCap: new Float64Array(length) },
	professional: { lesserOf: new Float64Array(length), chargeCap: new Float64Array(length) },
	cases: new Float64Array(length)
});

function addLeakage(sums: CubeLeakage, cell: number, taken: CaseLeakage, cases: number): void {
	for (const payee of PAYEES) {
		increase(sums[payee].lesserOf, cell, taken[payee].lesserOf * cases);
		increase(sums[payee].chargeCap, cell, taken[payee].chargeCap * cases);
	}
	increase(sums.cases, cell, cases);
}

const allowedOf = ({ facility, professional }: PricedShape): number =>
	facility.allowed + professional.allowed;

const costKey = (facility: string, code: string): string => `${facility}\n${code}`;

/**
 * Sums a portfolio by facility, payer, leading code and month: cases times the price of their shape. A case is priced by
 * itself with its charges where these decide: see `chargesDecide`.
 */
export function buildCube(portfolio: Portfolio, prices: readonly ShapePrice[], dayOf: DayOf): Cube {
	const counts = countCases(portfolio);
	const costs = new Map(
		portfolio.costs.map((cost) => [costKey(cost.facility, cost.code), variableCost(cost)])
	);
	const numbering = cellNumbering(portfolio);
	const unpriced = unpricedCounting(portfolio);
	/** Says the cell of each month of a shape's cases; null where they have no price. */
	const cellsOf = portfolio.shapes.map((shape, position) => {
		const price = prices[position] as ShapePrice;
		return price.priced ? numbering.ofShape(shape, price.lead) : null;
	});
	const cells = new Int32Array(counts.month.length).fill(NO_CELL);
	portfolio.shapes.forEach((shape, position) => {
		const price = prices[position] as ShapePrice;
		const cellOf = cellsOf[position];
		const end = counts.from[position + 1] as number;
		for (let entry = counts.from[position] as number; entry < end; entry += 1) {
			const month = counts.month[entry] as number;
			if (cellOf) cells[entry] = cellOf(month);
			else if (!price.priced) unpriced.add(shape, month, price, counts.cases[entry] as number);
		}
	});
	const ownPrices = new Map<number, ShapePrice>();
	const idle =
		counts.charged.length > 0
			? portfolio.shapes.map((shape, position) => ({
					...idleChargesOf(portfolio, shape, prices[position] as ShapePrice)
				}))
			: [];
	const chargedCells = new Int32Array(counts.charged.length).fill(NO_CELL);
	counts.charged.forEach(({ upload, group }, at) => {
		const own = portfolio.uploads[upload] as PortfolioCases;
		const position = own.shape[group] as number;
		const month = own.month[group] as number;
		const shape = portfolio.shapes[position] as CaseShape;
		let cellOf = cellsOf[position] ?? null;
		let price = prices[position] as ShapePrice;
		const lines = shape.lines.length;
		const idleHere = idle[position] as IdleCharges;
		if (areNotIdle(own.data, group, lines, idleHere)) {
			const charges = chargesOf(own.data, group, shape.lines.length);
			if (chargesDecide(portfolio, shape, charges, price)) {
				const ofCase = priceOf(portfolio, shape, dayOf, charges);
				// where all charges do not give a case a price, those of the next one need not be tried
				if (!price.priced && !ofCase.priced && !charges.includes(null)) idleHere.from = 0;
				price = ofCase;
				ownPrices.set(groupKey(upload, group), price);
				cellOf = price.priced ? numbering.ofShape(shape, price.lead) : null;
			}
		}
		if (cellOf) chargedCells[at] = cellOf(month);
		else if (!price.priced) unpriced.add(shape, month, price, own.data.cases[group] as number);
	});
	const { facility, payer, code, month } = numbering.columns;
	const length = facility.length;
	const codes = [...numbering.codes.keys()];
	const cube: Cube = {
		portfolio,
		prices,
		codes,
		facility: Uint16Array.from(facility),
		payer: Uint16Array.from(payer),
		code: Uint32Array.from(code),
		month: Uint16Array.from(month),
		cases: new Float64Array(length),
		facilitySums: payeeSums(length),
		professionalSums: payeeSums(length),
		variableCost: new Float64Array(length),
		paid: new Float64Array(length),
		paidCases: new Float64Array(length),
		allowedOfPaid: new Float64Array(length),
		unpriced: unpriced.cells(),
		leakage: null,
		notHeld: null,
		ownPrices
	};
	const notHeld = (cell: number, cases: number) => {
		cube.notHeld ??= new Float64Array(length);
		increase(cube.notHeld, cell, cases);
	};
	const enter = (
		cell: number,
		price: PricedShape,
		cases: number,
		paid: number,
		paidCases: number
	) => {
		increase(cube.cases, cell, cases);
		addPayment(cube.facilitySums, cell, price.facility, cases);
		addPayment(cube.professionalSums, cell, price.professional, cases);
		increase(cube.paid, cell, paid);
		increase(cube.paidCases, cell, paidCases);
		increase(cube.allowedOfPaid, cell, allowedOf(price) * paidCases);
	};
	prices.forEach((price, position) => {
		if (!price.priced) return;
		const holds = price.agreed?.holds === true;
		const end = counts.from[position + 1] as number;
		for (let entry = counts.from[position] as number; entry < end; entry += 1) {
			enter(
				cells[entry] as number,
				price,
				counts.cases[entry] as number,
				counts.paid[entry] as number,
				counts.paidCases[entry] as number
			);
			if (holds) notHeld(cells[entry] as number, counts.cases[entry] as number);
		}
	});
	counts.charged.forEach(({ upload, group }, at) => {
		const cell = chargedCells[at] as number;
		if (cell === NO_CELL) return;
		const { data } = portfolio.uploads[upload] as PortfolioCases;
		const paid = data.paid[group] as number;
		const cases = data.cases[group] as number;
		const price = priceOfGroup(cube, upload, group) as PricedShape;
		enter(cell, price, cases, Math.max(0, paid), paid >= 0 ? cases : 0);
		if (!price.agreed) return;
		const { holds, leakage } = price.agreed;
		if (holds) {
			const { lines } = portfolio.shapes[
				portfolio.uploads[upload]?.shape[group] as number
			] as CaseShape;
			if (!isTold(data, group, lines.length)) notHeld(cell, cases);
		}
		if (!leakage) return;
		cube.leakage ??= cubeLeakage(length);
		addLeakage(cube.leakage, cell, leakage, cases);
	});
	for (let cell = 0; cell < length; cell += 1) {
		const at = portfolio.facilities[facility[cell] as number]?.id ?? '';
		const cost = costs.get(costKey(at, codes[code[cell] as number] as string)) ?? NaN;
		cube.variableCost[cell] = cost * (cube.cases[cell] as number);
	}
	return cube;
}
