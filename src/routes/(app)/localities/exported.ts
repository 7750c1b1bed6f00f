import { placesModel, type PlacesModel } from '$lib/charts/places/view-model';
import type { LocalityComparison } from '$lib/domain/localities/comparison';
import { readContext } from '$lib/schemas/context';
import { LOCALITY_PARAMETERS, readLocalityView } from '$lib/schemas/localities';
import type { Application } from '$lib/server/services/application';
import { compareLocalities } from '$lib/server/services/localities';
import { NO_CODE } from '../../api/v1/problems';
import { download, refusal } from '../downloads/response';

/** A file of the page as a download named by code, measure and date, or, where there is no answer, what is wrong as plain text. */
export function exportResponse(
	application: Application,
	url: URL,
	file: {
		type: string;
		extension: string;
		write: (model: PlacesModel, comparison: LocalityComparison, find: string) => BodyInit;
	}
): Response {
	const { context, problems } = readContext(url.searchParams, [...LOCALITY_PARAMETERS, 'figure']);
	const { view, problems: wrongView } = readLocalityView(url.searchParams);
	const unread = [...problems, ...wrongView];
	if (unread.length === 0 && context.codes.length === 0) unread.push(NO_CODE);
	const answer = unread.length > 0 ? null : compareLocalities(application, context, view);
	const wrong = answer ? answer.problems : unread;
	if (wrong.length > 0 || !answer?.comparison) return refusal(wrong);
	const { comparison } = answer;
	const name = `siterate-localities-${comparison.code}-${view.measure}-${comparison.date}.${file.extension}`;
	const model = placesModel(comparison, view.measure, view.pins);
	return download(file.write(model, comparison, view.find), file.type, name);
}

/** The picture that is asked for: the map unless the ranking or the distribution is. */
export function figureOf(url: URL): 'map' | 'ranking' | 'distribution' {
	const asked = url.searchParams.get('figure');
	return asked === 'ranking' || asked === 'distribution' ? asked : 'map';
}
