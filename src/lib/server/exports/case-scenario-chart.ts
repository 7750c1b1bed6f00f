import { render } from 'svelte/server';
import { casePicture, type NamedCase } from '$lib/charts/case-scenario/view-model';
import Chart from '$lib/charts/site-comparison/Chart.svelte';
import { layoutOf } from '$lib/charts/site-comparison/layout';
import { PRINT_PALETTE } from '$lib/charts/site-comparison/palette';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/** The chart of a case as a standalone SVG file in light colours, 1200 px wide, with title, subtitle and caption inside. */
export function caseChartSvg(named: NamedCase): string {
	const model = casePicture(named);
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
