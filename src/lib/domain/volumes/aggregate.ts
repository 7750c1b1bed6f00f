import { isHospital, type Setting } from '../claims/setting';
import { roundHalfUp, type Cents } from '../money';
import { remembered } from '../remembered';
import type { Cells, CubeMeasure, Unpriced } from './cube';
import type { Facility } from './facility';
import type { PayeeName } from './price-by-contract';
import type { UnpricedCause } from './price-shapes';

/** What a portfolio can be broken down by. */
export const DIMENSIONS = ['month', 'setting', 'facility', 'payer', 'code', 'serviceLine'] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** Whose money is counted (DECISIONS 5). */
export const PERSPECTIVES = ['system', 'hospital', 'asc', 'physician', 'plan', 'patient'] as const;

export type Perspective = (typeof PERSPECTIVES)[number];

/** Which cases are counted; an absent dimension lets all in. */
export interface CaseFilter {
	/** First and last month, "2025-01"; null: from the first, to the last. */
	from: string | null;
	to: string | null;
	settings: readonly Setting[];
	/** Ids. */
	facilities: readonly string[];
	payers: readonly string[];
	codes: readonly string[];
	serviceLines: readonly string[];
}

export const ALL_CASES: CaseFilter = {
	from: null,
	to: null,
	settings: [],
	facilities: [],
	payers: [],
	codes: [],
	serviceLines: []
};

/** Sums of a set of cases, whole cents. */
export interface PortfolioSums {
	/** Priced ones. */
	cases: number;
	allowed: Cents;
	/** What Medicare would allow for the same cases. */
	medicareAllowed: Cents;
	/** Of what is allowed, that of the cases that Medicare has a price for: what `medicareAllowed` is held against. */
	comparable: Cents;
	patient: Cents;
	/** Payers' share before sequestration. */
	payer: Cents;
	netToBank: Cents;
	/** Net to bank, less denials and bad debt, less variable cost; of the cases whose cost is known. */
	margin: Cents;
	/** What goes when the cases go, of those whose cost is known. */
	variableCost: Cents;
	/** Cases that the margin is of. */
	marginCases: number;
	paid: Cents;
	paidCases: number;
	/** Allowed amount of the cases whose paid amount is told. */
	allowedOfPaid: Cents;
}

/** One row of a breakdown: the value of each dimension, and its sums. */
export interface BreakdownRow {
	key: readonly string[];
	sums: PortfolioSums;
}

/** Cases without a price, by cause. */
export interface UnpricedRow {
	cause: UnpricedCause;
	reason: string;
	code: string;
	cases: number;
}

export interface Breakdown {
	total: PortfolioSums;
	/** Months in their order, everything else by allowed amount, largest first. */
	rows: BreakdownRow[];
	/** Largest first. */
	unpriced: UnpricedRow[];
	unpricedCases: number;
}

/** Where a code without a service line is counted. */
export const NO_SERVICE_LINE = 'Other';

/** The value of every cell in each dimension, as positions in the values that occur. */
interface Facets {
	values: Record<Dimension, readonly string[]>;
	of: Record<Dimension, ArrayLike<number>>;
}

/** Each position's value as the position of that value among those that occur. */
function renumbered(texts: readonly string[]): { values: string[]; positions: Uint32Array } {
	const known = new Map<string, number>();
	const positions = texts.map((text) => {
		const position = known.get(text) ?? known.size;
		known.set(text, position);
		return position;
	});
	return { values: [...known.keys()], positions: Uint32Array.from(positions) };
}

function facetsOf(
	{ portfolio, codes, facility, payer, code, month }: Cells,
	serviceLines: ReadonlyMap<string, string>
): Facets {
	const settings = renumbered(portfolio.facilities.map(({ setting }) => setting));
	const lines = renumbered(codes.map((lead) => serviceLines.get(lead) ?? NO_SERVICE_LINE));
	return {
		values: {
			month: portfolio.months,
			setting: settings.values,
			facility: portfolio.facilities.map(({ id }) => id),
			payer: portfolio.payers.map(({ id }) => id),
			code: codes,
			serviceLine: lines.values
		},
		of: {
			month,
			setting: facility.map((position) => settings.positions[position] as number),
			facility,
			payer,
			code,
			serviceLine: code.map((position) => lines.positions[position] as number)
		}
	};
}

const facets = remembered((cube: Cells) =>
	remembered((serviceLines: ReadonlyMap<string, string>) => facetsOf(cube, serviceLines))
);

/** The dimensions that a filter names, with the values that it lets in. */
const chosenIn = (filter: CaseFilter): [Exclude<Dimension, 'month'>, readonly string[]][] => [
	['setting', filter.settings],
	['facility', filter.facilities],
	['payer', filter.payers],
	['code', filter.codes],
	['serviceLine', filter.serviceLines]
];

const isWithin = (month: string, { from, to }: CaseFilter): boolean =>
	(from === null || month >= from) && (to === null || month <= to);

/** Whether each cell is let in. */
function admitted({ values, of }: Facets, filter: CaseFilter): Uint8Array {
	const months = values.month.map((month) => isWithin(month, filter));
	const isIn = Uint8Array.from(of.month, (month) => (months[month] ? 1 : 0));
	for (const [dimension, chosen] of chosenIn(filter)) {
		if (chosen.length === 0) continue;
		const lets = values[dimension].map((value) => chosen.includes(value));
		const positions = of[dimension];
		for (let cell = 0; cell < isIn.length; cell += 1) {
			if (!lets[positions[cell] as number]) isIn[cell] = 0;
		}
	}
	return isIn;
}

/** Which payees a perspective counts at a setting. */
function payeesOf(
	perspective: Perspective,
	setting: Setting
): { facility: boolean; professional: boolean } {
	switch (perspective) {
		case 'hospital':
			return { facility: isHospital(setting), professional: false };
		case 'asc':
			return { facility: setting === 'asc', professional: false };
		case 'physician':
			return { facility: false, professional: true };
		default:
			return { facility: true, professional: true };
	}
}

/** What a perspective counts of the amounts of both payees at a facility, in cents: rounded half up where it owns a share; null where it counts neither. */
export function countingAt(
	perspective: Perspective,
	{ setting, ownership }: Facility
): ((facility: number, professional: number) => number) | null {
	const payees = payeesOf(perspective, setting);
	if (!payees.facility && !payees.professional) return null;
	const owned = perspective === 'asc' ? ownership : WHOLE;
	return (facility, professional) =>
		shareOfSum((payees.facility ? facility : 0) + (payees.professional ? professional : 0), owned);
}

/** Whether a perspective counts the claims of a payee at a setting. */
export const countsPayee = (
	perspective: Perspective,
	setting: Setting,
	payee: PayeeName
): boolean => payeesOf(perspective, setting)[payee];

/** Whether a perspective counts the cases of a setting. */
export function countsCasesAt(perspective: Perspective, setting: Setting): boolean {
	const { facility, professional } = payeesOf(perspective, setting);
	return facility || professional;
}

const BEARS_COST: ReadonlySet<Perspective> = new Set(['system', 'hospital', 'asc']);

/** The sums of a row, in this order, as one perspective counts them. */
const SUMS = [
	'cases',
	'allowed',
	'medicareAllowed',
	'comparable',
	'patient',
	'payer',
	'netToBank',
	'margin',
	'variableCost',
	'marginCases',
	'paid',
	'paidCases',
	'allowedOfPaid'
] as const satisfies readonly (keyof PortfolioSums)[];

type Sum = (typeof SUMS)[number];

/** The sums that are a measure of cells as a perspective counts it. */
const COUNTED = [
	'allowed',
	'medicareAllowed',
	'comparable',
	'patient',
	'payer',
	'netToBank'
] as const satisfies readonly (Sum & CubeMeasure)[];

/**
 * A share (scale 4) of a sum of cents, rounded half up to the cent; exact for any sum that is.
 */
function shareOfSum(sum: number, share: number): number {
	if (share === WHOLE) return sum;
	const rest = sum % WHOLE;
	return ((sum - rest) / WHOLE) * share + roundHalfUp(rest * share, 4, 0);
}

const WHOLE = 10000;

/** The sums of every cell as a perspective counts them, each an array by cell; shares are rounded by cell, so that any breakdown adds up. */
function sumsOfCells(cube: Cells, perspective: Perspective): Float64Array[] {
	const length = cube.cases.length;
	const column = () => new Float64Array(length);
	const sums = Object.fromEntries(SUMS.map((sum) => [sum, column()])) as Record<Sum, Float64Array>;
	const facilities = cube.portfolio.facilities.map((facility) => ({
		counted: countingAt(perspective, facility),
		owned: perspective === 'asc' ? facility.ownership : WHOLE,
		kept: WHOLE - facility.denial - facility.badDebt
	}));
	for (const measure of COUNTED) {
		const [facility, professional] = [cube.facilitySums[measure], cube.professionalSums[measure]];
		const amounts = sums[measure];
		for (let cell = 0; cell < length; cell += 1) {
			const counted = facilities[cube.facility[cell] as number]?.counted;
			if (counted) amounts[cell] = counted(facility[cell] as number, professional[cell] as number);
		}
	}
	const bearsCost = BEARS_COST.has(perspective);
	for (let cell = 0; cell < length; cell += 1) {
		const at = facilities[cube.facility[cell] as number];
		if (!at?.counted) continue;
		const cases = cube.cases[cell] as number;
		sums.cases[cell] = cases;
		sums.paid[cell] = cube.paid[cell] as number;
		sums.paidCases[cell] = cube.paidCases[cell] as number;
		sums.allowedOfPaid[cell] = cube.allowedOfPaid[cell] as number;
		const cost = cube.variableCost[cell] as number;
		if (!bearsCost || Number.isNaN(cost)) continue;
		const borne = shareOfSum(cost, at.owned);
		sums.margin[cell] = shareOfSum(sums.netToBank[cell] as number, at.kept) - borne;
		sums.variableCost[cell] = borne;
		sums.marginCases[cell] = cases;
	}
	return SUMS.map((sum) => sums[sum]);
}

const columnsOf = remembered((cube: Cells) => {
	const kept = new Map<Perspective, Float64Array[]>();
	return (perspective: Perspective): Float64Array[] => {
		const columns = kept.get(perspective) ?? sumsOfCells(cube, perspective);
		kept.set(perspective, columns);
		return columns;
	};
});

function sumsFrom(values: ArrayLike<number>, from: number): PortfolioSums {
	const sums: Partial<Record<Sum, number>> = {};
	for (let position = 0; position < SUMS.length; position += 1) {
		sums[SUMS[position] as Sum] = values[from + position] as number;
	}
	return sums as PortfolioSums;
}

/** Numbers the combinations of the dimensions' values that occur among the cells let in, and says which each cell has. */
function rowsOf(
	{ values, of }: Facets,
	by: readonly Dimension[],
	isIn: Uint8Array
): { keys: string[][]; ofCell: Uint32Array } {
	const ofCell = new Uint32Array(isIn.length);
	const known = new Map<number, number>();
	const keys: string[][] = [];
	const columns = by.map((dimension) => of[dimension]);
	const sizes = by.map((dimension) => values[dimension].length);
	for (let cell = 0; cell < isIn.length; cell += 1) {
		if (!isIn[cell]) continue;
		let at = 0;
		for (let position = 0; position < columns.length; position += 1) {
			at =
				at * (sizes[position] as number) +
				((columns[position] as ArrayLike<number>)[cell] as number);
		}
		let row = known.get(at);
		if (row === undefined) {
			row = keys.length;
			known.set(at, row);
			keys.push(by.map((dimension) => values[dimension][of[dimension][cell] as number] as string));
		}
		ofCell[cell] = row;
	}
	return { keys, ofCell };
}

/** Whether a filter lets in cases by position of their facility, position of their payer, leading code and position of their month. */
export type Admission = (facility: number, payer: number, code: string, month: number) => boolean;

/** Which cases of a cube a filter lets in, one by one. */
export function admissionOf(
	{ portfolio }: Cells,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter
): Admission {
	const lets = (chosen: readonly string[], value: string | undefined): boolean =>
		chosen.length === 0 || chosen.includes(value ?? '');
	const facilities = portfolio.facilities.map(
		({ id, setting }) => lets(filter.facilities, id) && lets(filter.settings, setting)
	);
	const payers = portfolio.payers.map(({ id }) => lets(filter.payers, id));
	const months = portfolio.months.map((month) => isWithin(month, filter));
	const codes = new Map<string, boolean>();
	return (facility, payer, code, month) => {
		if (!facilities[facility] || !payers[payer] || !months[month]) return false;
		let isIn = codes.get(code);
		if (isIn === undefined) {
			isIn =
				lets(filter.codes, code) &&
				lets(filter.serviceLines, serviceLines.get(code) ?? NO_SERVICE_LINE);
			codes.set(code, isIn);
		}
		return isIn;
	};
}

function unpricedIn(
	cube: Cells,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter
): UnpricedRow[] {
	const isIn = admissionOf(cube, serviceLines, filter);
	const rows = new Map<Unpriced, UnpricedRow>();
	for (const { facility, payer, month, why, cases } of cube.unpriced) {
		if (!isIn(facility, payer, why.code, month)) continue;
		const row = rows.get(why);
		if (row) row.cases += cases;
		else rows.set(why, { ...why, cases });
	}
	return [...rows.values()].sort((a, b) => b.cases - a.cases);
}

/**
 * Sums the cases that a filter lets in, in total and by every combination of values of some dimensions that occurs. The
 * rows add up to the total to the cent. Cases without a price stand apart, by cause.
 */
export function breakDown(
	cells: Cells,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter,
	by: readonly Dimension[],
	perspective: Perspective
): Breakdown {
	const unpriced = unpricedIn(cells, serviceLines, filter);
	return {
		...sumPriced(cells, serviceLines, filter, by, perspective),
		unpriced,
		unpricedCases: unpriced.reduce((cases, row) => cases + row.cases, 0)
	};
}

/** The priced cases of a breakdown alone. */
export function sumPriced(
	cube: Cells,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter,
	by: readonly Dimension[],
	perspective: Perspective
): Pick<Breakdown, 'total' | 'rows'> {
	const facet = facets(cube)(serviceLines);
	const isIn = admitted(facet, filter);
	const { keys, ofCell } = rowsOf(facet, by, isIn);
	const columns = columnsOf(cube)(perspective);
	const width = SUMS.length;
	const sums = new Float64Array(keys.length * width);
	columns.forEach((column, position) => {
		for (let cell = 0; cell < isIn.length; cell += 1) {
			if (!isIn[cell]) continue;
			const at = (ofCell[cell] as number) * width + position;
			sums[at] = (sums[at] as number) + (column[cell] as number);
		}
	});
	const total = new Float64Array(width);
	for (let at = 0; at < sums.length; at += 1) {
		total[at % width] = (total[at % width] as number) + (sums[at] as number);
	}
	const rows = keys
		.map((key, row): BreakdownRow => ({ key, sums: sumsFrom(sums, row * width) }))
		.filter((row) => row.sums.cases > 0)
		.sort(rowOrder(by));
	return { total: sumsFrom(total, 0), rows: by.length === 0 ? [] : rows };
}

const rowOrder =
	(by: readonly Dimension[]) =>
	(a: BreakdownRow, b: BreakdownRow): number => {
		const month = by.indexOf('month');
		const [left, right] = [a.key[month] ?? '', b.key[month] ?? ''];
		if (left !== right) return left < right ? -1 : 1;
		return b.sums.allowed - a.sums.allowed;
	};
