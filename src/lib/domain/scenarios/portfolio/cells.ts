import { roundHalfUp } from '../../money';
import {
	CUBE_MEASURES,
	type Cells,
	type PayeeSums,
	type Unpriced,
	type UnpricedCell
} from '../../volumes/cube';
import { variableCost } from '../../volumes/facility';
import type { Portfolio } from '../../volumes/portfolio';
import type { ShapePayment, ShapePrice, UnpricedShape } from '../../volumes/price-shapes';
import { CASE } from './entries';
import type { Terms } from './terms';

const MEASURES = CUBE_MEASURES.length;
/** Sums of a cell: the facility's measures, the practitioner's, and the cases in ten-thousandths. */
const WIDTH = 2 * MEASURES + 1;
const CASES = 2 * MEASURES;

/** An amount of one case times ten-thousandths of cases, rounded half up to the cent; exact for whole cases. */
export function timesCases(amount: number, cases: number): number {
	const part = cases % CASE;
	const whole = (cases - part) / CASE;
	return part === 0 ? amount * whole : amount * whole + roundHalfUp(amount * part, 4, 0);
}

/** Running sums of cases by facility, payer, leading code and month; entered one by one and taken out again. */
export interface RunningCells {
	/** @param cases ten-thousandths; below zero takes them out. */
	enter(facility: number, payer: number, month: number, price: ShapePrice, cases: number): void;
	/** The same sums, to go on from. */
	copy(): RunningCells;
	/** The sums as dashboards read them, with what cases cost under the terms. */
	cells(terms: Terms): Cells;
}

/** Numbers the cells of all states of a baseline, and the reasons why cases have no price; numbers are never taken back. */
interface CellNumbers {
	length(): number;
	of(facility: number, payer: number, lead: string, month: number): number;
	/** What each cell is of, as arrays by its number. */
	columns(): Pick<Cells, 'codes' | 'facility' | 'payer' | 'code' | 'month'>;
	/** Of cases without a price, those that share all. */
	unpriced(facility: number, payer: number, month: number, price: UnpricedShape): number;
	unpricedCell(number: number): Omit<UnpricedCell, 'cases'>;
}

function cellNumbers({
	facilities,
	payers,
	months
}: Pick<Portfolio, 'facilities' | 'payers' | 'months'>): CellNumbers {
	const codes = new Map<string, number>();
	/** The cells of each code, by facility, payer and month. */
	const ofCode: Int32Array[] = [];
	const keys = {
		facility: [] as number[],
		payer: [] as number[],
		code: [] as number[],
		month: [] as number[]
	};
	let columns: ReturnType<CellNumbers['columns']> | null = null;
	const whys: Unpriced[] = [];
	const whyByText = new Map<string, number>();
	const whyByPrice = new WeakMap<UnpricedShape, number>();
	const unpriced = new Map<number, number>();
	const unpricedCells: Omit<UnpricedCell, 'cases'>[] = [];

	const widened = (cells: Int32Array | undefined, least: number): Int32Array => {
		const larger = new Int32Array(Math.max(least, (cells?.length ?? 0) * 2)).fill(-1);
		if (cells) larger.set(cells);
		return larger;
	};
	const whyOf = (price: UnpricedShape): number => {
		let number = whyByPrice.get(price);
		if (number === undefined) {
			const { lead: code, cause, reason } = price;
			const text = `${cause}\n${code}\n${reason}`;
			number = whyByText.get(text) ?? whys.length;
			if (number === whys.length) whys.push({ code, cause, reason });
			whyByText.set(text, number);
			whyByPrice.set(price, number);
		}
		return number;
	};
	return {
		length: () => keys.code.length,
		of(facility, payer, lead, month) {
			let code = codes.get(lead);
			if (code === undefined) {
				code = codes.size;
				codes.set(lead, code);
			}
			const key = (facility * payers.length + payer) * months.length + month;
			let cells = ofCode[code];
			if (!cells || key >= cells.length) {
				cells = widened(cells, key + 1);
				ofCode[code] = cells;
			}
			let at = cells[key] as number;
			if (at < 0) {
				at = keys.code.length;
				cells[key] = at;
				keys.facility.push(facility);
				keys.payer.push(payer);
				keys.code.push(code);
				keys.month.push(month);
				columns = null;
			}
			return at;
		},
		columns: () =>
			(columns ??= {
				codes: [...codes.keys()],
				facility: Uint16Array.from(keys.facility),
				payer: Uint16Array.from(keys.payer),
				code: Uint32Array.from(keys.code),
				month: Uint16Array.from(keys.month)
			}),
		unpriced(facility, payer, month, price) {
			const key =
				((whyOf(price) * facilities.length + facility) * payers.length + payer) * months.length +
				month;
			let number = unpriced.get(key);
			if (number === undefined) {
				number = unpricedCells.length;
				unpriced.set(key, number);
				unpricedCells.push({ facility, payer, month, why: whys[whyOf(price)] as Unpriced });
			}
			return number;
		},
		unpricedCell: (number) => unpricedCells[number] as Omit<UnpricedCell, 'cases'>
	};
}

function grown(array: Float64Array, least: number): Float64Array {
	const larger = new Float64Array(Math.max(least, array.length * 2));
	larger.set(array);
	return larger;
}

function unpricedCells(numbers: CellNumbers, cases: Float64Array): UnpricedCell[] {
	const cells: UnpricedCell[] = [];
	cases.forEach((counted, number) => {
		if (counted > 0) cells.push({ ...numbers.unpricedCell(number), cases: counted / CASE });
	});
	return cells;
}

function running(
	portfolio: Pick<Portfolio, 'facilities' | 'months'>,
	numbers: CellNumbers,
	kept: { sums: Float64Array; unpriced: Float64Array }
): RunningCells {
	const { facilities, months } = portfolio;
	let { sums, unpriced } = kept;

	const add = (from: number, payment: ShapePayment, cases: number): void => {
		for (let measure = 0; measure < MEASURES; measure += 1) {
			const amount = payment[CUBE_MEASURES[measure] as (typeof CUBE_MEASURES)[number]];
			if (amount !== 0) {
				sums[from + measure] = (sums[from + measure] as number) + timesCases(amount, cases);
			}
		}
	};
	const payee = (length: number, from: number): PayeeSums =>
		Object.fromEntries(
			CUBE_MEASURES.map((measure, position) => {
				const column = new Float64Array(length);
				for (let at = 0; at < length; at += 1) {
					column[at] = sums[at * WIDTH + from + position] ?? 0;
				}
				return [measure, column];
			})
		) as PayeeSums;

	return {
		enter(facility, payer, month, price, cases) {
			if (!price.priced) {
				const number = numbers.unpriced(facility, payer, month, price);
				if (number >= unpriced.length) unpriced = grown(unpriced, number + 1);
				unpriced[number] = (unpriced[number] as number) + cases;
				return;
			}
			const from = numbers.of(facility, payer, price.lead, month) * WIDTH;
			if (from + WIDTH > sums.length) sums = grown(sums, from + WIDTH);
			add(from, price.facility, cases);
			add(from + MEASURES, price.professional, cases);
			sums[from + CASES] = (sums[from + CASES] as number) + cases;
		},
		copy: () => running(portfolio, numbers, { sums: sums.slice(), unpriced: unpriced.slice() }),
		cells(terms) {
			const columns = numbers.columns();
			const length = numbers.length();
			const costs = new Map(
				terms.costs.map((own) => [`${own.facility}\n${own.code}`, variableCost(own)])
			);
			const costOf = facilities.map(({ id }) =>
				columns.codes.map((code) => costs.get(`${id}\n${code}`))
			);
			const cases = new Float64Array(length);
			const cost = new Float64Array(length);
			for (let at = 0; at < length; at += 1) {
				const counted = sums[at * WIDTH + CASES] ?? 0;
				cases[at] = counted / CASE;
				const each = costOf[columns.facility[at] as number]?.[columns.code[at] as number];
				cost[at] = each === undefined ? NaN : timesCases(each, counted);
			}
			return {
				portfolio: { facilities: terms.facilities, payers: terms.payers, months },
				...columns,
				cases,
				facilitySums: payee(length, 0),
				professionalSums: payee(length, MEASURES),
				variableCost: cost,
				paid: new Float64Array(length),
				paidCases: new Float64Array(length),
				allowedOfPaid: new Float64Array(length),
				unpriced: unpricedCells(numbers, unpriced)
			};
		}
	};
}

/** Cells without a case, numbered by the facilities, payers and months of a portfolio. */
export const runningCells = (portfolio: Portfolio): RunningCells =>
	running(portfolio, cellNumbers(portfolio), {
		sums: new Float64Array(WIDTH * 256),
		unpriced: new Float64Array(256)
	});
