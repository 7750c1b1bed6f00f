import type { IsoDate } from '../dates';
import type { Caveat } from '../trace';
import { covers, type PartRelease } from './part';
import type { DatedPtpEdit } from './rates';
import type { Release } from './release';

/** Where the edits of a pair are looked up, whatever their dates; a file may stand behind it. */
export interface PtpEdits {
	ofPair(column1: string, column2: string): readonly DatedPtpEdit[];
	/** Those in which a code stands in either column, by the order of their codes. */
	ofCode(code: string): readonly DatedPtpEdit[];
}

/** A file of edits that serves a date. */
export interface PtpPart {
	release: PartRelease;
	edits: PtpEdits;
	caveats: readonly Caveat[];
}

/** An edit that holds on the date, and the release that has it. */
export interface PtpFound {
	edit: DatedPtpEdit;
	release: Release;
}

/** The procedure-to-procedure edits of one setting on one date. */
export interface PtpTable {
	releases: readonly Release[];
	/** What is to be said of every edit of it on that date. */
	caveats: readonly Caveat[];
	find(column1: string, column2: string): PtpFound | undefined;
	/** The edits that hold and in which a code stands in either column. */
	ofCode(code: string): readonly DatedPtpEdit[];
	/** Whether the files that are loaded answer for a column-one code. */
	covers(column1: string): boolean;
}

const DELETED_AT_ONCE = '9';

/** An edit that was deleted as of its first day never held. */
const holdsOn = ({ indicator, from, to }: DatedPtpEdit, date: IsoDate): boolean =>
	indicator !== DELETED_AT_ONCE && from <= date && (to === null || to >= date);

/**
 * The edit of a pair that holds on a date, by its own first and last day: where several do, the one that began last.
 */
export function editOn(edits: readonly DatedPtpEdit[], date: IsoDate): DatedPtpEdit | undefined {
	let held: DatedPtpEdit | undefined;
	for (const edit of edits) {
		if (holdsOn(edit, date) && (!held || edit.from > held.from)) held = edit;
	}
	return held;
}

/** The edits of the files that serve a date together; null where there is no file. */
export function ptpTableOf(date: IsoDate, parts: readonly PtpPart[]): PtpTable | null {
	if (parts.length === 0) return null;
	const ranges = parts.map(({ release }) => release.part);
	return {
		releases: parts.map(({ release }) => release),
		caveats: parts.flatMap(({ caveats }) => caveats),
		covers: (column1) => covers(ranges, column1),
		ofCode: (code) =>
			parts.flatMap(({ edits }) => edits.ofCode(code).filter((edit) => holdsOn(edit, date))),
		find(column1, column2) {
			for (const { release, edits } of parts) {
				if (column1 < release.part.first || column1 > release.part.last) continue;
				const edit = editOn(edits.ofPair(column1, column2), date);
				if (edit) return { edit, release };
			}
			return undefined;
		}
	};
}
