import { placesModel, type PlacesModel } from '$lib/charts/places/view-model';
import type { LocalityComparison } from '$lib/domain/localities/comparison';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { readContext } from '$lib/schemas/context';
import { LOCALITY_PARAMETERS, readLocalityView, type LocalityView } from '$lib/schemas/localities';
import { placesSvg } from '$lib/server/exports/places-chart';
import { placesSheet } from '$lib/server/exports/places-sheet';
import type { Application } from '$lib/server/services/application';
import { compareLocalities } from '$lib/server/services/localities';
import { NO_CODE } from '../../api/v1/problems';
import { unknownValue, type PictureFile, type TableFile } from '../downloads/files';

interface Asked {
	comparison: LocalityComparison;
	model: PlacesModel;
	view: LocalityView;
	/** Of the file. */
	name: string;
}

/** The comparison that an address asks for, or all that is wrong with it. */
function asked(application: Application, url: URL): Outcome<Asked> {
	const { context, problems } = readContext(url.searchParams, [...LOCALITY_PARAMETERS, 'figure']);
	const { view, problems: wrongView } = readLocalityView(url.searchParams);
	const unread = [...problems, ...wrongView];
	if (unread.length === 0 && context.codes.length === 0) unread.push(NO_CODE);
	const answer = unread.length > 0 ? null : compareLocalities(application, context, view);
	const wrong = answer ? answer.problems : unread;
	if (wrong.length > 0 || !answer?.comparison) return failure(...wrong);
	const { comparison } = answer;
	const name = `siterate-localities-${comparison.code}-${view.measure}-${comparison.date}`;
	const model = placesModel(comparison, view.measure, view.pins);
	return success({ comparison, model, view, name });
}

const FIGURES = ['map', 'ranking', 'distribution'] as const;

/** The picture of the figure that an address names: the map where it names none. */
export function pictureOf(application: Application, url: URL): Outcome<PictureFile> {
	const wanted = url.searchParams.get('figure') ?? 'map';
	const figure = FIGURES.find((known) => known === wanted);
	if (!figure) return failure(unknownValue('figure', wanted, FIGURES));
	const found = asked(application, url);
	if (!found.ok) return found;
	const { name, model } = found.value;
	return success({ name, svg: placesSvg(model, figure) });
}

export function tableOf(application: Application, url: URL): Outcome<TableFile> {
	const found = asked(application, url);
	if (!found.ok) return found;
	const { name, model, comparison, view } = found.value;
	return success({ name, sheets: [placesSheet(model, comparison, view.find)] });
}
