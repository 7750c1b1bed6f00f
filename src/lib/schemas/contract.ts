import { z } from 'zod';
import { isModifier } from '$lib/domain/claims/modifier';
import { SETTINGS } from '$lib/domain/claims/setting';
import {
	AGREEMENTS,
	CONTRACT_FORMAT,
	METHODS,
	type Contract
} from '$lib/domain/contracts/contract';
import { inPlainWords } from './plain-words';
import {
	code,
	date,
	expecting,
	id,
	listOf,
	money,
	name,
	percentFrom,
	quoted
} from './written-values';

const percent = percentFrom('zero');
const change = percentFrom('negative');

const label = quoted(/^[A-Za-z][A-Za-z0-9 ._-]*$/, 'a name begins with a letter').max(60);
const modifier = z
	.string({
		error: ({ input }) => (input === undefined ? undefined : 'a modifier stands in quotes: "50"')
	})
	.refine(isModifier, {
		error: ({ input }) => `"${String(input)}" is not a modifier that SiteRate knows`
	});

const scope = z.strictObject({
	codes: listOf(code).optional(),
	ranges: listOf(z.strictObject({ from: code, to: code })).optional(),
	serviceLines: listOf(name).optional(),
	apcs: listOf(quoted(/^\d{4}$/, 'an APC has four digits')).optional(),
	revenueCodes: listOf(quoted(/^\d{4}$/, 'a revenue code has four digits such as 0278')).optional(),
	settings: listOf(z.enum(SETTINGS, `a setting is one of ${SETTINGS.join(', ')}`)).optional(),
	modifiers: listOf(modifier).optional(),
	devices: z.boolean().optional(),
	products: listOf(name).optional(),
	facilities: listOf(id).optional()
});

const carriedBy = z
	.enum(
		['first', 'highest-charge', 'highest-medicare'],
		'carriedBy is first, highest-charge or highest-medicare'
	)
	.optional();

const daysCarriedBy = z
	.enum(
		['most-units', 'first', 'highest-charge', 'highest-medicare'],
		'carriedBy of a per diem is most-units, first, highest-charge or highest-medicare'
	)
	.optional();

const most = z.int('this is a whole number').min(1, 'this is one or more').optional();

const pays = z.discriminatedUnion(
	'method',
	[
		z.strictObject({
			method: z.literal('percent-of-medicare'),
			percent,
			rates: z
				.union(
					[
						z.literal('current'),
						z.strictObject({ year: z.int().min(1990).max(2100) }),
						z.strictObject({ date })
					],
					'rates is current, { year: 2025 } or { date: 2025-07-01 }'
				)
				.optional(),
			qualifyingApm: z.boolean().optional(),
			place: z.enum(['locality', 'national'], 'place is locality or national').optional(),
			wageIndex: z.boolean().optional(),
			sequestration: z.enum(['before', 'after'], 'sequestration is before or after').optional(),
			multipleProcedures: z
				.enum(['inherited', 'own'], 'multipleProcedures of Medicare is inherited or own')
				.optional(),
			withoutRate: z
				.enum(['unpriced', 'next-term'], 'withoutRate is unpriced or next-term')
				.optional()
		}),
		z.strictObject({
			method: z.literal('fee-schedule'),
			schedule: label,
			percent: percent.optional()
		}),
		z.strictObject({ method: z.literal('case-rate'), amount: money, carriedBy }),
		z.strictObject({ method: z.literal('per-unit'), amount: money, mostUnits: most }),
		z.strictObject({
			method: z.literal('per-diem'),
			amount: money,
			mostDays: most,
			carriedBy: daysCarriedBy
		}),
		z.strictObject({ method: z.literal('percent-of-charge'), percent }),
		z.strictObject({
			method: z.literal('cost-plus'),
			threshold: money.optional(),
			markup: percent.optional(),
			below: z.enum(['packaged', 'next-term'], 'below is packaged or next-term').optional()
		}),
		z.strictObject({
			method: z.literal('not-covered'),
			as: z.enum(['exclusion', 'carve-out'], 'as is exclusion or carve-out').optional(),
			reason: name
		}),
		z.strictObject({ method: z.literal('packaged') })
	],
	{
		error: expecting(
			`a method, one of ${METHODS.join(', ')}`,
			`a method is one of ${METHODS.join(', ')}`
		)
	}
);

const term = z.strictObject({
	name,
	where: scope.optional(),
	pays,
	multipleProcedures: z.boolean().optional(),
	lesserOf: z.literal(false, 'lesserOf of a term is false, or left out').optional(),
	atLeast: money.optional(),
	atMost: money.optional()
});

const scheduleKey = quoted(
	/^[0-9A-Z]{5}(-[0-9A-Z]{2})?$/,
	'a rate stands under its code, or code-modifier such as 71260-26'
);

/** The contract language: the one definition of what a contract file may say. */
export const contractSchema = z.strictObject({
	format: z.literal(CONTRACT_FORMAT, `the format is ${CONTRACT_FORMAT}`),
	id,
	name,
	payer: id,
	agreement: z.enum(AGREEMENTS, `an agreement is ${AGREEMENTS.join(', ')}`),
	products: listOf(name).optional(),
	defaultForCases: z.literal(true, 'defaultForCases is true, or left out').optional(),
	facilities: listOf(id).optional(),
	from: date,
	to: date.optional(),
	patient: z
		.union(
			[
				z.literal('as-medicare'),
				z.strictObject({ coinsurance: percent.optional(), copay: money.optional() })
			],
			'patient is as-medicare or { coinsurance: 20%, copay: 0.00 }'
		)
		.optional(),
	sequestration: z
		.enum(['not-applied', 'passed-on'], 'sequestration is not-applied or passed-on')
		.optional(),
	edits: z.enum(['as-medicare', 'none'], 'edits are as-medicare or none').optional(),
	lesserOf: z
		.enum(['line', 'claim', 'as-medicare', 'none'], 'lesserOf is line, claim, as-medicare or none')
		.optional(),
	multipleProcedures: z
		.union(
			[z.literal('none'), z.strictObject({ pattern: listOf(percent) })],
			'multipleProcedures is none or { pattern: [100%, 50%, 25%] }'
		)
		.optional(),
	bilateral: percent.optional(),
	assistants: z
		.strictObject({
			'80': percent.optional(),
			'81': percent.optional(),
			'82': percent.optional(),
			AS: percent.optional()
		})
		.optional(),
	modifiers: z.record(modifier, percent).optional(),
	chargeCap: z
		.strictObject({
			increase: percent,
			increases: z.array(z.strictObject({ from: date, increase: percent }))
		})
		.optional(),
	stopLoss: z
		.strictObject({
			threshold: money,
			pays: percent,
			from: z.enum(['first-dollar', 'second-dollar'], 'from is first-dollar or second-dollar'),
			over: z.enum(['charges', 'allowed'], 'over is charges or allowed')
		})
		.optional(),
	escalators: listOf(
		z.strictObject({
			from: date,
			increase: change.optional(),
			index: label.optional(),
			floor: change.optional(),
			ceiling: change.optional()
		})
	).optional(),
	indices: z.record(label, z.array(z.strictObject({ from: date, change }))).optional(),
	schedules: z
		.record(
			label,
			z.strictObject({
				rates: z.record(scheduleKey, money).optional(),
				percent: percent.optional(),
				of: label.optional()
			})
		)
		.optional(),
	terms: z.array(term).min(1, 'give one term at least')
}) satisfies z.ZodType<Contract>;

/** Reads a contract as written, plain data; what is wrong is in the error, each with its path. */
export const parseContract = (written: unknown): z.ZodSafeParseResult<Contract> =>
	contractSchema.safeParse(written, { error: inPlainWords });

/** A contract as it is written: amounts, percentages and dates as text. What `parseContract` makes of it is the contract. */
export const writtenContract = (value: Contract): object =>
	z.encode(contractSchema, value as z.infer<typeof contractSchema>);
