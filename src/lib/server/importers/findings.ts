import type { SourceProblem } from './importer';

/** Problems kept of one sheet; the rest is counted. */
const KEPT = 300;
/** Examples in one sentence. */
const NAMED = 12;

export interface Place {
	file: string;
	sheet: string | null;
	/** What a file without lines counts. */
	unit?: 'line' | 'entry';
}

/** A problem or a notice at a place: its sentence begins with where it is. */
export function finding(
	{ file, sheet, unit = 'line' }: Place,
	sentence: string,
	line: number | null = null,
	column: string | null = null
): SourceProblem {
	const where = [
		file,
		...(sheet === null ? [] : [`sheet "${sheet}"`]),
		...(line === null ? [] : [`${unit} ${line}`]),
		...(column === null ? [] : [`column ${column}`])
	].join(', ');
	return {
		code: 'malformed',
		message: `${where}: ${sentence}`,
		path: line === null ? file : `${file}:${line}`,
		file,
		sheet,
		line,
		column
	};
}

/** What is found in one sheet. */
export class Findings {
	readonly problems: SourceProblem[] = [];
	readonly notices: SourceProblem[] = [];
	problemCount = 0;

	constructor(private readonly place: Place) {}

	problem(sentence: string, line: number | null = null, column: string | null = null): void {
		this.problemCount += 1;
		if (this.problems.length < KEPT) {
			this.problems.push(finding(this.place, sentence, line, column));
		}
	}

	notice(sentence: string, line: number | null = null, column: string | null = null): void {
		this.notices.push(finding(this.place, sentence, line, column));
	}
}

/** Of all rows the share, one in so many, and the least count that single misprints of a published table never reach. */
const MISPRINTS = { oneIn: 100, atLeast: 10 };

/** Rows that break an identity of their table are too many for misprints: figures stand in the wrong columns. */
export const areTooMany = (broken: number, rows: number): boolean =>
	broken >= MISPRINTS.atLeast && broken * MISPRINTS.oneIn > rows;

/** "20983, 20982 and 3 more": as many as fit a sentence. */
export function named(items: readonly string[]): string {
	const shown = items.slice(0, NAMED).join(', ');
	return items.length > NAMED ? `${shown} and ${items.length - NAMED} more` : shown;
}

/** "1 row", "432 rows". */
export const counted = (count: number, noun: string): string =>
	`${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
