import type { CancelledAt, ImportState } from '$lib/server/jobs/import-jobs';
import type { FileReport, TableReport, TableState } from '$lib/server/services/importing';
import { counted } from '$lib/format/quantity';
import { listed } from '$lib/format/sentence';

/** What an import is at, in a list of imports. */
export const IMPORT_STATES: Record<ImportState, string> = {
	receiving: 'being sent',
	reading: 'reading',
	preview: 'waits for your decision',
	loading: 'loading',
	done: 'done',
	cancelled: 'cancelled',
	failed: 'failed'
};

/** What will become of a table, and what became of it. */
export const TABLE_STATES: Record<TableState, { before: string; after: string }> = {
	new: { before: 'will be loaded', after: 'loaded' },
	completes: {
		before: 'will be loaded; completes what is embedded of that day',
		after: 'loaded; completes what is embedded of that day'
	},
	replaces: {
		before: 'will replace the release of that day',
		after: 'loaded; replaces the release of that day'
	},
	loaded: { before: 'loaded already: nothing changes', after: 'loaded already: nothing changed' },
	'same-rows': {
		before: 'another form of a table that is loaded or above: nothing changes',
		after: 'another form of a table that is loaded: nothing changed'
	},
	'not-used': { before: 'known, but not used', after: 'known, but not used' },
	refused: { before: 'refused for its problems', after: 'refused for its problems' },
	undated: {
		before: 'not loaded until its first day is told',
		after: 'not loaded: nothing tells from when it holds'
	}
};

const LOADS: ReadonlySet<TableState> = new Set(['new', 'completes', 'replaces']);

/** The table is loaded, or will be. */
export const loads = ({ state }: TableReport): boolean => LOADS.has(state);

export const tablesOf = (reports: readonly FileReport[]): TableReport[] =>
	reports.flatMap(({ tables }) => tables);

/** A sentence about a file without the file's name before it: that stands above. */
export function withoutName(sentence: string, file: string): string {
	const rest = sentence.startsWith(file) ? sentence.slice(file.length) : sentence;
	const plain = rest.replace(/^(, |: )/, '');
	return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Tables that a sentence names. */
const NAMED = 3;

const number = (count: number, noun: string): string => counted(count, noun);

/** How many tables will be loaded, and what becomes of the others. */
export function previewFinding(reports: readonly FileReport[]): string {
	const tables = tablesOf(reports);
	const ready = tables.filter(loads).length;
	const count = (state: TableState) => tables.filter((table) => table.state === state).length;
	const refused = count('refused') + reports.filter(({ problems }) => problems.length > 0).length;
	const others = [
		[count('undated'), 'lacks a date', 'lack a date'],
		[refused, 'is refused', 'are refused'],
		[count('loaded'), 'is loaded already', 'are loaded already'],
		[count('same-rows'), 'is another form of one', 'are other forms of these'],
		[count('not-used'), 'is not used', 'are not used']
	] as const;
	const rest = others
		.filter(([of]) => of > 0)
		.map(([of, one, many]) => `${of} ${of === 1 ? one : many}`);
	const first =
		ready === 0 ? 'Nothing of it will be loaded' : `${number(ready, 'table')} can be loaded`;
	return rest.length === 0 ? `${first}.` : `${first}; ${listed(rest)}.`;
}

const CANCELLED: Record<CancelledAt, string> = {
	receiving: 'This import was cancelled while its files were sent; nothing of it was loaded.',
	reading: 'This import was cancelled while its preview was made; nothing of it was loaded.',
	preview: 'This import was cancelled at its preview; nothing of it was loaded.',
	loading: 'This import was cancelled while it was loaded, before its first table; nothing changed.'
};

/** What a cancelled import was at, and the tables that it had loaded by then. */
export function cancelledFinding(at: CancelledAt, loaded: readonly TableReport[]): string {
	if (loaded.length === 0) return CANCELLED[at];
	const titles = loaded.map(({ title }) => title);
	const named = titles.slice(0, NAMED);
	const rest = titles.length - named.length;
	const what = listed(rest > 0 ? [...named, `${rest} more`] : named);
	return `This import was cancelled while it was loaded: ${what} had been loaded by then and ${loaded.length === 1 ? 'stays' : 'stay'}, the rest is not loaded.`;
}
