import type { IsoDate } from '../dates';
import type { Cents } from '../money';
import type { CaseCost, Facility } from './facility';
import type { Payer } from './payer';
import {
	NO_CHARGES,
	type CaseShape,
	type Portfolio,
	type ShapeLine,
	type UploadSides
} from './portfolio';
import { pricingDay } from './pricing-days';

/** Like cases of one month, or one case with what was charged and paid for it. */
export interface CaseGroup {
	/** Position of the facility and the payer. */
	facility: number;
	payer: number;
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

/** What the groups of a portfolio refer to. */
export interface PortfolioParts {
	facilities: readonly Facility[];
	payers: readonly Payer[];
	costs: readonly CaseCost[];
	/** Days on which any rate or policy value begins, sorted. */
	changes: readonly IsoDate[];
	sides: UploadSides;
}

/** A typed array that grows. */
function growing<A extends Float64Array | Uint32Array>(create: (length: number) => A) {
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

const keyOf = (lines: readonly ShapeLine[]): string =>
	lines
		.map(({ code, modifiers, units }) => `${code}-${modifiers.toSorted().join('.')}x${units}`)
		.join('+');

/** Gathers groups of cases into shapes and counts, one after another, in memory that grows with groups by some 30 bytes. */
export function portfolioBuilder({ facilities, payers, costs, changes, sides }: PortfolioParts) {
	const shapes: CaseShape[] = [];
	const known = new Map<string, number>();
	const months: string[] = [];
	const monthOf = new Map<string, number>();
	const shape = growing((length) => new Uint32Array(length));
	const month = growing((length) => new Uint32Array(length));
	const cases = growing((length) => new Uint32Array(length));
	const charges = growing((length) => new Float64Array(length));
	const chargeFrom = growing((length) => new Uint32Array(length));
	const paid = growing((length) => new Float64Array(length));
	const row = growing((length) => new Uint32Array(length));

	const shapeOf = (group: CaseGroup): number => {
		const pricedOn = pricingDay(changes, group.date);
		const key = `${group.facility} ${group.payer} ${pricedOn} ${keyOf(group.lines)}`;
		let position = known.get(key);
		if (position === undefined) {
			position = shapes.length;
			known.set(key, position);
			const { facility, payer, lines } = group;
			shapes.push({ facility, payer, pricedOn, lines });
		}
		return position;
	};

	const monthPosition = (date: IsoDate): number => {
		const name = date.slice(0, 7);
		let position = monthOf.get(name);
		if (position === undefined) {
			position = months.length;
			monthOf.set(name, position);
			months.push(name);
		}
		return position;
	};

	return {
		add(group: CaseGroup): void {
			shape.push(shapeOf(group));
			month.push(monthPosition(group.date));
			cases.push(group.cases);
			chargeFrom.push(group.charges ? charges.length : NO_CHARGES);
			for (const charge of group.charges ?? []) charges.push(charge ?? -1);
			paid.push(group.paid ?? -1);
			row.push(group.row);
		},
		finish(): Portfolio {
			const sorted = months.toSorted();
			const place = Uint16Array.from(months, (name) => sorted.indexOf(name));
			return {
				facilities,
				payers,
				costs,
				shapes,
				months: sorted,
				shape: shape.taken(),
				month: Uint16Array.from(month.taken(), (position) => place[position] as number),
				cases: cases.taken(),
				charges: charges.taken(),
				chargeFrom: chargeFrom.taken(),
				paid: paid.taken(),
				row: row.taken(),
				sides
			};
		}
	};
}
