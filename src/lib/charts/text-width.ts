/** Advance widths of Inter's printable ASCII, from the space to the tilde, in hundredths of the type size. */
const ASCII = [
	28, 28, 46, 63, 64, 98, 64, 30, 36, 36, 50, 66, 28, 46, 28, 36, 63, 40, 61, 61, 64, 59, 62, 56,
	61, 62, 28, 30, 66, 66, 66, 51, 96, 69, 65, 73, 72, 60, 59, 74, 74, 26, 57, 67, 56, 90, 75, 76,
	63, 76, 64, 64, 64, 74, 69, 98, 68, 67, 62, 36, 36, 36, 47, 45, 32, 56, 61, 57, 61, 58, 37, 61,
	59, 24, 24, 54, 24, 87, 59, 60, 61, 61, 37, 52, 32, 59, 56, 81, 54, 56, 55, 42, 33, 42, 66
];

const OTHER = 66;

export type Weight = 400 | 500 | 600;

const WIDER: Record<Weight, number> = { 400: 1, 500: 1.01, 600: 1.03 };

/** The width of a line of Inter in pixels, without kerning: what a layout reckons with where nothing can be measured. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
	let hundredths = 0;
	for (const character of text) hundredths += ASCII[character.charCodeAt(0) - 32] ?? OTHER;
	return (hundredths * size * WIDER[weight]) / 100;
}

/** Figures of one width, with the signs that go with them, in hundredths of the type size. */
const TABULAR = 65;

/** The width of an amount or a count in tabular figures of Inter, in pixels. */
export function figureWidth(text: string, size: number, weight: Weight = 400): number {
	const figures = text.replace(/[^\d$+−]/g, '').length;
	const rest = text.replace(/[\d$+−]/g, '');
	return textWidth(rest, size, weight) + (figures * TABULAR * size) / 100;
}

/** How much of a wide picture names may take where they need it. */
const NAMES_MOST = 0.32;

/** The room for a column of names in pixels: the usual one, and more where a wide picture has it and the names need it. */
export function nameRoom(
	names: readonly string[],
	size: number,
	{ width, usual, gap }: { width: number; usual: number; gap: number }
): number {
	const needed = Math.max(0, ...names.map((name) => textWidth(name, size))) + gap;
	return Math.max(usual, Math.min(width * NAMES_MOST, needed));
}

/** The text, cut with an ellipsis where it is wider than `width` pixels. */
export function fitted(text: string, size: number, width: number, weight: Weight = 400): string {
	if (textWidth(text, size, weight) <= width) return text;
	let kept = text;
	while (kept && textWidth(`${kept}…`, size, weight) > width) kept = kept.slice(0, -1);
	return `${kept.replace(/[\s,;·]+$/, '')}…`;
}

/** Pieces in lines of at most `width` pixels; a piece that is wider stands alone. */
function inLines(pieces: readonly string[], size: number, width: number, weight: Weight): string[] {
	const lines: string[] = [];
	for (const piece of pieces) {
		const line = lines.at(-1);
		const longer = line === undefined ? piece : `${line} ${piece}`;
		if (line === undefined || textWidth(longer, size, weight) > width) lines.push(piece);
		else lines[lines.length - 1] = longer;
	}
	return lines;
}

/** The text in lines of at most `width` pixels, broken between words; a word that is wider stands alone. */
export const wrapped = (
	text: string,
	size: number,
	width: number,
	weight: Weight = 400
): string[] => inLines(text.split(' '), size, width, weight);

/** An item of a list that is wider than this share of a line may be broken. */
const WHOLE_ITEM = 0.4;

/** A list, "RVU26C · GPCI 2026", in lines of at most `width` pixels, broken between its items; a long one between words. */
export const wrappedList = (text: string, size: number, width: number): string[] =>
	inLines(
		text
			.split(/(?<= ·) /)
			.flatMap((item) => (textWidth(item, size) > width * WHOLE_ITEM ? item.split(' ') : [item])),
		size,
		width,
		400
	);
