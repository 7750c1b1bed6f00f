import { formatFixed } from '$lib/domain/money';

/** What a field shows: what was typed before it was refused, else what is stored. */
export const shownIn =
	(typed: Record<string, unknown> | null | undefined) =>
	(name: string, stored: string): string =>
		String(typed?.[name] ?? stored);

/** A percentage of two decimals as a field shows it, "12.5"; `otherwise` where none is stored. */
export const percentField = (value: number | undefined, otherwise: string): string =>
	value === undefined ? otherwise : formatFixed(value, 2).replace(/\.?0+$/, '');
