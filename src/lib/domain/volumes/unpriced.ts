import type { Admission, UnpricedRow } from './aggregate';
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
	/** Id of the payer. */
	payerId: string;
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
				payerId: payers[shape.payer]?.id ?? '',
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
	/** Ids of the payers whose cases they are. */
	payers: string[];
	cases: number;
	/** The first lines of the uploads that they stand in, and how many there are. */
	firstLines: Pick<UnpricedLine, 'upload' | 'line'>[];
	lines: number;
}

/** Lines that are named one by one. */
const LINES_NAMED = 5;

const DAY = /\b\d{4}-\d{2}-\d{2}\b/g;

/** A sentence without the day that it names, and that day; null where it names none or several. */
function dayIn(reason: string): { rest: string; day: string } | null {
	const days = reason.match(DAY) ?? [];
	const [day] = days;
	return day !== undefined && days.length === 1 ? { rest: reason.replace(day, '\n'), day } : null;
}

/** How rows that say the same become a group. */
interface Joining<Row, Group> {
	begin: (row: Row) => Group;
	add: (group: Group, row: Row) => void;
}

/**
 * Puts rows of one cause together whose sentences are the same, or are but for the day that they name: then the sentence
 * names the first and the last. The most cases first.
 */
function joined<
	Row extends Pick<UnpricedRow, 'cause' | 'reason'>,
	Group extends { reason: string; cases: number }
>(rows: Iterable<Row>, { begin, add }: Joining<Row, Group>): Group[] {
	interface Same {
		group: Group;
		rest: string;
		days: Set<string>;
	}
	const known = new Map<string, Same>();
	const byText = new Map<string, Same>();
	for (const row of rows) {
		const text = `${row.cause}\n${row.reason}`;
		let at = byText.get(text);
		if (!at) {
			const dated = dayIn(row.reason);
			const key = `${row.cause}\n${dated?.rest ?? row.reason}`;
			at = known.get(key) ?? {
				...{ group: begin(row), rest: dated?.rest ?? row.reason, days: new Set() }
			};
			if (dated) at.days.add(dated.day);
			known.set(key, at);
			byText.set(text, at);
		}
		add(at.group, row);
	}
	return [...known.values()]
		.map(({ group, rest, days }) => {
			const sorted = [...days].sort();
			if (sorted.length < 2) return group;
			const span = `${sorted[0]} ${sorted.length === 2 ? 'and' : 'to'} ${sorted.at(-1)}`;
			return { ...group, reason: rest.replace('\n', span) };
		})
		.sort((a, b) => b.cases - a.cases);
}

/** Cases without a price for one reason, whatever their code. */
export type UnpricedReason = Omit<UnpricedRow, 'code'>;

/** Causes that say the same as one, the most cases first; sentences that differ in the day alone say the same. */
export const unpricedReasons = (rows: readonly UnpricedRow[]): UnpricedReason[] =>
	joined<UnpricedRow, UnpricedReason>(rows, {
		begin: ({ cause, reason }) => ({ cause, reason, cases: 0 }),
		add(group, { cases }) {
			group.cases += cases;
		}
	});

/** The reasons for which cases have no price, the most cases first; sentences that differ in the day alone are one. */
export const unpricedGroups = (lines: Iterable<UnpricedLine>): UnpricedGroup[] =>
	joined<UnpricedLine, UnpricedGroup>(lines, {
		begin: ({ cause, reason }) => ({
			...{ cause, reason, codes: [], payers: [], cases: 0, firstLines: [], lines: 0 }
		}),
		add(group, { code, payerId, cases, upload, line }) {
			if (!group.codes.includes(code)) group.codes.push(code);
			if (!group.payers.includes(payerId)) group.payers.push(payerId);
			group.cases += cases;
			group.lines += 1;
			if (group.firstLines.length < LINES_NAMED) group.firstLines.push({ upload, line });
		}
	});
