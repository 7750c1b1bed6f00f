import { z } from 'zod';
import { contradictionsOf, isModifier } from '$lib/domain/claims/modifier';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { Contract } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents } from '$lib/domain/money';
import { success, type Outcome } from '$lib/domain/outcome';
import { localityKey } from '$lib/domain/rates/rate-book';
import {
	CASE_LIMITS,
	CRYOPROBE,
	LESION_SIDES,
	type CasePayer,
	type CaseScenario,
	type CaseTitle,
	type SessionNumber
} from '$lib/domain/scenarios/case/scenario';
import { code, date, malformed, money, wageIndex } from './claim-fields';
import { contractSchema } from './contract';
import { inPlainWords } from './plain-words';
import { name } from './written-values';

const procedure = z.strictObject({
	code,
	lesions: z
		.int('lesions are whole numbers')
		.min(1, 'lesions are one or more')
		.max(CASE_LIMITS.lesions, `lesions are at most ${CASE_LIMITS.lesions}`)
		.default(1),
	side: z.enum(LESION_SIDES, `a side is one of ${LESION_SIDES.join(', ')}`).default('none'),
	session: z
		.union([z.literal(1), z.literal(2)], 'a session is 1 or 2')
		.default(1) satisfies z.ZodType<SessionNumber>,
	modifiers: z
		.array(
			z.string().refine(isModifier, {
				error: ({ input }) => `"${String(input)}" is not a modifier that SiteRate knows`
			})
		)
		.max(CASE_LIMITS.modifiers, `a procedure carries at most ${CASE_LIMITS.modifiers} modifiers`)
		.superRefine((modifiers, context) => {
			for (const message of contradictionsOf(modifiers)) {
				context.addIssue({ code: 'custom', message });
			}
		})
		.default([]),
	charge: money.nullable().default(null)
});

const cost = z.strictObject({
	supplies: money.default(0 as Cents),
	minutes: z
		.int('minutes are whole numbers')
		.min(0, 'minutes are zero or more')
		.max(CASE_LIMITS.minutes, `minutes are at most ${CASE_LIMITS.minutes}`)
		.default(0),
	rate: money.default(0 as Cents)
});

const place = z
	.strictObject({
		carrier: z
			.string()
			.regex(/^\d{5}$/, 'a carrier has five digits')
			.optional(),
		locality: z
			.string()
			.regex(/^\d{2}$/, 'a locality has two digits')
			.optional(),
		hospitalArea: z
			.string()
			.regex(/^(\d{2}|\d{5})$/, 'a wage area has five digits, or two for a rural state')
			.optional(),
		ascArea: z
			.string()
			.regex(/^(\d{2}|\d{5})$/, 'a wage area has five digits, or two for a rural state')
			.optional(),
		hospitalIndex: wageIndex.optional()
	})
	.refine(({ carrier, locality }) => (carrier === undefined) === (locality === undefined), {
		message: 'a locality needs its carrier and a carrier its locality: give both or neither'
	})
	.transform(
		({ carrier, locality, hospitalArea, ascArea, hospitalIndex }): CaseScenario['place'] => ({
			locality:
				carrier !== undefined && locality !== undefined ? localityKey(carrier, locality) : null,
			hospitalArea: hospitalArea ?? null,
			ascArea: ascArea ?? null,
			hospitalIndex: hospitalIndex ?? null
		})
	);

/** A payer as it is told: by the id of one that is loaded, or whole. */
export type AskedPayer = string | CasePayer;

/** A scenario as a machine tells it. */
export interface AskedCaseScenario extends Omit<CaseScenario, 'date' | 'payers'> {
	title: CaseTitle;
	/** Null: the application's day. */
	date: IsoDate | null;
	payers: readonly AskedPayer[];
}

/** A case scenario as its file writes it. */
export const caseSchema = z
	.strictObject({
		kind: z.literal('case').optional(),
		name: name.nullable().default(null),
		author: name.nullable().default(null),
		note: z
			.string()
			.trim()
			.max(2000, 'a note has at most 2,000 characters')
			.nullable()
			.default(null),
		dateOfService: date.optional(),
		secondDateOfService: date.optional(),
		place: place.default({
			locality: null,
			hospitalArea: null,
			ascArea: null,
			hospitalIndex: null
		}),
		qualifyingApm: z.boolean().default(false),
		edits: z.enum(['cap', 'deny', 'off'], 'edits are cap, deny or off').default('cap'),
		procedures: z
			.array(procedure)
			.min(1, 'a scenario has at least one procedure')
			.max(CASE_LIMITS.procedures, `a scenario has at most ${CASE_LIMITS.procedures} procedures`),
		device: z
			.strictObject({
				code: code.default(CRYOPROBE),
				probes: z
					.int('probes are whole numbers')
					.min(0, 'probes are zero or more')
					.max(CASE_LIMITS.probes, `probes are at most ${CASE_LIMITS.probes}`),
				price: money
			})
			.nullable()
			.default(null),
		costs: z
			.partialRecord(z.enum(SETTINGS, `a setting is one of ${SETTINGS.join(', ')}`), cost)
			.default({}),
		payers: z
			.array(
				z.union(
					[
						z.string().min(1),
						z.strictObject({
							id: z.string().min(1),
							name: z.string().min(1),
							sample: z.boolean().default(false),
							contracts: z.array(contractSchema as z.ZodType<Contract>).min(1)
						})
					],
					'a payer is the id of one that is loaded, or { id, name, contracts }'
				)
			)
			.max(
				CASE_LIMITS.payers,
				`a scenario has at most ${CASE_LIMITS.payers} payers beside Medicare`
			)
			.default([])
	})
	.transform(
		({
			dateOfService,
			secondDateOfService,
			name: called,
			author,
			note,
			...asked
		}): AskedCaseScenario => ({
			...asked,
			title: { name: called, author, note },
			date: dateOfService ?? null,
			secondDate: secondDateOfService ?? null
		})
	);

/** A scenario of one case names its procedures; every other one is of volumes or of a list of codes. */
export const isOfCase = (written: unknown): boolean =>
	typeof written === 'object' && written !== null && 'procedures' in written;

/** Reads a case scenario as a machine writes it; all malformed fields are problems at once, each with its path. */
export function readCaseScenario(input: unknown): Outcome<AskedCaseScenario> {
	const parsed = caseSchema.safeParse(input, { error: inPlainWords });
	return parsed.success ? success(parsed.data) : malformed(parsed.error);
}
