import type { Cents, Fixed } from '../money';
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
	rate: Cents | null;
	/** Published only where it differs from the minimum. */
	nationalCopayment: Cents | null;
	minimumCopayment: Cents | null;
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
