import { stderr } from 'node:process';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { RELEASE_KINDS } from '$lib/domain/rates/release';
import { configurationFrom, openApplication } from '$lib/server/services/application';
import {
	importFiles,
	type FileReport,
	type TableReport,
	type TableState
} from '$lib/server/services/importing';
import { unknownNames, type Correction } from '$lib/server/services/import-corrections';
import { messages } from './messages';
import { progressBar } from './progress-bar';

const WORDS: Record<TableState, (dryRun: boolean) => string> = {
	new: (dryRun) => (dryRun ? 'would be loaded' : 'loaded'),
	completes: (dryRun) =>
		dryRun ? 'would complete what is embedded' : 'loaded; completes what is embedded',
	replaces: (dryRun) =>
		dryRun ? 'would replace the release of that day' : 'loaded; replaces the release of that day',
	loaded: () => 'loaded already: nothing changes',
	'same-rows': () => 'another form of a table that is loaded: nothing changes',
	'not-used': () => 'read, not used',
	refused: () => 'refused',
	undated: () => 'not loaded: nothing tells from when it holds; give --effective-from 2026-01-01'
};

const counted = (count: number): string => count.toLocaleString('en-US');

function tableLines(table: TableReport, dryRun: boolean): string[] {
	const date = table.effectiveFrom ? ` from ${table.effectiveFrom}` : '';
	const guess = table.guessed ? ' (a guess: correct it with --effective-from)' : '';
	const kind = table.kindGuessed
		? ` (${table.kind} is a guess: correct it with --as 'FILE=${table.kinds.find((other) => other !== table.kind) ?? table.kind}')`
		: '';
	const lines = [
		`  ${table.title}${date}${guess}${kind}: ${counted(table.rows)} rows, ${WORDS[table.state](dryRun)}`
	];
	const { changes } = table;
	if (changes) {
		lines.push(
			`    against ${changes.against.map(({ title }) => title).join(' and ')}: ${counted(changes.added)} added, ${counted(changes.removed)} removed, ${counted(changes.changed)} changed, ${counted(changes.unchanged)} as before`
		);
	}
	lines.push(...table.notices.map((notice) => `    notice: ${notice}`));
	lines.push(...table.problems.map((problem) => `    problem: ${problem}`));
	const more = table.problemCount - table.problems.length;
	if (more > 0) lines.push(`    and ${counted(more)} more problems`);
	return lines;
}

const linesOf = (report: FileReport, dryRun: boolean): string[] => [
	report.file,
	...report.tables.flatMap((table) => tableLines(table, dryRun)),
	...report.passedOver.map((reason) => `  passed over: ${reason}`),
	...report.problems.map((problem) => `  problem: ${problem}`)
];

const isRefused = ({ problems, tables }: FileReport): boolean =>
	problems.length > 0 || tables.some(({ state }) => state === 'refused' || state === 'undated');

/** What the user tells of tables: for all of them, for single ones, and what of it makes no sense, a sentence each. */
function toldTables(days: readonly string[] = [], kinds: readonly string[] = []) {
	let effectiveFrom: IsoDate | null = null;
	const corrections = new Map<string, Correction>();
	const wrong: string[] = [];
	const correct = (name: string, told: Partial<Correction>) => {
		const known = corrections.get(name) ?? { effectiveFrom: null, kind: null };
		corrections.set(name, { ...known, ...told });
	};
	for (const text of days) {
		const at = text.lastIndexOf('=');
		const date = parseDate(text.slice(at + 1));
		if (date === null) {
			wrong.push(`"${text.slice(at + 1)}" is no date: write it as 2026-01-01.`);
		} else if (at > 0) correct(text.slice(0, at), { effectiveFrom: date });
		else effectiveFrom = date;
	}
	for (const text of kinds) {
		const at = text.lastIndexOf('=');
		const kind = RELEASE_KINDS.find((known) => known === text.slice(at + 1));
		if (at <= 0) wrong.push(`"${text}" names no table: write --as 'FILE=mue-outpatient'.`);
		else if (!kind) {
			wrong.push(
				`"${text.slice(at + 1)}" is no kind of table: it is one of ${RELEASE_KINDS.join(', ')}.`
			);
		} else correct(text.slice(0, at), { kind });
	}
	return { effectiveFrom, corrections, wrong };
}

/**
 * Imports published files, each path a file, a zip or a folder, with a progress bar on a terminal; Ctrl-C ends it between
 * two tables, so that each is there whole or not at all. Answers the exit code: 1 where anything was refused.
 */
export async function importPaths(
	paths: readonly string[],
	options: { dryRun?: boolean; effectiveFrom?: string[]; as?: string[]; json?: boolean }
): Promise<number> {
	const { effectiveFrom, corrections, wrong } = toldTables(options.effectiveFrom, options.as);
	const unknown = await unknownNames(paths, corrections);
	const complaints = [
		...wrong,
		...unknown.map((name) => `No file is called "${name}": name it as --dry-run lists it.`)
	];
	if (complaints.length > 0) {
		console.error(complaints.join('\n'));
		return 2;
	}
	const opened = openApplication(configurationFrom(process.env));
	if (!opened.ok) {
		for (const { message } of opened.problems) console.error(message);
		return 1;
	}
	const application = opened.value;
	const stopping = new AbortController();
	const stop = () => stopping.abort(new Error('stopped'));
	process.once('SIGINT', stop);
	const bar = options.json ? messages() : progressBar(stderr);
	const dryRun = options.dryRun ?? false;
	let refused = false;
	try {
		const reports = importFiles(application, paths, () => new Date(), {
			dryRun,
			effectiveFrom,
			corrections,
			onProgress: bar.show,
			signal: stopping.signal
		});
		for await (const report of reports) {
			bar.clear();
			console.log(options.json ? JSON.stringify({ report }) : linesOf(report, dryRun).join('\n'));
			refused ||= isRefused(report);
		}
		return refused ? 1 : 0;
	} catch (error) {
		if (!stopping.signal.aborted) throw error;
		console.error('Stopped: what was loaded before is there, the rest is not.');
		return 130;
	} finally {
		bar.clear();
		process.off('SIGINT', stop);
		application.close();
	}
}
