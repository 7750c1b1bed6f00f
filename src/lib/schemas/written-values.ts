import { z } from 'zod';
import type { Percent } from '$lib/domain/contracts/contract';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { formatFixed, formatShare, parseFixed, type Cents } from '$lib/domain/money';

/** What is said of a field that is missing, or holds something of another kind. */
export const expecting =
	(what: string, otherwise: string) =>
	({ input }: { input?: unknown }): string =>
		input === undefined ? `missing; give ${what}` : otherwise;

const DOLLARS = 'dollars such as 9500.00';

/** Dollars as text or as a number, with at most two decimals, in cents. */
const written = z.union([z.string(), z.number()], {
	error: expecting(DOLLARS, `this is no amount: write ${DOLLARS}`)
});
export const money = z.codec(written, z.custom<Cents>(), {
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

/** Below it, a number without its sign may be meant as a ratio: 1.4 is 140%, or 1.4%. */
const RATIO_BELOW = 10;

/** What is said of a percentage whose sign is missing. */
function withSign(bare: number): string {
	const own = `${bare}%`;
	const isRatio = !Number.isInteger(bare) && Math.abs(bare) < RATIO_BELOW;
	return isRatio
		? `write ${Number((bare * 100).toFixed(4))}% or ${own} with its sign, as is meant`
		: `write ${own} with its sign`;
}

const PERCENTAGE = 'a percentage such as 140%';

const percentText = z.string({
	error: (issue) =>
		typeof issue.input === 'number'
			? withSign(issue.input)
			: expecting(PERCENTAGE, `this is no percentage: write one such as 140%`)(issue)
});

/** A percentage with at most four decimals, "13.6%", as a ratio of six. */
export const percentFrom = (least: 'zero' | 'negative') =>
	z.codec(percentText, z.custom<Percent>(), {
		decode: (written, context): Percent => {
			const digits = /^(-?[\d.]+) ?%$/.exec(written)?.[1];
			const value = digits === undefined ? null : parseFixed(digits, 4);
			if (value !== null && (value >= 0 || least === 'negative')) {
				return value as number as Percent;
			}
			context.issues.push({
				code: 'custom',
				input: written,
				message: /^-?\d+(\.\d+)?$/.test(written)
					? withSign(Number(written))
					: `"${written}" is no percentage: write one with at most four decimals and its sign, such as 140%`
			});
			return z.NEVER;
		},
		encode: (percent) => formatShare(percent, 6)
	});

const DATE = 'a date such as 2026-08-03';

const dateText = z.string({
	error: expecting(DATE, 'this is no date: write it as 2026-08-03')
});

export const date = z.codec(dateText, z.custom<IsoDate>(), {
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
