/** Names of fewer letters and digits stand in too many words to be searched for. */
const LEAST_NAME = 3;

/**
 * A text in which one name is written one way: without accents, marks that are not seen and capitals (ß and SS are one), with
 * one kind of apostrophe and dash, "&" as "and".
 */
export const folded = (text: string): string =>
	text
		.normalize('NFKD')
		.replace(/[\p{M}\p{Cf}]/gu, '')
		.toUpperCase()
		.toLowerCase()
		.replaceAll('&', ' and ');

const WORD = /[\p{L}\p{N}]+/gu;

/** The letters and digits of a name, in words; what stands between two of them, whether it parts them. */
function wordsOf(name: string): { words: string[]; parted: boolean[] } {
	const text = folded(name);
	const found = [...text.matchAll(WORD)];
	const parted = found.slice(1).map((word, at) => {
		const before = found[at] as RegExpExecArray;
		return /\s/.test(text.slice(before.index + before[0].length, word.index));
	});
	return { words: found.map(([word]) => word), parted };
}

/** A name without what it may be written with and without: "Blue-Cross, of Bay" is "blue cross of bay". */
export const plainName = (name: string): string => wordsOf(name).words.join(' ');

/** Marks that may stand between two words of a name: "Blue Cross, of Bay", "Blue_Cross". */
const BETWEEN = '[^\\p{L}\\p{N}]';

/** A name as it may be written in a folded text: any run of spaces and marks between its words, not within a longer word. */
function patternOf(name: string): string {
	const { words, parted } = wordsOf(name);
	const text = words.map((word, at) =>
		at === 0 ? word : `${BETWEEN}{${parted[at - 1] ? 1 : 0},4}${word}`
	);
	return `(?<![\\p{L}\\p{N}])${text.join('')}(?![\\p{L}\\p{N}])`;
}

const isLong = (name: string): boolean =>
	wordsOf(name).words.reduce((sum, word) => sum + word.length, 0) >= LEAST_NAME;

/** All names in one pattern for folded texts, the longest first; null where none is long enough to be searched for. */
export function patternOfAll(names: readonly string[]): RegExp | null {
	const known = [...new Set(names.filter(isLong).map((name) => name.trim()))].sort(
		(a, b) => b.length - a.length
	);
	return known.length === 0 ? null : new RegExp(known.map(patternOf).join('|'), 'gu');
}

/** Where a name stands in a folded text. */
export interface Span {
	from: number;
	to: number;
	text: string;
}

/** Every place of a pattern in a folded text, those within each other too. */
export function spansOf(text: string, pattern: RegExp | null): Span[] {
	const spans: Span[] = [];
	if (pattern === null) return spans;
	pattern.lastIndex = 0;
	for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
		const [own] = found;
		spans.push({ from: found.index, to: found.index + own.length, text: own });
		pattern.lastIndex = found.index + 1;
	}
	return spans;
}
