import { z } from 'zod';
import { ANY_HOSPITAL } from '$lib/domain/claims/claim';
import { SETTINGS, type Setting } from '$lib/domain/claims/setting';
import { parseFixed } from '$lib/domain/money';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { Ratio } from '$lib/domain/rates/rates';
import type { CaseCost, Facility } from '$lib/domain/volumes/facility';
import { PAYER_KINDS, type Payer } from '$lib/domain/volumes/payer';
import { code, malformed, money, wageIndex } from './claim-fields';
import { inPlainWords } from './plain-words';

/** A field of a form that may be left empty. */
const optional = <Value>(schema: z.ZodType<Value, string>) =>
	z
		.string()
		.default('')
		.transform((text) => text.trim())
		.transform((text, context): Value | null => {
			if (text === '') return null;
			const parsed = schema.safeParse(text);
			if (parsed.success) return parsed.data;
			for (const { message } of parsed.error.issues) {
				context.addIssue({ code: 'custom', message });
			}
			return z.NEVER;
		});

/** A percentage with at most two decimals, as a ratio of four. */
const percentage = (most: number) =>
	z.string().transform((text, context): Ratio => {
		const value = parseFixed(text.trim().replace(/%$/, '').trim(), 2);
		if (value !== null && value >= 0 && value <= most * 100) return value as number as Ratio;
		context.addIssue({
			code: 'custom',
			message: `"${text}" is no percentage: write a number from 0 to ${most} with at most two decimals`
		});
		return z.NEVER;
	});

const ratioBelowTen = z.string().transform((text, context): Ratio => {
	const value = parseFixed(text, 4);
	if (value !== null && value >= 0 && value < 100_000) return value;
	context.addIssue({
		code: 'custom',
		message: `"${text}" is no ratio: write a number such as 0.2412`
	});
	return z.NEVER;
});

const ticked = z
	.string()
	.optional()
	.transform((text) => text === 'yes');

const name = z
	.string()
	.trim()
	.min(1, 'give it a name')
	.max(120, 'a name has at most 120 characters');

const facility = z
	.object({
		name,
		setting: z.enum(SETTINGS),
		locality: optional(
			z.string().regex(/^\d{5}-\d{2}$/, 'a locality is a MAC and its locality, such as 01112-05')
		),
		area: optional(
			z.string().regex(/^(\d{2}|\d{5})$/, 'a wage area has five digits, or two for a rural state')
		),
		wageIndex: optional(wageIndex),
		ruralSoleCommunity: ticked,
		qualityReduced: ticked,
		remedyOffset340B: ticked,
		costToChargeRatio: optional(ratioBelowTen),
		qualifyingApm: ticked,
		ownership: percentage(100),
		collection: percentage(100),
		denial: percentage(100),
		badDebt: percentage(100)
	})
	.refine(({ denial, badDebt }) => denial + badDebt <= 10_000, {
		message: 'denials and bad debt are more than all of the net to bank',
		path: ['badDebt']
	});

/** A facility of the user's own, as a form tells it. */
export function readFacility(id: string, input: unknown): Outcome<Facility> {
	const parsed = facility.safeParse(input, { error: inPlainWords });
	if (!parsed.success) return malformed(parsed.error);
	const { ruralSoleCommunity, qualityReduced, remedyOffset340B, costToChargeRatio, ...told } =
		parsed.data;
	return success({
		...told,
		id,
		hospital: {
			...ANY_HOSPITAL,
			...{ ruralSoleCommunity, qualityReduced, remedyOffset340B, costToChargeRatio }
		},
		sample: false
	});
}

const share = percentage(2000);

const level = z.object({
	hopd: share,
	'hopd-excepted': share,
	'hopd-nonexcepted': share,
	asc: share,
	office: share,
	patient: percentage(100),
	sequestration: ticked
}) satisfies z.ZodType<Record<Setting, Ratio>>;

const payer = z.object({ name, kind: z.enum(PAYER_KINDS), rates: ticked });

/** A payer of the user's own, as a form tells it: Medicare, one of an assumed level, or one without rates. */
export function readPayer(id: string, input: unknown): Outcome<Payer> {
	const parsed = payer.safeParse(input, { error: inPlainWords });
	if (!parsed.success) return malformed(parsed.error);
	const { rates, ...told } = parsed.data;
	if (!rates || told.kind === 'medicare') {
		return success({ ...told, id, level: null, sample: false });
	}
	const levels = level.safeParse(input, { error: inPlainWords });
	if (!levels.success) return malformed(levels.error);
	const { patient, sequestration, ...shares } = levels.data;
	return success({ ...told, id, level: { share: shares, patient, sequestration }, sample: false });
}

const MINUTES_MAX = 6000;

const cost = z.tuple([
	code,
	money,
	z.string().transform((text, context): number => {
		const minutes = parseFixed(text, 0);
		if (minutes !== null && minutes >= 0 && minutes <= MINUTES_MAX) return minutes;
		context.addIssue({
			code: 'custom',
			message: `"${text}" is no number of minutes: write a whole number up to ${MINUTES_MAX}`
		});
		return z.NEVER;
	}),
	money,
	money,
	money
]);

const COST_COLUMNS = ['code', 'supplies', 'minutes', 'staff a minute', 'room a minute', 'fixed'];

/** The cells of a line; where it has tabs they alone separate, so that an amount may have commas. */
const cellsOf = (line: string): string[] => line.split(line.includes('\t') ? '\t' : /[;,]/);

const withoutGrouping = (cell: string): string =>
	/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(cell) ? cell.replaceAll(',', '') : cell;

/**
 * Costs by code as they are pasted from a spreadsheet or written as csv without quotation marks: code, supplies, minutes,
 * staff and room a minute, fixed; a first row of headings is passed over. All that is wrong is said, with its line.
 */
export function readCosts(facilityId: string, text: string): Outcome<CaseCost[]> {
	const rows = text
		.split(/\r?\n/)
		.map((line, position) => ({ line: position + 1, cells: cellsOf(line) }))
		.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
		.filter(({ cells }, position) => position > 0 || /\d/.test(cells[0] ?? ''));
	const costs: CaseCost[] = [];
	const problems = rows.flatMap(({ line, cells }) => {
		const given = cells.map((cell) =>
			withoutGrouping(
				cell
					.trim()
					.replace(/^"(.*)"$/, '$1')
					.replace(/^\$/, '')
					.trim()
			)
		);
		const parsed = cost.safeParse(given, { error: inPlainWords });
		const path = `line ${line}`;
		const wrong = (message: string) => ({
			code: 'malformed' as const,
			message: `Line ${line}: ${message}.`,
			path
		});
		if (given.length !== COST_COLUMNS.length) {
			return [
				wrong(
					`${given.length} cells stand here: write ${COST_COLUMNS.join(', ')}, with tabs between them or without commas in amounts`
				)
			];
		}
		if (!parsed.success) {
			return parsed.error.issues.map((issue) =>
				wrong(`${COST_COLUMNS[Number(issue.path[0])] ?? ''}: ${issue.message}`)
			);
		}
		const [ofCode, supplies, minutes, staff, room, fixed] = parsed.data;
		if (costs.some((before) => before.code === ofCode)) {
			return [wrong(`${ofCode} stands here for the second time`)];
		}
		costs.push({ facility: facilityId, code: ofCode, supplies, minutes, staff, room, fixed });
		return [];
	});
	return problems.length > 0 ? failure(...problems) : success(costs);
}
