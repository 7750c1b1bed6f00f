import { z } from 'zod';
import { formatFixed, type Cents } from '$lib/domain/money';
import type { GroupedClaimQuery } from '$lib/domain/opps/grouped-claim';
import { isStatusIndicator } from '$lib/domain/opps/pricer/status';
import { success, type Outcome } from '$lib/domain/outcome';
import type { AppliedWageIndex } from '$lib/domain/rates/place';
import type { Ratio } from '$lib/domain/rates/rates';
import { plain } from '$lib/domain/trace';
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

const PINTS_MAX = 3;

/** Four digits; leading zeros may be left out. */
const apc = z
	.string()
	.regex(/^\d{1,5}$/, 'an APC has four digits such as 5114, or is 0 where there is none')
	.transform((text) => text.replace(/^0(?=\d{4}$)/, '').padStart(4, '0'))
	.pipe(z.string().regex(/^\d{4}$/, 'an APC has four digits such as 5114'));

const flag = (description: string, pattern = /^[0-9A-Z]?$/) =>
	z.string().regex(pattern, description).default('0');

/** Flags that decide what is paid must be told: a misspelled name would else pay in full. */
const requiredFlag = (description: string) => z.string().regex(/^[0-9A-Z]$/, description);

const line = z.object({
	code,
	dateOfService: date.nullable().default(null),
	revenueCode: z
		.string()
		.regex(/^(\d{4})?$/, 'a revenue code has four digits such as 0361')
		.default(''),
	apc,
	statusIndicator: z.string().refine(isStatusIndicator, {
		error: ({ input }) => `"${String(input)}" is no status indicator that CMS knows`
	}),
	paymentIndicator: z.string().regex(/^\d{1,2}$/, 'a payment indicator is a number such as 1'),
	discountFormula: z
		.int('a discount formula is a number from 1 to 9')
		.min(1, 'a discount formula is a number from 1 to 9')
		.max(9, 'a discount formula is a number from 1 to 9'),
	packageFlag: requiredFlag('a package flag is one character such as 0'),
	paymentMethod: requiredFlag('a payment method is one character such as 0'),
	paymentAdjustments: z
		.array(z.string().regex(/^\d{1,2}$/, 'a payment adjustment is a number such as 14'))
		.max(10, 'a line carries at most ten payment adjustments'),
	denialFlag: flag('a denial or rejection flag is one character such as 0'),
	actionFlag: flag('an action flag is one character such as 0'),
	compositeFlag: flag('a composite flag has one or two characters such as 01', /^[0-9A-Z]{0,2}$/),
	units,
	charge: money
});

/** The wage index that a claim tells: final, after floors, reclassification and caps. */
const toldWageIndex = (index: Ratio, cbsa: string): AppliedWageIndex => ({
	index,
	operand: { name: `wage index of the claim${cbsa ? `, ${cbsa}` : ''}`, ...plain(index, 4) },
	origin: 'own',
	area: null,
	choice: `The wage index ${formatFixed(index, 4)} was told with the claim; it comes from no loaded table.`,
	caveats: []
});

const provider = z
	.object({
		wageIndex,
		cbsa: z
			.string()
			.regex(/^(\d{2}|\d{5})?$/, 'a wage area has five digits, or two for a rural state')
			.default(''),
		costToChargeRatio,
		deviceCostToChargeRatio: costToChargeRatio,
		ruralSoleCommunity: z.boolean().default(false),
		qualityReduced: z.boolean().default(false),
		remedyOffset340B: z.boolean().default(false),
		ruralEmergency: z.boolean().default(false),
		communityMentalHealth: z.boolean().default(false),
		yearToDate: z.object({ payment: money, outlier: money }).optional(),
		electedCopayments: z.record(apc, money).default({}),
		outlierThreshold: money.nullable().default(null)
	})
	.transform(({ cbsa, wageIndex: index, electedCopayments, yearToDate, ...rest }) => ({
		...rest,
		...(yearToDate ? { yearToDate } : {}),
		wageIndex: toldWageIndex(index, cbsa),
		electedCopayments: new Map(Object.entries(electedCopayments))
	}));

const claim = z.object({
	id: claimId.transform(String),
	dateOfService: date,
	billType: z
		.string()
		.regex(/^(\d{2}[0-9A-Z])?$/, 'a bill type has three characters such as 131')
		.default(''),
	provider,
	deductibleRemaining: money.default(0 as Cents),
	bloodPintsRemaining: z
		.int('pints are whole numbers')
		.min(0, 'pints are none or more')
		.max(PINTS_MAX, `the blood deductible has ${PINTS_MAX} pints`)
		.default(0),
	valueCodes: z
		.record(z.string().regex(/^[0-9A-Z]{2}$/, 'a value code has two characters such as QQ'), money)
		.default({})
		.transform((codes) => new Map(Object.entries(codes))),
	lines: linesOf(line)
}) satisfies z.ZodType<GroupedClaimQuery>;

/**
 * Reads a grouped hospital claim as a machine writes it, less what is published of its APCs, which `resolveApcs` adds. All
 * malformed fields are problems at once, each with its path; fields that are not a claim's are passed over.
 */
export function readGroupedClaim(input: unknown): Outcome<GroupedClaimQuery> {
	const parsed = claim.safeParse(input, { error: inPlainWords });
	if (parsed.success) return success(parsed.data);
	return malformed(parsed.error);
}
