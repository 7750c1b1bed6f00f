import Papa from 'papaparse';
import { render } from 'svelte/server';
import HeatMapChart from '$lib/charts/heat-map/Chart.svelte';
import { heatMapModel } from '$lib/charts/heat-map/view-model';
import MoversChart from '$lib/charts/movers/Chart.svelte';
import { moversModel } from '$lib/charts/movers/view-model';
import ParetoChart from '$lib/charts/pareto/Chart.svelte';
import { paretoModel } from '$lib/charts/pareto/view-model';
import PayerPositionChart from '$lib/charts/payer-position/Chart.svelte';
import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import type { ColumnKind, FigureCell, FigureModel } from '$lib/charts/portfolio/figure-table';
import type { PortfolioFigure } from '$lib/charts/portfolio/figures';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import ServiceLinesChart from '$lib/charts/service-lines/Chart.svelte';
import { serviceLinesModel } from '$lib/charts/service-lines/view-model';
import TrendChart from '$lib/charts/trend/Chart.svelte';
import { trendModel } from '$lib/charts/trend/view-model';
import { formatFixed } from '$lib/domain/money';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/** What a figure of the overview is made of. */
export interface FigureSource {
	overview: PortfolioOverview;
	/** SiteRate's name of each code. */
	names: Readonly<Record<string, string>>;
	caption: string;
}

/** A figure as a standalone SVG file in light colours, 1200 px wide: title, subtitle and caption inside. */
export function overviewSvg(
	{ overview, names, caption }: FigureSource,
	figure: PortfolioFigure
): string {
	const shared = <Model extends FigureModel>(model: Model) => ({
		model,
		palette: PRINT_PALETTE,
		width: PICTURE_WIDTH,
		words: {
			title: overview.isSample ? `${model.title} (sample)` : model.title,
			subtitle: model.subtitle,
			caption
		}
	});
	const drawn = {
		trend: () => render(TrendChart, { props: shared(trendModel(overview)) }),
		'service-lines': () =>
			render(ServiceLinesChart, { props: shared(serviceLinesModel(overview)) }),
		payers: () => render(PayerPositionChart, { props: shared(payerPositionModel(overview)) }),
		codes: () => render(ParetoChart, { props: shared(paretoModel(overview, names)) }),
		movers: () => render(MoversChart, { props: shared(moversModel(overview, names)) }),
		'heat-map': () => render(HeatMapChart, { props: shared(heatMapModel(overview, names)) })
	} satisfies Record<PortfolioFigure, () => { body: string }>;
	return pictureSvg(drawn[figure]().body);
}

/** A cell as a machine reads it: a plain decimal, dollars with two digits, percentages with one. */
export function plain(kind: ColumnKind, cell: FigureCell): string {
	if (cell === null) return '';
	if (typeof cell === 'string') return cell;
	if (kind === 'count' || kind === 'rise') return String(cell);
	return formatFixed(cell, kind === 'percent' || kind === 'change' ? 1 : 2);
}

/** The table of a figure as CSV: all of its rows, also those that the picture has no room for, each with its sources. */
export function overviewCsv(
	{ overview, names, caption }: FigureSource,
	figure: PortfolioFigure
): string {
	const models = {
		trend: trendModel,
		'service-lines': serviceLinesModel,
		payers: (overview) => payerPositionModel(overview),
		codes: paretoModel,
		movers: moversModel,
		'heat-map': heatMapModel
	} satisfies Record<
		PortfolioFigure,
		(overview: PortfolioOverview, names: Readonly<Record<string, string>>) => FigureModel
	>;
	const { columns, rows } = models[figure](overview, names).table;
	const fields = [...columns.map(({ name }) => name), 'Period', 'Source'];
	const period = `${overview.period.from} to ${overview.period.to}`;
	const data = rows.map((row) => [
		...columns.map(({ kind }, at) => plain(kind, row[at] ?? null)),
		period,
		caption
	]);
	return `${Papa.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: /^[=@\t\r]|^[+-](?!\d)/ })}\r\n`;
}
