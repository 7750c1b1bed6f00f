import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { theSetting } from '$lib/charts/portfolio/words';
import { divide } from '$lib/domain/money';
import { longPeriod } from '$lib/format/date';
import { wholeDollars } from '$lib/format/money';
import { counted } from '$lib/format/quantity';
import { capitalized } from '$lib/format/sentence';
import { text } from '../../sheet';
import type { PackPart } from '../pack';
import { partOf, sheetOf, type PayerPackSource } from './payer-source';

/** What cases leave after their variable cost, by site: for one’s own house alone. */
export function marginPart(source: PayerPackSource): PackPart {
	const { report, payer } = source;
	const { settings, total, period } = report;
	const cells = (name: string, sums: typeof total): FigureCell[] => [
		...[name, sums.marginCases, sums.netToBank, sums.variableCost, sums.margin],
		sums.marginCases === 0 ? null : divide(Math.max(0, sums.margin), sums.marginCases, 0)
	];
	const words = {
		title: `Cases of ${payer.name} leave ${wholeDollars(total.margin)} after their variable cost`,
		subtitle: `Net to bank, less denials and bad debt, less variable cost, of ${counted(total.marginCases, 'case')} whose cost is known, ${longPeriod(period)}`
	};
	return partOf(source, {
		...{ id: 'margin', ...words },
		sheet: sheetOf(source, 'Margin', words, {
			columns: [
				...[text('Site'), { name: 'Cases of known cost', kind: 'count' as const }],
				{ name: 'Net to bank, all cases', kind: 'dollars' },
				{ name: 'Variable cost', kind: 'dollars' },
				{ name: 'Margin', kind: 'difference' },
				{ name: 'A case', kind: 'dollars', derived: { each: ['Margin', 'Cases of known cost'] } }
			],
			rows: settings.map(({ setting, sums }) => cells(capitalized(theSetting(setting)), sums)),
			total: cells('All sites', total)
		})
	});
}
