import { render } from 'svelte/server';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import Chart from '$lib/charts/volume-trends/Chart.svelte';
import type { TrendsModel } from '$lib/charts/volume-trends/view-model';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/** The trends of cases as a standalone SVG file in light colours, 1200 px wide: title, subtitle and caption inside. */
export function volumeTrendsSvg(model: TrendsModel, caption: string, isSample: boolean): string {
	const words = {
		title: isSample ? `${model.title} (sample)` : model.title,
		subtitle: model.subtitle,
		caption
	};
	const { body } = render(Chart, {
		props: { model, palette: PRINT_PALETTE, width: PICTURE_WIDTH, words }
	});
	return pictureSvg(body);
}
