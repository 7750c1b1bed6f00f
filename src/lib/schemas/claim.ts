import { z } from 'zod';
import { ANY_HOSPITAL, DEFAULT_CHOICES, type Claim, type Hospital } from '$lib/domain/claims/claim';
import { contradictionsOf, isModifier } from '$lib/domain/claims/modifier';
import { SETTINGS } from '$lib/domain/claims/setting';
import type { Cents } from '$lib/domain/money';
import { success, type Outcome } from '$lib/domain/outcome';
import { localityKey } from '$lib/domain/rates/rate-book';
import {
	claimId,
	code,
	costToChargeRatio,
	date,
	linesOf,
	malformed,
	money,
	units,
	wageIndex
} from './claim-fields';
import { inPlainWords } from './plain-words';

const MODIFIERS_MAX = 5;

const line = z.strictObject({
	code,
	modifiers: z
		.array(
			z.string().refine(isModifier, {
				error: ({ input }) => `"${String(input)}" is not a modifier that SiteRate knows`
			})
		)
		.max(MODIFIERS_MAX, `a line carries at most ${MODIFIERS_MAX} modifiers`)
		.superRefine((modifiers, context) => {
			for (const message of contradictionsOf(modifiers)) {
				context.addIssue({ code: 'custom', message });
			}
		})
		.default([]),
	units: units.default(1),
	charge: money.nullable().default(null),
	revenueCode: z
		.string()
		.regex(/^\d{4}$/, 'a revenue code has four digits such as 0278')
		.optional(),
	cost: money.optional()
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
		cbsa: z
			.string()
			.regex(/^(\d{2}|\d{5})$/, 'a wage area has five digits, or two for a rural state')
			.optional(),
		wageIndex: wageIndex.optional()
	})
	.refine(({ carrier, locality }) => (carrier === undefined) === (locality === undefined), {
		message: 'a locality needs its carrier and a carrier its locality: give both or neither'
	})
	.transform(({ carrier, locality, cbsa, wageIndex: index }): Claim['place'] => ({
		locality:
			carrier !== undefined && locality !== undefined ? localityKey(carrier, locality) : null,
		area: cbsa ?? null,
		wageIndex: index ?? null
	}));

const provider = z.strictObject({
	ruralSoleCommunity: z.boolean().default(false),
	qualityReduced: z.boolean().default(false),
	remedyOffset340B: z.boolean().default(false),
	costToChargeRatio,
	deviceCostToChargeRatio: costToChargeRatio,
	outlierThreshold: money.nullable().default(null),
	deviceCredit: money.default(0 as Cents)
}) satisfies z.ZodType<Hospital>;

/** The setting that a department's modifier stands for. */
const DEPARTMENT: Readonly<Record<string, string>> = {
	PN: 'hopd-nonexcepted',
	PO: 'hopd-excepted'
};

const claim = z
	.object({
		id: claimId,
		dateOfService: date,
		setting: z.enum(SETTINGS, `a setting is one of ${SETTINGS.join(', ')}`),
		claim: z
			.enum(['both', 'professional', 'facility'], 'claim is both, professional or facility')
			.default('both'),
		product: z.string().min(1, 'a product has a name').optional(),
		facility: z.string().min(1, 'a facility has an id').optional(),
		place: place.default({ locality: null, area: null, wageIndex: null }),
		provider: provider.default(ANY_HOSPITAL),
		qualifyingApm: z.boolean().default(false),
		nonParticipating: z.boolean().default(false),
		nonPhysician: z.boolean().default(false),
		edits: z.enum(['deny', 'cap', 'off'], 'edits are deny, cap or off').default('deny'),
		choices: z
			.strictObject({
				assistantShare: z
					.enum(['before-ranking', 'after-ranking'])
					.default(DEFAULT_CHOICES.assistantShare),
				devicePortion: z.enum(['adjusted', 'not-adjusted']).default(DEFAULT_CHOICES.devicePortion),
				preOperativeCare: z.enum(['with-54', 'with-56']).default(DEFAULT_CHOICES.preOperativeCare),
				workFloor: z.enum(['on', 'off']).default(DEFAULT_CHOICES.workFloor)
			})
			.default(DEFAULT_CHOICES),
		deductibleRemaining: money.default(0 as Cents),
		lines: linesOf(line)
	})
	.superRefine(({ setting, lines }, context) => {
		lines.forEach(({ modifiers }, position) => {
			for (const modifier of modifiers) {
				const wanted = DEPARTMENT[modifier];
				if (wanted === undefined || wanted === setting) continue;
				context.addIssue({
					code: 'custom',
					path: ['lines', position, 'modifiers'],
					message: `${modifier} contradicts the setting ${setting}: give the setting ${wanted}`
				});
			}
		});
	})
	.transform(({ claim: sides, provider: hospital, ...rest }): Claim => ({
		...rest,
		sides,
		hospital
	}));

/** The most claims that one request prices. */
export const CLAIMS_MAX = 1000;

/** What a request to price holds. */
export const claimsSchema = z.union([claim, z.array(claim).max(CLAIMS_MAX)]);

/** Reads a claim as a machine writes it. All malformed fields are problems at once, each with its path; fields that are not a claim's are passed over. */
export function readClaim(input: unknown): Outcome<Claim> {
	const parsed = claim.safeParse(input, { error: inPlainWords });
	if (parsed.success) return success(parsed.data);
	return malformed(parsed.error);
}
