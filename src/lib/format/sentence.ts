/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
	if (items.length <= 1) return items[0] ?? '';
	return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** The article before a code read digit by digit: "a 20983", "an 81003", "an A9500". */
export const articleFor = (code: string): 'a' | 'an' =>
	/^[8AEFHILMNORSX]/.test(code) ? 'an' : 'a';

/** A sentence's first letter made large. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name made small at its beginning, to stand within a sentence; an abbreviation stays as it is. */
export const uncapitalized = (text: string): string =>
	/^[A-Z](?![A-Z])/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const FIGURE = /(−?\$[\d,]+(?:\.\d+)?[KM]?(?: (?:more|less))?|\d[\d,]*(?:\.\d+)?%)/;

/** A sentence cut into its figures and the words between, so that a page can set the figures apart. */
export const figuresIn = (sentence: string): { text: string; figure: boolean }[] =>
	sentence
		.split(FIGURE)
		.map((text, position) => ({ text, figure: position % 2 === 1 }))
		.filter(({ text }) => text !== '');
