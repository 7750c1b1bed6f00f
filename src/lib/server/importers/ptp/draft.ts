import { createHash } from 'node:crypto';
import type { ReleasePart } from '$lib/domain/rates/release';
import {
	beginDraft,
	discardDraft,
	nameDraft,
	nameOfDraft,
	removeBulkFile,
	sealDraft,
	shareDraft,
	type BulkDraft
} from '../../db/bulk';
import { databaseProblem, exclusively, type Database } from '../../db/client';
import {
	columnOneRange,
	contradictingPairs,
	createPtpTables,
	saidByRows,
	ptpWriter,
	type UnreleasedPtpEdit
} from '../../repositories/ptp';
import { insertRelease, withdrawRelease, type StoredRelease } from '../../repositories/releases';
import { counted } from '../findings';

/** Problems kept of one file; the rest is counted. */
const KEPT = 300;

/** What is found of the rows together, each the end of a sentence that begins with the file. */
export interface PtpFindings {
	problems: readonly string[];
	problemCount: number;
	notices: readonly string[];
}

/** A table of edits on its way into its own file: rows go in as they are read, and none is kept in memory. */
export interface PtpDraft {
	readonly rowCount: number;
	take(rows: readonly UnreleasedPtpEdit[]): void;
	/** What only the whole table tells. */
	findings(): PtpFindings;
	/** The codes that it covers; null where it has no row. */
	part(number: number | null): ReleasePart | null;
	/** SHA-256 of what the rows say, whatever their order, their file and its format. */
	digest(): string;
	/** Writes it to the disk; from now on others can read it by the name that this answers. */
	seal(): string;
	/**
	 * Makes it a release once it is sealed: renamed and activated by its row in the database, which takes others out of use. It is
	 * there whole or not at all.
	 */
	load(release: StoredRelease, replaced: readonly string[]): void;
	/** Closes it; what was not loaded is removed. */
	close(): void;
}

const keyOf = ({ column1, column2, from, to }: UnreleasedPtpEdit): string =>
	`${column1}-${column2} from ${from}${to === null ? '' : ` to ${to}`}`;

const saysTheSame = (one: UnreleasedPtpEdit, other: UnreleasedPtpEdit): boolean =>
	one.indicator === other.indicator && one.rationale === other.rationale;

/** Begins a file of edits in the folder of a database's bulk files. */
export function beginPtpDraft(database: Database, folder: string): PtpDraft {
	const draft: BulkDraft = exclusively(database, () => beginDraft(folder, createPtpTables));
	const { client } = draft;
	const writer = ptpWriter(client);
	const problems: string[] = [];
	let problemCount = 0;
	let repeated = 0;
	let firstRepeated = 0;
	let rowCount = 0;
	let isNamed = false;

	const problem = (sentence: string): void => {
		problemCount += 1;
		if (problems.length < KEPT) problems.push(sentence);
	};

	const take = (row: UnreleasedPtpEdit): void => {
		const known = writer.insert(row);
		if (!known) rowCount += 1;
		else if (saysTheSame(known, row)) {
			repeated += 1;
			if (repeated === 1) firstRepeated = row.line;
		} else {
			problem(
				`line ${row.line}: ${keyOf(row)} stands already in line ${known.line} with other values: keep the row that holds, or download the file again.`
			);
		}
	};

	const notices = (): string[] => {
		const { total, first } = contradictingPairs(client);
		const notices: string[] = [];
		if (repeated > 0) {
			notices.push(
				`rows that repeat another word for word are taken once: ${counted(repeated, 'row')}, the first in line ${firstRepeated}.`
			);
		}
		if (first) {
			notices.push(
				`two edits of one pair hold on one day, and the one that began last is applied: ${counted(total, 'pair')}, the first ${first.column1}-${first.column2} in line ${first.line}.`
			);
		}
		return notices;
	};

	return {
		get rowCount() {
			return rowCount;
		},
		take(rows) {
			for (const row of rows) take(row);
		},
		findings: () => ({ problems, problemCount, notices: problemCount > 0 ? [] : notices() }),
		part(number) {
			const range = columnOneRange(client);
			return range && { number, ...range };
		},
		digest() {
			const hash = createHash('sha256');
			for (const piece of saidByRows(client)) hash.update(piece);
			return hash.digest('hex');
		},
		seal() {
			sealDraft(draft);
			exclusively(database, () => shareDraft(draft));
			return nameOfDraft(draft);
		},
		load(release, replaced) {
			try {
				exclusively(database, (transaction) => {
					nameDraft(draft, release.id);
					isNamed = true;
					for (const id of replaced) {
						withdrawRelease(transaction, id, release.loadedAt, release.id);
					}
					insertRelease(transaction, release);
				});
			} catch (error) {
				if (isNamed) removeBulkFile(folder, release.id);
				throw error;
			}
		},
		close: () => discardDraft(draft)
	};
}

/** What a file of edits that cannot be written is refused with. */
export const draftProblem = (folder: string, error: unknown): string =>
	databaseProblem(folder, error).message;
