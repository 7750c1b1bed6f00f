import { render } from 'svelte/server';
import HeatMapChart from '$lib/charts/heat-map/Chart.svelte';
import { heatMapModel } from '$lib/charts/heat-map/view-model';
import MoversChart from '$lib/charts/movers/Chart.svelte';
import { moversModel } from '$lib/charts/movers/view-model';
import ParetoChart from '$lib/charts/pareto/Chart.svelte';
import { paretoModel } from '$lib/charts/pareto/view-model';
import PayerPositionChart from '$lib/charts/payer-position/Chart.svelte';
import { bySiteTable } from '$lib/charts/payer-position/tables';
import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import type { FigureModel } from '$lib/charts/portfolio/figure-table';
import { FIGURE_NAMES, type PortfolioFigure } from '$lib/charts/portfolio/figures';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import ServiceLinesChart from '$lib/charts/service-lines/Chart.svelte';
import { serviceLinesModel } from '$lib/charts/service-lines/view-model';
import TrendChart from '$lib/charts/trend/Chart.svelte';
import { trendModel } from '$lib/charts/trend/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { PortfolioOverview } from '$lib/domain/volumes/overview';
import { longPeriod } from '$lib/format/date';
import { PICTURE_WIDTH, pictureSvg } from './picture';
import { figureSheet, listSheet, releaseSource, type Sheet } from './sheet';

/** What a figure of the overview is made of. */
export interface FigureSource {
	overview: PortfolioOverview;
	/** SiteRate's name of each code. */
	names: Readonly<Record<string, string>>;
	caption: string;
	releases: readonly UsedRelease[];
}

/** A figure as a standalone SVG file in light colours, 1200 px wide: title, subtitle and caption inside. */
export function overviewSvg(
	{ overview, names, caption }: Omit<FigureSource, 'releases'>,
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

const aroundOf = (
	{ overview: { period }, caption, releases }: Omit<FigureSource, 'names'>,
	name: string
): Pick<Sheet, 'name' | 'facts' | 'sources'> => ({
	name,
	facts: [
		{ name: 'Period', value: `${period.from} to ${period.to}` },
		{ name: 'Source', value: caption }
	],
	sources: releases.map(releaseSource)
});

/** The table of a figure: all of its rows, also those that the picture has no room for. */
export function overviewSheet(
	{ overview, names, caption, releases }: FigureSource,
	figure: PortfolioFigure
): Sheet {
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
	const model = models[figure](overview, names);
	return figureSheet(model, aroundOf({ overview, caption, releases }, FIGURE_NAMES[figure]));
}

/** The cases by site of service. */
export const overviewSitesSheet = (source: Omit<FigureSource, 'names'>): Sheet =>
	listSheet(
		bySiteTable(source.overview.settings, source.overview.total.sums),
		{ title: 'By site', subtitle: longPeriod(source.overview.period) },
		aroundOf(source, 'By site')
	);
