import { z } from 'zod';
import { PAID_SIDES } from '$lib/domain/profiles/line-prices';
import { PLACEHOLDERS } from '$lib/domain/profiles/placeholders';
import { LEDGER_STATUSES, RELATIONS, SOURCE_KINDS } from '$lib/domain/profiles/profile';
import { SECTIONS } from '$lib/domain/profiles/section';
import { CAVEAT_KINDS } from '$lib/domain/trace';
import {
	caveats,
	code,
	coverage,
	date,
	decimal,
	lineStatus,
	money,
	nothingWrong,
	notice,
	payment,
	problemList,
	release,
	rowSource,
	setting
} from './figures';

const side = z
	.strictObject({
		status: lineStatus,
		reason: z.string().nullable(),
		amount: money.nullable()
	})
	.meta({ id: 'ProfileSide' });

const cases = z.array(
	z
		.strictObject({
			setting,
			name: z.string(),
			facility: side,
			professional: side,
			total: payment.nullable(),
			reason: z.string().nullable()
		})
		.meta({ id: 'ProfileCase' })
);

const variants = z
	.strictObject({
		fee: money.nullable(),
		qualifying: money.nullable(),
		nonParticipating: money.nullable(),
		limitingCharge: money.nullable()
	})
	.meta({ id: 'FeeVariants' });

const physicianRow = z.strictObject({
	modifier: z.string(),
	workRvu: decimal,
	nonFacilityPeRvu: decimal,
	nonFacilityNa: z.boolean(),
	facilityPeRvu: decimal,
	facilityNa: z.boolean(),
	malpracticeRvu: decimal,
	globalDays: z.string(),
	source: rowSource
});

/** What modifiers can be on a code. */
export const modifierStatus = z
	.enum(['valid', 'at-risk', 'not-known', 'not-valid', 'not-payable'])
	.meta({ id: 'ModifierStatus' });

const modifierAmount = z
	.strictObject({
		modifiers: z.array(z.string()),
		status: z.union([lineStatus, z.literal('other-side')]),
		amount: money.nullable(),
		reason: z.string(),
		caveats
	})
	.meta({ id: 'ModifierAmount' });

const modifierRow = z.strictObject({
	modifiers: z.array(z.string()),
	name: z.string(),
	status: modifierStatus,
	why: z.string(),
	amounts: z.record(z.enum(PAID_SIDES), z.array(modifierAmount))
});

const mue = z
	.strictObject({
		...rowSource.shape,
		code,
		units: z.int(),
		adjudication: z.enum(['1', '2', '3']),
		rationale: z.string(),
		caveats
	})
	.nullable()
	.meta({ id: 'MueLimit' });

const bundling = z.strictObject({
	mue,
	isMueLoaded: z.boolean(),
	hospitalMue: mue,
	isHospitalMueLoaded: z.boolean(),
	addOn: z
		.strictObject({
			type: z.enum(['1', '2', '3']),
			primaries: z.array(code),
			contractorMayAccept: z.boolean()
		})
		.nullable(),
	addOns: z.array(code),
	areAddOnsLoaded: z.boolean(),
	includedGuidance: z.array(code),
	isGuidance: z.boolean(),
	packagedBy: z.array(z.enum(['hopd', 'asc'])),
	pairs: z
		.array(
			z.strictObject({
				...rowSource.shape,
				column1: code,
				column2: code,
				indicator: z.enum(['0', '1', '9']),
				from: date,
				to: date.nullable(),
				rationale: z.string()
			})
		)
		.nullable()
		.meta({ description: 'Null where no PTP edits are loaded.' }),
	lacksPairs: z.boolean()
});

const device = z.strictObject({
	side: z.enum(['asc', 'hopd']),
	rate: money,
	amount: money,
	service: money,
	share: decimal,
	isDeviceIntensive: z.boolean(),
	source: rowSource,
	caveats
});

const workRvu = z.strictObject({
	section: z.enum(SECTIONS),
	workRvu: decimal,
	codes: z.int(),
	percentile: z.int(),
	median: decimal,
	highest: decimal,
	bins: z.array(z.strictObject({ from: decimal, to: decimal, codes: z.int() })),
	beyond: z.int(),
	counted: z.string(),
	remark: z.string().nullable()
});

const apcStanding = z.strictObject({
	release: z.strictObject({ id: z.string(), title: z.string(), effectiveFrom: date }),
	line: z.int(),
	apc: z.string(),
	rank: z.int(),
	rankInApc: z.strictObject({ place: z.int(), of: z.int() }).nullable(),
	claims: z.int().nullable(),
	singleClaims: z.int().nullable(),
	cost: money.nullable(),
	apcCost: money.nullable(),
	difference: money.nullable(),
	pairs: z
		.array(
			z.strictObject({
				primary: code,
				secondary: code,
				apc: z.string(),
				claims: z.int(),
				claimsShort: z.int(),
				cost: money.nullable(),
				threshold: money.nullable(),
				costShort: money.nullable(),
				qualifies: z.boolean(),
				line: z.int()
			})
		)
		.nullable()
});

const cited = { sources: z.array(z.string()), unverified: z.string().nullable() };
const statement = z.strictObject({ text: z.string(), ...cited }).meta({ id: 'Statement' });
const statements = z.array(statement);

const ledgerEntry = z
	.strictObject({
		id: z.string(),
		statement: z.string(),
		pages: z.array(z.string()),
		status: z.enum(LEDGER_STATUSES),
		reason: z.string(),
		...cited
	})
	.meta({ id: 'LedgerEntry' });

const source = z
	.strictObject({
		id: z.string(),
		kind: z.enum(SOURCE_KINDS),
		short: z.string(),
		title: z.string(),
		publisher: z.string(),
		url: z.string().nullable(),
		verifiedOn: date
	})
	.meta({ id: 'Source' });

const written = z.strictObject({
	code,
	plain: statement,
	synonyms: z.strictObject({ names: z.array(z.string()), ...cited }),
	clinicalContext: statements,
	technique: statements,
	whenUsed: statements,
	whenNotUsed: statements,
	performers: z.array(
		z.strictObject({ taxonomy: z.string(), name: z.string(), role: z.string(), ...cited })
	),
	diagnoses: z.array(z.strictObject({ code: z.string(), meaning: z.string(), ...cited })),
	diagnosisRules: statements,
	related: z.array(
		z.strictObject({ kind: z.enum(RELATIONS), codes: z.array(code), text: z.string(), ...cited })
	),
	documentation: statements,
	denials: z.array(z.strictObject({ reason: z.string(), remedy: z.string(), ...cited })),
	questions: z.array(z.strictObject({ question: z.string(), answer: z.string(), ...cited })),
	history: z.array(z.strictObject({ from: date, text: z.string(), ...cited })),
	payers: z.array(z.strictObject({ name: z.string(), text: z.string(), ...cited })),
	examples: z.array(
		z.strictObject({ title: z.string(), situation: z.string(), answer: z.string(), ...cited })
	),
	ledger: z.array(ledgerEntry),
	sources: z.array(source)
});

const curated = z
	.strictObject({
		profile: written,
		ledger: z.array(z.strictObject({ code, entry: ledgerEntry, pages: z.array(z.string()) })),
		sources: z.array(source),
		figures: z.record(z.string(), z.record(z.enum(PLACEHOLDERS), z.string())),
		names: z.record(z.string(), z.string()),
		problems: problemList
	})
	.meta({
		id: 'Curated',
		description: 'What people wrote of the code; `{facility:asc}` in a text stands for a figure.'
	});

export const profileResponse = z
	.strictObject({
		...nothingWrong,
		date,
		coverage,
		dateNotice: z.string().nullable(),
		listedOn: z.array(date),
		curated: curated.nullable(),
		code,
		name: z.string().nullable(),
		serviceLine: z.string().nullable(),
		finding: z.string(),
		qualifyingApm: z.boolean(),
		place: z.strictObject({
			locality: z.string().nullable(),
			hospitalArea: z.string(),
			ascArea: z.string()
		}),
		settings: cases,
		yearBefore: z.strictObject({ date, settings: cases }).nullable(),
		history: z.array(
			z.strictObject({
				date,
				allowed: z.record(setting, money.nullable()),
				caveats: z.array(z.enum(CAVEAT_KINDS))
			})
		),
		physician: z
			.strictObject({ rows: z.array(physicianRow), office: variants, facility: variants })
			.nullable(),
		indicators: z.array(
			z.strictObject({
				name: z.string(),
				value: z.string(),
				meaning: z.string(),
				consequence: z.string(),
				source: rowSource
			})
		),
		modifiers: z.array(modifierRow),
		workRvu: workRvu.nullable(),
		bundling,
		devices: z.array(device),
		apcStanding: apcStanding.nullable(),
		notices: z.array(notice),
		releases: z.array(release)
	})
	.meta({ id: 'CodeProfile' });
