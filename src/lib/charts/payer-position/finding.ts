import type { PayersReport } from '$lib/domain/volumes/payers';
import { longPeriod } from '$lib/format/date';
import { dollars, wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import { listed } from '$lib/format/sentence';
import { theSetting } from '../portfolio/words';
import { yieldOf } from './tables';

/** Allowed over Medicare's for the same cases, "139.8%"; null where Medicare allows nothing. */
const level = ({ allowed, medicareAllowed }: PayersReport['total']): string | null =>
	medicareAllowed === 0 ? null : percent(allowed, medicareAllowed);

/** The page's answer in a sentence: what all payers pay against Medicare, and which pays most. */
export function payersFinding({ payers, total, period }: PayersReport): string {
	const all = level(total);
	if (all === null) return `No case of ${longPeriod(period)} has a price here.`;
	const opening = `${payers.length === 1 ? `${payers[0]?.name ?? ''} pays` : `${payers.length} payers pay`} ${all} of Medicare on ${counted(total.cases, 'case')} in ${longPeriod(period)}`;
	const ranked = payers
		.filter(({ sums }) => sums.medicareAllowed > 0)
		.toSorted(
			(a, b) => b.sums.allowed / b.sums.medicareAllowed - a.sums.allowed / a.sums.medicareAllowed
		);
	const [highest, next] = ranked;
	if (!highest || !next) return `${opening}.`;
	return `${opening}; ${highest.name} pays most, ${level(highest.sums) ?? ''} on ${percent(highest.sums.cases, total.cases)} of the cases.`;
}

/** Where a payer stands: its percentage of Medicare in all and by setting, and what a case brings. */
export function payerFinding(name: string, { settings, total, period }: PayersReport): string {
	const all = level(total);
	if (all === null) return `No case of ${name} in ${longPeriod(period)} has a price here.`;
	const places = settings.flatMap(({ setting, sums }) => {
		const own = level(sums);
		return own === null ? [] : [`${own} at ${theSetting(setting)}`];
	});
	const opening = `${name} pays ${all} of Medicare on ${counted(total.cases, 'case')} in ${longPeriod(period)}`;
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
