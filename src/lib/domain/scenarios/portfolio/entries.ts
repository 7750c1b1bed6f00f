import { countCases } from '../../volumes/case-counts';
import type { Cube } from '../../volumes/cube';
import type { Period } from '../../volumes/period';
import type { PortfolioCases } from '../../volumes/portfolio';

/** One case as cases are counted here: in ten-thousandths, so that a share of them stays an integer. */
export const CASE = 10000;

/** The cases of one upload's group stand by themselves where their charges may decide what is paid. */
export const NO_GROUP = -1;

/**
 * The cases of a portfolio in a period, by shape and month, sorted by shape: arrays of one length. A group whose charges
 * may decide what is paid is an entry of its own.
 */
export interface Entries {
	/** Where the entries of each shape begin, and at the end their number. */
	from: Uint32Array;
	shape: Uint32Array;
	month: Uint16Array;
	/** Ten-thousandths of a case. */
	cases: Float64Array;
	/** Position of the upload, and of the group in it; NO_GROUP where the entry is of no single group. */
	upload: Int32Array;
	group: Float64Array;
}

/** The entries of a cube's portfolio within a period. */
export function entriesOf({ portfolio }: Cube, { from: first, to: last }: Period): Entries {
	const counts = countCases(portfolio);
	const isIn = portfolio.months.map((month) => first <= month && month <= last);
	const shapes = portfolio.shapes.length;
	const from = new Uint32Array(shapes + 1);
	const shapeOf = (upload: number, group: number): number =>
		(portfolio.uploads[upload] as PortfolioCases).shape[group] as number;
	const monthOf = (upload: number, group: number): number =>
		(portfolio.uploads[upload] as PortfolioCases).month[group] as number;

	const charged = counts.charged.filter(({ upload, group }) => isIn[monthOf(upload, group)]);
	const count = (shape: number): void => {
		from[shape + 1] = (from[shape + 1] as number) + 1;
	};
	for (let shape = 0; shape < shapes; shape += 1) {
		const end = counts.from[shape + 1] as number;
		for (let at = counts.from[shape] as number; at < end; at += 1) {
			if (isIn[counts.month[at] as number]) count(shape);
		}
	}
	for (const { upload, group } of charged) count(shapeOf(upload, group));
	for (let shape = 1; shape <= shapes; shape += 1) {
		from[shape] = (from[shape] as number) + (from[shape - 1] as number);
	}

	const length = from[shapes] as number;
	const next = from.slice();
	const entries: Entries = {
		from,
		shape: new Uint32Array(length),
		month: new Uint16Array(length),
		cases: new Float64Array(length),
		upload: new Int32Array(length).fill(NO_GROUP),
		group: new Float64Array(length).fill(NO_GROUP)
	};
	const place = (shape: number, month: number, cases: number): number => {
		const at = next[shape] as number;
		next[shape] = at + 1;
		entries.shape[at] = shape;
		entries.month[at] = month;
		entries.cases[at] = cases * CASE;
		return at;
	};
	for (let shape = 0; shape < shapes; shape += 1) {
		const end = counts.from[shape + 1] as number;
		for (let at = counts.from[shape] as number; at < end; at += 1) {
			const month = counts.month[at] as number;
			if (isIn[month]) place(shape, month, counts.cases[at] as number);
		}
	}
	for (const { upload, group } of charged) {
		const { data } = portfolio.uploads[upload] as PortfolioCases;
		const at = place(shapeOf(upload, group), monthOf(upload, group), data.cases[group] as number);
		entries.upload[at] = upload;
		entries.group[at] = group;
	}
	return entries;
}
