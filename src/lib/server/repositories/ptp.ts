import type { IsoDate } from '$lib/domain/dates';
import type { CodeRange } from '$lib/domain/rates/part';
import type { PtpEdits } from '$lib/domain/rates/ptp-table';
import type { DatedPtpEdit, PtpEdit } from '$lib/domain/rates/rates';
import { EARLIER, openBulkFile, openBulkPair, type BulkClient } from '../db/bulk';

/** An edit as it is read of its file, before it has a release. */
export type UnreleasedPtpEdit = Omit<DatedPtpEdit, 'release'>;

/** Pairs whose answer is kept, those without an edit too. */
const PAIRS_KEPT = 50_000;

/** A row as stored: few rationales serve a million rows, and an edit without an end has '' for its last day. */
interface StoredEdit {
	column1: string;
	column2: string;
	from: IsoDate;
	to: IsoDate | '';
	indicator: PtpEdit['indicator'];
	rationale: number;
	line: number;
}

const COLUMNS =
	'column1, column2, effective_from as "from", effective_to as "to", indicator, rationale, line';

const ORDER = 'column1, column2, effective_from, effective_to';

/** Creates the tables of a file of procedure-to-procedure edits. */
export function createPtpTables(client: BulkClient): void {
	client.exec(`
		create table rationales (id integer primary key, text text not null unique);
		create table edits (
			column1 text not null,
			column2 text not null,
			effective_from text not null,
			effective_to text not null,
			indicator text not null,
			rationale integer not null references rationales (id),
			line integer not null,
			primary key (${ORDER})
		) without rowid;
		create index edits_column2 on edits (column2);
	`);
}

/** Writes edits into a file. */
export interface PtpWriter {
	/** Answers the row that has its key already, which then stays as it is; null where the row was written. */
	insert(row: UnreleasedPtpEdit): UnreleasedPtpEdit | null;
}

export function ptpWriter(client: BulkClient): PtpWriter {
	const insert = client.prepare('insert or ignore into edits values (?, ?, ?, ?, ?, ?, ?)');
	const find = client.prepare<unknown[], StoredEdit>(
		`select ${COLUMNS} from edits where column1 = ? and column2 = ? and effective_from = ? and effective_to = ?`
	);
	const insertRationale = client.prepare('insert into rationales (text) values (?)');
	const ids = new Map<string, number>();
	const texts = new Map<number, string>();
	const idOf = (text: string): number => {
		let id = ids.get(text);
		if (id === undefined) {
			id = Number(insertRationale.run(text).lastInsertRowid);
			ids.set(text, id);
			texts.set(id, text);
		}
		return id;
	};
	return {
		insert({ column1, column2, from, to, indicator, rationale, line }) {
			const end = to ?? '';
			const written = insert.run(column1, column2, from, end, indicator, idOf(rationale), line);
			if (written.changes === 1) return null;
			const known = find.get(column1, column2, from, end) as StoredEdit;
			return { ...known, to: known.to || null, rationale: texts.get(known.rationale) ?? '' };
		}
	};
}

/** The lowest and the highest column-one code; null where there is no row. */
export function columnOneRange(client: BulkClient): { first: string; last: string } | null {
	const range = client
		.prepare('select min(column1) as first, max(column1) as last from edits')
		.get() as { first: string | null; last: string | null };
	return range.first === null || range.last === null
		? null
		: { first: range.first, last: range.last };
}

/** Pairs of which two edits hold on one day: how many there are, and the first of them. */
export function contradictingPairs(client: BulkClient): {
	total: number;
	first: Pick<StoredEdit, 'column1' | 'column2' | 'line'> | null;
} {
	const pairs = client
		.prepare<unknown[], Pick<StoredEdit, 'column1' | 'column2' | 'line'>>(
			`select column1, column2, line from (
				select *,
					lag(effective_to) over (partition by column1, column2 order by effective_from, effective_to) as ended
				from edits where indicator <> '9'
			) where ended = '' or ended >= effective_from`
		)
		.iterate();
	let total = 0;
	let first: Pick<StoredEdit, 'column1' | 'column2' | 'line'> | null = null;
	for (const pair of pairs) {
		first ??= pair;
		total += 1;
	}
	return { total, first };
}

/** Characters that are handed on at once. */
const PIECE = 1 << 16;

/** What all rows say, in the order of their codes and without the line of their file, in pieces. */
export function* saidByRows(client: BulkClient): Generator<string> {
	const rows = client
		.prepare<unknown[], string>(
			`select column1 || ' ' || column2 || ' ' || effective_from || ' ' || effective_to || ' ' || indicator || ' ' || text || char(10)
			 from edits join rationales on id = rationale order by ${ORDER}`
		)
		.pluck()
		.iterate();
	let piece = '';
	for (const row of rows) {
		piece += row;
		if (piece.length < PIECE) continue;
		yield piece;
		piece = '';
	}
	yield piece;
}

/** Where a page of rows begins and how many it has. */
export interface PtpPage {
	/** Rows whose column-one or column-two code begins with it; '' for all. */
	find: string;
	offset: number;
	limit: number;
}

/** Reads the edits of one release. */
export interface PtpReader extends PtpEdits {
	/** A page of rows in the order of their codes, and how many there are of all that is asked for. */
	page(asked: PtpPage): { rows: DatedPtpEdit[]; total: number };
	/** How many rows stand before the one of a line of the file; null where the line has no row. */
	positionOfLine(line: number): number | null;
	close(): void;
}

/** What begins with a text ends before this: no code has a character above it. */
const AFTER = '\u{10FFFF}';
/** A code followed by it stands after the code and before every other. */
const JUST_AFTER = ' ';

/** Reads stored rows of a schema as edits of a release. */
function editReader(
	client: BulkClient,
	schema: string,
	id: string
): (row: StoredEdit) => DatedPtpEdit {
	const rationales = new Map(
		client
			.prepare<unknown[], { id: number; text: string }>(`select id, text from ${schema}.rationales`)
			.all()
			.map((rationale) => [rationale.id, rationale.text])
	);
	return (row) => ({
		...row,
		release: id,
		to: row.to || null,
		rationale: rationales.get(row.rationale) ?? ''
	});
}

/** A reader of an open file; `id` is the release that its rows are of. */
function ptpReader(client: BulkClient, id: string): PtpReader {
	const editOf = editReader(client, 'main', id);
	const ofPair = client.prepare<unknown[], StoredEdit>(
		`select ${COLUMNS} from edits where column1 = ? and column2 = ?`
	);
	const ofCode = client.prepare<unknown[], StoredEdit>(
		`select ${COLUMNS} from edits where column1 = @code or column2 = @code order by ${ORDER}`
	);
	const countOf = (where: string, asked: object): number => {
		const statement = client.prepare<unknown[], { total: number }>(
			`select count(*) as total from edits ${where}`
		);
		return statement.get(asked)?.total ?? 0;
	};
	let all: number | null = null;
	const kept = new Map<string, readonly DatedPtpEdit[]>();
	return {
		ofPair(column1, column2) {
			const key = column1 + column2;
			let edits = kept.get(key);
			if (!edits) {
				edits = ofPair.all(column1, column2).map(editOf);
				const oldest = kept.keys().next();
				if (kept.size >= PAIRS_KEPT && !oldest.done) kept.delete(oldest.value);
				kept.set(key, edits);
			}
			return edits;
		},
		ofCode: (code) => ofCode.all({ code }).map(editOf),
		page({ find, offset, limit }) {
			const asked = { find, end: `${find}${AFTER}` };
			const where =
				find === ''
					? ''
					: 'where (column1 >= @find and column1 < @end) or (column2 >= @find and column2 < @end)';
			const total = find === '' ? (all ??= countOf('', {})) : countOf(where, asked);
			const rows = client
				.prepare<unknown[], StoredEdit>(
					`select ${COLUMNS} from edits ${where} order by ${ORDER} limit @limit offset @offset`
				)
				.all({ ...asked, limit, offset });
			return { rows: rows.map(editOf), total };
		},
		positionOfLine(line) {
			const row = client
				.prepare<unknown[], StoredEdit>(`select ${COLUMNS} from edits where line = ?`)
				.get(line);
			if (!row) return null;
			const { before } = client
				.prepare(
					`select count(*) as before from edits where (${ORDER}) < (@column1, @column2, @from, @to)`
				)
				.get(row) as { before: number };
			return before;
		},
		close: () => void client.close()
	};
}

/** Opens the edits of a release; null where its file is gone. */
export function openPtp(folder: string, id: string): PtpReader | null {
	const client = openBulkFile(folder, id);
	return client && ptpReader(client, id);
}

/** Rows of a part of the codes: those that only one of two files has as they are, and how many the later one has. */
export interface PtpSlice {
	gone: DatedPtpEdit[];
	come: DatedPtpEdit[];
	/** Of the later file. */
	rows: number;
}

/** Compares the edits of two files, some thousand rows at a time. */
export interface PtpComparison {
	slices(range: CodeRange): Generator<PtpSlice>;
	close(): void;
}

/** Rows of the later file that are compared at once. */
const SLICE = 1000;

/** What only one of two files has; `earlier` and `later` name files of a folder. Null where one is gone. */
export function comparePtp(folder: string, earlier: string, later: string): PtpComparison | null {
	const client = openBulkPair(folder, earlier, later);
	if (!client) return null;
	const inSlice = 'a.column1 >= @from and a.column1 < @until';
	const onlyIn = (one: string, other: string) =>
		client.prepare<unknown[], StoredEdit>(
			`select ${COLUMNS} from ${one}.edits a where ${inSlice} and not exists (
				select 1 from ${other}.edits b
				where b.column1 = a.column1 and b.column2 = a.column2
					and b.effective_from = a.effective_from and b.effective_to = a.effective_to
					and b.indicator = a.indicator
					and (select text from ${other}.rationales where id = b.rationale)
						= (select text from ${one}.rationales where id = a.rationale)
			) order by ${ORDER}`
		);
	const [gone, come] = [onlyIn(EARLIER, 'main'), onlyIn('main', EARLIER)];
	const count = client.prepare<unknown[], { total: number }>(
		`select count(*) as total from main.edits a where ${inSlice}`
	);
	/** The code with which the next slice begins; none where the rest fits one. */
	const next = client
		.prepare<unknown[], string>(
			`select column1 from main.edits where column1 > @from and column1 < @until order by column1 limit 1 offset ${SLICE}`
		)
		.pluck();
	const [editGone, editCome] = [
		editReader(client, EARLIER, earlier),
		editReader(client, 'main', later)
	];
	return {
		*slices({ from, to }) {
			const end = to === null ? AFTER : `${to}${JUST_AFTER}`;
			let begin = from;
			for (;;) {
				const following = next.get({ from: begin, until: end });
				const asked = { from: begin, until: following ?? end };
				yield {
					gone: gone.all(asked).map(editGone),
					come: come.all(asked).map(editCome),
					rows: count.get(asked)?.total ?? 0
				};
				if (following === undefined) return;
				begin = following;
			}
		},
		close: () => void client.close()
	};
}
