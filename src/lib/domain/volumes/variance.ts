import type { Cents } from '../money';
import type { Admission } from './aggregate';
import { NO_CHARGES } from './case-data';
import { priceOfGroup, type Cube } from './cube';
import type { PricedShape } from './price-shapes';

/**
 * What the paid amounts of an upload hold: the payer's remittance, which is its share after sequestration, or the patient's
 * part too, which makes the allowed amount.
 */
export const PAID_PARTS = ['payer', 'total'] as const;

export type PaidPart = (typeof PAID_PARTS)[number];

/** The priced cases whose paid amount is told: arrays by case, in the order of the uploads. Amounts are cents. */
export interface PaidCases {
	/** Position of the upload and of the group in it. */
	upload: Uint16Array;
	group: Uint32Array;
	/** Position of the shape, which tells facility and payer. */
	shape: Uint32Array;
	month: Uint16Array;
	/** The leading codes, by the position that `code` holds. */
	codes: readonly string[];
	code: Uint32Array;
	expected: Record<PaidPart, Float64Array>;
	paid: Float64Array;
	/** Cases with a paid amount and without a price; they are not among the others. */
	unpriced: number;
}

/** What a priced case brings, in cents: the payer's share after sequestration, or the allowed amount, of both payees. */
export const expectedOf = ({ facility, professional }: PricedShape, part: PaidPart): Cents =>
	(part === 'total'
		? facility.allowed + professional.allowed
		: facility.payer -
			facility.sequestration +
			professional.payer -
			professional.sequestration) as Cents;

/**
 * Gathers the cases whose paid amount is told with what each should have been paid: the price of its shape or, where its
 * charges decide, its own.
 */
export function paidCasesOf(cube: Cube): PaidCases {
	const { uploads } = cube.portfolio;
	let [length, unpriced] = [0, 0];
	uploads.forEach(({ shape, data }, upload) => {
		for (let group = 0; group < shape.length; group += 1) {
			if ((data.paid[group] as number) < 0) continue;
			if (priceOfGroup(cube, upload, group).priced) length += 1;
			else unpriced += 1;
		}
	});
	const codes = new Map<string, number>();
	const cases: PaidCases = {
		upload: new Uint16Array(length),
		group: new Uint32Array(length),
		shape: new Uint32Array(length),
		month: new Uint16Array(length),
		codes: [],
		code: new Uint32Array(length),
		expected: { payer: new Float64Array(length), total: new Float64Array(length) },
		paid: new Float64Array(length),
		unpriced
	};
	let at = 0;
	uploads.forEach(({ shape: shapeOf, month, data }, upload) => {
		for (let group = 0; group < shapeOf.length; group += 1) {
			if ((data.paid[group] as number) < 0) continue;
			const price = priceOfGroup(cube, upload, group);
			if (!price.priced) continue;
			let code = codes.get(price.lead);
			if (code === undefined) {
				code = codes.size;
				codes.set(price.lead, code);
			}
			cases.upload[at] = upload;
			cases.group[at] = group;
			cases.shape[at] = shapeOf[group] as number;
			cases.month[at] = month[group] as number;
			cases.code[at] = code;
			for (const part of PAID_PARTS) cases.expected[part][at] = expectedOf(price, part);
			cases.paid[at] = data.paid[group] as number;
			at += 1;
		}
	});
	return { ...cases, codes: [...codes.keys()] };
}

/** Expected against paid of a set of cases, in cents; what is underpaid is positive. */
export interface VarianceSums {
	cases: number;
	expected: Cents;
	paid: Cents;
	underpaidCases: number;
	underpaid: Cents;
	overpaidCases: number;
	overpaid: Cents;
}

/** The variance of a payer's cases of a leading code. */
export interface VarianceRow {
	/** Id. */
	payer: string;
	code: string;
	sums: VarianceSums;
}

const noVariance = (): VarianceSums => ({
	cases: 0,
	expected: 0 as Cents,
	paid: 0 as Cents,
	underpaidCases: 0,
	underpaid: 0 as Cents,
	overpaidCases: 0,
	overpaid: 0 as Cents
});

/** Adds the variance of one set of cases to that of another. */
export function addVariance(sums: VarianceSums, own: VarianceSums): void {
	const total: Record<keyof VarianceSums, number> = sums;
	for (const measure of Object.keys(sums) as (keyof VarianceSums)[]) {
		total[measure] += own[measure];
	}
}

/** The variance of all rows. */
export function totalVariance(rows: readonly VarianceRow[]): VarianceSums {
	const total = noVariance();
	for (const { sums } of rows) addVariance(total, sums);
	return total;
}

/** Rows put together by payer or by leading code, in the order in which they come. */
export function varianceBy(
	rows: readonly VarianceRow[],
	dimension: 'payer' | 'code'
): { value: string; sums: VarianceSums }[] {
	const known = new Map<string, VarianceSums>();
	for (const row of rows) {
		const sums = known.get(row[dimension]) ?? noVariance();
		addVariance(sums, row.sums);
		known.set(row[dimension], sums);
	}
	return [...known].map(([value, sums]) => ({ value, sums }));
}

/** Positions of the cases that a filter lets in. */
export function admittedCases(
	{ portfolio }: Cube,
	{ shape: shapeOf, code, codes, month }: PaidCases,
	isIn: Admission
): Uint32Array {
	const positions = new Uint32Array(shapeOf.length);
	let length = 0;
	for (let at = 0; at < shapeOf.length; at += 1) {
		const shape = portfolio.shapes[shapeOf[at] as number];
		if (!shape) continue;
		const lead = codes[code[at] as number] as string;
		if (!isIn(shape.facility, shape.payer, lead, month[at] as number)) continue;
		positions[length] = at;
		length += 1;
	}
	return positions.slice(0, length);
}

/** Expected against paid of some cases by payer and leading code; the rows add up to the cases to the cent. */
export function varianceOf(
	{ portfolio }: Cube,
	cases: PaidCases,
	positions: Uint32Array,
	part: PaidPart
): VarianceRow[] {
	const rows = new Map<number, VarianceRow>();
	const expectedBy = cases.expected[part];
	for (const at of positions) {
		const shape = portfolio.shapes[cases.shape[at] as number];
		if (!shape) continue;
		const code = cases.code[at] as number;
		const key = code * portfolio.payers.length + shape.payer;
		let row = rows.get(key);
		if (!row) {
			const payer = portfolio.payers[shape.payer]?.id ?? '';
			row = { payer, code: cases.codes[code] as string, sums: noVariance() };
			rows.set(key, row);
		}
		const sums: Record<keyof VarianceSums, number> = row.sums;
		const expected = expectedBy[at] as number;
		const paid = cases.paid[at] as number;
		sums.cases += 1;
		sums.expected += expected;
		sums.paid += paid;
		if (paid < expected) {
			sums.underpaidCases += 1;
			sums.underpaid += expected - paid;
		} else if (paid > expected) {
			sums.overpaidCases += 1;
			sums.overpaid += paid - expected;
		}
	}
	return [...rows.values()];
}

/** The columns that underpaid cases are sorted by. */
export const UNDERPAID_COLUMNS = [
	'line',
	'month',
	'facility',
	'payer',
	'code',
	'expected',
	'paid',
	'difference',
	'charge'
] as const;

export type UnderpaidColumn = (typeof UNDERPAID_COLUMNS)[number];

/** A case that was paid less than expected; amounts are cents. */
export interface UnderpaidCase {
	/** Position of the upload. */
	upload: number;
	/** Line of the upload that the case begins in. */
	line: number;
	month: string;
	facility: string;
	payer: string;
	code: string;
	expected: Cents;
	paid: Cents;
	/** What is missing. */
	difference: Cents;
	/** Of all lines; null where none is told. */
	charge: Cents | null;
}

function chargeOf({ portfolio }: Cube, { upload, group, shape }: PaidCases, at: number): number {
	const data = portfolio.uploads[upload[at] as number]?.data;
	const from = data?.chargeFrom[group[at] as number];
	if (!data || from === undefined || from === NO_CHARGES) return -1;
	const lines = portfolio.shapes[shape[at] as number]?.lines.length ?? 0;
	let sum = -1;
	for (let line = 0; line < lines; line += 1) {
		const charge = data.charges[from + line] as number;
		if (charge >= 0) sum = Math.max(0, sum) + charge;
	}
	return sum;
}

/** Each position of a list of names among them in order, so that they sort as numbers. */
function ranksOf(names: readonly string[]): Uint32Array {
	const sorted = names.toSorted((a, b) => a.localeCompare(b));
	return Uint32Array.from(names, (name) => sorted.indexOf(name));
}

/** What a case sorts by in a column, as a number. */
function sortKey(
	cube: Cube,
	cases: PaidCases,
	part: PaidPart,
	column: UnderpaidColumn
): (at: number) => number {
	const { shapes, facilities, payers, uploads } = cube.portfolio;
	const shapeAt = (at: number) => shapes[cases.shape[at] as number];
	const expected = cases.expected[part];
	switch (column) {
		case 'line':
			return (at) =>
				(cases.upload[at] as number) * 2 ** 32 +
				(uploads[cases.upload[at] as number]?.data.row[cases.group[at] as number] ?? 0);
		case 'month':
			return (at) => cases.month[at] as number;
		case 'facility': {
			const ranks = ranksOf(facilities.map(({ name }) => name));
			return (at) => ranks[shapeAt(at)?.facility ?? 0] as number;
		}
		case 'payer': {
			const ranks = ranksOf(payers.map(({ name }) => name));
			return (at) => ranks[shapeAt(at)?.payer ?? 0] as number;
		}
		case 'code': {
			const ranks = ranksOf(cases.codes);
			return (at) => ranks[cases.code[at] as number] as number;
		}
		case 'expected':
			return (at) => expected[at] as number;
		case 'paid':
			return (at) => cases.paid[at] as number;
		case 'difference':
			return (at) => (expected[at] as number) - (cases.paid[at] as number);
		default:
			return (at) => chargeOf(cube, cases, at);
	}
}

/**
 * Positions of the cases that were paid less than expected by at least so much, sorted; equals by their order in the
 * uploads.
 * @param least cents, 1 or more.
 */
export function underpaidCases(
	cube: Cube,
	cases: PaidCases,
	positions: Uint32Array,
	part: PaidPart,
	least: Cents,
	sort: { column: UnderpaidColumn; descending: boolean }
): Uint32Array {
	const expected = cases.expected[part];
	const chosen = positions.filter(
		(at) => (expected[at] as number) - (cases.paid[at] as number) >= least
	);
	const keyOf = sortKey(cube, cases, part, sort.column);
	const keys = Float64Array.from(chosen, keyOf);
	const sign = sort.descending ? -1 : 1;
	const order = Uint32Array.from(chosen.keys()).sort(
		(a, b) => sign * ((keys[a] as number) - (keys[b] as number)) || a - b
	);
	return order.map((at) => chosen[at] as number);
}

/** An underpaid case as a worklist shows it. */
export function underpaidCase(
	cube: Cube,
	cases: PaidCases,
	part: PaidPart,
	at: number
): UnderpaidCase {
	const { shapes, facilities, payers, months, uploads } = cube.portfolio;
	const shape = shapes[cases.shape[at] as number];
	const upload = cases.upload[at] as number;
	const expected = cases.expected[part][at] as number;
	const paid = cases.paid[at] as number;
	const charge = chargeOf(cube, cases, at);
	return {
		upload,
		line: uploads[upload]?.data.row[cases.group[at] as number] ?? 0,
		month: months[cases.month[at] as number] ?? '',
		facility: facilities[shape?.facility ?? -1]?.name ?? '',
		payer: payers[shape?.payer ?? -1]?.name ?? '',
		code: cases.codes[cases.code[at] as number] ?? '',
		expected: expected as Cents,
		paid: paid as Cents,
		difference: (expected - paid) as Cents,
		charge: charge < 0 ? null : (charge as Cents)
	};
}
