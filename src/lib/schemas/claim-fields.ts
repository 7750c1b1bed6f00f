import { z } from 'zod';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { parseFixed, type Cents } from '$lib/domain/money';
import { failure, type Problem } from '$lib/domain/outcome';
import type { Ratio } from '$lib/domain/rates/rates';

/** An institutional claim holds no more lines. */
const LINES_MAX = 450;
const UNITS_MAX = 9999;
/** Whole dollars have at most eight digits, as an institutional claim prints them. */
const AMOUNT = /^\d{1,8}(\.\d{1,2})?$/;

/** Dollars as text with at most two decimals, in cents. */
export const money = z.string().transform((text, context): Cents => {
	const value = AMOUNT.test(text) ? parseFixed(text, 2) : null;
	if (value !== null) return value;
	context.addIssue({
		code: 'custom',
		message: `"${text}" is no amount: write dollars and cents below 100 million such as "1234.50"`
	});
	return z.NEVER;
});

export const date = z.string().transform((text, context): IsoDate => {
	const value = parseDate(text);
	if (value) return value;
	context.addIssue({ code: 'custom', message: `"${text}" is no date: write it as 2026-08-03` });
	return z.NEVER;
});

/** A ratio of four decimals within bounds, both in ten-thousandths and allowed. */
const ratio = (least: number, most: number, what: string, remedy: string) =>
	z.string().transform((text, context): Ratio => {
		const value = parseFixed(text, 4);
		if (value !== null && value >= least && value <= most) return value;
		context.addIssue({ code: 'custom', message: `"${text}" is no ${what}: ${remedy}` });
		return z.NEVER;
	});

export const wageIndex = ratio(
	1000,
	30_000,
	'wage index',
	'give a number from 0.1 to 3 with at most four decimals'
);

export const costToChargeRatio = ratio(
	0,
	99_999,
	'cost-to-charge ratio',
	'give a number below 10 with at most four decimals'
)
	.nullable()
	.default(null);

export const code = z.string().regex(/^[0-9A-Z]{5}$/, 'a code has five characters such as 20983');

export const units = z
	.int('units are whole numbers')
	.min(1, 'units are one or more')
	.max(UNITS_MAX, `units are at most ${UNITS_MAX}`);

/** The lines of a claim. */
export const linesOf = <Line extends z.ZodType>(line: Line) =>
	z
		.array(line)
		.min(1, 'a claim has at least one line')
		.max(LINES_MAX, `a claim has at most ${LINES_MAX} lines`);

export const claimId = z.union([z.string(), z.number()], 'a claim has an id: text or a number');

/** All that is wrong with a claim, a problem each, with its path. */
export const malformed = (error: z.ZodError): { ok: false; problems: Problem[] } =>
	failure(
		...error.issues.map((issue) => ({
			code: 'malformed' as const,
			message: `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}.`,
			path: issue.path.join('.')
		}))
	);
