import type { IsoDate } from '../dates';
import type { CaseData } from './case-data';
import type { CaseCost, Facility } from './facility';
import type { Payer } from './payer';
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
	/** "2026-10", in order. */
	months: readonly string[];
	uploads: readonly PortfolioCases[];
}

/** No charges are kept of a group. */
export const NO_CHARGES = 0xffffffff;

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

/** Forms shapes of the cases of uploads. Throws where a case names a facility or payer that is not among the parts. */
export function formPortfolio(parts: PortfolioParts, uploads: readonly CaseData[]): Portfolio {
	const shapes: CaseShape[] = [];
	const months = [...new Set(uploads.flatMap(({ dates }) => dates.map(monthOf)))].sort();
	const known = new Map<string, number>();
	return {
		...parts,
		shapes,
		months,
		uploads: uploads.map((data) => {
			const facilities = positionsOf(data.facilities, parts.facilities, 'facility');
			const payers = positionsOf(data.payers, parts.payers, 'payer');
			const days = [...new Set(data.dates.map((date) => pricingDay(parts.changes, date)))];
			const dayOf = data.dates.map((date) => days.indexOf(pricingDay(parts.changes, date)));
			const monthAt = data.dates.map((date) => months.indexOf(monthOf(date)));
			/** Shapes of this upload by their positions in its own lists. */
			const ofUpload = new Map<number, number>();
			const shape = new Uint32Array(data.line.length);
			const month = new Uint16Array(data.line.length);
			const shapeAt = (line: number, facility: number, payer: number, day: number): number => {
				const lines = data.lines[line] ?? [];
				const pricedOn = days[day] as IsoDate;
				const key = JSON.stringify([facility, payer, pricedOn, lines, data.sides]);
				let position = known.get(key);
				if (position === undefined) {
					position = shapes.length;
					known.set(key, position);
					shapes.push({ facility, payer, pricedOn, lines, sides: data.sides });
				}
				return position;
			};
			for (let group = 0; group < shape.length; group += 1) {
				const facility = data.facility[group] as number;
				const payer = data.payer[group] as number;
				const date = data.date[group] as number;
				const day = dayOf[date] as number;
				const line = data.line[group] as number;
				const key =
					((line * days.length + day) * payers.length + payer) * facilities.length + facility;
				let position = ofUpload.get(key);
				if (position === undefined) {
					position = shapeAt(line, facilities[facility] as number, payers[payer] as number, day);
					ofUpload.set(key, position);
				}
				shape[group] = position;
				month[group] = monthAt[date] as number;
			}
			return { shape, month, data };
		})
	};
}
