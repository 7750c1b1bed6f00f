import type { Changes } from './changes';

/** Columns that hold names and explanations, which the forms of one table write more or less fully. */
const TEXTS: ReadonlySet<string> = new Set(['name', 'area', 'counties', 'state', 'meaning']);

/**
 * How one reading of a table is like another: the same but for signs and spaces; with texts that are cut short or left
 * out; with texts that are worded otherwise; or with other figures, codes or rows.
 */
export type Likeness = 'same' | 'cut' | 'worded' | 'other';

const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** How a text is like the one before it. */
function textLikeness(before: unknown, after: unknown): Likeness {
	const [old, now] = [lettersOf(String(before ?? '')), lettersOf(String(after ?? ''))];
	if (old === now) return 'same';
	return old.startsWith(now) ? 'cut' : 'worded';
}

const RANK: readonly Likeness[] = ['same', 'cut', 'worded', 'other'];

/** How a table is like the one that it is compared with. */
export function likenessOf({ added, removed, changed }: Changes): Likeness {
	if (added.length + removed.length > 0) return 'other';
	const found = changed.flatMap(({ fields }) =>
		fields.map(({ column, before, after }): Likeness =>
			TEXTS.has(column) ? textLikeness(before, after) : 'other'
		)
	);
	return RANK[Math.max(0, ...found.map((likeness) => RANK.indexOf(likeness)))] ?? 'other';
}

/** The columns in which two tables differ, in the order in which they are met. */
export const changedColumns = ({ changed }: Changes): string[] => [
	...new Set(changed.flatMap(({ fields }) => fields.map(({ column }) => column)))
];
