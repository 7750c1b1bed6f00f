import { remembered } from '../remembered';
import { NO_CHARGES } from './case-data';
import type { Portfolio, PortfolioCases } from './portfolio';
import { chargesMayDecide } from './price-shapes';

/** A case whose charges may decide what is paid: its upload and its group, by position. */
export interface ChargedCase {
	upload: number;
	group: number;
}

/**
 * The cases of a portfolio by shape and month, whatever they are paid: entries sorted by shape, in arrays of one length.
 * Cases with charges stand apart where these may decide what is paid.
 */
export interface CaseCounts {
	/** Where the entries of each shape begin, and at the end their number. */
	from: Uint32Array;
	month: Uint16Array;
	cases: Float64Array;
	/** Sum of the paid amounts that are told, cents, and the cases that they are of. */
	paid: Float64Array;
	paidCases: Float64Array;
	charged: readonly ChargedCase[];
}

/** Whether a case stands apart; `readers` are the shapes whose charges may decide. */
const isCharged = (
	{ shape, data }: PortfolioCases,
	group: number,
	readers: ReadonlySet<number>
): boolean =>
	(data.chargeFrom[group] as number) !== NO_CHARGES && readers.has(shape[group] as number);

/** Positions of all groups without deciding charges, those of a shape together: the upload and the group of each. */
function sortedByShape(
	uploads: readonly PortfolioCases[],
	shapes: number,
	readers: ReadonlySet<number>
) {
	const next = new Uint32Array(shapes + 1);
	const charged: ChargedCase[] = [];
	uploads.forEach((cases, upload) => {
		for (let group = 0; group < cases.shape.length; group += 1) {
			if (isCharged(cases, group, readers)) charged.push({ upload, group });
			else
				next[(cases.shape[group] as number) + 1] =
					(next[(cases.shape[group] as number) + 1] as number) + 1;
		}
	});
	for (let shape = 1; shape <= shapes; shape += 1) {
		next[shape] = (next[shape] as number) + (next[shape - 1] as number);
	}
	const length = next[shapes] as number;
	const begins = next.slice();
	const upload = new Uint16Array(length);
	const group = new Uint32Array(length);
	uploads.forEach((cases, position) => {
		for (let at = 0; at < cases.shape.length; at += 1) {
			if (isCharged(cases, at, readers)) continue;
			const shape = cases.shape[at] as number;
			const place = next[shape] as number;
			next[shape] = place + 1;
			upload[place] = position;
			group[place] = at;
		}
	});
	return { begins, upload, group, charged };
}

function count(
	uploads: readonly PortfolioCases[],
	shapes: number,
	months: number,
	readers: ReadonlySet<number>
): CaseCounts {
	const { begins, upload, group, charged } = sortedByShape(uploads, shapes, readers);
	const most = Math.min(group.length, shapes * months);
	const from = new Uint32Array(shapes + 1);
	const month = new Uint16Array(most);
	const cases = new Float64Array(most);
	const paid = new Float64Array(most);
	const paidCases = new Float64Array(most);
	/** The entry of each month of the shape at hand. */
	const entryOf = new Int32Array(months);
	let entries = 0;
	for (let shape = 0; shape < shapes; shape += 1) {
		from[shape] = entries;
		entryOf.fill(-1);
		const end = begins[shape + 1] as number;
		for (let place = begins[shape] as number; place < end; place += 1) {
			const { month: monthOf, data } = uploads[upload[place] as number] as PortfolioCases;
			const at = group[place] as number;
			const when = monthOf[at] as number;
			let entry = entryOf[when] as number;
			if (entry < 0) {
				entry = entries;
				entries += 1;
				entryOf[when] = entry;
				month[entry] = when;
			}
			const counted = data.cases[at] as number;
			cases[entry] = (cases[entry] as number) + counted;
			const received = data.paid[at] as number;
			if (received >= 0) {
				paid[entry] = (paid[entry] as number) + received;
				paidCases[entry] = (paidCases[entry] as number) + counted;
			}
		}
	}
	from[shapes] = entries;
	return {
		from,
		month: month.slice(0, entries),
		cases: cases.slice(0, entries),
		paid: paid.slice(0, entries),
		paidCases: paidCases.slice(0, entries),
		charged
	};
}

/** The shapes whose charges may decide, by position. */
function readersOf(portfolio: Portfolio): ReadonlySet<number> {
	const readers = new Set<number>();
	portfolio.shapes.forEach((shape, position) => {
		if (chargesMayDecide(portfolio, shape)) readers.add(position);
	});
	return readers;
}

const isSame = (left: ReadonlySet<number>, right: ReadonlySet<number>): boolean =>
	left.size === right.size && [...left].every((shape) => right.has(shape));

/** Counts the cases of a portfolio, once for all that its facilities, payers and rates may become, as long as the charges of the same shapes may decide. */
const counted = remembered((uploads: readonly PortfolioCases[]) => {
	let kept: { readers: ReadonlySet<number>; counts: CaseCounts } | null = null;
	return (shapes: number, months: number, readers: ReadonlySet<number>): CaseCounts => {
		if (!kept || !isSame(kept.readers, readers)) {
			kept = { readers, counts: count(uploads, shapes, months, readers) };
		}
		return kept.counts;
	};
});

export const countCases = (portfolio: Portfolio): CaseCounts =>
	counted(portfolio.uploads)(
		portfolio.shapes.length,
		portfolio.months.length,
		readersOf(portfolio)
	);
