import {
	CUBE_MEASURES,
	type Cells,
	type CubeMeasure,
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

/** The whole ones of ten-thousandths of cases. */
export const wholeOf = (cases: number): number => Math.trunc(cases / CASE);

/**
 * An amount times whole cases and ten-thousandths of one, rounded half up to the cent. The quotient is exact enough for the
 * floor of it to be right where an amount is below 10^11 cents.
 */
function timesParts(amount: number, whole: number, part: number): number {
	if (part === 0) return amount * whole;
	const product = amount * part;
	const rounded = Math.floor((Math.abs(product) + CASE / 2) / CASE);
	return amount * whole + (product < 0 ? -rounded : rounded);
}

/** An amount of one case times ten-thousandths of cases, rounded half up to the cent; exact for whole cases. */
export function timesCases(amount: number, cases: number): number {
	const whole = wholeOf(cases);
	return timesParts(amount, whole, cases - whole * CASE);
}

/** The cells that a change touched: their sums before it, and after it. */
export interface Difference {
	before: Cells;
	after: Cells;
}

/** Running sums of cases by facility, payer, leading code and month; entered one by one and taken out again. */
export interface RunningCells {
	/** @param cases ten-thousandths; below zero takes them out. */
	enter(facility: number, payer: number, month: number, price: ShapePrice, cases: number): void;
	/** Touches the cells whose cases cost something else than before. */
	enterCosts(before: Terms, after: Terms): void;
	/** The same sums, to go on from: only the cells that are touched from there on are written anew. */
	next(): RunningCells;
	/** The sums as dashboards read them, with what cases cost under the terms. */
	cells(terms: Terms): Cells;
	/** The cells touched since `next` alone, as they were and as they are. */
	difference(before: Terms, after: Terms): Difference;
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
	/** The leading code asked for last: cases of one shape follow each other. */
	let last = { lead: '', code: -1 };
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
			if (last.code < 0 || lead !== last.lead) {
				const code = codes.get(lead) ?? codes.size;
				codes.set(lead, code);
				last = { lead, code };
			}
			const { code } = last;
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

const grown = (array: Float64Array, least: number): Float64Array => {
	const larger = new Float64Array(Math.max(least, array.length * 2));
	larger.set(array);
	return larger;
};

function unpricedCells(numbers: CellNumbers, cases: Float64Array): UnpricedCell[] {
	const cells: UnpricedCell[] = [];
	cases.forEach((counted, number) => {
		if (counted > 0) cells.push({ ...numbers.unpricedCell(number), cases: counted / CASE });
	});
	return cells;
}

/** Sums in rows of `WIDTH`, one for each cell that has any. */
interface Rows {
	sums: Float64Array;
	/** The cell of each row. */
	readonly cells: number[];
	/** Where the row of a cell begins; below zero where it has none. */
	of(cell: number): number;
	/** Begins a row of zeros for a cell that has none. */
	begin(cell: number): number;
}

/** @param length of the cells that are numbered so far. */
function noRows(length: number): Rows {
	let rowOf = new Int32Array(length);
	const rows: Rows = {
		sums: new Float64Array(WIDTH * 256),
		cells: [],
		of: (cell) => (cell < rowOf.length ? (rowOf[cell] as number) - 1 : -1) * WIDTH,
		begin(cell) {
			const from = rows.cells.length * WIDTH;
			if (from + WIDTH > rows.sums.length) rows.sums = grown(rows.sums, from + WIDTH);
			if (cell >= rowOf.length) {
				const longer = new Int32Array(Math.max(cell + 1, rowOf.length * 2));
				longer.set(rowOf);
				rowOf = longer;
			}
			rows.cells.push(cell);
			rowOf[cell] = rows.cells.length;
			return from;
		}
	};
	return rows;
}

function addPayment(
	sums: Float64Array,
	from: number,
	payment: ShapePayment,
	whole: number,
	part: number
): void {
	for (let measure = 0; measure < MEASURES; measure += 1) {
		const amount = payment[CUBE_MEASURES[measure] as CubeMeasure];
		if (amount !== 0) {
			sums[from + measure] = (sums[from + measure] as number) + timesParts(amount, whole, part);
		}
	}
}

/** What a case of a code costs at a facility under terms, both by position; undefined where it is not told. */
function costsUnder({ facilities, costs }: Terms, codes: readonly string[]) {
	const known = new Map(costs.map((own) => [`${own.facility}\n${own.code}`, variableCost(own)]));
	const each = facilities.map(({ id }) => codes.map((code) => known.get(`${id}\n${code}`)));
	return (facility: number, code: number): number | undefined => each[facility]?.[code];
}

/**
 * @param layers the sums of the states before, the newest first: what a cell holds is its row in the first that has one.
 */
function running(
	months: Portfolio['months'],
	numbers: CellNumbers,
	layers: readonly Rows[],
	unpricedBefore: Float64Array
): RunningCells {
	const own = noRows(numbers.length());
	let unpriced = unpricedBefore;

	/** Where a cell's sums stand among layers. */
	const inLayers = (among: readonly Rows[], cell: number): { sums: Float64Array; from: number } => {
		for (const layer of among) {
			const from = layer.of(cell);
			if (from >= 0) return { sums: layer.sums, from };
		}
		return { sums: NO_SUMS, from: 0 };
	};
	const touched = (cell: number): number => {
		const known = own.of(cell);
		if (known >= 0) return known;
		const from = own.begin(cell);
		const before = inLayers(layers, cell);
		for (let at = 0; at < WIDTH; at += 1) {
			own.sums[from + at] = before.sums[before.from + at] as number;
		}
		return from;
	};
	/** Some cells as dashboards read them, as they stand in layers. */
	const cellsIn = (
		among: readonly Rows[],
		wanted: ArrayLike<number>,
		terms: Terms,
		counted: Float64Array
	): Cells => {
		const { length } = wanted;
		const { codes, facility, payer, code, month } = numbers.columns();
		const costOf = costsUnder(terms, codes);
		const nothing = new Float64Array(length);
		const columns = Array.from({ length: WIDTH }, () => new Float64Array(length));
		const cells: Cells = {
			portfolio: { facilities: terms.facilities, payers: terms.payers, months },
			codes,
			facility: new Uint16Array(length),
			payer: new Uint16Array(length),
			code: new Uint32Array(length),
			month: new Uint16Array(length),
			cases: columns[CASES] as Float64Array,
			facilitySums: payeeSums(columns, 0),
			professionalSums: payeeSums(columns, MEASURES),
			variableCost: new Float64Array(length),
			...{ paid: nothing, paidCases: nothing, allowedOfPaid: nothing },
			unpriced: unpricedCells(numbers, counted)
		};
		for (let at = 0; at < length; at += 1) {
			const cell = wanted[at] as number;
			const { sums, from } = inLayers(among, cell);
			for (let position = 0; position < WIDTH; position += 1) {
				(columns[position] as Float64Array)[at] = sums[from + position] as number;
			}
			cells.facility[at] = facility[cell] as number;
			cells.payer[at] = payer[cell] as number;
			cells.code[at] = code[cell] as number;
			cells.month[at] = month[cell] as number;
			const cases = cells.cases[at] as number;
			cells.cases[at] = cases / CASE;
			const each = costOf(facility[cell] as number, code[cell] as number);
			cells.variableCost[at] = each === undefined ? NaN : timesCases(each, cases);
		}
		return cells;
	};

	return {
		enter(facility, payer, month, price, cases) {
			if (!price.priced) {
				const number = numbers.unpriced(facility, payer, month, price);
				if (number >= unpriced.length) unpriced = grown(unpriced, number + 1);
				else if (unpriced === unpricedBefore) unpriced = unpricedBefore.slice();
				unpriced[number] = (unpriced[number] as number) + cases;
				return;
			}
			const from = touched(numbers.of(facility, payer, price.lead, month));
			const whole = wholeOf(cases);
			const part = cases - whole * CASE;
			const { sums } = own;
			addPayment(sums, from, price.facility, whole, part);
			addPayment(sums, from + MEASURES, price.professional, whole, part);
			sums[from + CASES] = (sums[from + CASES] as number) + cases;
		},
		enterCosts(before, after) {
			if (before.costs === after.costs) return;
			const { codes, facility, code } = numbers.columns();
			const [was, is] = [costsUnder(before, codes), costsUnder(after, codes)];
			for (let cell = 0; cell < code.length; cell += 1) {
				const [at, of] = [facility[cell] as number, code[cell] as number];
				if (was(at, of) !== is(at, of)) touched(cell);
			}
		},
		next: () => running(months, numbers, [own, ...layers], unpriced),
		cells: (terms) =>
			cellsIn(
				[own, ...layers],
				Uint32Array.from({ length: numbers.length() }, (_, cell) => cell),
				terms,
				unpriced
			),
		difference: (before, after) => ({
			before: cellsIn(layers, own.cells, before, unpricedBefore),
			after: cellsIn([own], own.cells, after, unpriced)
		})
	};
}

const NO_SUMS = new Float64Array(WIDTH);

const payeeSums = (columns: readonly Float64Array[], from: number): PayeeSums =>
	Object.fromEntries(
		CUBE_MEASURES.map((measure, position) => [measure, columns[from + position]])
	) as PayeeSums;

/** Cells without a case, numbered by the facilities, payers and months of a portfolio. */
export const runningCells = (portfolio: Portfolio): RunningCells =>
	running(portfolio.months, cellNumbers(portfolio), [], new Float64Array(0));
