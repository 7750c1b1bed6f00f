import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { tenths } from '$lib/charts/portfolio/words';
import type { Cents } from '$lib/domain/money';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { percent } from '$lib/format/percent';
import { counted } from '$lib/format/quantity';
import { text } from '../../sheet';
import type { NativeChart, PackPart } from '../pack';
import type { BothSites } from './both-sites';
import { sumOf, partOf, sheetOf, type PayerPackSource } from './payer-source';

/** What the payer would save were its HOPD cases done in the ASC, by service line. */
export function savingsPart(source: PayerPackSource, sites: readonly BothSites[]): PackPart {
	const { report, payer } = source;
	const names = [...new Set(sites.map(({ serviceLine }) => serviceLine))];
	const lines = names
		.map((serviceLine) => {
			const own = sites.filter((site) => site.serviceLine === serviceLine);
			const sum = (of: (site: BothSites) => number): number =>
				own.reduce((all, site) => all + of(site), 0);
			return {
				...{ serviceLine, cases: sum(({ cases }) => cases), hopd: sum(({ hopd }) => hopd) },
				asc: sum(({ cases, ascCase }) => cases * ascCase)
			};
		})
		.sort((a, b) => b.hopd - b.asc - (a.hopd - a.asc));
	const rows = lines.map(({ serviceLine, cases, hopd, asc }): FigureCell[] => [
		...[serviceLine, cases, hopd, asc, hopd - asc],
		tenths(hopd - asc, hopd)
	]);
	const [cases, hopd, asc] = [sumOf(rows, 1), sumOf(rows, 2), sumOf(rows, 3)];
	const saved = hopd - asc;
	const words = {
		title:
			saved > 0
				? `In the ASC, ${counted(cases, 'HOPD case')} would save ${payer.name} ${wholeDollars(saved as Cents)}, ${percent(saved, hopd)} of what it allows for them`
				: `In the ASC, ${counted(cases, 'HOPD case')} would save ${payer.name} nothing`,
		subtitle: `Codes that the payer has at both sites, at the ASC’s average by code, ${longPeriod(report.period)}`
	};
	const chart: NativeChart = {
		kind: 'bars',
		categories: lines.map(({ serviceLine }) => serviceLine),
		series: [
			{
				name: 'Saved in the ASC',
				colour: PRINT_PALETTE.settings.asc.fill,
				values: lines.map((line) => line.hopd - line.asc)
			}
		],
		values: 'difference'
	};
	return partOf(source, {
		...{ id: 'savings', ...words, chart },
		sheet: sheetOf(source, 'Site of service', words, {
			columns: [
				text('Service line'),
				{ name: 'HOPD cases', kind: 'count' },
				{ name: 'Allowed at the HOPD', kind: 'dollars' },
				{ name: 'The same in the ASC', kind: 'dollars' },
				{
					...{ name: 'Saved', kind: 'difference' },
					derived: { less: ['Allowed at the HOPD', 'The same in the ASC'] }
				},
				{
					...{ name: 'Of allowed', kind: 'percent' },
					derived: { percentOf: ['Saved', 'Allowed at the HOPD'] }
				}
			],
			rows,
			total: ['All', cases, hopd, asc, saved, tenths(saved, hopd)]
		})
	});
}
