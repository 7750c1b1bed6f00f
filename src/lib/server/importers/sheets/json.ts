import type { SheetRow } from './sheet';

/** Heading of the column that holds the keys of a JSON object. */
export const KEY = 'key';

type Entry = Record<string, unknown>;

const isEntry = (value: unknown): value is Entry =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A number is written as its shortest decimal, which is that of the file. */
const textOf = (value: unknown): string =>
	value === null || value === undefined
		? ''
		: typeof value === 'object'
			? JSON.stringify(value)
			: String(value).trim();

/** Nested fields get the name "metadata.source_file". */
const flat = (entry: Entry): [string, string][] =>
	Object.entries(entry).flatMap(([name, value]): [string, string][] =>
		isEntry(value)
			? flat(value).map(([below, text]) => [`${name}.${below}`, text])
			: [[name, textOf(value)]]
	);

/** An object's members in the order of the file: JavaScript would put whole numbers first. */
function inOrder(text: string, data: Entry): [string, Entry][] {
	const keys = [...text.matchAll(/"((?:[^"\\]|\\.)*)"\s*:\s*\{/g)].map(
		([, key = '']) => JSON.parse(`"${key}"`) as string
	);
	const members = keys.filter((key) => isEntry(data[key]));
	const found = new Set(members).size === Object.keys(data).length ? members : Object.keys(data);
	return found.map((key) => [key, data[key] as Entry]);
}

const reads = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

/** Whether a text is sound JSON of any shape, in one piece or one value a line. */
export const isJson = (text: string): boolean =>
	reads(text) || text.trim().split(/\r?\n/).every(reads);

/**
 * The rows of a parse that somebody else made: a list of entries, or an object of them by key. The first row holds the
 * names of the fields; an entry's line is its ordinal. Null where the text is neither.
 */
export function jsonRows(text: string): SheetRow[] | null {
	let data: unknown;
	try {
		data = JSON.parse(text);
	} catch {
		return null;
	}
	const entries: [string, string][][] | null =
		Array.isArray(data) && data.every(isEntry)
			? data.map(flat)
			: isEntry(data) && Object.values(data).every(isEntry)
				? inOrder(text, data).map(([key, entry]) => [[KEY, key], ...flat(entry)])
				: null;
	if (!entries || entries.length === 0) return null;
	const columns = new Map<string, number>();
	const rows = entries.map((entry, index): SheetRow => {
		const cells: string[] = [];
		for (const [name, value] of entry) {
			let at = columns.get(name);
			if (at === undefined) columns.set(name, (at = columns.size));
			while (cells.length < at) cells.push('');
			cells[at] = value;
		}
		return { line: index + 1, cells };
	});
	return [{ line: 0, cells: [...columns.keys()] }, ...rows];
}
