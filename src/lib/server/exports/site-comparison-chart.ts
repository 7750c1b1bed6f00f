import { render } from 'svelte/server';
import Chart from '$lib/charts/site-comparison/Chart.svelte';
import { layoutOf } from '$lib/charts/site-comparison/layout';
import { PRINT_PALETTE } from '$lib/charts/site-comparison/palette';
import { siteComparisonModel, type NamedComparison } from '$lib/charts/site-comparison/view-model';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/**
 * The chart of a comparison as a standalone SVG file in light colours, 1200 px wide: title, subtitle, legend and the
 * caption with releases and date inside.
 */
export function chartSvg(comparison: NamedComparison): string {
	const model = siteComparisonModel(comparison);
	const { body } = render(Chart, {
		props: {
			model,
			layout: layoutOf(model, PICTURE_WIDTH, { framed: true }),
			palette: PRINT_PALETTE,
			ssr: true
		}
	});
	return pictureSvg(body);
}
