import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { captionOf } from '$lib/charts/portfolio/words';
import type { ListColumn } from '$lib/charts/volume-tables/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { StoredContract } from '$lib/domain/contracts/version';
import type { ContractAtRisk } from '$lib/domain/volumes/ending';
import type { LeakageReport } from '$lib/domain/volumes/leakage';
import type { PortfolioChoices, PortfolioOverview } from '$lib/domain/volumes/overview';
import type { Payer } from '$lib/domain/volumes/payer';
import type { PayerCode, PayersReport } from '$lib/domain/volumes/payers';
import type { VarianceRow } from '$lib/domain/volumes/variance';
import { releaseSource, type Sheet } from '../../sheet';
import type { Audience, PackPart } from '../pack';

/** What is known of a payer for a pack: answers that are of this payer's cases alone, but for `all`. */
export interface PayerPackSource {
	payer: Payer;
	audience: Audience;
	report: PayersReport;
	overview: PortfolioOverview;
	codes: readonly PayerCode[];
	leakage: LeakageReport | null;
	ending: readonly ContractAtRisk[];
	/** Its contracts in use. */
	contracts: readonly StoredContract[];
	/** Expected against paid; empty where no paid amount is told. */
	variance: readonly VarianceRow[];
	choices: PortfolioChoices;
	/** SiteRate's name of each code. */
	names: Readonly<Record<string, string>>;
	releases: readonly UsedRelease[];
	/** Every payer's cases; null where the pack is made for the payer. */
	all: PayersReport | null;
}

/** Rows that a slide or a page shows of a long table. */
export const ROWS_SHOWN = 12;

export const MEDICARE = 'Medicare allows for them';
export const COMPARABLE = 'Allowed, cases that Medicare pays too';
export const CASES: ListColumn = { id: 'cases', name: 'Cases', kind: 'count' };
export const ALLOWED: ListColumn = { id: 'allowed', name: 'Allowed', kind: 'dollars' };
export const COMPARED: readonly ListColumn[] = [
	{ id: 'comparable', name: COMPARABLE, kind: 'dollars' },
	{ id: 'medicare', name: MEDICARE, kind: 'dollars' }
];
export const OF_MEDICARE: ListColumn = {
	...{ id: 'ofMedicare', name: 'Of Medicare', kind: 'percent' },
	derived: { percentOf: [COMPARABLE, MEDICARE] }
};

export const sumOf = (rows: readonly (readonly FigureCell[])[], at: number): number =>
	rows.reduce((sum, cells) => sum + (typeof cells[at] === 'number' ? cells[at] : 0), 0);

/** The badges of what a pack shows: made-up cases, and the caveats of its releases, each kind once. */
export function badgesOf({ report, releases }: PayerPackSource): PackPart['badges'] {
	const caveats = new Map(
		releases.flatMap((release) => release.caveats).map(({ kind, reason }) => [kind, reason])
	);
	return [
		...(report.isSample
			? [
					{
						kind: 'sample',
						reason: 'Facilities, volumes and contracts of the sample are made up.'
					}
				]
			: []),
		...[...caveats].map(([kind, reason]) => ({ kind, reason }))
	];
}

/** A part's numbers as they are known, and what is the same for all of them. */
export function partOf(
	source: PayerPackSource,
	told: Pick<PackPart, 'id' | 'title' | 'subtitle' | 'sheet'> & Partial<PackPart>
): PackPart {
	return { picture: null, chart: null, shown: ROWS_SHOWN, badges: badgesOf(source), ...told };
}

export const captionIn = ({ report, releases }: PayerPackSource): string =>
	captionOf(
		{ ...report, sample: report.isSample ? 'volumes and contracts are samples' : null },
		[],
		releases
	);

export const aroundOf = (
	source: PayerPackSource,
	name: string
): Pick<Sheet, 'name' | 'facts' | 'sources'> => ({
	name,
	facts: [
		{ name: 'Payer', value: source.payer.name },
		{ name: 'Period', value: `${source.report.period.from} to ${source.report.period.to}` },
		{ name: 'Source', value: captionIn(source) }
	],
	sources: source.releases.map(releaseSource)
});

export const sheetOf = (
	source: PayerPackSource,
	name: string,
	{ title, subtitle }: Pick<PackPart, 'title' | 'subtitle'>,
	{ columns, rows, total }: Pick<Sheet, 'columns' | 'total'> & { rows: FigureCell[][] }
): Sheet => ({ ...{ title, subtitle, columns, rows, total }, ...aroundOf(source, name) });
