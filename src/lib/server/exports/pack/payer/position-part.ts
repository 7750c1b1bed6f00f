import { payerTitle } from '$lib/charts/payer-position/finding';
import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import type { FigureCell } from '$lib/charts/portfolio/figure-table';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { ofMedicare } from '$lib/charts/portfolio/words';
import { SETTING_NAMES } from '$lib/domain/claims/setting';
import { longPeriod } from '$lib/format/date';
import { payerPositionSvg } from '../../payer-position';
import { text } from '../../sheet';
import type { PackPart } from '../pack';
import {
	CASES,
	ALLOWED,
	COMPARED,
	OF_MEDICARE,
	partOf,
	captionIn,
	sheetOf,
	type PayerPackSource
} from './payer-source';

/** Where a payer stands against Medicare, by site. */
export function positionPart(source: PayerPackSource): PackPart {
	const { payer, report } = source;
	const { settings, total } = report;
	const words = {
		title: payerTitle(payer.name, report),
		subtitle: `Allowed over what Medicare allows for the same cases, ${longPeriod(report.period)}`
	};
	const shown = settings.filter(({ sums }) => ofMedicare(sums) !== null);
	const model = payerPositionModel(
		{ ...report, total: { sums: total } },
		settings.map(({ setting }) => setting)
	);
	const cells = (name: string, sums: typeof total): FigureCell[] => [
		...[name, sums.cases, sums.allowed, sums.comparable, sums.medicareAllowed],
		ofMedicare(sums)
	];
	return partOf(source, {
		...{ id: 'position', ...words },
		picture: payerPositionSvg(model, captionIn(source), report.isSample),
		chart: {
			kind: 'bars',
			categories: shown.map(({ setting }) => SETTING_NAMES[setting].name),
			series: [
				{
					name: 'Of Medicare',
					colour: PRINT_PALETTE.rest,
					values: shown.map(({ sums }) => ofMedicare(sums))
				}
			],
			values: 'percent'
		},
		sheet: sheetOf(source, 'Position', words, {
			columns: [text('Site'), CASES, ALLOWED, ...COMPARED, OF_MEDICARE],
			rows: settings.map(({ setting, sums }) => cells(SETTING_NAMES[setting].name, sums)),
			total: cells('All sites', total)
		})
	});
}
