import { z } from 'zod';
import { ANY_HOSPITAL } from '$lib/domain/claims/claim';
import { SETTINGS } from '$lib/domain/claims/setting';
import { parseFixed } from '$lib/domain/money';
import type { Ratio } from '$lib/domain/rates/rates';
import { PAYER_KINDS, type Payer } from '$lib/domain/volumes/payer';
import type { ShapeLine } from '$lib/domain/volumes/portfolio';
import type {
	SampleFacility,
	SamplePayer,
	SamplePayments,
	SampleProcedure,
	SampleServiceLine
} from '$lib/domain/volumes/sample';
import { citation, code, decimal } from './seed';

const id = z.string().regex(/^[a-z0-9-]+$/);
const name = z.string().trim().min(1);
const ratio = decimal(4);
const cents = decimal(2);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written as 2026-10');
const volume = z.number().nonnegative();
const weight = z.int().nonnegative();

/** seeds/sample/weights.yaml: how often hospitals do a code in a year, nationally. */
export const sampleWeights = z.strictObject({
	sources: z.array(
		z.strictObject({
			id,
			title: name,
			file: name,
			sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hex digits'),
			citation,
			url: z.url().nullable()
		})
	),
	weights: z.array(z.strictObject({ code, cases: z.int().positive(), source: id }))
});

/** A line as the plan writes it: code, modifiers behind hyphens, units behind an x: "20610-50", "64494-59x2". */
const line = z
	.string()
	.regex(/^[0-9A-Z]{5}(-[0-9A-Z]{2})*(x[1-9]\d?)?$/, 'a line is written as 66984-RT or 22515x2')
	.transform((text): ShapeLine => {
		const [billed = '', units = '1'] = text.split('x');
		const [billedCode = '', ...modifiers] = billed.split('-');
		return { code: billedCode, modifiers, units: Number(units) };
	});

const facility = z
	.strictObject({
		id,
		name,
		setting: z.enum(SETTINGS),
		locality: z.string().regex(/^\d{5}-\d{2}$/),
		area: z.string().regex(/^(\d{2}|\d{5})$/),
		costToChargeRatio: ratio.nullable().default(null),
		remedyOffset340B: z.boolean().default(false),
		ownership: ratio,
		collection: ratio,
		denial: ratio,
		badDebt: ratio,
		growth: z.string().transform((text, context): Ratio => {
			const value = parseFixed(text, 4);
			if (value !== null) return value;
			context.addIssue({ code: 'custom', message: `"${text}" is no plain decimal` });
			return z.NEVER;
		}),
		supplies: ratio,
		staff: cents,
		room: cents,
		volumes: z.record(z.string(), volume)
	})
	.transform(
		({
			growth,
			supplies,
			staff,
			room,
			volumes,
			costToChargeRatio,
			remedyOffset340B,
			...rest
		}): SampleFacility => ({
			facility: {
				...rest,
				wageIndex: null,
				hospital: { ...ANY_HOSPITAL, costToChargeRatio, remedyOffset340B },
				qualifyingApm: false,
				sample: true
			},
			growth,
			supplies,
			staff,
			room,
			volumes
		})
	);

const level = z.strictObject({
	share: z.strictObject({
		hopd: ratio,
		'hopd-excepted': ratio,
		'hopd-nonexcepted': ratio,
		asc: ratio,
		office: ratio
	}),
	patient: ratio,
	sequestration: z.boolean()
});

const payer = z.strictObject({
	id,
	name,
	kind: z.enum(PAYER_KINDS),
	level: level.nullable().default(null),
	sample: z.boolean()
}) satisfies z.ZodType<Payer>;

const payments = z.strictObject({
	told: ratio,
	errors: z.strictObject({
		yearBefore: ratio,
		firstLineOnly: ratio,
		withoutModifiers: ratio,
		formerTerms: ratio,
		withoutReduction: ratio,
		withPatientPart: ratio
	}),
	formerTerms: ratio
}) satisfies z.ZodType<SamplePayments>;

const samplePayer = z.strictObject({
	payer,
	weight,
	payments: payments.nullable().default(null),
	season: z.array(ratio).length(12, 'a year has twelve months')
}) satisfies z.ZodType<SamplePayer>;

const procedure = z
	.strictObject({
		code,
		/** Read where the weights do not know the code; 0: not done there. */
		hospital: weight.default(0),
		asc: weight.default(0),
		office: weight.default(0),
		cost: z
			.strictObject({ supplies: cents, minutes: weight, fixed: cents })
			.nullable()
			.default(null),
		variants: z.array(z.strictObject({ share: ratio, lines: z.array(line).min(1) })).default([])
	})
	.transform(({ hospital, asc, office, ...rest }): SampleProcedure => ({
		...rest,
		weights: { hospital, asc, office }
	}));

const serviceLine = z.strictObject({
	id,
	ofMedicare: ratio,
	procedures: z.array(procedure).min(1)
}) satisfies z.ZodType<SampleServiceLine>;

/** seeds/sample/sample.yaml: the made-up organisation, and the payers that exist without rates. */
export const samplePlan = z.strictObject({
	source: citation,
	title: name,
	seed: z.int().positive(),
	from: month,
	to: month,
	chargeMultiple: ratio,
	/** Real insurers, whose rates are not known (DECISIONS 27). */
	payersWithoutRates: z.array(payer),
	facilities: z.array(facility).min(1),
	payers: z.array(samplePayer).min(1),
	serviceLines: z.array(serviceLine).min(1)
});
