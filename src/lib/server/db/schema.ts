import {
	blob,
	customType,
	index,
	integer,
	primaryKey,
	sqliteTable,
	text
} from 'drizzle-orm/sqlite-core';
import type { Agreement, Contract } from '$lib/domain/contracts/contract';
import type { IsoDate } from '$lib/domain/dates';
import type { Cents, Mills } from '$lib/domain/money';
import type { AddOnEdit, GpciIndex, Mue, Ratio, Rvu, ZipLocality } from '$lib/domain/rates/rates';
import type {
	ReleaseExtent,
	ReleaseKind,
	ReleasePart,
	ReleaseStatus
} from '$lib/domain/rates/release';
import type { Hospital } from '$lib/domain/claims/claim';
import type { Setting } from '$lib/domain/claims/setting';
import type { SavedEvaluation } from '$lib/domain/scenarios/portfolio/saved';
import type { AssumedLevel, PayerKind } from '$lib/domain/volumes/payer';
import type { UploadSides } from '$lib/domain/volumes/portfolio';
import type { UploadPurpose } from '$lib/domain/volumes/upload';

/** Rates are stored as exact integers: RVUs in hundredths, GPCI in thousandths, ratios in ten-thousandths, money in cents, OPPS rates in tenths of a cent. */
const rvu = (name: string) => integer(name).$type<Rvu>().notNull();
const gpciIndex = (name: string) => integer(name).$type<GpciIndex>();
const ratio = (name: string) => integer(name).$type<Ratio>();
const cents = (name: string) => integer(name).$type<Cents>();
const mills = (name: string) => integer(name).$type<Mills>();
/** 1 or 0; null stays null, which the boolean mode of an integer column would store as 0 through a prepared statement. */
const flag = customType<{ data: boolean; driverData: number | null }>({
	dataType: () => 'integer',
	toDriver: (value: boolean | null) => (value === null ? null : Number(value)),
	fromDriver: (value) => value === 1
});

export const releases = sqliteTable(
	'releases',
	{
		id: text('id').primaryKey(),
		kind: text('kind').$type<ReleaseKind>().notNull(),
		title: text('title').notNull(),
		file: text('file').notNull(),
		sha256: text('sha256').notNull(),
		effectiveFrom: text('effective_from').$type<IsoDate>().notNull(),
		effectiveTo: text('effective_to').$type<IsoDate>().notNull(),
		status: text('status').$type<ReleaseStatus>().notNull(),
		extent: text('extent').$type<ReleaseExtent>().notNull().default('selection'),
		/** Of a table that is published in several files, which of it this is; null where it is one file. */
		part: text('part', { mode: 'json' }).$type<ReleasePart>(),
		/** How many rows it holds; null for what was loaded before they were counted at the load. */
		rowCount: integer('row_count'),
		source: text('source').notNull(),
		url: text('url'),
		/** The embedded default or a file that the user loaded. */
		origin: text('origin').$type<'seed' | 'import'>().notNull(),
		loadedAt: text('loaded_at').notNull(),
		/** SHA-256 of the rows whatever the format of their file; null for the embedded default. */
		rowsSha256: text('rows_sha256'),
		/** When it was taken out of use, an ISO time; its rows stay for what was priced with them. */
		withdrawnAt: text('withdrawn_at'),
		/** The release that took its place; null where it was withdrawn by hand. */
		supersededBy: text('superseded_by')
	},
	(table) => [index('releases_kind').on(table.kind, table.effectiveFrom)]
);

const release = () =>
	text('release_id')
		.notNull()
		.references(() => releases.id, { onDelete: 'cascade' });
const line = () => integer('line').notNull();
const code = () => text('code').notNull();

export const pfsRates = sqliteTable(
	'pfs_rates',
	{
		release: release(),
		line: line(),
		code: code(),
		modifier: text('modifier').notNull(),
		status: text('status').notNull(),
		workRvu: rvu('work_rvu'),
		nonFacilityPeRvu: rvu('non_facility_pe_rvu'),
		nonFacilityNa: flag('non_facility_na').notNull(),
		facilityPeRvu: rvu('facility_pe_rvu'),
		facilityNa: flag('facility_na').notNull(),
		malpracticeRvu: rvu('malpractice_rvu'),
		pctc: text('pctc').notNull(),
		globalDays: text('global_days').notNull(),
		preOperative: ratio('pre_operative').notNull(),
		intraOperative: ratio('intra_operative').notNull(),
		postOperative: ratio('post_operative').notNull(),
		multipleProcedure: text('multiple_procedure').notNull(),
		bilateral: text('bilateral').notNull(),
		assistant: text('assistant').notNull(),
		coSurgeons: text('co_surgeons').notNull(),
		team: text('team').notNull(),
		pricingIndicator: text('pricing_indicator').notNull(),
		endoscopicBase: text('endoscopic_base').notNull(),
		conversionFactor: ratio('conversion_factor').notNull(),
		diagnosticSupervision: text('diagnostic_supervision').notNull(),
		calculationFlag: text('calculation_flag').notNull(),
		imagingFamily: text('imaging_family').notNull(),
		oppsNonFacilityPeRvu: rvu('opps_non_facility_pe_rvu'),
		oppsFacilityPeRvu: rvu('opps_facility_pe_rvu'),
		oppsMalpracticeRvu: rvu('opps_malpractice_rvu')
	},
	(table) => [primaryKey({ columns: [table.release, table.code, table.modifier] })]
);

export const gpcis = sqliteTable(
	'gpcis',
	{
		release: release(),
		line: line(),
		carrier: text('carrier').notNull(),
		locality: text('locality').notNull(),
		state: text('state').notNull(),
		name: text('name').notNull(),
		workWithoutFloor: gpciIndex('work_without_floor'),
		workWithFloor: gpciIndex('work_with_floor').notNull(),
		pe: gpciIndex('pe').notNull(),
		malpractice: gpciIndex('malpractice').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.carrier, table.locality] })]
);

export const oppsRates = sqliteTable(
	'opps_rates',
	{
		release: release(),
		line: line(),
		code: code(),
		statusIndicator: text('status_indicator').notNull(),
		apc: text('apc').notNull(),
		weight: ratio('weight'),
		rate: mills('rate'),
		nationalCopayment: cents('national_copayment'),
		minimumCopayment: cents('minimum_copayment')
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const apcRates = sqliteTable(
	'apc_rates',
	{
		release: release(),
		line: line(),
		apc: text('apc').notNull(),
		statusIndicator: text('status_indicator').notNull(),
		rate: mills('rate'),
		nationalCopayment: cents('national_copayment'),
		minimumCopayment: cents('minimum_copayment'),
		from: text('effective_from').$type<IsoDate>().notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.apc] })]
);

export const comprehensiveRanks = sqliteTable(
	'comprehensive_ranks',
	{
		release: release(),
		line: line(),
		code: code(),
		rank: integer('rank').notNull(),
		apc: text('apc').notNull().default(''),
		apcCost: cents('apc_cost'),
		claims: integer('claims'),
		singleClaims: integer('single_claims'),
		cost: cents('cost')
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const complexityAdjustments = sqliteTable(
	'complexity_adjustments',
	{
		release: release(),
		line: line(),
		primary: text('primary_code').notNull(),
		secondary: text('secondary_code').notNull(),
		adjustedCode: text('adjusted_code').notNull(),
		apc: text('apc').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.primary, table.secondary] })]
);

export const hospitalDeviceOffsets = sqliteTable(
	'hospital_device_offsets',
	{
		release: release(),
		line: line(),
		code: code(),
		apc: text('apc').notNull(),
		share: ratio('device_share').notNull(),
		amount: cents('amount').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const ascRates = sqliteTable(
	'asc_rates',
	{
		release: release(),
		line: line(),
		code: code(),
		addendum: text('addendum').$type<'AA' | 'BB'>().notNull(),
		paymentIndicator: text('payment_indicator').notNull(),
		multipleDiscount: flag('multiple_discount'),
		weight: ratio('weight'),
		rate: cents('rate')
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const ascDeviceOffsets = sqliteTable(
	'asc_device_offsets',
	{
		release: release(),
		line: line(),
		code: code(),
		paymentIndicator: text('payment_indicator').notNull(),
		apc: text('apc').notNull(),
		apcOffset: ratio('apc_offset'),
		oppsRate: cents('opps_rate'),
		deviceOffset: ratio('device_offset'),
		devicePortion: cents('device_portion')
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

/** ASC wage indices; a hospital table takes its own release of another kind. */
export const wageIndices = sqliteTable(
	'wage_indices',
	{
		release: release(),
		line: line(),
		area: text('area').notNull(),
		name: text('name').notNull(),
		states: text('states', { mode: 'json' }).$type<string[]>().notNull(),
		rural: flag('rural').notNull(),
		index: ratio('wage_index').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.area] })]
);

/** ASC payments that a pass-through device on the claim reduces. */
export const ascCodePairs = sqliteTable(
	'asc_code_pairs',
	{
		release: release(),
		line: line(),
		device: text('device').notNull(),
		procedure: text('procedure').notNull(),
		deviceModifier: text('device_modifier').notNull(),
		procedureModifier: text('procedure_modifier').notNull(),
		offset: ratio('device_offset').notNull(),
		from: text('effective_from').$type<IsoDate>().notNull(),
		to: text('effective_to').$type<IsoDate>().notNull()
	},
	(table) => [
		primaryKey({
			columns: [
				table.release,
				table.device,
				table.procedure,
				table.deviceModifier,
				table.procedureModifier,
				table.from
			]
		})
	]
);

/** Medically unlikely edits; each release is of one setting. */
export const mues = sqliteTable(
	'mues',
	{
		release: release(),
		line: line(),
		code: code(),
		units: integer('units').notNull(),
		adjudication: text('adjudication').$type<Mue['adjudication']>().notNull(),
		rationale: text('rationale').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const addOnEdits = sqliteTable(
	'add_on_edits',
	{
		release: release(),
		line: line(),
		addOn: text('add_on_code').notNull(),
		/** Empty where the Medicare contractor decides. */
		primary: text('primary_code').notNull(),
		type: text('type').$type<AddOnEdit['type']>().notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.addOn, table.primary] })]
);

export const localityCounties = sqliteTable(
	'locality_counties',
	{
		release: release(),
		line: line(),
		carrier: text('carrier').notNull(),
		locality: text('locality').notNull(),
		state: text('state').notNull(),
		area: text('area').notNull(),
		counties: text('counties').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.line] })]
);

export const zipLocalities = sqliteTable(
	'zip_localities',
	{
		release: release(),
		line: line(),
		zip: text('zip').notNull(),
		state: text('state').notNull(),
		carrier: text('carrier').notNull(),
		locality: text('locality').notNull(),
		rural: text('rural').$type<ZipLocality['rural']>().notNull(),
		split: flag('split').notNull(),
		zips: integer('zips').notNull().default(1)
	},
	(table) => [
		primaryKey({
			columns: [table.release, table.zip, table.state, table.carrier, table.locality]
		})
	]
);

export const oppsCaps = sqliteTable(
	'opps_caps',
	{
		release: release(),
		line: line(),
		code: code(),
		modifier: text('modifier').notNull(),
		status: text('status').notNull(),
		carrier: text('carrier').notNull(),
		locality: text('locality').notNull(),
		facilityPrice: cents('facility_price').notNull(),
		nonFacilityPrice: cents('non_facility_price').notNull()
	},
	(table) => [
		primaryKey({
			columns: [table.release, table.code, table.modifier, table.carrier, table.locality]
		})
	]
);

export const anaesthesiaFactors = sqliteTable(
	'anaesthesia_factors',
	{
		release: release(),
		line: line(),
		carrier: text('carrier').notNull(),
		locality: text('locality').notNull(),
		name: text('name').notNull(),
		factor: cents('factor').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.carrier, table.locality] })]
);

/** OPPS status indicators and ASC payment indicators; each release is of one of them. */
export const indicatorMeanings = sqliteTable(
	'indicator_meanings',
	{
		release: release(),
		line: line(),
		indicator: text('indicator').notNull(),
		meaning: text('meaning').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.indicator] })]
);

export const inpatientOnly = sqliteTable(
	'inpatient_only',
	{
		release: release(),
		line: line(),
		code: code(),
		statusIndicator: text('status_indicator').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const complexityEvaluations = sqliteTable(
	'complexity_evaluations',
	{
		release: release(),
		line: line(),
		primary: text('primary_code').notNull(),
		secondary: text('secondary_code').notNull(),
		apc: text('apc').notNull(),
		frequency: integer('frequency').notNull(),
		cost: cents('cost'),
		comparison: text('comparison').notNull(),
		threshold: cents('threshold'),
		qualifies: flag('qualifies').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.primary, table.secondary] })]
);

export const deviceStatistics = sqliteTable(
	'device_statistics',
	{
		release: release(),
		line: line(),
		code: code(),
		apc: text('apc').notNull(),
		share: ratio('device_share').notNull(),
		amount: cents('amount')
	},
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const hospitalWageIndices = sqliteTable(
	'hospital_wage_indices',
	{
		release: release(),
		line: line(),
		area: text('area').notNull(),
		name: text('name').notNull(),
		states: text('states', { mode: 'json' }).$type<string[]>().notNull(),
		rural: flag('rural').notNull(),
		from: text('effective_from').$type<IsoDate>(),
		geographic: ratio('geographic'),
		reclassified: ratio('reclassified'),
		ruralFloor: ratio('rural_floor'),
		imputedFloor: ratio('imputed_floor')
	},
	(table) => [primaryKey({ columns: [table.release, table.line] })]
);

/** Short descriptors of codes as the user's own files carry them; they are the AMA's and never shipped. */
export const descriptors = sqliteTable(
	'descriptors',
	{ release: release(), code: code(), text: text('text').notNull() },
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const outMigrations = sqliteTable(
	'out_migrations',
	{
		release: release(),
		line: line(),
		county: text('county').notNull(),
		hospital: text('hospital').notNull(),
		area: text('area').notNull(),
		reclassified: flag('reclassified'),
		adjustment: ratio('adjustment').notNull(),
		from: text('effective_from').$type<IsoDate>()
	},
	(table) => [primaryKey({ columns: [table.release, table.line] })]
);

export const previousWageIndices = sqliteTable(
	'previous_wage_indices',
	{
		release: release(),
		line: line(),
		hospital: text('hospital').notNull(),
		index: ratio('wage_index').notNull()
	},
	(table) => [primaryKey({ columns: [table.release, table.hospital] })]
);

export const ascExclusions = sqliteTable(
	'asc_exclusions',
	{ release: release(), line: line(), code: code() },
	(table) => [primaryKey({ columns: [table.release, table.code] })]
);

export const serviceLines = sqliteTable('service_lines', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	position: integer('position').notNull()
});

/** Our own short names of codes; CPT descriptors are never shipped. */
export const codes = sqliteTable('codes', {
	code: text('code').primaryKey(),
	name: text('name').notNull(),
	serviceLine: text('service_line')
		.notNull()
		.references(() => serviceLines.id),
	/** Further words to search by, separated by spaces. */
	words: text('words').notNull()
});

/** Where the organisation does its cases. */
export const facilities = sqliteTable('facilities', {
	id: text('id').primaryKey(),
	name: text('name').notNull().unique(),
	setting: text('setting').$type<Setting>().notNull(),
	locality: text('locality'),
	area: text('area'),
	wageIndex: ratio('wage_index'),
	hospital: text('hospital', { mode: 'json' }).$type<Hospital>().notNull(),
	qualifyingApm: flag('qualifying_apm').notNull(),
	ownership: ratio('ownership').notNull(),
	collection: ratio('collection').notNull(),
	denial: ratio('denial').notNull(),
	badDebt: ratio('bad_debt').notNull(),
	sample: flag('sample').notNull()
});

export const payers = sqliteTable('payers', {
	id: text('id').primaryKey(),
	name: text('name').notNull().unique(),
	kind: text('kind').$type<PayerKind>().notNull(),
	/** Null: Medicare, or a payer whose rates are not known. */
	level: text('level', { mode: 'json' }).$type<AssumedLevel>(),
	sample: flag('sample').notNull()
});

/** What a case of a code costs at a facility. */
export const caseCosts = sqliteTable(
	'case_costs',
	{
		facility: text('facility_id')
			.notNull()
			.references(() => facilities.id, { onDelete: 'cascade' }),
		code: code(),
		supplies: cents('supplies').notNull(),
		minutes: integer('minutes').notNull(),
		staff: cents('staff_per_minute').notNull(),
		room: cents('room_per_minute').notNull(),
		fixed: cents('fixed').notNull()
	},
	(table) => [primaryKey({ columns: [table.facility, table.code] })]
);

/** Uploads of volumes; the cases themselves stand in a file of their own, named by the upload's id. */
export const volumeUploads = sqliteTable('volume_uploads', {
	id: text('id').primaryKey(),
	title: text('title').notNull(),
	file: text('file').notNull(),
	sha256: text('sha256').notNull(),
	purpose: text('purpose').$type<UploadPurpose>().notNull(),
	origin: text('origin').$type<'sample' | 'upload'>().notNull(),
	sides: text('sides').$type<UploadSides>().notNull(),
	rows: integer('rows').notNull(),
	cases: integer('cases').notNull(),
	/** First and last month, "2025-01". */
	from: text('from_month').notNull(),
	to: text('to_month').notNull(),
	/** Headers of the columns that were left out since they look like patient data. */
	leftOut: text('left_out', { mode: 'json' }).$type<string[]>().notNull(),
	/** ISO time. */
	loadedAt: text('loaded_at').notNull(),
	/** When it was taken out of use; null while it counts. */
	withdrawnAt: text('withdrawn_at'),
	/** The upload that took its place; null where it was withdrawn by hand. */
	supersededBy: text('superseded_by')
});

/** What payers agreed to pay, each under an id that its versions keep. */
export const contracts = sqliteTable(
	'contracts',
	{
		id: text('id').primaryKey(),
		payer: text('payer_id')
			.notNull()
			.references(() => payers.id, { onDelete: 'cascade' }),
		agreement: text('agreement').$type<Agreement>().notNull(),
		/** A made-up contract of the embedded sample. */
		sample: flag('sample').notNull(),
		/** ISO time when it was taken out of use; null while it pays. */
		withdrawnAt: text('withdrawn_at')
	},
	(table) => [index('contracts_payer').on(table.payer)]
);

/** What a contract said from a moment on; a row is never changed. */
export const contractVersions = sqliteTable(
	'contract_versions',
	{
		contract: text('contract_id')
			.notNull()
			.references(() => contracts.id, { onDelete: 'cascade' }),
		/** From 1. */
		version: integer('version').notNull(),
		/** Name of the file; null where it was written elsewhere. */
		file: text('file'),
		/** As its author wrote it, YAML or JSON. */
		text: text('text').notNull(),
		/** What was read of the text. */
		parsed: text('parsed', { mode: 'json' }).$type<Contract>().notNull(),
		/** Of the text. */
		sha256: text('sha256').notNull(),
		changedBy: text('changed_by').notNull(),
		/** ISO time. */
		changedAt: text('changed_at').notNull(),
		note: text('note')
	},
	(table) => [primaryKey({ columns: [table.contract, table.version] })]
);

/** Scenarios that were saved, each under an id that its versions keep. */
export const scenarios = sqliteTable('scenarios', {
	id: text('id').primaryKey(),
	/** ISO time. */
	createdAt: text('created_at').notNull(),
	/** ISO time when it was taken out of the list; null while it stands there. */
	withdrawnAt: text('withdrawn_at')
});

/** A scenario as it was saved; a row is never changed. */
export const scenarioVersions = sqliteTable(
	'scenario_versions',
	{
		scenario: text('scenario_id')
			.notNull()
			.references(() => scenarios.id, { onDelete: 'cascade' }),
		/** From 1. */
		version: integer('version').notNull(),
		name: text('name').notNull(),
		author: text('author'),
		note: text('note'),
		/** As it is written, YAML. */
		text: text('text').notNull(),
		/** ISO time. */
		savedAt: text('saved_at').notNull(),
		/** What it came to when it was saved; null where it could not be evaluated. */
		evaluated: text('evaluated', { mode: 'json' }).$type<SavedEvaluation>()
	},
	(table) => [primaryKey({ columns: [table.scenario, table.version] })]
);

/** When contracts were taken out of use and put back, by whom and why; a row is never changed. */
export const contractUseChanges = sqliteTable(
	'contract_use_changes',
	{
		id: integer('id').primaryKey({ autoIncrement: true }),
		contract: text('contract_id')
			.notNull()
			.references(() => contracts.id, { onDelete: 'cascade' }),
		inUse: flag('in_use').notNull(),
		changedBy: text('changed_by').notNull(),
		/** ISO time. */
		changedAt: text('changed_at').notNull(),
		note: text('note')
	},
	(table) => [index('contract_use_changes_contract').on(table.contract)]
);

/** How the columns of a form of file were matched, by a digest of its headers. */
export const columnMappings = sqliteTable('column_mappings', {
	headers: text('headers_sha256').primaryKey(),
	mapping: text('mapping', { mode: 'json' }).$type<unknown>().notNull(),
	savedAt: text('saved_at').notNull()
});

/** The organisation as its files show it: one row, or none while nothing is set. */
export const brand = sqliteTable('brand', {
	id: integer('id').primaryKey(),
	name: text('name').notNull(),
	/** "#1f4fa8". */
	colour: text('colour').notNull(),
	/** A PNG; null where there is none. */
	logo: blob('logo', { mode: 'buffer' }),
	/** ISO time. */
	changedAt: text('changed_at').notNull()
});
