import { render } from 'svelte/server';
import MapChart from '$lib/charts/locality-map/Chart.svelte';
import DistributionChart from '$lib/charts/place-distribution/Chart.svelte';
import RankingChart from '$lib/charts/place-ranking/Chart.svelte';
import { PRINT_PALETTE } from '$lib/charts/places/palette';
import type { PlacesModel } from '$lib/charts/places/view-model';
import { PICTURE_WIDTH, pictureSvg } from './picture';

const HEIGHTS = { ranking: 720, distribution: 320 };

/**
 * A picture of places as a standalone SVG file in light colours, 1200 px wide: title, subtitle and the caption with
 * releases inside. Wage areas have no map: their ranking stands in for it.
 */
export function placesSvg(model: PlacesModel, figure: 'map' | 'ranking' | 'distribution'): string {
	const shared = { model, palette: PRINT_PALETTE, width: PICTURE_WIDTH, ssr: true, framed: true };
	if (figure === 'distribution') {
		const props = { ...shared, height: HEIGHTS.distribution };
		return pictureSvg(render(DistributionChart, { props }).body);
	}
	if (figure === 'ranking' || model.kind === 'area') {
		const props = { ...shared, height: HEIGHTS.ranking };
		return pictureSvg(render(RankingChart, { props }).body);
	}
	return pictureSvg(render(MapChart, { props: shared }).body);
}
