import { SETTINGS, type Setting } from '../claims/setting';
import {
	admissionOf,
	breakDown,
	type BreakdownRow,
	type CaseFilter,
	type Perspective,
	type PortfolioSums,
	type UnpricedRow
} from './aggregate';
import type { Cube } from './cube';
import {
	CELL,
	CODE,
	likeForLikeOf,
	PAYER,
	payersOf,
	restsOnSample,
	samplesIn,
	SETTING,
	type LikeForLike,
	type PayerOverview,
	type Samples
} from './overview';
import { periodOf, within, type Period } from './period';
import { grouped, rolledUp, totalOf } from './roll-up';

/** A payer's cases: what it allows against Medicare, by setting, and at the HOPD against the ASC. */
export interface PayerStanding extends PayerOverview {
	/** Null where it has no code at both sites. */
	likeForLike: LikeForLike | null;
}

/** A payer none of whose cases has a price, and how many there are. */
export interface PayerWithoutRates {
	payer: string;
	name: string;
	cases: number;
	/** It has rates, by a contract or assumed, that price none of its cases. */
	isTold: boolean;
}

/** What each payer pays in a period. */
export interface PayersReport {
	perspective: Perspective;
	period: Period;
	total: PortfolioSums;
	/** Those that occur, in the order of `SETTINGS`. */
	settings: { setting: Setting; sums: PortfolioSums }[];
	/** By allowed amount, the largest first. */
	payers: PayerStanding[];
	likeForLike: LikeForLike | null;
	withoutRates: PayerWithoutRates[];
	unpriced: readonly UnpricedRow[];
	unpricedCases: number;
	/** Facilities, payers or volumes that are made up stand behind an amount. */
	isSample: boolean;
	samples: Samples;
}

/** A code of a payer's cases, by setting. */
export interface PayerCode {
	code: string;
	sums: PortfolioSums;
	settings: Partial<Record<Setting, PortfolioSums>>;
}

/** Payers that a filter lets in, of which no case has a price: those whose rates nobody told, and others that have cases. */
function withoutRatesIn(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	filter: CaseFilter
): PayerWithoutRates[] {
	const priced = new Set(cube.payer);
	const isIn = admissionOf(cube, serviceLines, filter);
	const { payers, contracts } = cube.portfolio;
	return payers.flatMap(({ id, name, kind, level }, position) => {
		const isTold = kind === 'medicare' || level !== null || contracts.byPayer.has(id);
		if (priced.has(position)) return [];
		if (filter.payers.length > 0 && !filter.payers.includes(id)) return [];
		const cases = cube.unpriced
			.filter(
				(cell) =>
					cell.payer === position && isIn(cell.facility, cell.payer, cell.why.code, cell.month)
			)
			.reduce((sum, cell) => sum + cell.cases, 0);
		return isTold && cases === 0 ? [] : [{ payer: id, name, cases, isTold }];
	});
}

const settingsOf = (rows: readonly BreakdownRow[]): PayersReport['settings'] => {
	const sums = rolledUp(rows, SETTING);
	return SETTINGS.flatMap((setting) => {
		const own = sums.get(setting);
		return own ? [{ setting, sums: own }] : [];
	});
};

/**
 * What each payer pays against Medicare for the same cases: ratios are of sums (DECISIONS 6), amounts are whole cents, and
 * the payers add up to the total. Without a first month the period is the year of the last.
 * @param sampleUploads positions of the uploads that are made up.
 */
export function payersReport(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	{ filter, perspective }: { filter: CaseFilter; perspective: Perspective },
	sampleUploads: readonly number[] = []
): PayersReport {
	const period = periodOf(cube.portfolio.months, filter);
	const during = within(filter, period);
	const { rows, total, unpriced, unpricedCases } = breakDown(
		cube,
		serviceLines,
		during,
		CELL,
		perspective
	);
	const ofPayer = grouped(rows, PAYER);
	const samples = samplesIn(
		cube,
		serviceLines,
		{ filter: during, perspective },
		rows,
		sampleUploads
	);
	return {
		perspective,
		period,
		total,
		settings: settingsOf(rows),
		payers: payersOf(cube, rows).map((payer) => ({
			...payer,
			likeForLike: likeForLikeOf(ofPayer.get(payer.payer) ?? [])
		})),
		likeForLike: likeForLikeOf(rows),
		withoutRates: withoutRatesIn(cube, serviceLines, during),
		unpriced,
		unpricedCases,
		isSample: samples.cases > 0 || restsOnSample(cube, rows),
		samples
	};
}

/** The codes of the cases that a filter lets in, by allowed amount, the largest first. */
export function codesOfCases(
	cube: Cube,
	serviceLines: ReadonlyMap<string, string>,
	{ filter, perspective }: { filter: CaseFilter; perspective: Perspective }
): PayerCode[] {
	const during = within(filter, periodOf(cube.portfolio.months, filter));
	const { rows } = breakDown(cube, serviceLines, during, CELL, perspective);
	return [...grouped(rows, CODE)]
		.map(([code, own]) => ({
			code,
			sums: totalOf(own),
			settings: Object.fromEntries(rolledUp(own, SETTING))
		}))
		.sort((a, b) => b.sums.allowed - a.sums.allowed);
}
