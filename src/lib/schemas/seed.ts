import { z } from 'zod';
import { parseDate, type IsoDate } from '$lib/domain/dates';
import { parseFixed, type Fixed } from '$lib/domain/money';
import { SECTIONS } from '$lib/domain/profiles/section';
import { codePairKey, complexityKey } from '$lib/domain/rates/rate-book';
import {
	RELEASE_EXTENTS,
	RELEASE_STATUSES,
	type Release,
	type ReleaseKind
} from '$lib/domain/rates/release';
import type {
	AddOnEdit,
	ApcRate,
	AscCodePair,
	AscDeviceOffset,
	AscRate,
	ComplexityAdjustment,
	ComplexityEvaluation,
	ComprehensiveRank,
	Gpci,
	HospitalDeviceOffset,
	LocalityCounties,
	Mue,
	OppsRate,
	PfsRate,
	Rvu,
	WageIndex,
	ZipLocality
} from '$lib/domain/rates/rates';

/** A quoted plain decimal, read exactly at a scale. */
export const decimal = <S extends number>(scale: S) =>
	z.string().transform((text, context): Fixed<S> => {
		const value = parseFixed(text, scale);
		if (value !== null && value >= 0) return value;
		context.addIssue({
			code: 'custom',
			message: `"${text}" is no plain decimal from 0 with at most ${scale} decimals`
		});
		return z.NEVER;
	});

const date = z.string().transform((text, context): IsoDate => {
	const value = parseDate(text);
	if (value !== null) return value;
	context.addIssue({ code: 'custom', message: `"${text}" is no date (YYYY-MM-DD)` });
	return z.NEVER;
});

export const citation = z.string('a citation is missing').trim().min(1, 'a citation is missing');
export const code = z.string().regex(/^(?=.*\d)[0-9A-Z]{5}$/, 'a code has five digits or capitals');
const modifier = z.string().regex(/^([0-9A-Z]{2})?$/, 'a modifier has two characters');
const line = z.int().positive();
const cents = decimal(2);
const mills = decimal(3);
const carrier = z.string().regex(/^\d{5}$/, 'a MAC has five digits');
const locality = z.string().regex(/^\d{2}$/, 'a locality has two digits');
const state = z.string().regex(/^[A-Z]{2}$/, 'a state has two letters');
const apc = z.string().regex(/^\d{4}$/, 'an APC has four digits');
const rvu = decimal(2);
const gpci = decimal(3);
const ratio = decimal(4);

/** The kinds that the embedded default holds. */
export const SEED_KINDS = [
	'pfs',
	'gpci',
	'locality-counties',
	'zip-localities',
	'opps',
	'apc-rates',
	'comprehensive-ranks',
	'complexity-adjustments',
	'complexity-evaluation',
	'opps-device-offsets',
	'asc',
	'asc-ancillary',
	'asc-device-offsets',
	'asc-wage-index',
	'asc-code-pairs',
	'mue-practitioner',
	'add-on-edits'
] as const satisfies readonly ReleaseKind[];

export type SeedKind = (typeof SEED_KINDS)[number];

const release = z.strictObject({
	id: z.string().regex(/^[a-z0-9-]+$/),
	kind: z.enum(SEED_KINDS),
	title: z.string().min(1),
	file: z.string().min(1),
	sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hex digits'),
	effectiveFrom: date,
	effectiveTo: date,
	status: z.enum(RELEASE_STATUSES),
	extent: z.enum(RELEASE_EXTENTS),
	part: z.null().default(null),
	source: citation,
	url: z.url().nullable()
}) satisfies z.ZodType<Release>;

type Row<T> = Omit<T, 'release'>;

const ascRate = z.strictObject({
	line,
	code,
	addendum: z.enum(['AA', 'BB']),
	paymentIndicator: z.string().min(1),
	multipleDiscount: z.boolean().nullable(),
	weight: ratio.nullable(),
	rate: cents.nullable()
}) satisfies z.ZodType<Row<AscRate>>;

export const seedRow = {
	pfs: z.strictObject({
		line,
		code,
		modifier: z.enum(['', '26', 'TC', '53']),
		status: z.string().length(1),
		workRvu: rvu,
		nonFacilityPeRvu: rvu,
		nonFacilityNa: z.boolean(),
		facilityPeRvu: rvu,
		facilityNa: z.boolean(),
		malpracticeRvu: rvu,
		pctc: z.string(),
		globalDays: z.string(),
		preOperative: ratio,
		intraOperative: ratio,
		postOperative: ratio,
		multipleProcedure: z.string(),
		bilateral: z.string(),
		assistant: z.string(),
		coSurgeons: z.string(),
		team: z.string(),
		pricingIndicator: z.string(),
		endoscopicBase: z.string(),
		conversionFactor: ratio,
		diagnosticSupervision: z.string(),
		calculationFlag: z.string(),
		imagingFamily: z.string(),
		oppsNonFacilityPeRvu: rvu,
		oppsFacilityPeRvu: rvu,
		oppsMalpracticeRvu: rvu
	}) satisfies z.ZodType<Row<PfsRate>>,
	gpci: z.strictObject({
		line,
		carrier,
		locality,
		state,
		name: z.string().min(1),
		workWithoutFloor: gpci.nullable(),
		workWithFloor: gpci,
		pe: gpci,
		malpractice: gpci
	}) satisfies z.ZodType<Row<Gpci>>,
	'locality-counties': z.strictObject({
		line,
		carrier,
		locality,
		state: z.string(),
		area: z.string().min(1),
		counties: z.string().min(1)
	}) satisfies z.ZodType<Row<LocalityCounties>>,
	'zip-localities': z.strictObject({
		line,
		zip: z
			.string()
			.regex(/^\d{3}(\d{2})?$/, 'a ZIP code has five digits, the beginning of several has three'),
		state,
		carrier,
		locality,
		rural: z.enum(['', 'R', 'B']),
		split: z.boolean(),
		zips: z.int().positive()
	}) satisfies z.ZodType<Row<ZipLocality>>,
	opps: z.strictObject({
		line,
		code,
		statusIndicator: z.string().min(1),
		apc: z.string(),
		weight: ratio.nullable(),
		rate: mills.nullable(),
		nationalCopayment: cents.nullable(),
		minimumCopayment: cents.nullable()
	}) satisfies z.ZodType<Row<OppsRate>>,
	'apc-rates': z.strictObject({
		line,
		apc,
		statusIndicator: z.string().min(1),
		rate: mills.nullable(),
		nationalCopayment: cents.nullable(),
		minimumCopayment: cents.nullable(),
		from: date
	}) satisfies z.ZodType<Row<ApcRate>>,
	'comprehensive-ranks': z.strictObject({
		line,
		code,
		rank: z.int().positive(),
		apc,
		apcCost: cents.nullable(),
		claims: z.int().nonnegative().nullable(),
		singleClaims: z.int().nonnegative().nullable(),
		cost: cents.nullable()
	}) satisfies z.ZodType<Row<ComprehensiveRank>>,
	'complexity-adjustments': z.strictObject({
		line,
		primary: code,
		secondary: code,
		adjustedCode: code,
		apc
	}) satisfies z.ZodType<Row<ComplexityAdjustment>>,
	'complexity-evaluation': z.strictObject({
		line,
		primary: code,
		secondary: code,
		apc: z.union([z.literal(''), apc]),
		frequency: z.int().nonnegative(),
		cost: cents.nullable(),
		comparison: z.union([z.literal(''), code]),
		threshold: cents.nullable(),
		qualifies: z.boolean()
	}) satisfies z.ZodType<Row<ComplexityEvaluation>>,
	'opps-device-offsets': z.strictObject({
		line,
		code,
		apc,
		share: ratio,
		amount: cents
	}) satisfies z.ZodType<Row<HospitalDeviceOffset>>,
	asc: ascRate,
	'asc-ancillary': ascRate,
	'asc-device-offsets': z.strictObject({
		line,
		code,
		paymentIndicator: z.string().min(1),
		apc: z.string(),
		apcOffset: ratio.nullable(),
		oppsRate: cents.nullable(),
		deviceOffset: ratio.nullable(),
		devicePortion: cents.nullable()
	}) satisfies z.ZodType<Row<AscDeviceOffset>>,
	'asc-wage-index': z.strictObject({
		line,
		area: z.string().regex(/^(\d{2}|\d{5})$/, 'an area has two digits (rural state) or five'),
		name: z.string().min(1),
		states: z.array(state),
		rural: z.boolean(),
		index: ratio
	}) satisfies z.ZodType<Row<WageIndex>>,
	'asc-code-pairs': z.strictObject({
		line,
		device: code,
		procedure: code,
		deviceModifier: modifier,
		procedureModifier: modifier,
		offset: ratio,
		from: date,
		to: date
	}) satisfies z.ZodType<Row<AscCodePair>>,
	'mue-practitioner': z.strictObject({
		line,
		code,
		units: z.int().nonnegative(),
		adjudication: z.enum(['1', '2', '3']),
		rationale: z.string().min(1)
	}) satisfies z.ZodType<Row<Mue>>,
	'add-on-edits': z.strictObject({
		line,
		addOn: code,
		primary: z.union([z.literal(''), code]),
		type: z.enum(['1', '2', '3'])
	}) satisfies z.ZodType<Row<AddOnEdit>>
} as const satisfies Record<SeedKind, z.ZodType>;

/**
 * A file under seeds/rates or seeds/geo: the release that the rows were read from, then the rows, whose shape follows
 * from the release's kind.
 */
export const seedTable = z.strictObject({ release, rows: z.array(z.unknown()).min(1) });

/** What makes a row of a kind unique within its release. */
export const rowKey: { [K in SeedKind]: (row: z.infer<(typeof seedRow)[K]>) => string } = {
	pfs: (row) => (row.modifier ? `${row.code}-${row.modifier}` : row.code),
	gpci: (row) => `${row.carrier}-${row.locality}`,
	'locality-counties': (row) => `${row.carrier}-${row.locality} ${row.counties}`,
	'zip-localities': (row) => `${row.zip} ${row.state} ${row.carrier}-${row.locality}`,
	opps: (row) => row.code,
	'apc-rates': (row) => row.apc,
	'comprehensive-ranks': (row) => row.code,
	'complexity-adjustments': (row) => complexityKey(row.primary, row.secondary),
	'complexity-evaluation': (row) => complexityKey(row.primary, row.secondary),
	'opps-device-offsets': (row) => row.code,
	asc: (row) => row.code,
	'asc-ancillary': (row) => row.code,
	'asc-device-offsets': (row) => row.code,
	'asc-wage-index': (row) => row.area,
	'asc-code-pairs': (row) =>
		`${codePairKey(row.device, row.procedure, row.deviceModifier, row.procedureModifier)} from ${row.from}`,
	'mue-practitioner': (row) => row.code,
	'add-on-edits': (row) => `${row.addOn}-${row.primary}`
};

const workRvuCount = z.int().positive();

/** A file under seeds/distributions: how often each work RVU stands in a fee schedule, of all its codes. */
export const seedDistributions = z.strictObject({
	source: z.strictObject({
		title: z.string().min(1),
		file: z.string().min(1),
		sha256: z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hex digits'),
		citation,
		url: z.url().nullable()
	}),
	sections: z
		.array(
			z.strictObject({
				section: z.enum(SECTIONS),
				/** Codes by work RVU, lowest first. */
				counts: z.record(z.string(), workRvuCount).transform((counts, context) =>
					Object.entries(counts).map(([text, codes]): [Rvu, number] => {
						const value = parseFixed(text, 2);
						if (value === null || value <= 0)
							context.addIssue({ code: 'custom', message: `"${text}" is no work RVU above 0` });
						return [value ?? (0 as Rvu), codes];
					})
				)
			})
		)
		.min(1)
});

/** seeds/codes/codes.yaml: our own short names; no CPT descriptor. */
export const seedCodes = z.strictObject({
	source: citation,
	serviceLines: z.array(
		z.strictObject({ id: z.string().regex(/^[a-z-]+$/), name: z.string().min(1) })
	),
	codes: z.array(
		z.strictObject({
			code,
			name: z.string().min(1).max(60),
			serviceLine: z.string(),
			/** Further words a reader may search by. */
			words: z.array(z.string()).default([])
		})
	)
});
