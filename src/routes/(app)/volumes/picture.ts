import { ALL_SAMPLE, captionOf, chipsOf } from '$lib/charts/portfolio/words';
import { trendsModel } from '$lib/charts/volume-trends/view-model';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { readVolumeQuestion } from '$lib/schemas/volume-view';
import { volumeTrendsSvg } from '$lib/server/exports/volume-trends';
import type { Application } from '$lib/server/services/application';
import { volumesOf } from '$lib/server/services/volume-report';
import { NO_VOLUMES } from '../downloads/response';

/** The picture of the trends that an address asks for. */
export async function trendsPictureOf(
	application: Application,
	url: URL
): Promise<Outcome<string>> {
	const { context, view, problems } = readVolumeQuestion(url.searchParams);
	if (problems.length > 0) return failure(...problems);
	const answer = await volumesOf(application, context, view);
	if (!answer) return failure(NO_VOLUMES);
	const { report, names, choices, releases, isSample } = answer;
	if (!report) return failure(...answer.problems);
	const caption = captionOf(
		{ ...report, perspective: context.perspective, sample: isSample ? ALL_SAMPLE : null },
		chipsOf(context.filter, choices, names),
		releases
	);
	return success(volumeTrendsSvg(trendsModel(report), caption, isSample));
}
