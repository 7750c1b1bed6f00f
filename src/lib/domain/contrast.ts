/** The channel of a colour as light, from 0 to 1 (WCAG 2.2, relative luminance). */
function lightOf(channel: number): number {
	const share = channel / 255;
	return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** How well a colour ("#1f4fa8") reads on white: from 1, white itself, to 21, black (WCAG 2.2, contrast ratio); null where the text is no colour. */
export function contrastOnWhite(colour: string): number | null {
	if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
		lightOf(parseInt(colour.slice(at, at + 2), 16))
	);
	return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

/** Contrast below which titles cannot be read, and below which small text is hard to read (WCAG 2.2, 1.4.3). */
export const CONTRAST = { least: 3, good: 4.5 };

/** What the contrast of a colour means for the files: "Contrast with white 7.93 to 1: titles and rules read well." */
export function contrastText(colour: string): string {
	const contrast = contrastOnWhite(colour);
	if (contrast === null) return 'A colour is written as #1f4fa8.';
	// cut, not rounded: 4.499 does not reach 4.5
	const said = `Contrast with white ${(Math.floor(contrast * 100) / 100).toFixed(2)} to 1`;
	if (contrast < CONTRAST.least)
		return `${said}: titles in it could not be read. Choose a darker one.`;
	if (contrast < CONTRAST.good)
		return `${said}: enough for large titles, hard to read where they are small.`;
	return `${said}: titles and rules read well.`;
}
