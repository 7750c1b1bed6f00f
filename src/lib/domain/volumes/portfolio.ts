import type { IsoDate } from '../dates';
import { keyOf, type CaseData } from './case-data';
import type { CaseCost, Facility } from './facility';
import type { Payer } from './payer';
import type { PayerContracts } from './payer-contracts';
import { pricingDay } from './pricing-days';

/** A line as the cases of a shape bill it; what it was charged is kept by case. */
export interface ShapeLine {
	code: string;
	modifiers: readonly string[];
	units: number;
}

/** Which claims the charges and paid amounts of an upload are of. */
export type UploadSides = 'both' | 'professional' | 'facility';

/** Cases that price alike: one facility, one payer, one span of days without a change of rates, the same lines. */
export interface CaseShape {
	/** Number of what Medicare prices alike: the shapes that differ by payer alone have one. */
	basis: number;
	/** Position in the portfolio's facilities. */
	facility: number;
	/** Position in the portfolio's payers. */
	payer: number;
	/** The day on which it is priced: the first of a span in which no rate and no policy value changes. */
	pricedOn: IsoDate;
	lines: readonly ShapeLine[];
	/** The claims that the upload holds of its cases. */
	sides: UploadSides;
}

/** What cases refer to. */
export interface PortfolioParts {
	facilities: readonly Facility[];
	payers: readonly Payer[];
	/** What payers agreed to pay, in place of their assumed shares. */
	contracts: PayerContracts;
	costs: readonly CaseCost[];
	/** Days on which any rate or policy value begins, sorted. */
	changes: readonly IsoDate[];
}

/** Cases of one upload, by group: arrays of one length are parallel. */
export interface PortfolioCases {
	/** Position of each group's shape. */
	shape: Uint32Array;
	/** Position of each group's month. */
	month: Uint16Array;
	data: CaseData;
}

/** Volumes as shapes and counts, of one or more uploads. */
export interface Portfolio extends PortfolioParts {
	shapes: readonly CaseShape[];
	/** Bases that the shapes name. */
	bases: number;
	/** "2026-10", in order. */
	months: readonly string[];
	uploads: readonly PortfolioCases[];
}

const positionsOf = (
	ids: readonly string[],
	known: readonly { id: string }[],
	what: string
): number[] =>
	ids.map((id) => {
		const position = known.findIndex((entry) => entry.id === id);
		if (position < 0) throw new Error(`cases name the ${what} ${id}, which is not there`);
		return position;
	});

const monthOf = (date: IsoDate): string => date.slice(0, 7);

/** Numbers of keys in the order in which they come. */
function numbers<Key>() {
	const known = new Map<Key, number>();
	return {
		get size() {
			return known.size;
		},
		of(key: Key): number {
			let number = known.get(key);
			if (number === undefined) {
				number = known.size;
				known.set(key, number);
			}
			return number;
		}
	};
}

const SIDES: readonly UploadSides[] = ['both', 'professional', 'facility'];

/** Forms shapes of the cases of uploads. Throws where a case names a facility or payer that is not among the parts. */
export function formPortfolio(parts: PortfolioParts, uploads: readonly CaseData[]): Portfolio {
	const shapes: CaseShape[] = [];
	const months = [...new Set(uploads.flatMap(({ dates }) => dates.map(monthOf)))].sort();
	const days = [
		...new Set(uploads.flatMap(({ dates }) => dates.map((date) => pricingDay(parts.changes, date))))
	];
	const lineLists = numbers<string>();
	const bases = numbers<number>();
	const shapeOf = numbers<number>();
	const grouped = uploads.map((data) => {
		const facilities = positionsOf(data.facilities, parts.facilities, 'facility');
		const payers = positionsOf(data.payers, parts.payers, 'payer');
		const lines = data.lines.map((list) => lineLists.of(keyOf(list)));
		const dayOf = data.dates.map((date) => days.indexOf(pricingDay(parts.changes, date)));
		const monthAt = data.dates.map((date) => months.indexOf(monthOf(date)));
		const sides = SIDES.indexOf(data.sides);
		const shape = new Uint32Array(data.line.length);
		const month = new Uint16Array(data.line.length);
		for (let group = 0; group < shape.length; group += 1) {
			const at = data.line[group] as number;
			const facility = facilities[data.facility[group] as number] as number;
			const payer = payers[data.payer[group] as number] as number;
			const date = data.date[group] as number;
			const day = dayOf[date] as number;
			const basis = bases.of(
				(((lines[at] as number) * days.length + day) * parts.facilities.length + facility) *
					SIDES.length +
					sides
			);
			const position = shapeOf.of(basis * parts.payers.length + payer);
			if (position === shapes.length) {
				shapes.push({
					...{ basis, facility, payer, sides: data.sides },
					pricedOn: days[day] as IsoDate,
					lines: data.lines[at] ?? []
				});
			}
			shape[group] = position;
			month[group] = monthAt[date] as number;
		}
		return { shape, month, data };
	});
	return { ...parts, shapes, bases: bases.size, months, uploads: grouped };
}
