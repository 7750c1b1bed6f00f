import type { Setting } from '../claims/setting';
import type { IsoDate } from '../dates';
import type { Cents, Fixed } from '../money';

/** A percentage as a ratio of six decimals: 1000000 is 100%. */
export type Percent = Fixed<6>;

export const WHOLE_PERCENT = 1_000_000 as Percent;

export const CONTRACT_FORMAT = 'siterate-contract-1';

/** Whose claim a contract pays: the practitioner's, the facility's, or one amount for both. */
export const AGREEMENTS = ['professional', 'facility', 'global'] as const;

export type Agreement = (typeof AGREEMENTS)[number];

/** Codes from the first to the last, both included, as text sorts: digits before letters. */
export interface CodeRange {
	from: string;
	to: string;
}

/** Which lines a term is for: all that is given must match, any value of each; codes and ranges together are one condition. */
export interface Scope {
	codes?: readonly string[];
	ranges?: readonly CodeRange[];
	/** Their names, as /codes lists them. */
	serviceLines?: readonly string[];
	apcs?: readonly string[];
	/** Four digits: "0278". */
	revenueCodes?: readonly string[];
	settings?: readonly Setting[];
	modifiers?: readonly string[];
	/** Implants and devices (see `isDevice`), or anything but those. */
	devices?: boolean;
	products?: readonly string[];
	facilities?: readonly string[];
}

/** What is done with a line that a term cannot price: it stays without a price, or the next term that matches has it. */
export type Fallback = 'unpriced' | 'next-term';

/** Medicare's allowed amount, times a percentage. */
export interface PercentOfMedicare {
	method: 'percent-of-medicare';
	percent: Percent;
	/** Absent, or current: the rates of the date of service. A year: those of its first of January. */
	rates?: 'current' | { year: number } | { date: IsoDate };
	/** Absent: as the claim tells it. */
	qualifyingApm?: boolean;
	/** Absent: the claim's locality. */
	place?: 'locality' | 'national';
	/** False: no wage index adjusts the facility's rate. Absent: the claim's does. */
	wageIndex?: boolean;
	/** Of what Medicare allows, or of what is left of it after Part B's coinsurance and sequestration. Absent: before. */
	sequestration?: 'before' | 'after';
	/**
	 * Inherited, or absent: of the Medicare claim as a whole, its packaging, ranking and modifiers included. Own: of each
	 * line by itself, and the contract's own rules for further procedures, 50 and assistants.
	 */
	multipleProcedures?: 'inherited' | 'own';
	/** Where Medicare has no amount for the line. Absent: unpriced. */
	withoutRate?: Fallback;
}

/** A named schedule; a code that it does not list goes to the next term. */
export interface FeeSchedule {
	method: 'fee-schedule';
	schedule: string;
	/** Absent: all of it. */
	percent?: Percent;
}

/** Which line of several carries an amount that is paid once. */
export type Carrier = 'first' | 'highest-charge' | 'highest-medicare';

/** One amount for all lines of the term. */
export interface CaseRate {
	method: 'case-rate';
	amount: Cents;
	/** Absent: the first. */
	carriedBy?: Carrier;
}

export interface PerUnit {
	method: 'per-unit';
	amount: Cents;
	/** Units beyond it are not paid. */
	mostUnits?: number;
}

/** Which line of a per diem carries it: the days are the units of that line. */
export type DayCarrier = Carrier | 'most-units';

/** An amount a day: the units of the carrying line are days. */
export interface PerDiem {
	method: 'per-diem';
	amount: Cents;
	/** Days beyond it are not paid. */
	mostDays?: number;
	/** Absent: that with the most units, whatever the order of the lines. */
	carriedBy?: DayCarrier;
}

export interface PercentOfCharge {
	method: 'percent-of-charge';
	percent: Percent;
}

/** The invoice and a markup. */
export interface CostPlus {
	method: 'cost-plus';
	/** The least invoice cost that is paid apart. Absent: any. */
	threshold?: Cents;
	/** Absent: none. */
	markup?: Percent;
	/** What becomes of a cost below the threshold. Absent: packaged. */
	below?: 'packaged' | 'next-term';
}

/** Excluded, or carved out to an agreement elsewhere. */
export interface NotCovered {
	method: 'not-covered';
	as?: 'exclusion' | 'carve-out';
	reason: string;
}

/** Paid within other lines. */
export interface Packaged {
	method: 'packaged';
}

export type Pays =
	| PercentOfMedicare
	| FeeSchedule
	| CaseRate
	| PerUnit
	| PerDiem
	| PercentOfCharge
	| CostPlus
	| NotCovered
	| Packaged;

export type Method = Pays['method'];

export const METHODS = [
	'percent-of-medicare',
	'fee-schedule',
	'case-rate',
	'per-unit',
	'per-diem',
	'percent-of-charge',
	'cost-plus',
	'not-covered',
	'packaged'
] as const satisfies readonly Method[];

/** One term: the first whose scope matches a line prices it. */
export interface Term {
	name: string;
	/** Absent: every line, the default of what no other term lists. */
	where?: Scope;
	pays: Pays;
	/** Whether its lines are ranked with others. Absent: as `ranksByDefault` says of the method. */
	multipleProcedures?: boolean;
	/** False: its lines are not held against the charge. */
	lesserOf?: false;
	/** Of a line, in cents. */
	atLeast?: Cents;
	atMost?: Cents;
}

/** Rates by code, or code-modifier ("71260-26"), in cents; or a percentage of another schedule. */
export interface Schedule {
	rates?: Readonly<Record<string, Cents>>;
	percent?: Percent;
	of?: string;
}

/** A rise of the amounts in dollars from a day on: fixed, or an index's change of that day within a floor and a ceiling. */
export interface Escalator {
	from: IsoDate;
	increase?: Percent;
	index?: string;
	floor?: Percent;
	ceiling?: Percent;
}

export interface ChargeIncrease {
	from: IsoDate;
	increase: Percent;
}

/** Charges that rise by more than `increase` are taken back to it. */
export interface ChargeCap {
	increase: Percent;
	increases: readonly ChargeIncrease[];
}

export interface StopLoss {
	threshold: Cents;
	pays: Percent;
	/** The first: the whole claim at `pays` of charges. The second: what is above the threshold, beside the contract's amount. */
	from: 'first-dollar' | 'second-dollar';
	/** What the threshold is held against: the charges, or what they exceed the allowed amount by. */
	over: 'charges' | 'allowed';
}

/** What the patient pays: the copay, and the coinsurance of the rest. Absent: nothing. */
export interface PatientTerms {
	coinsurance?: Percent;
	copay?: Cents;
}

/** Modifiers of an assistant at surgery. */
export const ASSISTANT_MODIFIERS = ['80', '81', '82', 'AS'] as const;

export type AssistantModifier = (typeof ASSISTANT_MODIFIERS)[number];

/** What a payer agreed to pay. What is absent is as its comment says. */
export interface Contract {
	format: typeof CONTRACT_FORMAT;
	/** Small letters, digits and dashes. */
	id: string;
	name: string;
	/** Id of the payer. */
	payer: string;
	agreement: Agreement;
	/** Absent: all. */
	products?: readonly string[];
	/** It pays cases that tell no product, where contracts of several products of the payer could. Only with products. */
	defaultForCases?: true;
	/** Ids of facilities. Absent: all. */
	facilities?: readonly string[];
	from: IsoDate;
	/** The last day. Absent: until it is ended. */
	to?: IsoDate;
	/** as-medicare: Medicare's patient share of the same side, at most the allowed amount. */
	patient?: 'as-medicare' | PatientTerms;
	/** Whether sequestration is withheld from the payer's share. Absent: not applied. */
	sequestration?: 'not-applied' | 'passed-on';
	/** Whether lines that Medicare's edits deny are denied. Absent: as Medicare. */
	edits?: 'as-medicare' | 'none';
	/**
	 * Where the lower of the charge and the rate is paid: line by line, claim by claim, where Medicare does so
	 * (practitioners and ASCs, line by line), or nowhere. Absent: nowhere.
	 */
	lesserOf?: 'line' | 'claim' | 'as-medicare' | 'none';
	/** The shares of the first, second ... procedure by rate; the last repeats. Absent: none. */
	multipleProcedures?: 'none' | { pattern: readonly Percent[] };
	/** Share of the rate for both sides, modifier 50. Absent: 50 adds nothing. */
	bilateral?: Percent;
	/** Share of the rate for an assistant. A line whose modifier is absent has no price. */
	assistants?: Partial<Record<AssistantModifier, Percent>>;
	/** Share of the rate with other modifiers: 62, 52, 73. One that is absent changes nothing. */
	modifiers?: Readonly<Record<string, Percent>>;
	chargeCap?: ChargeCap;
	stopLoss?: StopLoss;
	escalators?: readonly Escalator[];
	/** Changes of named indices by their day. */
	indices?: Readonly<Record<string, readonly { from: IsoDate; change: Percent }[]>>;
	schedules?: Readonly<Record<string, Schedule>>;
	terms: readonly Term[];
}

/** Whether a method's amounts are in dollars, which escalators raise; what is a share of something else follows that. */
export const isRaised = ({ method }: Pays): boolean =>
	method === 'fee-schedule' ||
	method === 'case-rate' ||
	method === 'per-unit' ||
	method === 'per-diem';

/** Whether a method's lines are ranked and reduced as further procedures where neither the term nor Medicare says so. */
export const ranksByDefault = (pays: Pays): boolean =>
	pays.method === 'fee-schedule' ||
	pays.method === 'case-rate' ||
	(pays.method === 'percent-of-medicare' && pays.multipleProcedures === 'own');

/** Of the whole Medicare claim, whose own rules for further procedures and modifiers are in the amount. */
export const isInherited = (pays: Pays): boolean =>
	pays.method === 'percent-of-medicare' && pays.multipleProcedures !== 'own';
