import type { NamedComparison } from '$lib/charts/site-comparison/view-model';
import { placeName } from '$lib/format/place';
import { readContext } from '$lib/schemas/context';
import type { Application } from '$lib/server/services/application';
import { compareSites } from '$lib/server/services/sites';
import { NO_CODE } from '../../api/v1/problems';
import { download, refusal } from '../downloads/response';

/** A file of the page as a download named by codes and date, or, where there is no answer, what is wrong as plain text. */
export function exportResponse(
	application: Application,
	url: URL,
	file: { type: string; extension: string; write: (comparison: NamedComparison) => BodyInit }
): Response {
	const { context, problems } = readContext(url.searchParams);
	const answer = compareSites(application, context, { explain: false });
	const wrong = [
		...problems,
		...answer.problems,
		...(context.codes.length === 0 && problems.length === 0 ? [NO_CODE] : [])
	];
	if (wrong.length > 0 || !answer.comparison) return refusal(wrong);
	const { codes, date, place } = answer.comparison;
	const name = `siterate-${codes.map(({ code }) => code).join('-')}-${date}.${file.extension}`;
	const named = { ...answer.comparison, placeName: placeName(place) };
	return download(file.write(named), file.type, name);
}
