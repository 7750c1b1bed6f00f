import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { codeName } from '$lib/charts/portfolio/words';
import type { ListColumn } from '$lib/charts/volume-tables/view-model';
import { divide, type Cents } from '$lib/domain/money';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import type { PackPart } from '../pack';
import type { BothSites } from './both-sites';
import { sumOf, partOf, sheetOf, type PayerPackSource } from './payer-source';

/** Bars of a chart. */
const BARS_MOST = 10;

const SITES: readonly ListColumn[] = [
	{ id: 'name', name: 'Code', kind: 'text' },
	{ id: 'cases', name: 'HOPD cases', kind: 'count' },
	{ id: 'hopd', name: 'Allowed at the HOPD', kind: 'dollars' },
	{
		...{ id: 'hopdCase', name: 'A case at the HOPD', kind: 'dollars' },
		derived: { each: ['Allowed at the HOPD', 'HOPD cases'] }
	},
	{ id: 'ascCase', name: 'A case in the ASC', kind: 'dollars' },
	{
		...{ id: 'asc', name: 'The same cases in the ASC', kind: 'dollars' },
		derived: { times: ['HOPD cases', 'A case in the ASC'] }
	},
	{
		...{ id: 'above', name: 'HOPD above ASC', kind: 'difference' },
		derived: { less: ['Allowed at the HOPD', 'The same cases in the ASC'] }
	},
	{
		...{ id: 'times', name: 'Times the ASC', kind: 'ratio' },
		derived: { ratio: ['Allowed at the HOPD', 'The same cases in the ASC'] }
	}
];

const ratioOf = (part: number, whole: number): number | null =>
	whole <= 0 ? null : divide(part, whole, 2);

function siteCells(name: string, { cases, hopd, ascCase }: BothSites): FigureCell[] {
	const asc = cases * ascCase;
	const hopdCase = divide(hopd, cases, 0);
	return [name, cases, hopd, hopdCase, ascCase, asc, hopd - asc, ratioOf(hopd, asc)];
}

/** What a payer allows the HOPD and the ASC for the same codes. */
export function sitesPart(source: PayerPackSource, sites: readonly BothSites[]): PackPart {
	const { payer, names, report } = source;
	const rows = sites.map((site) => siteCells(codeName(site.code, names), site));
	const [cases, hopd, asc] = [sumOf(rows, 1), sumOf(rows, 2), sumOf(rows, 5)];
	const way = hopd < asc ? 'less' : 'more';
	const words = {
		title: `${payer.name} allows the HOPD ${percent(Math.abs(hopd - asc), asc)} ${way} than the ASC for the same ${counted(sites.length, 'code')}: ${wholeDollars(Math.abs(hopd - asc) as Cents)} on ${counted(cases, 'case')}`,
		subtitle: `HOPD cases against the ASC’s average by code, ${longPeriod(report.period)}`
	};
	const first = sites.slice(0, BARS_MOST);
	return partOf(source, {
		...{ id: 'sites', ...words },
		chart: {
			kind: 'bars',
			categories: first.map(({ code }) => codeName(code, names)),
			series: [
				{
					name: 'A case at the HOPD',
					colour: PRINT_PALETTE.settings.hopd.fill,
					values: first.map((site) => divide(site.hopd, site.cases, 0))
				},
				{
					name: 'A case in the ASC',
					colour: PRINT_PALETTE.settings.asc.fill,
					values: first.map(({ ascCase }) => ascCase)
				}
			],
			values: 'dollars'
		},
		sheet: sheetOf(source, 'HOPD against ASC', words, {
			columns: SITES,
			rows,
			total: [
				'All codes',
				cases,
				hopd,
				divide(hopd, cases, 0),
				null,
				asc,
				hopd - asc,
				ratioOf(hopd, asc)
			]
		})
	});
}
