import type { Setting } from '../claims/setting';
import { SETTINGS } from '../claims/setting';
import { breakDown, type CaseFilter, type Perspective, type PortfolioSums } from './aggregate';
import type { Cube } from './cube';
import {
	formerPeriodOf,
	monthsOf,
	periodOf,
	shownMonths,
	within,
	type Comparison,
	type Period
} from './period';
import { grouped, NOTHING, totalOf } from './roll-up';

/** What a mix of cases can be seen by. */
export const MIXES = ['payer', 'facility', 'code', 'serviceLine', 'setting'] as const;

export type Mix = (typeof MIXES)[number];

export interface ReportQuestion {
	filter: CaseFilter;
	perspective: Perspective;
	comparison: Comparison;
	mix: Mix;
}

/** The cases of a service line by setting and month. */
export interface ServiceLineTrend {
	serviceLine: string;
	/** Of the period. */
	sums: PortfolioSums;
	/** Of what it is held against; null where there is nothing of that. */
	former: PortfolioSums | null;
	series: { setting: Setting; cases: number[] }[];
}

/** A part of the cases, and the same part of what they are held against. */
export interface MixRow {
	/** An id, a code, a setting or a name. */
	value: string;
	sums: PortfolioSums;
	/** Null where there is nothing to hold it against. */
	former: PortfolioSums | null;
}

/** Priced cases as the page of volumes shows them. Lists begin with the most cases. */
export interface VolumeReport {
	comparison: Comparison;
	period: Period;
	formerPeriod: Period | null;
	total: PortfolioSums;
	former: PortfolioSums | null;
	unpricedCases: number;
	/** Of what it is held against. */
	formerUnpricedCases: number;
	/** Up to two years that end with the period, every month of them. */
	months: string[];
	trends: ServiceLineTrend[];
	mix: MixRow[];
}

const byCases = (a: { sums: PortfolioSums }, b: { sums: PortfolioSums }): number =>
	b.sums.cases - a.sums.cases || b.sums.allowed - a.sums.allowed;

/**
 * What is done, where and for whom in a period, against the same months of the year before or the budget. Every list adds
 * up to the total.
 */
export function volumeReport(
	cube: Cube,
	budget: Cube | null,
	serviceLines: ReadonlyMap<string, string>,
	{ filter, perspective, comparison, mix }: ReportQuestion
): VolumeReport {
	const { months } = cube.portfolio;
	const period = periodOf(months, filter);
	const formerPeriod = formerPeriodOf(months, period, comparison, budget !== null);
	const formerCube = comparison === 'budget' && budget ? budget : cube;
	const sumsBy = (dimension: Mix) => {
		const now = breakDown(cube, serviceLines, within(filter, period), [dimension], perspective);
		const before =
			formerPeriod &&
			breakDown(formerCube, serviceLines, within(filter, formerPeriod), [dimension], perspective);
		const formerOf = before && new Map(before.rows.map(({ key, sums }) => [key[0] ?? '', sums]));
		const values = new Map(now.rows.map(({ key, sums }) => [key[0] ?? '', sums]));
		for (const value of formerOf?.keys() ?? []) {
			if (!values.has(value)) values.set(value, NOTHING);
		}
		const rows = [...values].map(([value, sums]): MixRow => ({
			value,
			sums,
			former: formerOf && (formerOf.get(value) ?? NOTHING)
		}));
		return { now, before, rows: rows.sort(byCases) };
	};
	const lines = sumsBy('serviceLine');
	const shown = shownMonths(months, period);
	const shownList = monthsOf(shown);
	const monthly = grouped(
		breakDown(
			cube,
			serviceLines,
			within(filter, shown),
			['month', 'serviceLine', 'setting'],
			perspective
		).rows,
		1
	);
	const trends = lines.rows.map(({ value, sums, former }): ServiceLineTrend => {
		const ofLine = monthly.get(value) ?? [];
		const series = SETTINGS.flatMap((setting) => {
			const own = ofLine.filter(({ key }) => key[2] === setting);
			if (own.length === 0) return [];
			const cases = shownList.map(
				(month) => totalOf(own.filter(({ key }) => key[0] === month)).cases
			);
			return [{ setting, cases }];
		});
		return { serviceLine: value, sums, former, series };
	});
	return {
		comparison,
		period,
		formerPeriod,
		total: lines.now.total,
		former: lines.before && lines.before.total,
		unpricedCases: lines.now.unpricedCases,
		formerUnpricedCases: lines.before?.unpricedCases ?? 0,
		months: shownList,
		trends,
		mix: mix === 'serviceLine' ? lines.rows : sumsBy(mix).rows
	};
}
