import { createHash } from 'node:crypto';
import { quarterOf, yearOf, type IsoDate } from '$lib/domain/dates';
import type { Problem } from '$lib/domain/outcome';
import { compareRows, moveOf, rowKeyOf, type Changes } from '$lib/domain/rates/changes';
import { isBulk, type TableKind } from '$lib/domain/rates/part';
import type { RateRows, WageIndex } from '$lib/domain/rates/rates';
import { releaseInForce, type ReleaseKind } from '$lib/domain/rates/release';
import { databaseProblem } from '../db/client';
import { ownRows } from '../importers/asc-wage-index/normalize';
import type {
	AnyReadSheet,
	ReadFile,
	ReadProgress,
	Recognition,
	SourceName
} from '../importers/importer';
import { counted } from '../importers/findings';
import { loadRelease } from '../importers/load';
import { readSource } from '../importers/read';
import { readRates } from '../repositories/rates';
import { listReleases, type StoredRelease } from '../repositories/releases';
import { correctionOf, type Corrections } from './import-corrections';
import { judged } from './another-form';
import type { Application } from './application';
import { ptpImports } from './ptp-import';
import { tidyBulkFiles } from './bulk-files';

/**
 * What becomes of a table: new; completes a table of the embedded codes; replaces a release of the same day; already
 * loaded, from this file or from another format of it; not used; refused for problems; without a date, which must be told.
 */
export type TableState =
	'new' | 'completes' | 'replaces' | 'loaded' | 'same-rows' | 'not-used' | 'refused' | 'undated';

/** A row whose headline figure moved most, as stored integers. */
export interface Move {
	key: string;
	before: number;
	after: number;
}

/** How a table differs from the release before it. */
export interface ChangeSummary {
	/** The releases that it is compared with: one, or the files of several parts that it overlaps. */
	against: readonly Pick<StoredRelease, 'id' | 'title'>[];
	added: number;
	removed: number;
	changed: number;
	unchanged: number;
	/** The first keys of the rows that came and went. */
	came: readonly string[];
	went: readonly string[];
	largest: readonly Move[];
}

/** One table of a file, and what became of it; plain data. */
export interface TableReport {
	file: string;
	sheet: string | null;
	kind: ReleaseKind;
	/** The content fits two kinds, and its name or an assumption decided. */
	kindGuessed: boolean;
	/** All kinds that the content fits. */
	kinds: readonly ReleaseKind[];
	title: string;
	effectiveFrom: IsoDate | null;
	/** The date rests on the name of the file or an assumption. */
	guessed: boolean;
	/** What tells the date. */
	evidence: string;
	rows: number;
	state: TableState;
	/** The release that holds the rows; null where none does. */
	release: string | null;
	notices: readonly string[];
	problems: readonly string[];
	problemCount: number;
	changes: ChangeSummary | null;
}

/** One file, table by table. */
export interface FileReport {
	file: string;
	sha256: string;
	tables: readonly TableReport[];
	/** Sheets that are left unread, a sentence each. */
	passedOver: readonly string[];
	problems: readonly string[];
}

export interface ImportOptions {
	/** Read, check and compare, but write nothing. */
	dryRun: boolean;
	/** From when the tables hold, in place of what was recognised. */
	effectiveFrom: IsoDate | null;
	/** What is told of single tables, which goes before. */
	corrections?: Corrections;
	onProgress?: (progress: ReadProgress) => void;
	signal?: AbortSignal;
}

/** Rows that came or went, named in the preview. */
const KEYS_NAMED = 12;

/** Rows whose move is told. */
const LARGEST = 10;

const MONTHS = ['January', 'April', 'July', 'October'];

/** What releases are called before their date. */
const SHORT_NAMES: Record<ReleaseKind, string> = {
	pfs: 'PFS',
	gpci: 'GPCI',
	'locality-counties': 'Counties of localities',
	'zip-localities': 'ZIP localities',
	'opps-cap': 'OPPS cap',
	'anaesthesia-factors': 'Anaesthesia factors',
	opps: 'OPPS Addendum B',
	'apc-rates': 'APC rates',
	'status-indicators': 'OPPS status indicators',
	'inpatient-only': 'Inpatient-only list',
	'comprehensive-ranks': 'C-APC ranks',
	'complexity-adjustments': 'Complexity adjustments',
	'complexity-evaluation': 'Complexity evaluation',
	'opps-device-offsets': 'OPPS device offsets',
	'opps-device-statistics': 'OPPS device statistics',
	'hospital-wage-index': 'Hospital wage index',
	'out-migration': 'Out-migration',
	'previous-wage-index': 'Wage index by hospital',
	asc: 'ASC',
	'asc-ancillary': 'ASC ancillary',
	'asc-payment-indicators': 'ASC payment indicators',
	'asc-exclusions': 'ASC exclusions',
	'asc-device-offsets': 'ASC device offsets',
	'asc-wage-index': 'ASC wage index',
	'asc-code-pairs': 'ASC code pairs',
	'mue-practitioner': 'MUE practitioner',
	'mue-outpatient': 'MUE outpatient',
	'ptp-practitioner': 'PTP practitioner',
	'ptp-outpatient': 'PTP outpatient',
	'add-on-edits': 'Add-on code edits'
};

function titleOf({ kind, quarter }: Recognition, from: IsoDate): string {
	const when = quarter === null ? yearOf(from) : `${MONTHS[quarterOf(from) - 1]} ${yearOf(from)}`;
	return `${SHORT_NAMES[kind]} ${when}`;
}

type Rows = readonly Omit<RateRows[ReleaseKind], 'release'>[];

/** SHA-256 of what the rows say, whatever their order and their file. */
function digestOf(kind: ReleaseKind, rows: Rows): string {
	const texts = rows.map((row) => {
		const said = JSON.stringify(row, (column, value: unknown) =>
			column === 'line' ? undefined : value
		);
		return `${rowKeyOf(kind, row as never)} ${said}`;
	});
	const hash = createHash('sha256');
	for (const text of texts.sort()) hash.update(text).update('\n');
	return hash.digest('hex');
}

function summaryOf(changes: Changes, { id, title }: StoredRelease): ChangeSummary {
	return {
		against: [{ id, title }],
		added: changes.added.length,
		removed: changes.removed.length,
		changed: changes.changed.length,
		unchanged: changes.unchanged,
		came: changes.added.slice(0, KEYS_NAMED),
		went: changes.removed.slice(0, KEYS_NAMED),
		largest: changes.changed
			.filter((change) => moveOf(change) > 0)
			.slice(0, LARGEST)
			.map(({ key, headline }) => ({
				key,
				before: headline?.before ?? 0,
				after: headline?.after ?? 0
			}))
	};
}

/** The release that a table is compared with: the one of its day, else the last whole one before it. */
function releaseBefore(
	releases: readonly StoredRelease[],
	kind: ReleaseKind,
	from: IsoDate
): StoredRelease | null {
	const serving = releases.filter((release) => release.kind === kind && !release.withdrawnAt);
	const ofDay = serving.find(
		({ effectiveFrom, extent }) => effectiveFrom === from && extent === 'whole'
	);
	const earlier = serving
		.filter(({ effectiveFrom, extent }) => effectiveFrom < from && extent === 'whole')
		.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
	return ofDay ?? earlier[0] ?? null;
}

/** An id that no release has, a withdrawn one of the same file included. */
function unusedId(id: string, stored: readonly StoredRelease[]): string {
	const used = new Set(stored.map((release) => release.id));
	let attempt = 1;
	while (used.has(attempt === 1 ? id : `${id}-${attempt}`)) attempt += 1;
	return attempt === 1 ? id : `${id}-${attempt}`;
}

/**
 * The rows that are loaded of a sheet. A wage index that repeats areas takes, of each, the row that the next year's index
 * tells to be its own, where that is loaded.
 */
function settledRows(
	application: Application,
	stored: readonly StoredRelease[],
	sheet: AnyReadSheet,
	from: IsoDate
): Rows {
	if (sheet.recognition.kind !== 'asc-wage-index' || sheet.setAside.length === 0) return sheet.rows;
	const next = releaseInForce(
		stored.filter(({ withdrawnAt }) => withdrawnAt === null),
		'asc-wage-index',
		`${yearOf(from) + 1}-12-31` as IsoDate
	);
	if (!next) return sheet.rows;
	const all = [...sheet.rows, ...sheet.setAside] as Omit<WageIndex, 'release'>[];
	const known = readRates(application.database, 'asc-wage-index', next.release.id);
	return ownRows(
		all.toSorted((a, b) => a.line - b.line),
		known
	).rows;
}

/** What a dry run would have loaded so far, by kind and day. */
type Pending = ReadonlyMap<string, { release: StoredRelease; rows: Rows }>;

const dayOf = (kind: ReleaseKind, from: IsoDate): string => `${kind} ${from}`;

/** A table that stands ready to be loaded. */
export interface Prepared {
	report: TableReport;
	/** Null where there is nothing to load. */
	release: StoredRelease | null;
	load: (() => void) | null;
}

const sentences = (findings: readonly Problem[]): string[] =>
	findings.map(({ message }) => message);

/** Why a table is read and not loaded. */
const QUALIFYING =
	'The relative values of qualifying participants are those of the other file; SiteRate takes their conversion factor from its policy values, so nothing is loaded.';

/** What is told of a sheet before it is looked at beside what is loaded. */
function reportOf(file: ReadFile, sheet: AnyReadSheet, corrected: IsoDate | null): TableReport {
	const { recognition } = sheet;
	const { kind } = recognition;
	const from = corrected ?? recognition.effectiveFrom;
	return {
		file: file.file.path,
		sheet: sheet.name,
		kind,
		kindGuessed: recognition.kindGuessed,
		kinds: recognition.kinds,
		title: from ? titleOf(recognition, from) : SHORT_NAMES[kind],
		effectiveFrom: from,
		guessed: corrected === null && recognition.guessed,
		evidence: corrected ? 'as told' : recognition.evidence,
		rows: sheet.rowCount,
		state: 'new',
		release: null,
		notices: sentences(sheet.notices),
		problems: sentences(sheet.problems),
		problemCount: sheet.problemCount,
		changes: null
	};
}

/** What of a release its sheet does not tell by itself. */
export type ToldOfRelease = Pick<
	StoredRelease,
	'id' | 'title' | 'effectiveFrom' | 'part' | 'rowCount' | 'rowsSha256' | 'loadedAt'
>;

/** The release that a sheet becomes. */
function releaseOf(
	file: ReadFile,
	{ recognition }: AnyReadSheet,
	told: ToldOfRelease
): StoredRelease {
	const { kind, thirdParty, untested, title, layout, evidence } = recognition;
	return {
		...told,
		kind,
		file: file.file.name,
		sha256: file.sha256,
		effectiveTo: `${yearOf(told.effectiveFrom)}-12-31` as IsoDate,
		status: thirdParty ? 'third-party' : untested ? 'unverified' : 'final',
		extent: 'whole',
		source: `CMS, ${title}, ${layout}; ${evidence}${untested ? '; a layout built without a sample' : ''}`,
		url: null,
		origin: 'import',
		withdrawnAt: null,
		supersededBy: null
	};
}

/** A sheet of a kind whose rows the database holds. */
type TableSheet = Extract<AnyReadSheet, { recognition: Recognition<TableKind> }>;

const isOfTable = (sheet: AnyReadSheet): sheet is TableSheet => !isBulk(sheet.recognition.kind);

/** Tables of every code or place, which never lose half of their rows from one release to the next. */
const EVER_WHOLE: ReadonlySet<ReleaseKind> = new Set([
	'pfs',
	'gpci',
	'opps',
	'asc',
	'mue-practitioner',
	'mue-outpatient',
	'zip-localities'
]);

const isCutShort = (kind: ReleaseKind, rows: number, before: number): boolean =>
	EVER_WHOLE.has(kind) && rows * 2 < before;

function prepare(
	application: Application,
	file: ReadFile,
	sheet: TableSheet,
	loadedAt: string,
	corrected: IsoDate | null,
	pending: Pending
): Prepared & { rows: Rows } {
	const { recognition } = sheet;
	const { kind } = recognition;
	const report = reportOf(file, sheet, corrected);
	const { effectiveFrom: from } = report;
	const ended = (state: TableState, release: string | null = null) => ({
		report: { ...report, state, release },
		rows: [],
		release: null,
		load: null
	});
	if (sheet.problemCount > 0) return ended('refused');
	if (recognition.participants === 'qualifying') {
		return {
			...ended('not-used'),
			report: { ...report, state: 'not-used', notices: [...report.notices, QUALIFYING] }
		};
	}
	if (from === null) return ended('undated');

	const stored = listReleases(application.database);
	const rows = settledRows(application, stored, sheet, from);
	const sameDay = stored.filter(
		(release) => release.kind === kind && release.effectiveFrom === from && !release.withdrawnAt
	);
	const id = unusedId(`${kind}-${from}-${file.sha256.slice(0, 8)}`, stored);
	const same = sameDay.find(({ extent, sha256 }) => extent === 'whole' && sha256 === file.sha256);
	if (same) return ended('loaded', same.id);
	const rowsSha256 = digestOf(kind, rows);
	const alike = sameDay.find((release) => release.rowsSha256 === rowsSha256);
	if (alike) return ended('same-rows', alike.id);

	const above = pending.get(dayOf(kind, from));
	if (above?.release.rowsSha256 === rowsSha256) return ended('same-rows');
	const stands = releaseBefore(stored, kind, from);
	const ofDay = above?.release ?? (stands && sameDay.includes(stands) ? stands : null);
	const before = stands ?? above?.release ?? null;
	const rowsBefore = above
		? above.rows
		: stands && readRates(application.database, kind, stands.id);
	if (stands && !above && rowsBefore && isCutShort(kind, rows.length, rowsBefore.length)) {
		const sentence = `${file.file.path}: it has ${counted(rows.length, 'row')} where ${stands.title} has ${counted(rowsBefore.length, 'row')}: the file is cut short; download it again, or withdraw that release first if the table has become so small.`;
		return {
			...ended('refused'),
			report: { ...report, state: 'refused', problems: [sentence], problemCount: 1 }
		};
	}
	const compared = rowsBefore && compareRows(kind, rowsBefore as never, rows as never);
	if (ofDay && compared) {
		const { isSame, sentence } = judged(compared, file.file, ofDay.file);
		if (sentence) report.notices = [...report.notices, sentence];
		if (isSame) return ended('same-rows', above ? null : ofDay.id);
	}
	const changes = !above && before && compared ? summaryOf(compared, before) : null;
	const [replaced] = sameDay;
	const release = {
		...releaseOf(file, sheet, {
			...{ id, title: report.title, effectiveFrom: from, loadedAt },
			...{ part: null, rowCount: rows.length, rowsSha256 }
		}),
		kind
	};
	const isReplacing = above !== undefined || replaced?.extent === 'whole';
	return {
		report: {
			...report,
			state: isReplacing ? 'replaces' : replaced ? 'completes' : 'new',
			release: id,
			changes
		},
		rows,
		release,
		load: () =>
			loadRelease(
				application.database,
				release,
				rows as never,
				replaced?.id ?? null,
				sheet.descriptors
			)
	};
}

/** Loads a prepared table, or says why the database would not take it. */
function loadPrepared(application: Application, { report, load }: Prepared): TableReport {
	if (!load) return report;
	try {
		load();
		application.rateBooks.forget();
		return report;
	} catch (error) {
		const { message } = databaseProblem(application.database.$client.name, error);
		return { ...report, state: 'refused', release: null, problems: [message], problemCount: 1 };
	}
}

/** What tells a table among those of a dry run: its kind, its day and, of several files, its codes. */
const placeOf = ({ kind, effectiveFrom, part }: StoredRelease): string =>
	[kind, effectiveFrom, ...(part ? [part.first, part.last] : [])].join(' ');

/**
 * Reads published files (each path a file, a zip or a folder), and loads every table that has no problem: each in one
 * transaction, in the order in which they are read; procedure-to-procedure edits each as a file of its own (see
 * `ptpImports`). With `dryRun` it only says what would be loaded and what would change. A table that is loaded already
 * changes nothing. Yields a report a file.
 */
export async function* importFiles(
	application: Application,
	paths: readonly string[],
	now: () => Date,
	{ dryRun, effectiveFrom, corrections = new Map(), onProgress, signal }: ImportOptions
): AsyncGenerator<FileReport> {
	const pending = new Map<string, { release: StoredRelease; rows: Rows }>();
	/** Parts of bulk data that a dry run would have loaded so far, by place. */
	const seen = new Map<string, string>();
	const dayTold = (file: string, sheet: string | null) =>
		correctionOf(corrections, file, sheet).effectiveFrom ?? effectiveFrom;
	tidyBulkFiles(application.database, application.ptp.folder, now().toISOString());
	const edits = ptpImports(application);

	const preparedTable = (file: ReadFile, sheet: TableSheet, loadedAt: string): Prepared => {
		const told = dayTold(file.file.path, sheet.name);
		const prepared = prepare(application, file, sheet, loadedAt, told, pending);
		const { release, rows } = prepared;
		if (dryRun && release) {
			pending.set(dayOf(release.kind, release.effectiveFrom), { release, rows });
		}
		return prepared;
	};

	const preparedEdits = async (
		file: ReadFile,
		sheet: AnyReadSheet,
		loadedAt: string
	): Promise<Prepared> => {
		const report = reportOf(file, sheet, dayTold(file.file.path, sheet.name));
		const prepared = await edits.prepare({
			...{ file, loadedAt, report },
			released: (told) => releaseOf(file, sheet, told),
			idOf: unusedId
		});
		const { release } = prepared;
		if (!dryRun || !release) return prepared;
		const place = placeOf(release);
		const isSeen = seen.get(place) === release.rowsSha256;
		seen.set(place, release.rowsSha256 ?? '');
		return isSeen
			? { ...prepared, report: { ...prepared.report, state: 'same-rows', changes: null } }
			: prepared;
	};

	try {
		for (const path of paths) {
			const options = {
				...(onProgress ? { onProgress } : {}),
				...(signal ? { signal } : {}),
				effectiveFrom: (file: SourceName, _: Recognition, sheet: string | null) =>
					dayTold(file.path, sheet),
				kind: (file: SourceName, sheet: string | null) =>
					correctionOf(corrections, file.path, sheet).kind,
				sink: edits.sink
			};
			for await (const file of readSource(path, options)) {
				const tables: TableReport[] = [];
				for (const sheet of file.sheets) {
					const loadedAt = now().toISOString();
					const prepared = isOfTable(sheet)
						? preparedTable(file, sheet, loadedAt)
						: await preparedEdits(file, sheet, loadedAt);
					tables.push(dryRun ? prepared.report : loadPrepared(application, prepared));
				}
				edits.close();
				yield {
					file: file.file.path,
					sha256: file.sha256,
					tables,
					passedOver: file.passedOver.map(({ reason }) => reason),
					problems: sentences(file.problems)
				};
			}
		}
	} finally {
		edits.close();
	}
}
