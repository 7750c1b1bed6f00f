import type { VolumeReport } from '$lib/domain/volumes/report';
import { totalVariance, type VarianceRow } from '$lib/domain/volumes/variance';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent, signedPercent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import type { Cents } from '$lib/domain/money';
import { formerName } from '../portfolio/words';

/** The page's answer in a sentence: how many cases, how many of them have a price, and how they were paid. */
export function volumeFinding(
	report: VolumeReport,
	variance: readonly VarianceRow[] | null
): string {
	const { total, former, unpricedCases, period } = report;
	const all = total.cases + unpricedCases;
	if (all === 0) return `No case of ${longPeriod(period)} is let in.`;
	const change =
		former && former.cases > 0
			? `, ${signedPercent(total.cases - former.cases, former.cases)} on ${formerName(report)}`
			: '';
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
