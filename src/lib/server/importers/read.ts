import { createHash } from 'node:crypto';
import { Fields } from './fields';
import { counted, finding, Findings, named, type Place } from './findings';
import {
	SOURCE_LIMITS,
	type AnyReadSheet,
	type FileKind,
	type PassedOver,
	type ReadFile,
	type ReadOptions,
	type Recognition,
	type RowOf,
	type RowSink,
	type SourceName
} from './importer';
import { oneSpaced } from './layout';
import { rowParser } from './parse';
import { datedFrom } from './published-date';
import type { Normalizer } from './reader';
import { HEAD_ROWS, recognise, type Recognised } from './recognise';
import type { Sheet, SheetRow } from './sheets/sheet';
import { TextError } from './sheets/text';
import { WorkbookError } from './sheets/xlsx';
import { openSource, SourceError, type SourceEntry } from './source';
import { sheetsOf, TableError } from './tables';
import { ZipError } from './zip';

/** A row of any kind, of which only its line matters here. */
type Row = RowOf[FileKind];

/** Folders above a source whose names may tell a date. */
const FOLDERS = 2;

/** A path with the folders that may tell its date. */
const tellingPath = (folder: string, path: string): string =>
	[...folder.split(/[\\/]/).filter(Boolean).slice(-FOLDERS), path].join('/');

/** Keeps the first of equal rows; rows that differ under one key are a problem of the later one. */
class Uniqueness {
	readonly repeated: Row[] = [];
	private readonly known = new Map<string, Row>();
	private run: string | null = null;

	constructor(
		private readonly importer: Recognised['importer'],
		private readonly findings: Findings
	) {}

	isNew(row: Row): boolean {
		const { importer, known } = this;
		const run = (importer.run as ((row: Row) => string) | undefined)?.(row) ?? null;
		if (run !== this.run) known.clear();
		this.run = run;
		const key = (importer.key as (row: Row) => string)(row);
		const first = known.get(key);
		if (!first) {
			known.set(key, row);
			return true;
		}
		if (JSON.stringify({ ...row, line: 0 }) === JSON.stringify({ ...first, line: 0 })) {
			this.repeated.push(row);
		} else {
			this.findings.problem(
				`${key} stands already in line ${first.line} with other values: keep the row that holds, or download the file again.`,
				row.line
			);
		}
		return false;
	}
}

const linesOf = (lines: readonly number[]): string =>
	`${lines.length === 1 ? 'line' : 'lines'} ${named(lines.map(String))}`;

interface Progress {
	(rows: number, shareOfFile: number): void;
}

/** One sheet on its way: its rows so far, kept or handed to a sink. */
class SheetReading {
	readonly findings: Findings;
	private readonly kept: Row[] = [];
	private readonly remarks: number[] = [];
	private readonly descriptors = new Map<string, string>();
	private readonly unique: Uniqueness;
	private readonly normalizer: Normalizer<Row, string>;
	private readonly parse: ReturnType<typeof rowParser>;
	private rowCount = 0;
	/** Of the first row; what stands above it is a title. */
	private firstLine: number | null = null;

	constructor(
		private readonly recognised: Recognised,
		private readonly sheetName: string | null,
		place: Place,
		private readonly sink: RowSink<FileKind> | undefined
	) {
		const { importer, match, recognition } = recognised;
		this.findings = new Findings(place);
		this.unique = new Uniqueness(importer, this.findings);
		this.parse = rowParser(match, this.findings);
		this.normalizer = importer.normalize({
			recognition: recognition as never,
			fields: new Fields(match, this.findings),
			findings: this.findings,
			effectiveFrom: recognition.effectiveFrom,
			thirdParty: recognition.thirdParty
		}) as Normalizer<Row, string>;
	}

	/** Columns that are missing stop the reading; columns that are not known are said. */
	headings(): boolean {
		const { match } = this.recognised;
		const { layout, headerLine } = match;
		for (const label of match.unknown) {
			this.findings.notice(`the column "${label}" is not known and is passed over.`, headerLine);
		}
		for (const field of match.missing) {
			const name = layout.form === 'headed' ? (layout.columns[field]?.name ?? field) : field;
			this.findings.problem(
				`the column "${name}" is missing among the headings: import the file as CMS publishes it, or add the column.`,
				headerLine
			);
		}
		return match.missing.length === 0;
	}

	async take(given: readonly SheetRow[]): Promise<void> {
		const { rows, remarks } = this.parse(given);
		this.firstLine ??= rows[0]?.line ?? null;
		for (const line of remarks) {
			if (this.firstLine !== null && line > this.firstLine) this.remarks.push(line);
		}
		const read: Row[] = [];
		for (const raw of rows) {
			const row = this.normalizer.row(raw);
			if (row === null) continue;
			read.push(row);
			this.describe(row, raw.text);
		}
		await this.keep(read);
	}

	/** Keeps the first descriptor of a code: its other rows are of a modifier. */
	private describe(row: Row, { descriptor }: { descriptor?: string }): void {
		if (!descriptor || !('code' in row) || this.descriptors.has(row.code)) return;
		this.descriptors.set(row.code, oneSpaced(descriptor));
	}

	private async keep(rows: Row[]): Promise<void> {
		const fresh = this.normalizer.settle ? rows : rows.filter((row) => this.unique.isNew(row));
		this.rowCount += fresh.length;
		if (fresh.length === 0) return;
		if (this.sink) await this.sink(fresh as never);
		else for (const row of fresh) this.kept.push(row);
	}

	get rowsDone(): number {
		return this.rowCount;
	}

	async finish(): Promise<void> {
		await this.keep(this.normalizer.last?.() ?? []);
	}

	result(isWhole: boolean): AnyReadSheet {
		const { findings, unique } = this;
		const settled = this.normalizer.settle?.(this.kept);
		const rows = settled?.rows ?? this.kept;
		if (isWhole && this.rowCount === 0 && findings.problemCount === 0) {
			findings.problem('it holds headings and no row: download it again.');
		}
		if (isWhole && !this.sink) this.normalizer.check?.(rows);
		if (unique.repeated.length > 0) {
			findings.notice(
				`rows that repeat another word for word are taken once: ${counted(unique.repeated.length, 'row')}, ${linesOf(unique.repeated.map(({ line }) => line))}.`
			);
		}
		if (this.remarks.length > 0) {
			findings.notice(
				`titles and footnotes among and below the rows are passed over: ${linesOf(this.remarks)}.`
			);
		}
		return {
			name: this.sheetName,
			recognition: this.recognition(),
			rows,
			rowCount: settled ? rows.length : this.rowCount,
			descriptors: this.descriptors,
			setAside: settled?.setAside ?? unique.repeated,
			notices: findings.notices,
			problems: findings.problems,
			problemCount: findings.problemCount
		} as AnyReadSheet;
	}

	private recognition(): Recognition {
		const { recognition } = this.recognised;
		const told = this.normalizer.from?.();
		return told && recognition.evidence !== CORRECTED ? { ...recognition, ...told } : recognition;
	}
}

/** The evidence of a date that the user gave. */
const CORRECTED = 'the date given with the import';

function corrected(
	recognised: Recognised,
	file: SourceName,
	sheet: string | null,
	options: ReadOptions
): Recognised {
	const day = options.effectiveFrom?.(file, recognised.recognition, sheet) ?? null;
	if (day === null) return recognised;
	return {
		...recognised,
		recognition: { ...recognised.recognition, ...datedFrom(day, CORRECTED) }
	};
}

/** What went wrong within a file, as its sentence and line; anything else is a fault of this program. */
function faultOf(error: unknown): { sentence: string; line: number | null } {
	if (error instanceof TextError) return { sentence: error.message, line: error.line };
	if (error instanceof TableError) return { sentence: error.message, line: null };
	if (error instanceof WorkbookError || error instanceof ZipError) {
		return { sentence: `${error.message}.`, line: null };
	}
	throw error;
}

async function readSheet(
	sheet: Sheet,
	file: SourceName,
	path: string,
	options: ReadOptions,
	onRows: Progress
): Promise<AnyReadSheet | PassedOver> {
	const place: Place = {
		file: file.path,
		sheet: sheet.name,
		unit: sheet.form === 'json' ? 'entry' : 'line'
	};
	const batches = sheet.rows[Symbol.asyncIterator]();
	const head: SheetRow[] = [];
	let fault: ReturnType<typeof faultOf> | null = null;
	const next = async (): Promise<SheetRow[] | null> => {
		options.signal?.throwIfAborted();
		try {
			const { done, value } = await batches.next();
			return done ? null : value;
		} catch (error) {
			fault = faultOf(error);
			return null;
		}
	};
	while (head.length < HEAD_ROWS) {
		const batch = await next();
		if (batch === null) break;
		for (const row of batch) head.push(row);
	}

	const told = options.kind?.(file, sheet.name) ?? null;
	const answer = recognise(head.slice(0, HEAD_ROWS), sheet, path, told);
	if (!('recognised' in answer)) {
		if (fault) throw new TableError((fault as ReturnType<typeof faultOf>).sentence);
		// What is left unread of a workbook's sheet is skipped, not unpacked.
		await batches.return?.();
		return { sheet: sheet.name, ...answer };
	}
	const recognised = corrected(answer.recognised, file, sheet.name, options);
	const sink = options.sink?.(file, recognised.recognition);
	const reading = new SheetReading(recognised, sheet.name, place, sink as RowSink<FileKind>);
	const { kind, kinds } = recognised.recognition;
	if (told !== null && kind !== told) {
		reading.findings.problem(
			`it is told to be ${told}, which its content does not fit: it may be ${kinds.join(' or ')}.`
		);
	}
	if (!reading.headings()) {
		await batches.return?.();
		return reading.result(false);
	}
	let rows: SheetRow[] | null = head.slice(recognised.match.header + 1);
	while (rows) {
		await reading.take(rows);
		onRows(reading.rowsDone, sheet.progress());
		rows = await next();
	}
	await reading.finish();
	if (fault) {
		const { sentence, line } = fault as ReturnType<typeof faultOf>;
		reading.findings.problem(sentence, line);
	}
	return reading.result(fault === null);
}

async function readFileOf(
	entry: SourceEntry,
	path: string,
	options: ReadOptions,
	onRows: Progress
): Promise<ReadFile> {
	const file = { name: entry.name, path: entry.path, bytes: entry.bytes };
	const read: ReadFile = { file, sha256: '', sheets: [], passedOver: [], problems: [] };
	if (entry.passedOver) return { ...read, passedOver: [entry.passedOver] };
	try {
		const bytes = await entry.read();
		read.sha256 = createHash('sha256').update(bytes).digest('hex');
		const limits = { ...SOURCE_LIMITS, ...options.limits };
		let rowsBefore = 0;
		for await (const sheet of sheetsOf(bytes, limits)) {
			const result = await readSheet(sheet, file, path, options, (rows, share) =>
				onRows(rowsBefore + rows, share)
			);
			if ('recognition' in result) {
				rowsBefore += result.rowCount;
				read.sheets.push(result);
			} else read.passedOver.push(result);
		}
	} catch (error) {
		if (error instanceof SourceError) read.problems.push(error.problem);
		else {
			const { sentence, line } = faultOf(error);
			read.problems.push(finding({ file: file.path, sheet: null }, sentence, line));
		}
	}
	return read;
}

/**
 * Reads the files of a path (a file, a folder or a zip) one after the other: what each is, its rows, and all that is wrong
 * with it. A path that cannot be opened is one file with its problem. An abort ends it with the signal's reason.
 */
export async function* readSource(
	path: string,
	options: ReadOptions = {}
): AsyncGenerator<ReadFile> {
	let source;
	try {
		source = await openSource(path, options.limits);
	} catch (error) {
		if (!(error instanceof SourceError)) throw error;
		const { problem } = error;
		const file = { name: problem.file, path: problem.file, bytes: 0 };
		yield { file, sha256: '', sheets: [], passedOver: [], problems: [problem] };
		return;
	}
	const bytesTotal = source.entries.reduce((sum, entry) => sum + entry.bytes, 0);
	let bytesBefore = 0;
	let rowsBefore = 0;
	try {
		for (const entry of source.entries) {
			options.signal?.throwIfAborted();
			const report = (rows: number, share: number) =>
				options.onProgress?.({
					file: entry.path,
					bytesDone: bytesBefore + Math.round(entry.bytes * Math.min(1, share)),
					bytesTotal,
					rowsDone: rowsBefore + rows
				});
			const read = await readFileOf(entry, tellingPath(source.folder, entry.path), options, report);
			const rows = read.sheets.reduce((sum, sheet) => sum + sheet.rowCount, 0);
			report(rows, 1);
			bytesBefore += entry.bytes;
			rowsBefore += rows;
			yield read;
		}
	} finally {
		source.close();
	}
}
