import { payerPositionModel } from '$lib/charts/payer-position/view-model';
import { ALL_SAMPLE, captionOf, chipsOf, SOME_SAMPLE } from '$lib/charts/portfolio/words';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { PayersReport } from '$lib/domain/volumes/payers';
import { longPeriod } from '$lib/format/date';
import { PAYER_TABLES, readPayersQuestion, type PayersView } from '$lib/schemas/payers-view';
import { payerPositionSvg } from '$lib/server/exports/payer-position';
import { listSheet, releaseSource } from '$lib/server/exports/sheet';
import type { Application } from '$lib/server/services/application';
import { payersOf, type PayersAnswer } from '$lib/server/services/payers';
import {
	NOTHING_TO_EXPORT,
	unknownValue,
	type PictureFile,
	type TableFile
} from '../downloads/files';
import { NO_VOLUMES } from '../downloads/response';
import { tablesOf, tableWords } from './tables';

/** Payers against Medicare at the settings that occur. */
export const positionOf = (report: PayersReport) =>
	payerPositionModel(
		{ ...report, total: { sums: report.total } },
		report.settings.map(({ setting }) => setting)
	);

/** What a file is made of: the answer to the address, and its caption. */
async function asked(
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

export async function pictureOf(application: Application, url: URL): Promise<Outcome<PictureFile>> {
	const found = await asked(application, url);
	if (!found.ok) return found;
	const { report, caption } = found.value;
	return success({
		name: 'siterate-payers',
		svg: payerPositionSvg(positionOf(report), caption, report.isSample)
	});
}

/** A table of the pages of payers, all of its rows. */
export async function tableOf(application: Application, url: URL): Promise<Outcome<TableFile>> {
	const wanted = url.searchParams.get('table');
	const table = PAYER_TABLES.find((known) => known === wanted);
	if (!table) return failure(unknownValue('table', wanted, PAYER_TABLES));
	const found = await asked(application, url, ['table']);
	if (!found.ok) return found;
	const { answer, report, view, caption } = found.value;
	const list = tablesOf(answer, report, view)[table];
	if (!list) return failure(NOTHING_TO_EXPORT);
	const { name, title } = tableWords(table, answer, report);
	const sheet = listSheet(
		list,
		{ title, subtitle: longPeriod(report.period) },
		{
			name,
			facts: [{ name: 'Source', value: caption }],
			sources: answer.releases.map(releaseSource)
		}
	);
	return success({ name: `siterate-payers-${table}`, sheets: [sheet] });
}
