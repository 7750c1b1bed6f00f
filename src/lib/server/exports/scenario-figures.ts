import { render } from 'svelte/server';
import BandChart from '$lib/charts/band/Chart.svelte';
import type { BandModel } from '$lib/charts/band/view-model';
import BridgeChart from '$lib/charts/bridge/Chart.svelte';
import type { BridgeModel } from '$lib/charts/bridge/view-model';
import GainMapChart from '$lib/charts/gain-map/Chart.svelte';
import type { GainMapModel } from '$lib/charts/gain-map/view-model';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import TornadoChart from '$lib/charts/tornado/Chart.svelte';
import type { TornadoModel } from '$lib/charts/tornado/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { ScenarioResult } from '$lib/domain/scenarios/portfolio/answer';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import { longPeriod } from '$lib/format/date';
import { releaseText } from '$lib/format/caveats';
import { PICTURE_WIDTH, pictureSvg } from './picture';

/** The figures of a scenario, as the addresses of their files name them, each with its model. */
export type ScenarioFigure =
	| { figure: 'bridge'; model: BridgeModel }
	| { figure: 'tornado'; model: TornadoModel }
	| { figure: 'gain-map'; model: GainMapModel }
	| { figure: 'band'; model: BandModel };

/** The caption of a picture of a scenario: what is made up, which scenario of which months, and the releases. */
export const scenarioCaption = (
	{ name }: Pick<PortfolioScenario, 'name'>,
	{ isSample, period }: Pick<ScenarioResult, 'isSample' | 'period'>,
	releases: readonly UsedRelease[]
): string =>
	[
		...(isSample ? ['Sample: volumes, payers, contracts and costs are samples'] : []),
		`scenario: ${name}`,
		longPeriod(period),
		...releases.map(releaseText)
	].join(' · ');

/** A figure of a scenario as a standalone SVG file in light colours, 1200 px wide: title, subtitle and caption inside. */
export function scenarioSvg(shown: ScenarioFigure, caption: string, isSample: boolean): string {
	const { title, subtitle } = shown.model;
	const around = {
		palette: PRINT_PALETTE,
		width: PICTURE_WIDTH,
		words: { title: isSample ? `${title} (sample)` : title, subtitle, caption }
	};
	switch (shown.figure) {
		case 'bridge':
			return pictureSvg(render(BridgeChart, { props: { model: shown.model, ...around } }).body);
		case 'tornado':
			return pictureSvg(render(TornadoChart, { props: { model: shown.model, ...around } }).body);
		case 'gain-map':
			return pictureSvg(render(GainMapChart, { props: { model: shown.model, ...around } }).body);
		case 'band':
			return pictureSvg(render(BandChart, { props: { model: shown.model, ...around } }).body);
	}
}
