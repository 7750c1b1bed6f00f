import type { Cents } from '$lib/domain/money';
import type { ContractAtRisk } from '$lib/domain/volumes/ending';
import type { LeakageReport } from '$lib/domain/volumes/leakage';
import type { PayersReport } from '$lib/domain/volumes/payers';
import { ofMedicareText } from '$lib/format/contract-effect';
import { longDate, longPeriod } from '$lib/format/date';
import { dollars, wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import { listed } from '$lib/format/sentence';
import { sumCents, theSetting } from '../portfolio/words';
import { yieldOf } from './tables';

/** Allowed over Medicare's for the same cases (DECISIONS 6), "139.8%"; null where Medicare has a price for none. */
const level = ({ comparable, medicareAllowed }: PayersReport['total']): string | null =>
	ofMedicareText(comparable, medicareAllowed);

/** What is said where no case can be held against Medicare. */
function withoutLevel(whose: string, { total, period }: PayersReport): string {
	const when = longPeriod(period);
	return total.cases === 0
		? `No case${whose} ${whose === '' ? 'of' : 'in'} ${when} has a price here.`
		: `Medicare has no price for the ${counted(total.cases, 'case')}${whose} in ${when} that have one here: ${wholeDollars(total.allowed)} allowed.`;
}

/** The page's answer in a sentence: what all payers pay against Medicare, and which pays most. */
export function payersFinding(report: PayersReport): string {
	const { payers, total, period } = report;
	const all = level(total);
	if (all === null) return withoutLevel('', report);
	const opening = `${payers.length === 1 ? `${payers[0]?.name ?? ''} pays` : `${payers.length} payers pay`} ${all} of Medicare on ${counted(total.cases, 'case')} in ${longPeriod(period)}`;
	const ranked = payers
		.filter(({ sums }) => sums.medicareAllowed > 0)
		.toSorted(
			(a, b) =>
				b.sums.comparable / b.sums.medicareAllowed - a.sums.comparable / a.sums.medicareAllowed
		);
	const [highest, next] = ranked;
	if (!highest || !next) return `${opening}.`;
	return `${opening}; ${highest.name} pays most, ${level(highest.sums) ?? ''} on ${percent(highest.sums.cases, total.cases)} of the cases.`;
}

/** Where a payer stands in all, in a line: "Payer A pays 120.0% of Medicare on 100 cases in January to February 2026". */
export function payerTitle(name: string, report: PayersReport): string {
	const { total, period } = report;
	const all = level(total);
	if (all === null) return withoutLevel(` of ${name}`, report);
	return `${name} pays ${all} of Medicare on ${counted(total.cases, 'case')} in ${longPeriod(period)}`;
}

/** Where a payer stands: its percentage of Medicare in all and by setting. */
export function payerFinding(name: string, report: PayersReport): string {
	const { settings, total } = report;
	const opening = payerTitle(name, report);
	if (level(total) === null) return opening;
	const places = settings.flatMap(({ setting, sums }) => {
		const own = level(sums);
		return own === null ? [] : [`${own} at ${theSetting(setting)}`];
	});
	return places.length > 1 ? `${opening}: ${listed(places)}.` : `${opening}.`;
}

/** What the HOPD is allowed above the ASC for the same codes. */
export function sitesTitle({ likeForLike }: PayersReport): string {
	if (!likeForLike) return 'No payer has a code at both the HOPD and the ASC';
	const { cases, hopd, asc } = likeForLike;
	const way = hopd < asc ? 'less' : 'more';
	return `Payers allow the HOPD ${percent(Math.abs(hopd - asc), asc)} ${way} than the ASC for the same codes: ${wholeDollars(Math.abs(hopd - asc) as typeof hopd)} on ${counted(cases, 'case')}`;
}

/** Who does the most of the cases, and who brings the most a case. */
export function mixTitle({ payers, total }: PayersReport): string {
	const [most] = payers.toSorted((a, b) => b.sums.cases - a.sums.cases);
	const [best] = payers.toSorted((a, b) => (yieldOf(b.sums) ?? 0) - (yieldOf(a.sums) ?? 0));
	if (!most || !best) return 'No payer has a case with a price here';
	return `${most.name} has ${percent(most.sums.cases, total.cases)} of the cases; a case of ${best.name} brings ${dollars(yieldOf(best.sums) ?? best.sums.netToBank)} net, the most`;
}

/** What ends first, and what hangs on all that ends. */
export function endingTitle(ending: readonly ContractAtRisk[]): string {
	const [first] = ending;
	if (!first) return 'No contract ends within twelve months';
	const allowed = wholeDollars(sumCents(ending.map((each) => each.allowed)));
	const opening =
		first.daysLeft < 0
			? `${first.contract.name} has ended on ${longDate(first.endsOn)}`
			: `${first.contract.name} ends on ${longDate(first.endsOn)}, in ${counted(first.daysLeft, 'day')}`;
	return ending.length === 1
		? `${opening}: ${allowed} a year`
		: `${opening}; ${counted(ending.length, 'contract')} of ${allowed} a year end`;
}

/** What charges took from what contracts allow. */
export function leakageTitle({ total }: LeakageReport): string {
	const { rate, lesserOf, chargeCap, takenCases } = total;
	const taken = lesserOf + chargeCap;
	if (taken === 0) return 'Charges took nothing from what contracts allow';
	const whose =
		lesserOf === 0
			? 'Caps on rising charges'
			: chargeCap === 0
				? 'Charges below the rates'
				: 'Low charges and caps on their rise';
	return `${whose} took ${wholeDollars(taken as Cents)} on ${counted(takenCases, 'case')}, ${percent(taken, rate)} of what contracts’ rates allow`;
}

/** The charge that costs the most. */
export function chargesTitle(
	{ charges }: LeakageReport,
	nameOf: (facility: string) => string
): string {
	const [first] = charges;
	if (!first) return 'No charge stands below the rate that it is held against';
	return `A charge of ${dollars(first.rate)} for ${first.line.code} at ${nameOf(first.facility)}, now ${dollars(first.charge)} at the lowest, would bring ${wholeDollars(first.taken)} more`;
}
