import type { IsoDate } from '$lib/domain/dates';
import {
	isBulk,
	isPart,
	overlaps,
	partText,
	rangeOf,
	sharedRange,
	type BulkKind,
	type PartRelease
} from '$lib/domain/rates/part';
import type { ReleasePart } from '$lib/domain/rates/release';
import type { FileKind, ReadFile, ReadOptions, RowSink } from '../importers/importer';
import { beginPtpDraft, draftProblem, type PtpDraft } from '../importers/ptp/draft';
import { partNumber } from '../importers/ptp/normalize';
import { listReleases, type StoredRelease } from '../repositories/releases';
import type { Application } from './application';
import type { ChangeSummary, Prepared, TableReport, TableState, ToldOfRelease } from './importing';
import { noCounts, ptpChanges } from './ptp-changes';

/** A sheet of edits that is read, with what its release and its report are made of. */
interface ReadEdits {
	file: ReadFile;
	report: TableReport;
	loadedAt: string;
	released(told: ToldOfRelease): StoredRelease;
	/** An id that no stored release has, made of a wished one. */
	idOf(wished: string, stored: readonly StoredRelease[]): string;
}

/** Imports of procedure-to-procedure edits: each sheet goes into a file of its own as it is read. */
export interface PtpImports {
	sink: NonNullable<ReadOptions['sink']>;
	/** The report of the next sheet that was read; its load activates the file. */
	prepare(read: ReadEdits): Promise<Prepared>;
	/** Removes the files of what was not loaded. */
	close(): void;
}

/** A draft, or why it could not be written. */
interface Written {
	draft: PtpDraft | null;
	failure: string | null;
}

type StoredPart = StoredRelease & PartRelease;

const isStoredPart = (release: StoredRelease): release is StoredPart => isPart(release);

/** The parts in use that a table is compared with: of its own day those that it replaces, else of the newest day before. */
function partsBefore(
	stored: readonly StoredRelease[],
	{ kind }: TableReport,
	from: IsoDate,
	part: ReleasePart
): StoredPart[] {
	const candidates = stored
		.filter(isStoredPart)
		.filter((release) => release.kind === kind && !release.withdrawnAt)
		.filter((release) => release.effectiveFrom <= from && overlaps(release.part, part));
	const newest = candidates
		.map(({ effectiveFrom }) => effectiveFrom)
		.sort()
		.at(-1);
	return candidates.filter(({ effectiveFrom }) => effectiveFrom === newest);
}

/** Counts how the edits of a sealed draft differ from those of the parts before, over the codes for which both answer. */
async function summaryOf(
	application: Application,
	before: readonly StoredPart[],
	part: ReleasePart,
	name: string
): Promise<ChangeSummary | null> {
	const counts = noCounts();
	for (const earlier of before) {
		const range = sharedRange(rangeOf(earlier.part), rangeOf(part));
		const comparison = range && application.ptp.compare(earlier.id, name);
		if (!comparison) continue;
		try {
			const differences = ptpChanges(comparison, range, counts);
			while (!(await differences.next()).done);
		} finally {
			comparison.close();
		}
	}
	return before.length === 0
		? null
		: {
				against: before.map(({ id, title }) => ({ id, title })),
				...counts,
				came: [],
				went: [],
				largest: []
			};
}

async function prepareEdits(
	application: Application,
	{ draft, failure }: Written,
	{ file, report, loadedAt, released, idOf }: ReadEdits
): Promise<Prepared> {
	const ended = (state: TableState, told: Partial<TableReport> = {}): Prepared => ({
		report: { ...report, ...told, state },
		release: null,
		load: null
	});
	if (!draft || failure !== null) {
		const problems = [...report.problems, ...(failure === null ? [] : [failure])];
		return ended('refused', {
			problems,
			problemCount: Math.max(report.problemCount, problems.length)
		});
	}
	const findings = draft.findings();
	const told = (sentence: string): string => `${report.file}: ${sentence}`;
	const all: TableReport = {
		...report,
		rows: draft.rowCount,
		notices: [...report.notices, ...findings.notices.map(told)],
		problems: [...report.problems, ...findings.problems.map((line) => `${report.file}, ${line}`)],
		problemCount: report.problemCount + findings.problemCount
	};
	if (all.problemCount > 0) return ended('refused', all);
	const { kind, effectiveFrom: from } = report;
	if (from === null) return ended('undated', all);
	const part = draft.part(partNumber(report.file));
	if (!part) return ended('refused', all);

	const title = `${report.title}, ${partText(part)}`;
	const stored = listReleases(application.database);
	const sameDay = stored
		.filter(isStoredPart)
		.filter(
			(release) => release.kind === kind && release.effectiveFrom === from && !release.withdrawnAt
		);
	const same = sameDay.find(
		({ sha256, part: { first, last } }) =>
			sha256 === file.sha256 && first === part.first && last === part.last
	);
	if (same) return ended('loaded', { ...all, title, release: same.id });
	const rowsSha256 = draft.digest();
	const alike = sameDay.find((release) => release.rowsSha256 === rowsSha256);
	if (alike) return ended('same-rows', { ...all, title, release: alike.id });

	const replaced = sameDay.filter((release) => overlaps(release.part, part));
	const id = idOf(`${kind}-${from}-${file.sha256.slice(0, 8)}`, stored);
	const changes = await summaryOf(
		application,
		partsBefore(stored, report, from, part),
		part,
		draft.seal()
	);
	const release = released({
		...{ id, title, part, loadedAt, rowsSha256 },
		effectiveFrom: from,
		rowCount: draft.rowCount
	});
	return {
		report: {
			...all,
			...{ title, changes, release: id },
			state: replaced.length > 0 ? 'replaces' : 'new'
		},
		release,
		load: () =>
			draft.load(
				release,
				replaced.map((other) => other.id)
			)
	};
}

export function ptpImports(application: Application): PtpImports {
	const { database, ptp } = application;
	const written: Written[] = [];
	const read: Written[] = [];

	const begin = (): Written => {
		const begun: Written = { draft: null, failure: null };
		try {
			begun.draft = beginPtpDraft(database, ptp.folder);
		} catch (error) {
			begun.failure = draftProblem(ptp.folder, error);
		}
		written.push(begun);
		return begun;
	};

	return {
		sink(_, { kind }) {
			if (!isBulk(kind)) return undefined;
			const begun = begin();
			const take: RowSink<BulkKind> = (rows) => {
				if (!begun.draft || begun.failure !== null) return;
				try {
					begun.draft.take(rows);
				} catch (error) {
					begun.failure = draftProblem(ptp.folder, error);
				}
			};
			return take as RowSink<FileKind>;
		},
		async prepare(edits) {
			const next = written.shift() ?? { draft: null, failure: null };
			read.push(next);
			return prepareEdits(application, next, edits);
		},
		close() {
			for (const { draft } of [...written, ...read]) draft?.close();
			written.length = 0;
			read.length = 0;
		}
	};
}
