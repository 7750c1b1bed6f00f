import type { ModifierUse } from '$lib/domain/volumes/modifiers';
import type { Mix, VolumeReport } from '$lib/domain/volumes/report';
import { totalVariance, varianceBy, type VarianceRow } from '$lib/domain/volumes/variance';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import type { Cents } from '$lib/domain/money';
import { formerName } from '../portfolio/words';
import { mixName, type ListNames } from './view-model';

/** "3.4% more than in", "as many as in". */
const moreOrFewer = (now: number, before: number): string =>
	now === before
		? 'as many as in'
		: `${percent(Math.abs(now - before), before)} ${now > before ? 'more' : 'fewer'} than in`;

/** The page's answer in a sentence: how many cases, how many of them have a price, and how they were paid. */
export function volumeFinding(
	report: VolumeReport,
	variance: readonly VarianceRow[] | null
): string {
	const { total, former, unpricedCases, formerUnpricedCases, period } = report;
	const all = total.cases + unpricedCases;
	if (all === 0) return `No case of ${longPeriod(period)} is let in.`;
	const before = former ? former.cases + formerUnpricedCases : 0;
	const change = before > 0 ? `, ${moreOrFewer(all, before)} ${formerName(report)}` : '';
	const priced =
		unpricedCases === 0
			? 'all of them have a price'
			: `${percent(total.cases, all)} of them have a price`;
	const opening = `${counted(all, 'case')} in ${longPeriod(period)}${change}; ${priced}`;
	if (!variance) return `${opening}.`;
	const { expected, paid, cases, underpaid, underpaidCases } = totalVariance(variance);
	if (cases === 0) return `${opening}.`;
	const net = paid - expected;
	const way = net < 0 ? 'less' : 'more';
	const against =
		net === 0
			? 'were paid as expected in sum'
			: `were paid ${wholeDollars(Math.abs(net) as Cents)} (${percent(Math.abs(net), expected)}) ${way} than expected`;
	return `${opening}. ${counted(cases, 'case')} with a paid amount ${against}: ${counted(underpaidCases, 'case')} ${underpaidCases === 1 ? 'lacks' : 'lack'} ${wholeDollars(underpaid)}.`;
}

/** What the mix shows first: "Medicare has 36.0% of the cases". */
export function mixTitle({ total, mix }: VolumeReport, by: Mix, names: ListNames): string {
	const [largest] = mix;
	return largest && total.cases > 0
		? `${mixName(by, largest.value, names)} has ${percent(largest.sums.cases, total.cases)} of the cases`
		: 'No case has a price in this period';
}

/** Who or what lacks the most: "Sample payer B lacks the most: $23,700 on 93 cases". */
export function varianceTitle(
	rows: readonly VarianceRow[],
	by: 'payer' | 'code',
	names: ListNames
): string {
	const [most] = varianceBy(rows, by).toSorted((a, b) => b.sums.underpaid - a.sums.underpaid);
	if (!most || most.sums.underpaid === 0) return 'No case was paid less than expected';
	const { underpaid, underpaidCases } = most.sums;
	return `${mixName(by, most.value, names)} lacks the most: ${wholeDollars(underpaid)} on ${counted(underpaidCases, 'case')}`;
}

/** How many modifiers change anything. */
export function modifiersTitle(uses: readonly ModifierUse[]): string {
	const changing = uses.filter(
		({ amounts, without }) =>
			amounts.allowed !== without.allowed || amounts.patient !== without.patient
	);
	return `${changing.length} of ${counted(uses.length, 'modifier')} by code and site ${changing.length === 1 ? 'changes' : 'change'} what is paid`;
}
