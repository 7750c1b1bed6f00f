import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { ShapeLine, UploadSides } from './portfolio';

/** No charges are kept of a group. */
export const NO_CHARGES = 0xffffffff;

/** Like cases of one day or month, or one case with what was charged and paid for it. */
export interface CaseGroup {
	/** Ids. */
	facility: string;
	payer: string;
	/** The day of service, or the first of the month where only that is told. */
	date: IsoDate;
	lines: readonly ShapeLine[];
	/** One or more. */
	cases: number;
	/** Cents by line, null where a line tells none; null: no line does. Of one case only. */
	charges: readonly (Cents | null)[] | null;
	/** Cents; of one case only. */
	paid: Cents | null;
	/** Line of the upload that the group begins in. */
	row: number;
}

/** The cases of an upload as columns: one entry a group in each array, words by their position in a list. */
export interface CaseData {
	/** Ids. */
	facilities: readonly string[];
	payers: readonly string[];
	/** "2026-10-05", in the order in which they came. */
	dates: readonly IsoDate[];
	/** Distinct lists of lines. */
	lines: readonly (readonly ShapeLine[])[];
	facility: Uint16Array;
	payer: Uint16Array;
	date: Uint16Array;
	line: Uint32Array;
	cases: Uint32Array;
	/** Cents by line; -1: none. */
	charges: Float64Array;
	/** Where the charges of a group begin; NO_CHARGES where it has none. */
	chargeFrom: Uint32Array;
	/** Cents; -1: not told. */
	paid: Float64Array;
	row: Uint32Array;
	sides: UploadSides;
}

type NumberArray = Float64Array | Uint32Array | Uint16Array;

/** A typed array that grows. */
function growing<A extends NumberArray>(create: (length: number) => A) {
	let array = create(1024);
	let length = 0;
	return {
		get length() {
			return length;
		},
		push(value: number) {
			if (length === array.length) {
				const larger = create(length * 2);
				larger.set(array);
				array = larger;
			}
			array[length] = value;
			length += 1;
		},
		/** Its values, in an array of that length. */
		taken: (): A => array.slice(0, length) as A
	};
}

/** Distinct values in the order in which they come, each known by its position. */
function numbering<Value>() {
	const known = new Map<string, number>();
	const values: Value[] = [];
	return {
		values,
		positionOf(key: string, value: Value): number {
			let position = known.get(key);
			if (position === undefined) {
				position = values.length;
				known.set(key, position);
				values.push(value);
			}
			return position;
		}
	};
}

/** The same text for lists of lines that price alike. */
export const keyOf = (lines: readonly ShapeLine[]): string =>
	lines
		.map(({ code, modifiers, units }) => `${code}-${modifiers.toSorted().join('.')}x${units}`)
		.join('+');

/** Gathers groups of cases into columns, one after another; some 34 bytes a group, 8 more for each line with a charge. */
export function gatherCases(sides: UploadSides) {
	const facilities = numbering<string>();
	const payers = numbering<string>();
	const dates = numbering<IsoDate>();
	const lines = numbering<readonly ShapeLine[]>();
	const facility = growing((length) => new Uint16Array(length));
	const payer = growing((length) => new Uint16Array(length));
	const date = growing((length) => new Uint16Array(length));
	const line = growing((length) => new Uint32Array(length));
	const cases = growing((length) => new Uint32Array(length));
	const charges = growing((length) => new Float64Array(length));
	const chargeFrom = growing((length) => new Uint32Array(length));
	const paid = growing((length) => new Float64Array(length));
	const row = growing((length) => new Uint32Array(length));
	return {
		add(group: CaseGroup): void {
			facility.push(facilities.positionOf(group.facility, group.facility));
			payer.push(payers.positionOf(group.payer, group.payer));
			date.push(dates.positionOf(group.date, group.date));
			line.push(lines.positionOf(keyOf(group.lines), group.lines));
			cases.push(group.cases);
			chargeFrom.push(group.charges ? charges.length : NO_CHARGES);
			for (const charge of group.charges ?? []) charges.push(charge ?? -1);
			paid.push(group.paid ?? -1);
			row.push(group.row);
		},
		finish: (): CaseData => ({
			facilities: facilities.values,
			payers: payers.values,
			dates: dates.values,
			lines: lines.values,
			facility: facility.taken(),
			payer: payer.taken(),
			date: date.taken(),
			line: line.taken(),
			cases: cases.taken(),
			charges: charges.taken(),
			chargeFrom: chargeFrom.taken(),
			paid: paid.taken(),
			row: row.taken(),
			sides
		})
	};
}
