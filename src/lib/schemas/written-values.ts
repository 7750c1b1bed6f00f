import { z } from 'zod';
import type { Percent } from '$lib/domain/contracts/contract';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { formatFixed, formatShare, parseFixed, type Cents } from '$lib/domain/money';

/** Dollars as text or as a number, with at most two decimals, in cents. */
export const money = z.codec(z.union([z.string(), z.number()]), z.custom<Cents>(), {
	decode: (written, context): Cents => {
		const value = parseFixed(String(written), 2);
		if (value !== null && value >= 0) return value;
		context.issues.push({
			code: 'custom',
			input: written,
			message: `"${written}" is no amount: write dollars with at most two decimals such as 9500.00`
		});
		return z.NEVER;
	},
	encode: (cents) => formatFixed(cents, 2)
});

/** A percentage with at most four decimals, "13.6%", as a ratio of six. */
export const percentFrom = (least: 'zero' | 'negative') =>
	z.codec(z.string(), z.custom<Percent>(), {
		decode: (written, context): Percent => {
			const digits = /^(-?[\d.]+) ?%$/.exec(written)?.[1];
			const value = digits === undefined ? null : parseFixed(digits, 4);
			if (value !== null && (value >= 0 || least === 'negative')) {
				return value as number as Percent;
			}
			context.issues.push({
				code: 'custom',
				input: written,
				message: `"${written}" is no percentage: write one with at most four decimals and its sign, such as 140%`
			});
			return z.NEVER;
		},
		encode: (percent) => formatShare(percent, 6)
	});

export const date = z.codec(z.string(), z.custom<IsoDate>(), {
	decode: (written, context): IsoDate => {
		const value = parseDate(written);
		if (value) return value;
		context.issues.push({
			code: 'custom',
			input: written,
			message: `"${written}" is no date: write it as 2026-08-03`
		});
		return z.NEVER;
	},
	encode: (value) => value as string
});

export const quoted = (pattern: RegExp, what: string) =>
	z
		.string({ error: ({ input }) => (input === undefined ? undefined : `${what}, in quotes`) })
		.regex(pattern, what);

export const code = quoted(/^[0-9A-Z]{5}$/, 'a code has five characters such as 20983');
export const id = quoted(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id has small letters, digits and dashes');
export const name = z
	.string()
	.trim()
	.min(1, 'give it a name')
	.max(120, 'a name has at most 120 characters');
export const listOf = <Item extends z.ZodType>(item: Item) =>
	z.array(item).min(1, 'a list has one entry at least: leave it out where all are meant');
