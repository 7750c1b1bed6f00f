/** One line of a list that is chosen from. */
export interface Option {
	/** Unique in its list. */
	value: string;
	name: string;
	/** A number or code before the name. */
	lead?: string;
	/** A second line below the name. */
	note?: string;
	/** What stands at the right. */
	detail?: string;
	/** What is searched beside lead, name and detail. */
	words?: string;
}

export interface OptionGroup {
	heading: string | null;
	options: readonly Option[];
}

const PAGE = 8;

/** Where a key of the keyboard leads in a list; null where it leads nowhere. */
export function moveTo(key: string, from: number, count: number): number | null {
	if (count === 0) return null;
	const last = count - 1;
	if (key === 'ArrowDown') return from >= last ? 0 : from + 1;
	if (key === 'ArrowUp') return from <= 0 ? last : from - 1;
	if (key === 'PageDown') return Math.min(last, Math.max(from, 0) + PAGE);
	if (key === 'PageUp') return Math.max(0, from - PAGE);
	return null;
}

/** The options in which every word of a text begins some word; groups that hold none fall away. */
export function filterGroups(groups: readonly OptionGroup[], text: string): OptionGroup[] {
	const words = text
		.toLowerCase()
		.split(/[\s,]+/)
		.filter(Boolean);
	const matches = ({ lead = '', name, detail = '', words: more = '' }: Option) => {
		const hay = ` ${lead} ${name} ${detail} ${more}`.toLowerCase().replace(/[^a-z0-9.]+/g, ' ');
		return words.every((word) => hay.includes(` ${word}`));
	};
	return groups
		.map(({ heading, options }) => ({ heading, options: options.filter(matches) }))
		.filter(({ options }) => options.length > 0);
}
