import type { Setting } from '../../claims/setting';
import type { Contract, Percent } from '../../contracts/contract';
import type { IsoDate } from '../../dates';
import type { Cents } from '../../money';
import type { Ratio } from '../../rates/rates';

/** Which cases a change is for: of each list any value must match; an absent list lets all in. */
export interface CaseScope {
	settings?: readonly Setting[];
	/** Ids. */
	facilities?: readonly string[];
	payers?: readonly string[];
	/** Codes that cases are counted under. */
	codes?: readonly string[];
	/** Their names. */
	serviceLines?: readonly string[];
}

/** A change that comes in equal steps: a first part in the month it begins with, all of it after so many months. */
export interface Ramp {
	/** "2026-01"; before it nothing changes. */
	from: string;
	/** One or more. */
	months: number;
}

/** A share of cases is done at another facility. */
export interface MoveCases {
	change: 'move';
	/** 10000 is all of them. */
	share: Ratio;
	where: CaseScope;
	/** Id of the facility that they come to. */
	to: string;
	ramp?: Ramp;
}

/** There are more or fewer cases: 10500 is 5% more. */
export interface ScaleVolume {
	change: 'volume';
	factor: Ratio;
	where: CaseScope;
	ramp?: Ramp;
}

/** A share of cases is paid by another payer. */
export interface ChangePayer {
	change: 'payer';
	share: Ratio;
	where: CaseScope;
	/** Id of the payer. */
	to: string;
	ramp?: Ramp;
}

/** A share of the room time that the changes before it have freed is filled with more cases like those that are done there. */
export interface RefillTime {
	change: 'refill';
	share: Ratio;
	/** Id of the facility whose freed time it is. */
	facility: string;
	/** What it is filled with: cases of that facility. */
	where: Pick<CaseScope, 'payers' | 'codes' | 'serviceLines'>;
}

/** A contract takes the place of the one with its id, or comes beside the others. */
export interface ProposeContract {
	change: 'contract';
	contract: Contract;
}

/** One term of a contract in use pays another percentage or amount. */
export interface ChangeTerm {
	change: 'term';
	/** Id of the contract. */
	contract: string;
	/** Name of the term. */
	term: string;
	/** In place of the term's percentage, of methods that have one. */
	percent?: Percent;
	/** In place of the term's amount, cents, of methods that have one. */
	amount?: Cents;
}

/** A payer without contracts pays another share of Medicare's amounts. */
export interface ChangeLevel {
	change: 'level';
	/** Id of the payer. */
	payer: string;
	/** By setting; absent ones stay. 16000 is 160%. */
	share: Partial<Record<Setting, Ratio>>;
}

/** All cases are paid as on one day: its rates, policy values and contracts. */
export interface RatesOf {
	change: 'rates-of';
	date: IsoDate;
}

/** Another conversion factor of the physician fee schedule, four decimals. */
export interface ChangeConversionFactor {
	change: 'conversion-factor';
	factor?: Ratio;
	/** That of qualifying APM participants. */
	qualifyingApm?: Ratio;
}

/** The work GPCI has no floor. */
export interface NoWorkFloor {
	change: 'no-work-floor';
}

/** Hospitals are paid for a code by another APC. */
export interface ReassignApc {
	change: 'apc';
	code: string;
	apc: string;
}

/** Facilities have another wage index, four decimals. */
export interface ChangeWageIndex {
	change: 'wage-index';
	/** Ids. */
	facilities: readonly string[];
	index: Ratio;
}

/** Hospital payment is the lower of its own and that of another setting, to Medicare and to what is a percentage of it. */
export interface SiteNeutral {
	change: 'site-neutral';
	as: 'asc' | 'hopd-nonexcepted';
	/** Of hospital settings. */
	where: Pick<CaseScope, 'settings' | 'facilities' | 'codes' | 'serviceLines'>;
}

/** Sequestration withholds nothing. */
export interface NoSequestration {
	change: 'no-sequestration';
}

export const COST_PARTS = ['supplies', 'minutes', 'staff', 'room', 'fixed'] as const;

export type CostPart = (typeof COST_PARTS)[number];

/** A part of what a case costs is multiplied, then raised. */
export interface ChangeCost {
	change: 'cost';
	part: CostPart;
	/** 11000 is a tenth more; absent: as it is. */
	factor?: Ratio;
	/** Cents, or minutes; may be below zero. Absent: nothing. */
	add?: number;
	where: Pick<CaseScope, 'facilities' | 'codes' | 'serviceLines'>;
}

export type PortfolioChange =
	| MoveCases
	| ScaleVolume
	| ChangePayer
	| RefillTime
	| ProposeContract
	| ChangeTerm
	| ChangeLevel
	| RatesOf
	| ChangeConversionFactor
	| NoWorkFloor
	| ReassignApc
	| ChangeWageIndex
	| SiteNeutral
	| NoSequestration
	| ChangeCost;

export type ChangeKind = PortfolioChange['change'];

/** Changes of how many cases there are, where, and who pays; the others change what is paid or what a case costs. */
export type CountChange = MoveCases | ScaleVolume | ChangePayer | RefillTime;

export const COUNT_CHANGES: readonly ChangeKind[] = ['move', 'volume', 'payer', 'refill'];

export const isCountChange = (change: PortfolioChange): change is CountChange =>
	COUNT_CHANGES.includes(change.change);
