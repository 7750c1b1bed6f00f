import type { Cents } from '../money';
import { variableCost } from './facility';
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

/** Prices every shape of a portfolio once, without charges. */
export const priceShapes = (portfolio: Portfolio, dayOf: DayOf): ShapePrice[] =>
	portfolio.shapes.map((shape) => {
		const { facility, payer } = partiesOf(portfolio, shape);
		return priceShape(shape, facility, payer, portfolio.sides, dayOf);
	});

/**
 * The charges of a case that Medicare pays by the lower of charge and rate, where a line's charge is the lower; else null.
 * With the claims of both payees in one row no charge can be set against one payee's rate.
 */
function decidingCharges(
	portfolio: Portfolio,
	group: number,
	price: PricedShape
): (Cents | null)[] | null {
	const from = portfolio.chargeFrom[group] as number;
	if (from === NO_CHARGES || portfolio.sides === 'both') return null;
	const allowed = price.lineAllowed[portfolio.sides];
	let isLower = false;
	for (let line = 0; line < allowed.length; line += 1) {
		const charge = portfolio.charges[from + line] as number;
		if (charge >= 0 && charge < (allowed[line] as number)) isLower = true;
	}
	if (!isLower) return null;
	return allowed.map((_, line) => {
		const charge = portfolio.charges[from + line] as number;
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

/** Cases by shape and month; those that their own charges price are not among them. */
interface Tally {
	/** By shape x months + month. */
	cases: Float64Array;
	paid: Float64Array;
	paidCases: Float64Array;
	/** Groups with deciding charges, and those charges. */
	byThemselves: { group: number; charges: (Cents | null)[] }[];
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
	for (let group = 0; group < portfolio.shape.length; group += 1) {
		const shape = portfolio.shape[group] as number;
		const at = shape * months + (portfolio.month[group] as number);
		const cases = portfolio.cases[group] as number;
		if ((portfolio.chargeFrom[group] as number) !== NO_CHARGES) {
			const price = prices[shape];
			const payer = portfolio.payers[portfolio.shapes[shape]?.payer ?? -1];
			const charges =
				price?.priced && payer && !payer.level ? decidingCharges(portfolio, group, price) : null;
			if (charges) {
				tally.byThemselves.push({ group, charges });
				continue;
			}
		}
		increase(tally.cases, at, cases);
		const paid = portfolio.paid[group] as number;
		if (paid >= 0) {
			increase(tally.paid, at, paid);
			increase(tally.paidCases, at, cases);
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
	for (const { group, charges } of tally.byThemselves) {
		const shape = portfolio.shapes[portfolio.shape[group] as number] as CaseShape;
		const { facility, payer } = partiesOf(portfolio, shape);
		const cases = portfolio.cases[group] as number;
		const paid = portfolio.paid[group] as number;
		enter(
			shape,
			portfolio.month[group] as number,
			priceShape(shape, facility, payer, portfolio.sides, dayOf, charges),
			{ cases, paid: Math.max(0, paid), paidCases: paid >= 0 ? cases : 0 }
		);
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
