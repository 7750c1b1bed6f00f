import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '$lib/domain/claims/setting';
import { PRINT_PALETTE, SCREEN_PALETTE } from './palette';

const tokens = readFileSync(new URL('../../../tokens.css', import.meta.url), 'utf8');
const light = tokens.slice(0, tokens.indexOf('@media'));

/** The value of `var(--name)` in the light theme. */
function valueOf(reference: string): string {
	const name = /^var\((--[\w-]+)\)$/.exec(reference)?.[1];
	return new RegExp(`${name}: ([^;]+);`).exec(light)?.[1] ?? '';
}

describe('PRINT_PALETTE', () => {
	it('is the light theme by value', () => {
		const colours = ['ink', 'secondary', 'axis', 'grid', 'ground', 'hatchGround'] as const;
		for (const colour of colours) {
			expect(PRINT_PALETTE[colour]).toBe(valueOf(SCREEN_PALETTE[colour]));
		}
		for (const setting of SETTINGS) {
			const { fill, deep, outlined } = SCREEN_PALETTE.settings[setting];
			expect(PRINT_PALETTE.settings[setting]).toEqual({
				fill: valueOf(fill),
				deep: valueOf(deep),
				outlined
			});
		}
	});
});
