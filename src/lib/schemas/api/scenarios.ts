import { z } from 'zod';
import { SETTINGS } from '$lib/domain/claims/setting';
import { PAID_SIDES } from '$lib/domain/profiles/line-prices';
import { SCENARIO_TABLES } from '$lib/domain/scenarios/portfolio/answer';
import { BRIDGE_MEASURES } from '$lib/domain/scenarios/portfolio/bridge';
import { PERSPECTIVES } from '$lib/domain/volumes/aggregate';
import {
	caveats,
	citation,
	code,
	date,
	lineStatus,
	money,
	month,
	payment,
	perhapsPaid,
	problemList,
	setting
} from './figures';
import { modifierStatus } from './profile';

const payee = z.enum(['facility', 'professional']);

const caseLine = z.strictObject({
	session: z.union([z.literal(1), z.literal(2)]),
	code,
	modifiers: z.array(z.string()),
	units: z.int(),
	status: z.union([lineStatus, z.literal('unpriced')]),
	allowed: money,
	why: z.string().optional(),
	citation: citation.optional(),
	reasons: z.array(z.string())
});

const casePart = z
	.strictObject({
		status: lineStatus,
		...perhapsPaid,
		formula: payment
			.optional()
			.meta({ description: 'By the bilateral indicator, where that is another amount.' }),
		reason: z.string().optional(),
		without: z.array(code).optional(),
		lines: z.array(caseLine)
	})
	.meta({ id: 'CasePart' });

const casePayer = z
	.strictObject({
		professional: casePart,
		facility: casePart,
		total: payment.nullable(),
		reason: z.string().optional(),
		margin: money.optional()
	})
	.meta({ id: 'CasePayer' });

const caseAtSetting = z
	.strictObject({
		payers: z.record(z.string(), casePayer),
		edits: z.array(
			z.strictObject({
				code,
				modifiers: z.array(z.string()),
				payee,
				kind: z.enum(['mue', 'ptp', 'guidance', 'add-on']),
				reason: z.string(),
				remedy: z.string()
			})
		),
		unbilled: z.array(z.strictObject({ payee, code, reason: z.string() })),
		device: z.strictObject({ code, money, cost: money, left: money, caveats }).nullable()
	})
	.meta({ id: 'CaseAtSetting' });

const modifierEffect = z
	.strictObject({
		status: modifierStatus,
		why: z.string(),
		...z
			.strictObject(
				Object.fromEntries(
					PAID_SIDES.map((side) => [
						side,
						z.strictObject({ with: z.string(), without: money.nullable() })
					])
				)
			)
			.partial().shape
	})
	.meta({ id: 'ModifierEffect' });

const evaluatedCase = z
	.strictObject({
		kind: z.literal('case'),
		name: z.string().optional(),
		dateOfService: date,
		secondDateOfService: date.optional(),
		payers: z.array(z.strictObject({ id: z.string(), name: z.string(), sample: z.boolean() })),
		settings: z.strictObject(
			Object.fromEntries(SETTINGS.map((name) => [name, caseAtSetting])) as Record<
				(typeof SETTINGS)[number],
				typeof caseAtSetting
			>
		),
		modifiers: z.record(z.string(), z.record(z.string(), modifierEffect)),
		assumptions: z.array(z.string()),
		notices: z.array(
			z.strictObject({
				kind: z.enum([
					'staged',
					'bilateral',
					'biopsy',
					'missing-edits',
					'without-amount',
					'non-excepted',
					'not-typical'
				]),
				text: z.string()
			})
		),
		missingEdits: z.array(z.string()),
		caveats
	})
	.meta({ id: 'EvaluatedCase' });

const sums = z
	.strictObject({
		cases: z.number(),
		allowed: money,
		comparable: money,
		medicare: money,
		patient: money,
		payer: money,
		netToBank: money,
		variableCost: money,
		margin: money,
		marginCases: z.number()
	})
	.meta({ id: 'ScenarioSums' });

const byPerspective = z
	.strictObject({
		unpricedCases: z.number(),
		...(Object.fromEntries(PERSPECTIVES.map((name) => [name, sums])) as Record<
			(typeof PERSPECTIVES)[number],
			typeof sums
		>)
	})
	.meta({ id: 'SumsByPerspective' });

const table = z
	.array(
		z.strictObject({
			key: z.string(),
			baseline: sums.nullable(),
			scenario: sums.nullable()
		})
	)
	.meta({ id: 'ScenarioTable' });

const change = z.int().min(1).meta({ description: 'Of the list of changes, from 1.' });
const dial = { change, field: z.string() };

/** Where a number meets its goal, by the name that the number has, or what both ends of its range bring. */
const solution = (name: 'rate' | 'value') => ({
	found: z.boolean(),
	[name]: z.string().optional(),
	reached: money.optional(),
	missed: money.nullable().optional(),
	evaluations: z.int().optional(),
	atLeast: money.optional(),
	atMost: money.optional()
});

const varied = z.strictObject({ value: z.string(), gain: money });

const evaluatedPortfolio = z
	.strictObject({
		ok: z.literal(true),
		kind: z.literal('portfolio'),
		sample: z.boolean(),
		from: month,
		to: month,
		asked: z
			.record(z.string(), z.unknown())
			.meta({ description: 'The scenario as it was read; it can be sent again.' }),
		baseline: byPerspective,
		scenario: byPerspective,
		bridge: z.strictObject({
			perspective: z.enum(PERSPECTIVES),
			measure: z.enum(BRIDGE_MEASURES),
			start: money,
			steps: z.array(
				z.strictObject({
					change,
					amount: money,
					parts: z.array(
						z.strictObject({
							kind: z.enum(['facility', 'physician', 'cost', 'losses']),
							setting: setting.nullable(),
							amount: money
						})
					)
				})
			),
			end: money
		}),
		steps: z.array(
			z.strictObject({
				change,
				cases: z.number(),
				freed: z.array(z.strictObject({ facility: z.string(), minutes: z.number() })),
				idle: z.string().nullable(),
				held: z.array(z.strictObject({ cases: z.number(), code, reason: z.string() })),
				leaving: z.array(
					z.strictObject({
						facility: z.string(),
						cases: z.number(),
						casesWithoutCost: z.number(),
						minutes: z.number(),
						leaves: money,
						stays: money
					})
				)
			})
		),
		tables: z.strictObject(
			Object.fromEntries(SCENARIO_TABLES.map((name) => [name, table])) as Record<
				(typeof SCENARIO_TABLES)[number],
				typeof table
			>
		),
		solved: z.array(
			z.strictObject({
				...dial,
				until: z.literal('zero').optional(),
				above: money.optional(),
				perspective: z.enum(PERSPECTIVES),
				...solution('value')
			})
		),
		tornado: z.array(z.strictObject({ ...dial, low: varied, high: varied })),
		parity: z.strictObject({
			measure: z.enum(BRIDGE_MEASURES),
			rates: z.array(
				z.strictObject({
					payer: z.string().nullable(),
					of: z.enum(['facility', 'both', 'either']),
					cases: z.number(),
					now: z.strictObject({ allowed: money, medicare: money }).nullable(),
					...solution('rate')
				})
			)
		}),
		band: z
			.strictObject({
				runs: z.int(),
				seed: z.int(),
				p10: money,
				p50: money,
				p90: money,
				mean: money,
				gaining: z.string()
			})
			.nullable(),
		assumptions: z.array(z.string()),
		problems: problemList.meta({
			description: 'Changes that cannot be evaluated and are left out; all others hold.'
		})
	})
	.meta({ id: 'EvaluatedPortfolio' });

export const evaluateResponse = z.discriminatedUnion('kind', [evaluatedCase, evaluatedPortfolio]);
