import { isHospital, type Setting } from '../claims/setting';
import { nextDay, type IsoDate } from '../dates';
import { shareOf, type Cents } from '../money';
import type { Ratio } from '../rates/rates';
import { gatherCases, type CaseData } from './case-data';
import type { CaseCost, Facility } from './facility';
import type { Payer } from './payer';
import type { ShapeLine } from './portfolio';
import { randomStream, type RandomStream } from './random';

/** A facility of the sample, what it does and what things cost it. */
export interface SampleFacility {
	facility: Facility;
	/** Cases a month by service line. */
	volumes: Readonly<Record<string, number>>;
	/** What its volumes grow by in a year, a ratio; negative where they shrink. */
	growth: Ratio;
	/** What it pays for supplies, of what the procedure tells. */
	supplies: Ratio;
	/** Cents a minute. */
	staff: Cents;
	room: Cents;
}

/**
 * How the payers of the sample pay otherwise than they should: by the rates of the year before, the first line alone,
 * as if no modifier were billed, by the terms of the contract before, each line in full, with the patient's part.
 */
export const PAYMENT_ERRORS = [
	'yearBefore',
	'firstLineOnly',
	'withoutModifiers',
	'formerTerms',
	'withoutReduction',
	'withPatientPart'
] as const;

export type PaymentError = (typeof PAYMENT_ERRORS)[number];

/** How a payer of the sample pays. */
export interface SamplePayments {
	/** Of its cases, those whose payment is told. */
	told: Ratio;
	/** Of those, what is paid in error; where an error makes no difference, the case is paid as it should be. */
	errors: Readonly<Record<PaymentError, Ratio>>;
	/** What the contract before paid, of what it pays now. */
	formerTerms: Ratio;
}

/** A payer of the sample: its share of the cases, and its year. */
export interface SamplePayer {
	payer: Payer;
	weight: number;
	/** Null where nothing is told of its payments. */
	payments: SamplePayments | null;
	/** Each month's share of an even month, January first. */
	season: readonly Ratio[];
}

/** A way in which a procedure is billed other than by its code alone. */
export interface SampleVariant {
	/** Of the procedure's cases. */
	share: Ratio;
	lines: readonly ShapeLine[];
}

export interface SampleProcedure {
	code: string;
	/** How often it is done against the others of its service line, by kind of setting. */
	weights: { hospital: number; asc: number; office: number };
	variants: readonly SampleVariant[];
	/** Null where its cost is not known. */
	cost: { supplies: Cents; minutes: number; fixed: Cents } | null;
}

export interface SampleServiceLine {
	id: string;
	/** How often its patients are those of Medicare or Medicare Advantage, against the payers' weights. */
	ofMedicare: Ratio;
	procedures: readonly SampleProcedure[];
}

/** All that the sample is made from. */
export interface SamplePlan {
	title: string;
	seed: number;
	/** First and last month, "2025-01". */
	from: string;
	to: string;
	/** What is charged, of what Medicare allows for a line. */
	chargeMultiple: Ratio;
	facilities: readonly SampleFacility[];
	payers: readonly SamplePayer[];
	serviceLines: readonly SampleServiceLine[];
}

/** How far a month's cases of a payer stray from their mean. */
const SPREAD = 0.2;

const WHOLE = 10000;

const kindOf = (setting: Setting): keyof SampleProcedure['weights'] =>
	isHospital(setting) ? 'hospital' : setting === 'asc' ? 'asc' : 'office';

/** The days of a span of months on which cases are done, by month: Monday to Friday. */
function workingDays(from: string, to: string): Map<string, IsoDate[]> {
	const days = new Map<string, IsoDate[]>();
	let weekday = weekdayOf(from);
	for (let day = `${from}-01` as IsoDate; day.slice(0, 7) <= to; day = nextDay(day)) {
		const month = day.slice(0, 7);
		const ofMonth = days.get(month) ?? [];
		days.set(month, ofMonth);
		if (weekday !== SATURDAY && weekday !== SUNDAY) ofMonth.push(day);
		weekday = (weekday + 1) % 7;
	}
	return days;
}

const SUNDAY = 0;
const SATURDAY = 6;

/** The weekday of the first of a month, Sunday 0: days since Saturday, 1 January 2000. */
function weekdayOf(month: string): number {
	let days = 0;
	for (let day = '2000-01-01' as IsoDate; day.slice(0, 7) < month; day = nextDay(day)) days += 1;
	return (SATURDAY + days) % 7;
}

/** The lines of one case of a procedure. */
function linesOf({ code, variants }: SampleProcedure, stream: RandomStream): readonly ShapeLine[] {
	let left = stream.next() * WHOLE;
	for (const { share, lines } of variants) {
		left -= share;
		if (left < 0) return lines;
	}
	return [{ code, modifiers: [], units: 1 }];
}

/** What each case of a procedure costs at the facilities that do its service line. */
export function costsOfSample({ facilities, serviceLines }: SamplePlan): CaseCost[] {
	return facilities.flatMap(({ facility, volumes, supplies, staff, room }) =>
		serviceLines
			.filter(({ id }) => volumes[id])
			.flatMap(({ procedures }) => procedures)
			.flatMap(({ code, weights, cost }): CaseCost[] =>
				cost && weights[kindOf(facility.setting)] > 0
					? [
							{
								facility: facility.id,
								code,
								supplies: shareOf(cost.supplies, supplies),
								minutes: cost.minutes,
								staff,
								room,
								fixed: cost.fixed
							}
						]
					: []
			)
	);
}

/**
 * Makes up the cases of a plan, one group a case, facility by facility and month by month. Each facility has a stream of its
 * own, so that what changes at one leaves the others as they are. The same plan gives the same cases.
 */
export function casesOfSample(plan: SamplePlan): CaseData {
	const gathered = gatherCases('both');
	const days = workingDays(plan.from, plan.to);
	let row = 1;
	plan.facilities.forEach(({ facility, volumes, growth }, place) => {
		const stream = randomStream(plan.seed, place);
		const kind = kindOf(facility.setting);
		[...days].forEach(([month, dates], since) => {
			const trend = 1 + (growth * since) / (12 * WHOLE);
			const ofYear = Number(month.slice(5)) - 1;
			const evenly = dates.map(() => 1);
			for (const { id, ofMedicare, procedures } of plan.serviceLines) {
				const volume = volumes[id] ?? 0;
				const weights = procedures.map((procedure) => procedure.weights[kind]);
				const shares = plan.payers.map(({ payer, weight }) =>
					payer.kind === 'commercial' ? weight : (weight * ofMedicare) / WHOLE
				);
				const whole = shares.reduce((sum, share) => sum + share, 0);
				plan.payers.forEach(({ payer, season }, position) => {
					const inSeason = (season[ofYear] ?? WHOLE) / WHOLE;
					const mean = ((volume * (shares[position] ?? 0)) / whole) * inSeason * trend;
					const cases = mean > 0 ? stream.around(mean, SPREAD) : 0;
					for (let turn = 0; turn < cases; turn += 1) {
						row += 1;
						gathered.add({
							facility: facility.id,
							payer: payer.id,
							date: dates[stream.pick(evenly)] as IsoDate,
							lines: linesOf(procedures[stream.pick(weights)] as SampleProcedure, stream),
							cases: 1,
							charges: null,
							paid: null,
							row
						});
					}
				});
			}
		});
	});
	return gathered.finish();
}
