import { trendModel } from '$lib/charts/trend/view-model';
import { overviewSvg } from '../../overview-figures';
import { figureSheet } from '../../sheet';
import { trendChart } from '../native-chart';
import type { PackPart } from '../pack';
import { partOf, captionIn, aroundOf, type PayerPackSource } from './payer-source';

/** What a payer allows by month, at each site. */
export function trendPart(source: PayerPackSource): PackPart {
	const { overview, names, payer } = source;
	const model = trendModel(overview);
	const words = { title: `${payer.name}: ${model.title}`, subtitle: model.subtitle };
	return partOf(source, {
		...{ id: 'trend', ...words },
		picture: overviewSvg({ overview, names, caption: captionIn(source) }, 'trend'),
		chart: trendChart(model),
		shown: model.table.rows.length,
		sheet: figureSheet({ ...words, table: model.table }, aroundOf(source, 'By month'))
	});
}
