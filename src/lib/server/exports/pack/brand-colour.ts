import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { BRAND_COLOUR } from './pack';

/** Contrast that large text needs at least. */
const READABLE = 4.5;

/** Relative luminance of "#1f4fa8" (WCAG 2.2). */
function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = parseInt(colour.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
	const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

/** Text in the brand's colour where that can be read on white, else in ink. */
export const titleInk = (colour: string): string =>
	contrast(colour, '#ffffff') >= READABLE ? colour : PRINT_PALETTE.ink;

/** White or ink, whichever is read better on a colour. */
export const inkOn = (colour: string): string =>
	contrast(colour, '#ffffff') >= contrast(colour, PRINT_PALETTE.ink)
		? '#ffffff'
		: PRINT_PALETTE.ink;

/** The colour of a series, the brand's where it is told to be. */
export const seriesColour = (colour: string, brand: string): string =>
	colour === BRAND_COLOUR ? brand : colour;

/** "#1f4fa8" as office files write it: "1F4FA8". */
export const officeColour = (colour: string): string => colour.slice(1).toUpperCase();
