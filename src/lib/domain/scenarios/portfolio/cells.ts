import { roundHalfUp } from '../../money';
import type { Cells, PayeeSums, Unpriced, UnpricedCell } from '../../volumes/cube';
import { CUBE_MEASURES } from '../../volumes/cube';
import { variableCost } from '../../volumes/facility';
import type { Portfolio } from '../../volumes/portfolio';
import type { ShapePayment, ShapePrice } from '../../volumes/price-shapes';
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

/** As a cell without a price, its cases in ten-thousandths. */
type UnpricedCount = UnpricedCell;

/** Running sums of cases by facility, payer, leading code and month; entered one by one and taken out again. */
export interface RunningCells {
	/** @param cases ten-thousandths; below zero takes them out. */
	enter(facility: number, payer: number, month: number, price: ShapePrice, cases: number): void;
	/** The same sums, to go on from. */
	copy(): RunningCells;
	/** The sums as dashboards read them, with what cases cost under the terms. */
	cells(terms: Terms): Cells;
}

interface Kept {
	codes: Map<string, number>;
	cellOf: Map<number, number>;
	keys: number[];
	sums: Float64Array;
	whys: Map<string, Unpriced>;
	unpriced: Map<string, UnpricedCount>;
}

const MOST_CODES = 1 << 20;

/** @param portfolio whose facilities, payers and months the cells are numbered by. */
export function runningCells(portfolio: Portfolio, kept: Kept = empty()): RunningCells {
	const { facilities, payers, months } = portfolio;
	const { codes, cellOf, keys, whys, unpriced } = kept;
	let { sums } = kept;

	const cell = (facility: number, payer: number, lead: string, month: number): number => {
		let code = codes.get(lead);
		if (code === undefined) {
			code = codes.size;
			codes.set(lead, code);
		}
		const key = ((facility * payers.length + payer) * months.length + month) * MOST_CODES + code;
		let at = cellOf.get(key);
		if (at === undefined) {
			at = keys.length;
			cellOf.set(key, at);
			keys.push(key);
			if ((at + 1) * WIDTH > sums.length) {
				const larger = new Float64Array(sums.length * 2);
				larger.set(sums);
				sums = larger;
			}
		}
		return at;
	};

	const add = (from: number, payment: ShapePayment, cases: number): void => {
		for (let measure = 0; measure < MEASURES; measure += 1) {
			const amount = payment[CUBE_MEASURES[measure] as (typeof CUBE_MEASURES)[number]];
			if (amount !== 0) {
				sums[from + measure] = (sums[from + measure] as number) + timesCases(amount, cases);
			}
		}
	};

	return {
		enter(facility, payer, month, price, cases) {
			if (!price.priced) {
				const { lead: code, cause, reason } = price;
				const text = `${cause}\n${code}\n${reason}`;
				const why = whys.get(text) ?? { code, cause, reason };
				whys.set(text, why);
				const key = `${facility} ${payer} ${month} ${text}`;
				const before = unpriced.get(key)?.cases ?? 0;
				unpriced.set(key, { facility, payer, month, why, cases: before + cases });
				return;
			}
			const from = cell(facility, payer, price.lead, month) * WIDTH;
			add(from, price.facility, cases);
			add(from + MEASURES, price.professional, cases);
			sums[from + CASES] = (sums[from + CASES] as number) + cases;
		},
		copy: () =>
			runningCells(portfolio, {
				codes: new Map(codes),
				cellOf: new Map(cellOf),
				keys: [...keys],
				sums: sums.slice(),
				whys: new Map(whys),
				unpriced: new Map(unpriced)
			}),
		cells(terms) {
			const names = [...codes.keys()];
			const length = keys.length;
			const part = (key: number, from: number, size: number): number =>
				Math.floor(key / from) % size;
			const column = <A>(create: (length: number) => A) => create(length);
			const facility = column((size) => new Uint16Array(size));
			const payer = column((size) => new Uint16Array(size));
			const code = column((size) => new Uint32Array(size));
			const month = column((size) => new Uint16Array(size));
			const cases = column((size) => new Float64Array(size));
			const cost = column((size) => new Float64Array(size));
			const costs = new Map(
				terms.costs.map((own) => [`${own.facility}\n${own.code}`, variableCost(own)])
			);
			const payee = (from: number): PayeeSums =>
				Object.fromEntries(
					CUBE_MEASURES.map((measure, position) => [
						measure,
						Float64Array.from({ length }, (_, at) => sums[at * WIDTH + from + position] as number)
					])
				) as PayeeSums;
			keys.forEach((key, at) => {
				const own = key % MOST_CODES;
				const rest = MOST_CODES * months.length;
				facility[at] = part(key, rest * payers.length, facilities.length);
				payer[at] = part(key, rest, payers.length);
				month[at] = part(key, MOST_CODES, months.length);
				code[at] = own;
				const counted = sums[at * WIDTH + CASES] as number;
				cases[at] = counted / CASE;
				const each = costs.get(`${facilities[facility[at] as number]?.id}\n${names[own]}`);
				cost[at] = each === undefined ? NaN : timesCases(each, counted);
			});
			const cellsOfUnpriced: UnpricedCell[] = [...unpriced.values()]
				.filter((count) => count.cases > 0)
				.map((count) => ({ ...count, cases: count.cases / CASE }));
			return {
				portfolio: { facilities: terms.facilities, payers: terms.payers, months },
				codes: names,
				...{ facility, payer, code, month, cases },
				facilitySums: payee(0),
				professionalSums: payee(MEASURES),
				variableCost: cost,
				paid: new Float64Array(length),
				paidCases: new Float64Array(length),
				allowedOfPaid: new Float64Array(length),
				unpriced: cellsOfUnpriced
			};
		}
	};
}

const empty = (): Kept => ({
	codes: new Map(),
	cellOf: new Map(),
	keys: [],
	sums: new Float64Array(WIDTH * 256),
	whys: new Map(),
	unpriced: new Map()
});
