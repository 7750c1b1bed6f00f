import { render } from 'svelte/server';
import type { CodeFigure } from '$lib/charts/code-figures';
import { PRINT_PALETTE } from '$lib/charts/portfolio/palette';
import HistoryChart from '$lib/charts/rate-history/Chart.svelte';
import { historyModel, type HistoryModel } from '$lib/charts/rate-history/view-model';
import RvuPartsChart from '$lib/charts/rvu-parts/Chart.svelte';
import { rvuPartsModel, type RvuPartsModel } from '$lib/charts/rvu-parts/view-model';
import WorkRvuChart from '$lib/charts/work-rvu/Chart.svelte';
import { workRvuModel, type WorkRvuModel } from '$lib/charts/work-rvu/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import type { IsoDate } from '$lib/domain/dates';
import type { CodeProfile } from '$lib/domain/profiles/code-profile';
import { longDate } from '$lib/format/date';
import { placeName } from '$lib/format/place';
import { releaseText } from '$lib/format/caveats';
import { settingsWithHistory } from '$lib/format/profile';
import { uncapitalized } from '$lib/format/sentence';
import { PICTURE_WIDTH, pictureSvg } from './picture';
import { figureSheet, releaseSource, type Sheet } from './sheet';

/** A figure of a code's page with its model. */
export type ShownCodeFigure =
	| { figure: 'history'; model: HistoryModel }
	| { figure: 'percentile'; model: WorkRvuModel }
	| { figure: 'rvus'; model: RvuPartsModel };

const SHEET_NAMES: Record<CodeFigure, string> = {
	history: 'History',
	percentile: 'Work RVUs',
	rvus: 'RVUs'
};

/** A figure of a profile; null where the code has nothing that it could show. */
export function codeFigure(
	figure: CodeFigure,
	profile: CodeProfile,
	until: IsoDate
): ShownCodeFigure | null {
	const { history, work, physician } = profile;
	if (figure === 'history') {
		const isEmpty = settingsWithHistory(history).length === 0;
		return isEmpty ? null : { figure, model: historyModel(history, until) };
	}
	if (figure === 'percentile') return work && { figure, model: workRvuModel(work) };
	const [row] = physician?.rows ?? [];
	return row ? { figure, model: rvuPartsModel(row) } : null;
}

const subjectOf = ({ code, name }: CodeProfile): string => (name ? `${code}, ${name}` : code);

/** The history is of a place; relative value units are the nation's. */
const placeOf = ({ figure }: ShownCodeFigure, { place }: CodeProfile): string | null =>
	figure === 'history' ? placeName(place) : null;

/** The releases that a figure rests on: relative value units on the fee schedule alone. */
const releasesOf = ({ figure }: ShownCodeFigure, { releases }: CodeProfile): UsedRelease[] =>
	releases.filter(({ kind }) => figure === 'history' || kind === 'pfs');

/** A figure of a code as a standalone SVG file in light colours, 1200 px wide: title, subtitle and caption inside. */
export function codeFigureSvg(shown: ShownCodeFigure, profile: CodeProfile): string {
	const { title, subtitle } = shown.model;
	const place = placeOf(shown, profile);
	const words = {
		title: `${profile.code}: ${uncapitalized(title)}`,
		subtitle: `${[subjectOf(profile), place === 'National' ? 'national' : place, longDate(profile.date)].filter(Boolean).join(', ')}. ${subtitle}`,
		caption: `${releasesOf(shown, profile).map(releaseText).join(' · ')}.`
	};
	const around = { palette: PRINT_PALETTE, width: PICTURE_WIDTH, words };
	switch (shown.figure) {
		case 'history':
			return pictureSvg(render(HistoryChart, { props: { model: shown.model, ...around } }).body);
		case 'percentile':
			return pictureSvg(render(WorkRvuChart, { props: { model: shown.model, ...around } }).body);
		case 'rvus':
			return pictureSvg(render(RvuPartsChart, { props: { model: shown.model, ...around } }).body);
	}
}

/** The numbers of a figure of a code. */
export function codeFigureSheet(shown: ShownCodeFigure, profile: CodeProfile): Sheet {
	const { date } = profile;
	const releases = releasesOf(shown, profile);
	const place = placeOf(shown, profile);
	return figureSheet(shown.model, {
		name: SHEET_NAMES[shown.figure],
		facts: [
			{ name: 'Code', value: subjectOf(profile) },
			{ name: 'Date of service', value: date },
			...(place ? [{ name: 'Place', value: place }] : []),
			{ name: 'Releases', value: releases.map(releaseText).join('; ') }
		],
		sources: releases.map(releaseSource)
	});
}
