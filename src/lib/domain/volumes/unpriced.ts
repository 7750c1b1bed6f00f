import type { Admission } from './aggregate';
import { priceOfGroup, type Cube } from './cube';
import type { UnpricedCause } from './price-shapes';

/** Cases of one line of an upload that have no price. */
export interface UnpricedLine {
	/** Position of the upload. */
	upload: number;
	/** Line of the upload that the case begins in. */
	line: number;
	month: string;
	facility: string;
	payer: string;
	code: string;
	cases: number;
	cause: UnpricedCause;
	reason: string;
}

/** The lines whose cases have no price, in the order of the uploads. */
export function* unpricedLines(cube: Cube, isIn: Admission): Generator<UnpricedLine> {
	const { uploads, shapes, facilities, payers, months } = cube.portfolio;
	for (const [upload, { shape: shapeOf, month: monthOf, data }] of uploads.entries()) {
		for (let group = 0; group < shapeOf.length; group += 1) {
			const position = shapeOf[group] as number;
			const price = priceOfGroup(cube, upload, group);
			const shape = shapes[position];
			if (!shape || price.priced) continue;
			const month = monthOf[group] as number;
			if (!isIn(shape.facility, shape.payer, price.lead, month)) continue;
			yield {
				upload,
				line: data.row[group] as number,
				month: months[month] ?? '',
				facility: facilities[shape.facility]?.name ?? '',
				payer: payers[shape.payer]?.name ?? '',
				code: price.lead,
				cases: data.cases[group] as number,
				cause: price.cause,
				reason: price.reason
			};
		}
	}
}

/** Cases that have no price for one reason. */
export interface UnpricedGroup {
	cause: UnpricedCause;
	reason: string;
	/** The codes that they lead with. */
	codes: string[];
	cases: number;
	/** The first lines of the uploads that they stand in, and how many there are. */
	firstLines: Pick<UnpricedLine, 'upload' | 'line'>[];
	lines: number;
}

/** Lines that are named one by one. */
const LINES_NAMED = 5;

/** The reasons for which cases have no price, the most cases first. */
export function unpricedGroups(lines: Iterable<UnpricedLine>): UnpricedGroup[] {
	const groups = new Map<string, UnpricedGroup>();
	for (const { cause, reason, code, cases, upload, line } of lines) {
		const key = `${cause}\n${reason}`;
		const group = groups.get(key) ?? {
			...{ cause, reason, codes: [], cases: 0, firstLines: [], lines: 0 }
		};
		groups.set(key, group);
		if (!group.codes.includes(code)) group.codes.push(code);
		group.cases += cases;
		group.lines += 1;
		if (group.firstLines.length < LINES_NAMED) group.firstLines.push({ upload, line });
	}
	return [...groups.values()].sort((a, b) => b.cases - a.cases);
}
