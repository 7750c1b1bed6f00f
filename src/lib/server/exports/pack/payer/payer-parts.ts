import {
	chargesTable,
	endingTable,
	leakageCodesTable
} from '$lib/charts/payer-position/contract-tables';
import { chargesTitle, endingTitle, leakageTitle } from '$lib/charts/payer-position/finding';
import { ofMedicare } from '$lib/charts/portfolio/words';
import type { LeakageReport } from '$lib/domain/volumes/leakage';
import type { PayersReport } from '$lib/domain/volumes/payers';
import { offered, withheld, type PartOffer } from '../offer';
import { bothSites } from './both-sites';
import { codesPart } from './codes-part';
import { listPart } from './list-part';
import { marginPart } from './margin-part';
import { mixPart } from './mix-part';
import type { PayerPackSource } from './payer-source';
import { peersPart } from './peers-part';
import { positionPart } from './position-part';
import { savingsPart } from './savings-part';
import { sitesPart } from './sites-part';
import { termsPart } from './terms-part';
import { trendPart } from './trend-part';
import { underpaidPart } from './underpaid-part';

/** What a pack of a payer can have, in its order. What the payer may not see is withheld from one that is made for it. */
export function payerParts(source: PayerPackSource): PartOffer[] {
	const { payer, audience, report, leakage, ending, contracts, variance, all } = source;
	const { names, choices } = source;
	const sites = bothSites(source);
	const lost = leakage && leakageCodesTable(leakage.codes, names);
	const raised = leakage && chargesTable(leakage.charges, { choices, codes: names });
	const ends = endingTable(ending);
	const hasLevel = ofMedicare(report.total) !== null;
	const facility = (id: string): string =>
		choices.facilities.find((known) => known.id === id)?.name ?? id;
	const only = (
		id: string,
		name: string,
		why: string | null,
		make: PartOffer['make'],
		byDefault = true
	): PartOffer =>
		why === null ? offered({ id, name }, make, byDefault) : withheld({ id, name }, why);
	const notBoth = `${payer.name} has no code at both the HOPD and the ASC.`;
	const hidden = (what: string): string | null =>
		audience === 'payer' ? `It would show ${what}, which a pack for the payer never does.` : null;
	return [
		only(
			'position',
			'Position against Medicare by site',
			hasLevel ? null : `Medicare has a price for no case of ${payer.name}.`,
			() => positionPart(source)
		),
		only('sites', 'HOPD against ASC for the same codes', sites.length > 0 ? null : notBoth, () =>
			sitesPart(source, sites)
		),
		only(
			'codes',
			'Codes against Medicare, with a proposal',
			hasLevel ? null : `Medicare has a price for no case of ${payer.name}.`,
			() => codesPart(source)
		),
		only('trend', 'Trend of its cases', null, () => trendPart(source)),
		only('mix', 'Mix by service line', null, () => mixPart(source)),
		only('savings', 'Site-of-service savings', sites.length > 0 ? null : notBoth, () =>
			savingsPart(source, sites)
		),
		only(
			'terms',
			'Contract terms in words',
			contracts.length > 0 ? null : `${payer.name} has no contract in use.`,
			() => termsPart(source)
		),
		only(
			'ending',
			'Contracts that end',
			ends ? null : 'No contract of it ends within a year.',
			() =>
				listPart(source, {
					...{ id: 'ending', name: 'Contracts that end', title: endingTitle(ending) },
					list: ends as NonNullable<typeof ends>
				})
		),
		only(
			'underpaid',
			'Underpaid cases, in sums',
			variance.length > 0 ? null : `No paid amount of a case of ${payer.name} is told.`,
			() => underpaidPart(source)
		),
		only('charges', 'Taken by charges', lost ? null : 'Charges took nothing from its cases.', () =>
			listPart(source, {
				...{ id: 'charges', name: 'Taken by charges' },
				title: leakageTitle(leakage as LeakageReport),
				list: lost as NonNullable<typeof lost>
			})
		),
		only(
			'raise',
			'Charges to raise',
			hidden('charges that are to rise') ?? (raised ? null : 'No charge stands below its rate.'),
			() =>
				listPart(source, {
					...{ id: 'raise', name: 'Charges to raise' },
					title: chargesTitle(leakage as LeakageReport, facility),
					list: raised as NonNullable<typeof raised>
				}),
			false
		),
		only(
			'margin',
			'Margin by site',
			hidden('costs and margins') ??
				(report.total.marginCases > 0 ? null : 'No cost of its cases is known.'),
			() => marginPart(source),
			false
		),
		only(
			'peers',
			'All payers side by side',
			hidden('other payers') ?? (all ? null : 'No other payer has cases.'),
			() => peersPart(source, all as PayersReport),
			false
		)
	];
}
