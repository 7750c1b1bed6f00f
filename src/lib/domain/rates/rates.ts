import type { IsoDate } from '../dates';
import type { Cents, Fixed, Mills } from '../money';
import type { RowSource } from './release';

/** Relative value units, two decimals. */
export type Rvu = Fixed<2>;
/** Geographic practice cost index, three decimals. */
export type GpciIndex = Fixed<3>;
/** Wage index, relative weight, conversion factor or ratio: four decimals. */
export type Ratio = Fixed<4>;

/** One row of the Medicare physician fee schedule (PPRRVU), with every indicator as published. */
export interface PfsRate extends RowSource {
	code: string;
	/** '', '26', 'TC' or '53'. */
	modifier: string;
	status: string;
	workRvu: Rvu;
	nonFacilityPeRvu: Rvu;
	/** "NA": not typically done in a non-facility setting; the PE shown is the facility's. */
	nonFacilityNa: boolean;
	facilityPeRvu: Rvu;
	facilityNa: boolean;
	malpracticeRvu: Rvu;
	pctc: string;
	globalDays: string;
	preOperative: Ratio;
	intraOperative: Ratio;
	postOperative: Ratio;
	multipleProcedure: string;
	bilateral: string;
	assistant: string;
	coSurgeons: string;
	team: string;
	/** 2026 on: 1 = the qualifying-participant indicator applies, 9 = concept does not apply; '' before. */
	pricingIndicator: string;
	endoscopicBase: string;
	conversionFactor: Ratio;
	diagnosticSupervision: string;
	calculationFlag: string;
	imagingFamily: string;
	/** RVUs at which the OPPS imaging cap compares (DRA 5102(b)). */
	oppsNonFacilityPeRvu: Rvu;
	oppsFacilityPeRvu: Rvu;
	oppsMalpracticeRvu: Rvu;
}

/** Geographic practice cost indices of one Medicare locality. */
export interface Gpci extends RowSource {
	/** Five digits of the MAC. */
	carrier: string;
	/** Two digits within the MAC. */
	locality: string;
	/** Two-letter state. */
	state: string;
	name: string;
	/** Not published before 2026. */
	workWithoutFloor: GpciIndex | null;
	workWithFloor: GpciIndex;
	pe: GpciIndex;
	malpractice: GpciIndex;
}

/** One row of OPPS Addendum B. */
export interface OppsRate extends RowSource {
	code: string;
	statusIndicator: string;
	apc: string;
	weight: Ratio | null;
	/** Whole cents but for drugs, whose prices have a tenth of a cent. */
	rate: Mills | null;
	/** Published only where it differs from the minimum. */
	nationalCopayment: Cents | null;
	minimumCopayment: Cents | null;
}

/** One APC: OPPS Addendum A, or the APC table of CMS's OPPS pricer. */
export interface ApcRate extends RowSource {
	apc: string;
	statusIndicator: string;
	rate: Mills | null;
	nationalCopayment: Cents | null;
	minimumCopayment: Cents | null;
	/** The day from which the row holds; a pricer's table gains rows within its year. */
	from: IsoDate;
}

/** The rank of a comprehensive procedure (OPPS Addendum J): the lowest of a claim is its primary. */
export interface ComprehensiveRank extends RowSource {
	code: string;
	rank: number;
	/** The code's APC in that file. */
	apc: string;
	/** Geometric mean cost of the APC's claims with one comprehensive unit. */
	apcCost: Cents | null;
	/** Claims with the code in rate-setting. */
	claims: number | null;
	/** Of them those with the code as their only comprehensive unit. */
	singleClaims: number | null;
	/** Geometric mean cost of those. */
	cost: Cents | null;
}

/** A pair of procedures that together are paid by a higher comprehensive APC (OPPS Addendum J). */
export interface ComplexityAdjustment extends RowSource {
	primary: string;
	/** Another comprehensive procedure, the same one again, or an add-on code. */
	secondary: string;
	/** The code that CMS gives the pair, "1104D". */
	adjustedCode: string;
	apc: string;
}

/** The device share of a device-intensive hospital procedure (OPPS Addendum P). */
export interface HospitalDeviceOffset extends RowSource {
	code: string;
	apc: string;
	/** Share of the APC's rate. */
	share: Ratio;
	amount: Cents;
}

/** One row of ASC Addendum AA (surgical) or BB (ancillary). */
export interface AscRate extends RowSource {
	code: string;
	addendum: 'AA' | 'BB';
	paymentIndicator: string;
	/** Subject to multiple-procedure discounting; null on the ancillary list, which has no such column. */
	multipleDiscount: boolean | null;
	weight: Ratio | null;
	rate: Cents | null;
}

/** One row of ASC Addendum FF: the device share of a procedure's rate. */
export interface AscDeviceOffset extends RowSource {
	code: string;
	paymentIndicator: string;
	apc: string;
	/** Share of the APC's OPPS rate. */
	apcOffset: Ratio | null;
	/** OPPS rate by the ASC method, which is not Addendum B's. */
	oppsRate: Cents | null;
	deviceOffset: Ratio | null;
	devicePortion: Cents | null;
}

/** Wage index of one area, before reclassification and floors as the ASC table publishes it. */
export interface WageIndex extends RowSource {
	/** CBSA (five digits) or, for a state's rural areas, its two-digit state code. */
	area: string;
	name: string;
	/** The two-letter states the area lies in, first the one it is counted to; empty where the file names none. */
	states: string[];
	rural: boolean;
	index: Ratio;
}

/** Medically unlikely edit of one code: the most units that one practitioner or ASC may bill of it. */
export interface Mue extends RowSource {
	code: string;
	/** Units; 0 where the code is not paid at all. */
	units: number;
	/**
	 * MUE adjudication indicator (MAI): 1 counts the units of a claim line; 2 those of the day, by policy and absolute;
	 * 3 those of the day, a clinical benchmark.
	 */
	adjudication: '1' | '2' | '3';
	/** What CMS bases the limit on. */
	rationale: string;
}

/** One add-on code edit: a primary procedure that an add-on code may accompany. */
export interface AddOnEdit extends RowSource {
	addOn: string;
	/** '' where the Medicare contractor decides which primaries it accepts. */
	primary: string;
	/** 1: CMS lists all primaries. 2: it lists none. 3: it lists some, and the contractor may accept others. */
	type: '1' | '2' | '3';
}

/** One NCCI procedure-to-procedure edit of practitioners: column two is not paid beside column one. */
export interface PtpEdit extends RowSource {
	column1: string;
	column2: string;
	/** 0: no modifier sets it aside. 1: one may, where that is clinically proper. 9: deleted as of its first day. */
	indicator: '0' | '1' | '9';
}

/** What a procedure's ASC payment loses when a pass-through device, paid by itself, is on the claim. */
export interface AscCodePair extends RowSource {
	device: string;
	procedure: string;
	/** The pair holds only for lines with these modifiers; '' for lines without. */
	deviceModifier: string;
	procedureModifier: string;
	/** Share of the procedure's payment that the device's own payment replaces. */
	offset: Ratio;
	from: IsoDate;
	to: IsoDate;
}

/** Counties of one Medicare locality; a locality may take several rows. */
export interface LocalityCounties extends RowSource {
	carrier: string;
	locality: string;
	/** As printed; '' where the file names none for the locality's block. */
	state: string;
	area: string;
	counties: string;
}

/** The Medicare locality of a ZIP code, or one of those in which the ZIP codes of a prefix lie. */
export interface ZipLocality extends RowSource {
	/** Five digits, or the first three of several ZIP codes. */
	zip: string;
	/** As CMS files it: two letters, for Kansas and Missouri by half ("EK", "WM"). */
	state: string;
	carrier: string;
	locality: string;
	/** '' urban, R rural, B super rural; '' for a prefix, whose ZIP codes differ. */
	rural: '' | 'R' | 'B';
	/** Some of its addresses belong elsewhere, by their ZIP+4. */
	split: boolean;
	/** How many ZIP codes the row stands for: 1, or those of a prefix that lie in the locality. */
	zips: number;
}

/** What the OPPS cap leaves of an imaging fee in one locality. */
export interface OppsCap extends RowSource {
	code: string;
	modifier: string;
	status: string;
	carrier: string;
	locality: string;
	facilityPrice: Cents;
	nonFacilityPrice: Cents;
}

/** Anaesthesia conversion factor of one locality. */
export interface AnaesthesiaFactor extends RowSource {
	carrier: string;
	locality: string;
	name: string;
	factor: Cents;
}

/** An OPPS status indicator or an ASC payment indicator in CMS's words. */
export interface IndicatorMeaning extends RowSource {
	indicator: string;
	meaning: string;
}

/** A procedure that Medicare pays for inpatients only (OPPS Addendum E). */
export interface InpatientOnly extends RowSource {
	code: string;
	statusIndicator: string;
}

/** Why a pair of comprehensive procedures is or is not paid by a higher APC (OPPS Addendum J). */
export interface ComplexityEvaluation extends RowSource {
	primary: string;
	secondary: string;
	/** The APC that the pair would come to; '' where there is none higher. */
	apc: string;
	frequency: number;
	cost: Cents | null;
	comparison: string;
	threshold: Cents | null;
	qualifies: boolean;
}

/** Device share of any procedure with claims (OPPS Addendum P, all codes). */
export interface DeviceStatistic extends RowSource {
	code: string;
	apc: string;
	share: Ratio;
	amount: Cents | null;
}

/** Wage index of one area by which hospitals are paid. */
export interface HospitalWageIndexRow extends RowSource {
	area: string;
	name: string;
	states: string[];
	rural: boolean;
	/** Null where the table's own date holds. */
	from: IsoDate | null;
	/** Of hospitals that lie in the area; null for a state without rural areas, of which only a floor is published. */
	geographic: Ratio | null;
	/** Of hospitals reclassified to it. */
	reclassified: Ratio | null;
	ruralFloor: Ratio | null;
	imputedFloor: Ratio | null;
}

/** What commuting adds to the wage index of a county's hospitals. */
export interface OutMigration extends RowSource {
	/** FIPS code of the county, five digits. */
	county: string;
	/** CMS certification number; '' where the table is by county. */
	hospital: string;
	area: string;
	/** Reclassified hospitals do not receive it; null where the table does not say. */
	reclassified: boolean | null;
	adjustment: Ratio;
	from: IsoDate | null;
}

/** A hospital's wage index of the year before, from which its own may fall by 5%. */
export interface PreviousWageIndex extends RowSource {
	hospital: string;
	index: Ratio;
}

/** A procedure that an ASC is not paid for (ASC Addendum EE). */
export interface AscExclusion extends RowSource {
	code: string;
}

/** A procedure-to-procedure edit with the days between which it holds. */
export interface DatedPtpEdit extends PtpEdit {
	from: IsoDate;
	/** The last day; null while the edit holds. */
	to: IsoDate | null;
	rationale: string;
}

/** The row that each kind of release holds. */
export interface RateRows {
	pfs: PfsRate;
	gpci: Gpci;
	'locality-counties': LocalityCounties;
	'zip-localities': ZipLocality;
	'opps-cap': OppsCap;
	'anaesthesia-factors': AnaesthesiaFactor;
	opps: OppsRate;
	'apc-rates': ApcRate;
	'status-indicators': IndicatorMeaning;
	'inpatient-only': InpatientOnly;
	'comprehensive-ranks': ComprehensiveRank;
	'complexity-adjustments': ComplexityAdjustment;
	'complexity-evaluation': ComplexityEvaluation;
	'opps-device-offsets': HospitalDeviceOffset;
	'opps-device-statistics': DeviceStatistic;
	'hospital-wage-index': HospitalWageIndexRow;
	'out-migration': OutMigration;
	'previous-wage-index': PreviousWageIndex;
	asc: AscRate;
	'asc-ancillary': AscRate;
	'asc-payment-indicators': IndicatorMeaning;
	'asc-exclusions': AscExclusion;
	'asc-device-offsets': AscDeviceOffset;
	'asc-wage-index': WageIndex;
	'asc-code-pairs': AscCodePair;
	'mue-practitioner': Mue;
	'mue-outpatient': Mue;
	'ptp-practitioner': DatedPtpEdit;
	'ptp-outpatient': DatedPtpEdit;
	'add-on-edits': AddOnEdit;
}
