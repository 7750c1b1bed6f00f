import type { Cents } from '../money';
import { variableCost } from './facility';
import type { CaseData } from './case-data';
import { NO_CHARGES, type CaseShape, type Portfolio } from './portfolio';
import {
	priceShape,
	type DayOf,
	type PricedShape,
	type ShapePayment,
	type ShapePrice,
	type UnpricedCause
} from './price-shapes';

/** The amounts of a payee that a cube keeps, in this order. */
export const CUBE_MEASURES = [
	'medicareAllowed',
	'allowed',
	'patient',
	'payer',
	'sequestration',
	'netToBank'
] as const satisfies readonly (keyof ShapePayment)[];

export type CubeMeasure = (typeof CUBE_MEASURES)[number];

export type PayeeSums = Record<CubeMeasure, Float64Array>;

/** Cases without a price that share facility, payer, code, month and cause. */
export interface UnpricedCell {
	facility: number;
	payer: number;
	code: string;
	month: number;
	cause: UnpricedCause;
	reason: string;
	cases: number;
}

/**
 * A priced portfolio as sums by facility, payer, leading code and month: what dashboards read. The arrays of the cells are
 * parallel; sums are whole cents, exact below 2^53.
 */
export interface Cube {
	portfolio: Portfolio;
	prices: readonly ShapePrice[];
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
	/** Cases that were priced by themselves, since a charge was below the allowed amount of its line. */
	lesserOfCharge: number;
}

function partiesOf(portfolio: Portfolio, shape: CaseShape) {
	const facility = portfolio.facilities[shape.facility];
	const payer = portfolio.payers[shape.payer];
	if (!facility || !payer) throw new Error('a shape names a facility or a payer that is not there');
	return { facility, payer };
}

/** Prices a shape of a portfolio, without charges. */
export function priceOf(portfolio: Portfolio, shape: CaseShape, dayOf: DayOf): ShapePrice {
	const { facility, payer } = partiesOf(portfolio, shape);
	return priceShape(shape, facility, payer, dayOf);
}

/**
 * The charges of a case that Medicare pays by the lower of charge and rate, where a line's charge is the lower; else null.
 * With the claims of both payees in one row no charge can be set against one payee's rate.
 */
export function decidingCharges(
	{ chargeFrom, charges, sides }: CaseData,
	group: number,
	price: PricedShape
): (Cents | null)[] | null {
	const from = chargeFrom[group] as number;
	if (from === NO_CHARGES || sides === 'both') return null;
	const allowed = price.lineAllowed[sides];
	let isLower = false;
	for (let line = 0; line < allowed.length; line += 1) {
		const charge = charges[from + line] as number;
		if (charge >= 0 && charge < (allowed[line] as number)) isLower = true;
	}
	if (!isLower) return null;
	return allowed.map((_, line) => {
		const charge = charges[from + line] as number;
		return charge < 0 ? null : (charge as Cents);
	});
}

/** Cells that come up one by one, by what they are of. */
interface GrowingCells {
	codes: Map<string, number>;
	known: Map<number, number>;
	facility: number[];
	payer: number[];
	code: number[];
	month: number[];
}

function cellOf(
	cells: GrowingCells,
	portfolio: Portfolio,
	shape: CaseShape,
	lead: string,
	month: number
): number {
	let code = cells.codes.get(lead);
	if (code === undefined) {
		code = cells.codes.size;
		cells.codes.set(lead, code);
	}
	const { facilities, payers, months } = portfolio;
	const key =
		((code * payers.length + shape.payer) * facilities.length + shape.facility) * months.length +
		month;
	let cell = cells.known.get(key);
	if (cell === undefined) {
		cell = cells.facility.length;
		cells.known.set(key, cell);
		cells.facility.push(shape.facility);
		cells.payer.push(shape.payer);
		cells.code.push(code);
		cells.month.push(month);
	}
	return cell;
}

const payeeSums = (length: number): PayeeSums => ({
	medicareAllowed: new Float64Array(length),
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
	increase(sums.allowed, cell, payment.allowed * cases);
	increase(sums.patient, cell, payment.patient * cases);
	increase(sums.payer, cell, payment.payer * cases);
	increase(sums.sequestration, cell, payment.sequestration * cases);
	increase(sums.netToBank, cell, payment.netToBank * cases);
}

const allowedOf = ({ facility, professional }: PricedShape): number =>
	facility.allowed + professional.allowed;

const costKey = (facility: string, code: string): string => `${facility}\n${code}`;

/** A case that its own charges price. */
interface OwnPrice {
	shape: number;
	month: number;
	charges: (Cents | null)[];
	paid: number;
}

/** Cases by shape and month; those that their own charges price are not among them. */
interface Tally {
	/** By shape x months + month. */
	cases: Float64Array;
	paid: Float64Array;
	paidCases: Float64Array;
	byThemselves: OwnPrice[];
}

function tallyOf(portfolio: Portfolio, prices: readonly ShapePrice[]): Tally {
	const months = portfolio.months.length;
	const size = portfolio.shapes.length * months;
	const tally: Tally = {
		cases: new Float64Array(size),
		paid: new Float64Array(size),
		paidCases: new Float64Array(size),
		byThemselves: []
	};
	const paysMedicare = portfolio.shapes.map(({ payer }) => portfolio.payers[payer]?.level === null);
	for (const { shape: shapes, month: monthOf, data } of portfolio.uploads) {
		for (let group = 0; group < shapes.length; group += 1) {
			const shape = shapes[group] as number;
			const month = monthOf[group] as number;
			const paid = data.paid[group] as number;
			if ((data.chargeFrom[group] as number) !== NO_CHARGES && paysMedicare[shape]) {
				const price = prices[shape];
				const charges = price?.priced ? decidingCharges(data, group, price) : null;
				if (charges) {
					tally.byThemselves.push({ shape, month, charges, paid });
					continue;
				}
			}
			const at = shape * months + month;
			const cases = data.cases[group] as number;
			increase(tally.cases, at, cases);
			if (paid >= 0) {
				increase(tally.paid, at, paid);
				increase(tally.paidCases, at, cases);
			}
		}
	}
	return tally;
}

/** Cases of one cell that price alike. */
interface Batch {
	cell: number;
	price: PricedShape;
	cases: number;
	paid: number;
	paidCases: number;
	/** Cents a case; NaN: not known. */
	cost: number;
}

/**
 * Sums a portfolio by facility, payer, leading code and month: cases times the price of their shape. Where Medicare pays
 * the lower of charge and rate and the charge of a line is the lower, the case is priced by itself with its charges.
 */
export function buildCube(portfolio: Portfolio, prices: readonly ShapePrice[], dayOf: DayOf): Cube {
	const months = portfolio.months.length;
	const tally = tallyOf(portfolio, prices);
	const costs = new Map(
		portfolio.costs.map((cost) => [costKey(cost.facility, cost.code), variableCost(cost)])
	);
	const cells: GrowingCells = {
		codes: new Map(),
		known: new Map(),
		facility: [],
		payer: [],
		code: [],
		month: []
	};
	const batches: Batch[] = [];
	const unpriced: UnpricedCell[] = [];
	const enter = (
		shape: CaseShape,
		month: number,
		price: ShapePrice,
		counted: Pick<Batch, 'cases' | 'paid' | 'paidCases'>
	): void => {
		if (!price.priced) {
			const { facility, payer } = shape;
			const { lead: code, cause, reason } = price;
			unpriced.push({ facility, payer, code, month, cause, reason, cases: counted.cases });
			return;
		}
		const { facility } = partiesOf(portfolio, shape);
		const cell = cellOf(cells, portfolio, shape, price.lead, month);
		const cost = costs.get(costKey(facility.id, price.lead)) ?? NaN;
		batches.push({ cell, price, cost, ...counted });
	};
	portfolio.shapes.forEach((shape, position) => {
		const price = prices[position] as ShapePrice;
		for (let month = 0; month < months; month += 1) {
			const at = position * months + month;
			const cases = tally.cases[at] as number;
			if (cases === 0) continue;
			enter(shape, month, price, {
				cases,
				paid: tally.paid[at] as number,
				paidCases: tally.paidCases[at] as number
			});
		}
	});
	for (const { shape: position, month, charges, paid } of tally.byThemselves) {
		const shape = portfolio.shapes[position] as CaseShape;
		const { facility, payer } = partiesOf(portfolio, shape);
		enter(shape, month, priceShape(shape, facility, payer, dayOf, charges), {
			cases: 1,
			paid: Math.max(0, paid),
			paidCases: paid >= 0 ? 1 : 0
		});
	}
	const length = cells.facility.length;
	const cube: Cube = {
		portfolio,
		prices,
		codes: [...cells.codes.keys()],
		facility: Uint16Array.from(cells.facility),
		payer: Uint16Array.from(cells.payer),
		code: Uint32Array.from(cells.code),
		month: Uint16Array.from(cells.month),
		cases: new Float64Array(length),
		facilitySums: payeeSums(length),
		professionalSums: payeeSums(length),
		variableCost: new Float64Array(length),
		paid: new Float64Array(length),
		paidCases: new Float64Array(length),
		allowedOfPaid: new Float64Array(length),
		unpriced,
		lesserOfCharge: tally.byThemselves.length
	};
	for (const { cell, price, cases, paid, paidCases, cost } of batches) {
		increase(cube.cases, cell, cases);
		addPayment(cube.facilitySums, cell, price.facility, cases);
		addPayment(cube.professionalSums, cell, price.professional, cases);
		increase(cube.variableCost, cell, cost * cases);
		increase(cube.paid, cell, paid);
		increase(cube.paidCases, cell, paidCases);
		increase(cube.allowedOfPaid, cell, allowedOf(price) * paidCases);
	}
	return cube;
}
