import { getHeapStatistics } from 'node:v8';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { gatherCases, type CaseData } from '$lib/domain/volumes/case-data';
import {
	FIELD_NAMES,
	NO_MAPPING,
	type ColumnMapping,
	type DateForm,
	type VolumeField
} from '$lib/domain/volumes/column-mapping';
import type { ShapeLine, UploadSides } from '$lib/domain/volumes/portfolio';
import type { ReadProgress } from '../importer';
import type { SheetRow } from '../sheets/sheet';
import { TextError } from '../sheets/text';
import { WorkbookError } from '../sheets/xlsx';
import { dateFormOf, eitherDay, readDate } from './cells';
import { VolumeFindings, type VolumeProblem } from './findings';
import { LineGathering, TooManyCases } from './gather-lines';
import { distinctHeaders, matchColumns, type MatchedColumn } from './match-columns';
import {
	directory,
	facilityAtPlace,
	knownNames,
	type KnownParties,
	type UnknownName
} from './parties';
import { fieldColumns, ownText, rowReader, type FieldColumns, type RowValues } from './rows';
import { examineFile, isFile, openTable, VolumeTableError } from './table';

/** lines: a row a claim line. groups: a row a number of like cases. */
export type VolumeForm = 'lines' | 'groups';

/** A file of volumes as it was read. */
export interface VolumeReading {
	/** 64 hex digits; '' where the file could not be read. */
	sha256: string;
	sheet: string | null;
	/** Null where its columns do not tell. */
	form: VolumeForm | null;
	columns: readonly MatchedColumn[];
	/** What was told or remembered of it. */
	mapping: ColumnMapping;
	/** How its dates are read; null where no column holds any. */
	dates: DateForm | null;
	rows: number;
	/** Rows with a problem. */
	wrongRows: number;
	/** Cases that are left out since a line of theirs is wrong. */
	spoiltCases: number;
	/** The first thousand. */
	problems: readonly VolumeProblem[];
	problemCount: number;
	unknownFacilities: readonly UnknownName[];
	unknownPayers: readonly UnknownName[];
	/** What of the file is passed over, a sentence each. */
	notices: readonly string[];
	/** Cells of the first rows by column; those of columns that are left out are empty. */
	sample: readonly { line: number; cells: readonly string[] }[];
	/** The cases of the rows that read; null where there are none. */
	data: CaseData | null;
}

/** What is told, now or before, of a file with the headers that it has. */
export interface KnownMapping extends ColumnMapping {
	/** How the dates of the file before with these headers were written; null where there was none. */
	datesBefore: DateForm | null;
}

export interface VolumeReadOptions {
	mapping: (headers: readonly string[]) => KnownMapping;
	/** The last month in which cases can have been done, "2026-11"; null where they are planned. */
	lastMonth: string | null;
	parties: KnownParties;
	sides: UploadSides;
	onProgress?: (progress: ReadProgress) => void;
	/** Ends the reading with its reason as the error. */
	signal?: AbortSignal;
	/** Hears every problem, also those that are not kept. */
	onProblem?: (problem: VolumeProblem) => void;
}

/** Rows by which columns are told. */
const LOOKED_AT = 200;
const SAMPLE = 8;
/** What the id of a case takes of the memory that Node has, generously. */
const BYTES_A_CASE = 160;
/** Groups among which repetitions are found. */
const GROUPS_KEPT = 500_000;

const nothingRead = (findings: VolumeFindings, sha256: string): VolumeReading => ({
	sha256,
	sheet: null,
	form: null,
	columns: [],
	mapping: NO_MAPPING,
	dates: null,
	rows: 0,
	wrongRows: 0,
	spoiltCases: 0,
	problems: findings.problems,
	problemCount: findings.count,
	unknownFacilities: [],
	unknownPayers: [],
	notices: [],
	sample: [],
	data: null
});

/** What form the columns make, and which are missing for it, a sentence each. */
function formOf(columns: FieldColumns): { form: VolumeForm | null; missing: string[] } {
	const has = (field: VolumeField) => columns.has(field);
	const missing: string[] = [];
	const need = (fields: readonly VolumeField[], what: string) => {
		if (!fields.some(has)) missing.push(`no column holds ${what}: tell which does, or add it.`);
	};
	const form = has('caseId') ? 'lines' : has('cases') ? 'groups' : null;
	if (has('caseId') && has('cases')) {
		missing.push(
			'one column holds case ids and another numbers of cases: a row is a claim line or a group of cases; leave one of them out.'
		);
	}
	need(['caseId', 'cases'], 'case ids (a row a claim line) or numbers of cases (a row a group)');
	need(form === 'lines' ? ['date'] : ['month', 'date'], form === 'lines' ? 'dates' : 'months');
	need(['facility', 'placeOfService'], 'facilities or places of service');
	need(['payer'], 'payers');
	need(['code'], 'codes');
	return { form, missing };
}

/** What a file of groups of cases tells that no case can be priced by, as a sentence. */
function passedOver(form: VolumeForm | null, columns: readonly MatchedColumn[]): string[] {
	if (form !== 'groups') return [];
	const headers = columns
		.filter(({ field }) => field === 'charge' || field === 'paid')
		.map(({ header }) => header);
	if (headers.length === 0) return [];
	return [
		`${headers.join(' and ')} ${headers.length > 1 ? 'are' : 'is'} passed over: a row of several cases does not tell what one of them was charged or paid; upload claim lines for that.`
	];
}

/** The column of days or months; null where there is none. */
const dayColumn = (columns: FieldColumns): number | null =>
	(columns.get('date') ?? columns.get('month') ?? [])[0] ?? null;

/** How many of some texts are dates of a form. */
const countOf = (texts: readonly string[], form: DateForm): number =>
	texts.filter((text) => 'value' in readDate(text, form)).length;

/** How dates are written: as is told, else as those before of like files where they fit as well, else as the first ones. */
function datesOf(texts: readonly string[], { dates, datesBefore }: KnownMapping): DateForm {
	if (dates) return dates;
	const first = texts.flatMap((text) => dateFormOf(text) ?? []).at(0) ?? 'iso';
	// 5/10/2026 can be read both ways: a day above 12 among the others tells
	const isDayFirst =
		first === 'month-day-year' &&
		texts.some((text) => dateFormOf(text) === 'day-month-year') &&
		!texts.some(
			(text) => dateFormOf(text) === first && 'problem' in readDate(text, 'day-month-year')
		);
	const own = isDayFirst ? 'day-month-year' : first;
	return datesBefore && countOf(texts, datesBefore) >= countOf(texts, own) ? datesBefore : own;
}

/** Hears the dates of a file, and says where all of them can be read two ways. */
function ambiguity(form: DateForm) {
	const isMonthFirst = form === 'month-day-year';
	let example: string | null = null;
	let isOpen = isMonthFirst || form === 'day-month-year';
	return {
		hear(text: string): void {
			if (!isOpen || dateFormOf(text) === null) return;
			const days = eitherDay(text);
			if (!days) isOpen = false;
			else if (example === null && days[0] !== days[1]) example = ownText(text);
		},
		notices(): string[] {
			const days = isOpen && example !== null ? eitherDay(example) : null;
			if (!days) return [];
			const [taken, other] = isMonthFirst ? days : days.toReversed();
			return [
				`All dates can be read two ways: ${example} is taken for ${taken} (${isMonthFirst ? 'month' : 'day'} first) and may be ${other}. If it is, tell it: under "Dates are written" on the page, as "dates" in the file of --mapping on the command line.`
			];
		}
	};
}

const columnOf = (columns: readonly MatchedColumn[], field: VolumeField): string =>
	columns
		.filter((column) => column.field === field)
		.map(({ header }) => header)
		.join(', ') || FIELD_NAMES[field];

/** What every row tells. */
interface ReadRow {
	facility: string;
	payer: string;
	date: RowValues['date'];
	line: ShapeLine;
}

/** Where rows are gathered, by the form of the file. */
interface Gathering {
	take(row: ReadRow, values: Partial<RowValues>, line: number): void;
	/** A row that does not read. */
	refuse(caseId: string, line: number): void;
	spoiltCases(): number;
	finish(): CaseData;
}

type Complain = (message: string, line: number, field: VolumeField) => void;

function gatherLines(sides: UploadSides, complain: Complain): Gathering {
	const most = Math.floor(getHeapStatistics().heap_size_limit / BYTES_A_CASE);
	const gathering = new LineGathering(most, complain);
	return {
		take({ facility, payer, date, line }, { caseId = '', charge = null, paid = null }, row) {
			gathering.add({ caseId, facility, payer, date, line, charge, paid, row });
		},
		refuse(caseId, line) {
			if (caseId !== '') gathering.spoil(caseId, line);
		},
		spoiltCases: () => gathering.spoiltCases,
		finish: () => gathering.finish(sides)
	};
}

function gatherGroups(sides: UploadSides, complain: Complain): Gathering {
	const gathered = gatherCases(sides);
	const known = new Map<string, number>();
	return {
		take({ facility, payer, date, line }, { cases = 0 }, row) {
			const { code, modifiers, units } = line;
			const key = [facility, payer, date, code, modifiers.join('.'), units, cases].join('\n');
			const twin = known.get(key);
			if (twin !== undefined) {
				complain(
					`repeats line ${twin} exactly and is not taken: remove it, or add its cases to that line.`,
					row,
					'cases'
				);
				return;
			}
			if (known.size < GROUPS_KEPT) known.set(key, row);
			const lines = [line];
			gathered.add({ facility, payer, date, lines, cases, charges: null, paid: null, row });
		},
		refuse: () => undefined,
		spoiltCases: () => 0,
		finish: () => gathered.finish()
	};
}

/** The first rows, and then all rows from the first on. */
async function peek(
	rows: AsyncIterable<SheetRow[]>
): Promise<{ first: SheetRow[]; all: () => AsyncGenerator<SheetRow[]> }> {
	const iterator = rows[Symbol.asyncIterator]();
	const first: SheetRow[] = [];
	while (first.length < LOOKED_AT) {
		const next = await iterator.next();
		if (next.done) break;
		first.push(...next.value);
	}
	return {
		first,
		async *all() {
			yield first.splice(0);
			for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
				yield next.value;
			}
		}
	};
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

/**
 * Reads a file of volumes: csv, text separated by tabs, bars or semicolons, or xlsx, of any size in bounded memory. Columns are matched, rows
 * checked, and the cases of the good ones gathered; everything that is wrong is said with its line and column. Files that
 * are no table are a problem too.
 */
export async function readVolumes(
	source: { path: string; file: string },
	options: VolumeReadOptions
): Promise<VolumeReading> {
	const findings = new VolumeFindings(options.onProblem ?? (() => undefined));
	if (!isFile(source.path)) {
		findings.problem(`${source.file} is no file: give the path of a csv or xlsx.`);
		return nothingRead(findings, '');
	}
	const examined = await examineFile(source.path, options.signal);
	try {
		return await readTable(source, examined, options, findings);
	} catch (error) {
		if (error instanceof TextError) findings.problem(error.message, error.line);
		else if (error instanceof TooManyCases) {
			findings.problem(
				`${source.file} has more than ${error.most.toLocaleString('en-US')} cases, for which the memory does not suffice: split it, by year for example, and add the parts one after another.`
			);
		} else if (error instanceof WorkbookError || error instanceof VolumeTableError) {
			findings.problem(`${source.file}: ${error.message}`);
		} else throw error;
		return nothingRead(findings, examined.sha256);
	}
}

async function readTable(
	source: { path: string; file: string },
	examined: Awaited<ReturnType<typeof examineFile>>,
	{ mapping: mappingOf, lastMonth, parties, sides, onProgress, signal }: VolumeReadOptions,
	findings: VolumeFindings
): Promise<VolumeReading> {
	const table = await openTable(source.path, examined);
	const { first, all } = await peek(table.rows);
	const headers = distinctHeaders(table.headers);
	const mapping = mappingOf(headers);
	const columns = matchColumns(
		headers,
		first.map(({ cells }) => cells),
		mapping,
		knownNames(parties)
	);
	const positions = fieldColumns(columns);
	const { form, missing } = formOf(positions);
	for (const sentence of missing) findings.problem(sentence);
	const dayAt = dayColumn(positions);
	const firstDays = first.map(({ cells }) => cells[dayAt ?? -1] ?? '');
	const dates = dayAt === null ? null : datesOf(firstDays, mapping);
	const twoWays = mapping.dates || !dates ? null : ambiguity(dates);

	const complain: Complain = (message, line, field) =>
		findings.problem(message, line, columnOf(columns, field));
	const facilities = directory('facility', parties.facilities, mapping.facilities);
	const payers = directory('payer', parties.payers, mapping.payers);
	const placeOf = new Map(
		parties.facilities.map(({ id, setting }) => [id, SETTING_NAMES[setting].placeOfService])
	);
	const nameOf = new Map(parties.facilities.map(({ id, name }) => [id, name]));
	const reader = rowReader(
		positions,
		{
			...{ dates: dates ?? 'iso', datesTold: mapping.dates !== null, lastMonth },
			...{ facility: facilities.find, payer: payers.find }
		},
		complain
	);
	const gathering = (form === 'groups' ? gatherGroups : gatherLines)(sides, complain);
	const canGather = missing.length === 0;

	/** The facility of a row: by its name, whose place of service has to agree, or the only one of the place. */
	const facilityOf = (values: Partial<RowValues>, line: number): string | undefined => {
		const { facility, placeOfService: place } = values;
		if (!positions.has('facility')) {
			if (place === undefined) return undefined;
			const only = facilityAtPlace(parties.facilities, place);
			if ('value' in only) return only.value;
			complain(only.problem, line, 'placeOfService');
			return undefined;
		}
		if (facility === undefined || place === undefined) return facility;
		const own = placeOf.get(facility);
		if (own === place) return facility;
		complain(
			`${nameOf.get(facility)} is of place of service ${own}, and ${place} stands here: correct the row, or the type of the facility.`,
			line,
			'placeOfService'
		);
		return undefined;
	};

	const sample: { line: number; cells: readonly string[] }[] = [];
	let rows = 0;
	let wrongRows = 0;
	for await (const batch of all()) {
		signal?.throwIfAborted();
		for (const { cells, line } of batch) {
			if (isBlank(cells)) continue;
			rows += 1;
			if (sample.length < SAMPLE) {
				sample.push({
					line,
					cells: columns.map(({ patientData }, at) => (patientData ? '' : (cells[at] ?? '')))
				});
			}
			twoWays?.hear(cells[dayAt ?? -1] ?? '');
			if (!canGather) continue;
			const before = findings.count;
			facilities.count(reader.text(cells, 'facility'));
			payers.count(reader.text(cells, 'payer'));
			const values = reader.read(cells, line);
			const facility = facilityOf(values, line);
			const { payer, code, modifiers = [], units = 1 } = values;
			const date = values.date ?? values.month;
			if (
				findings.count === before &&
				facility !== undefined &&
				payer !== undefined &&
				date !== undefined &&
				code !== undefined
			) {
				const shapeLine = { code, modifiers, units };
				gathering.take({ facility, payer, date, line: shapeLine }, values, line);
			} else gathering.refuse(reader.text(cells, 'caseId'), line);
			if (findings.count > before) wrongRows += 1;
		}
		onProgress?.({
			file: source.file,
			bytesDone: Math.round(table.progress() * examined.bytes),
			bytesTotal: examined.bytes,
			rowsDone: rows
		});
	}
	if (rows === 0) findings.problem(`${source.file} has no rows below its headings.`);
	const spoiltCases = gathering.spoiltCases();
	const data = canGather ? gathering.finish() : null;
	return {
		sha256: examined.sha256,
		sheet: table.sheet,
		form,
		columns,
		mapping,
		dates,
		rows,
		wrongRows,
		spoiltCases,
		problems: findings.problems,
		problemCount: findings.count,
		unknownFacilities: facilities.unknown(),
		unknownPayers: payers.unknown(),
		notices: [...passedOver(form, columns), ...(twoWays?.notices() ?? [])],
		sample,
		data: data && data.row.length > 0 ? data : null
	};
}
