import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import { ALL_SAMPLE, captionOf, chipsOf, SOME_SAMPLE } from '$lib/charts/portfolio/words';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { PayersReport } from '$lib/domain/volumes/payers';
import { readPayersQuestion, type PayersView } from '$lib/schemas/payers-view';
import { payerPositionSvg } from '$lib/server/exports/payer-position';
import type { Application } from '$lib/server/services/application';
import { payersOf, type PayersAnswer } from '$lib/server/services/payers';
import { NO_VOLUMES } from '../downloads/response';

/** Payers against Medicare at the settings that occur. */
export const positionOf = (report: PayersReport) =>
	payerPositionModel(
		{ ...report, total: { sums: report.total } },
		report.settings.map(({ setting }) => setting)
	);

/** What a file is made of: the answer to the address, and its caption. */
export async function filed(
	application: Application,
	url: URL,
	others: readonly string[] = []
): Promise<
	Outcome<{ answer: PayersAnswer; report: PayersReport; view: PayersView; caption: string }>
> {
	const { context, view, problems } = readPayersQuestion(url.searchParams, others);
	if (problems.length > 0) return failure(...problems);
	const answer = await payersOf(application, context, view.date ?? application.today());
	if (!answer) return failure(NO_VOLUMES);
	const { report, names, choices, releases } = answer;
	if (!report) return failure(...answer.problems);
	const sample = answer.isSample ? ALL_SAMPLE : report.isSample ? SOME_SAMPLE : null;
	const chips = chipsOf(context.filter, choices, names);
	const caption = captionOf({ ...report, sample }, chips, releases);
	return success({ answer, report, view, caption });
}

/** The picture of the payers that an address asks for. */
export async function payersPictureOf(
	application: Application,
	url: URL
): Promise<Outcome<string>> {
	const found = await filed(application, url);
	if (!found.ok) return found;
	const { report, caption } = found.value;
	return success(payerPositionSvg(positionOf(report), caption, report.isSample));
}
