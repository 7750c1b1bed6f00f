import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PRINT_PALETTE, SCREEN_PALETTE, type PlacePalette } from './palette';

const tokens = readFileSync(new URL('../../../tokens.css', import.meta.url), 'utf8');
const light = tokens.slice(0, tokens.indexOf('@media'));

/** The value of `var(--name)` in the light theme. */
function valueOf(reference: string): string {
	const name = /^var\((--[\w-]+)\)$/.exec(reference)?.[1];
	return new RegExp(`${name}: ([^;]+);`).exec(light)?.[1] ?? '';
}

const coloursOf = ({ font, tones, ...colours }: PlacePalette) => ({
	font,
	colours: { ...colours, ...tones }
});

describe('PRINT_PALETTE', () => {
	it('is the light theme by value', () => {
		const screen = coloursOf(SCREEN_PALETTE).colours;
		const resolved = Object.entries(screen).map(([name, reference]) => [name, valueOf(reference)]);
		expect(coloursOf(PRINT_PALETTE).colours).toEqual(Object.fromEntries(resolved));
	});
});
