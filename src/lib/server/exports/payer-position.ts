import { render } from 'svelte/server';
import Chart from '$lib/charts/payer-position/Chart.svelte';
import type { PayerPositionModel } from '$lib/charts/payer-position/view-model';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/** Payers against Medicare as a standalone SVG file in light colours, 1200 px wide: title, subtitle and caption inside. */
export function payerPositionSvg(
	model: PayerPositionModel,
	caption: string,
	isSample: boolean
): string {
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
