import { render } from 'svelte/server';
import Chart from '$lib/charts/site-comparison/Chart.svelte';
import { PRINT_PALETTE } from '$lib/charts/site-comparison/palette';
import { siteComparisonModel, type NamedComparison } from '$lib/charts/site-comparison/view-model';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/**
 * The chart of a comparison as a standalone SVG file in light colours, 1200 px wide: title, subtitle, legend and the
 * caption with releases and date inside.
 */
export function chartSvg(comparison: NamedComparison): string {
	const { body } = render(Chart, {
		props: {
			model: siteComparisonModel(comparison),
			palette: PRINT_PALETTE,
			width: PICTURE_WIDTH,
			ssr: true,
			framed: true
		}
	});
	return pictureSvg(body);
}
