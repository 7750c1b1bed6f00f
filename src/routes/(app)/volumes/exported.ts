import { ALL_SAMPLE, captionOf, chipsOf } from '$lib/charts/portfolio/words';
import { trendsModel } from '$lib/charts/volume-trends/view-model';
import type { UsedRelease } from '$lib/domain/cases/comparison';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import type { VolumeReport } from '$lib/domain/volumes/report';
import { longPeriod } from '$lib/format/date';
import { dollars } from '$lib/format/money';
import { readVolumeQuestion, type VolumeView } from '$lib/schemas/volume-view';
import type { PortfolioContext } from '$lib/schemas/portfolio-context';
import { figureSheet, listSheet, releaseSource } from '$lib/server/exports/sheet';
import { underpaidSheet, unpricedSheet } from '$lib/server/exports/volume-lists';
import { volumeTrendsSvg } from '$lib/server/exports/volume-trends';
import type { Application } from '$lib/server/services/application';
import {
	listUnderpaid,
	listUnpriced,
	volumesOf,
	type VolumeAnswer
} from '$lib/server/services/volume-report';
import {
	NOTHING_TO_EXPORT,
	unknownValue,
	type PictureFile,
	type TableFile
} from '../downloads/files';
import { NO_VOLUMES } from '../downloads/response';
import { LIST_NAMES, tablesOf, titlesOf } from './tables';

const LISTS = ['mix', 'modifiers', 'variance'] as const;
const TABLES = ['trends', ...LISTS, 'unpriced', 'underpaid'] as const;

interface Asked {
	answer: VolumeAnswer;
	report: VolumeReport;
	context: PortfolioContext;
	view: VolumeView;
	caption: string;
	releases: readonly UsedRelease[];
}

/** What a file is made of: the answer to the address, and its caption. */
async function asked(
	application: Application,
	url: URL,
	others: readonly string[] = []
): Promise<Outcome<Asked>> {
	const { context, view, problems } = readVolumeQuestion(url.searchParams, others);
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
	return success({ answer, report, context, view, caption, releases });
}

export async function pictureOf(application: Application, url: URL): Promise<Outcome<PictureFile>> {
	const found = await asked(application, url);
	if (!found.ok) return found;
	const { answer, report, caption } = found.value;
	return success({
		name: 'siterate-volumes-trends',
		svg: volumeTrendsSvg(trendsModel(report), caption, answer.isSample)
	});
}

/** A table of the page; the lists of lines are whole, whatever the page shows of them. */
export async function tableOf(application: Application, url: URL): Promise<Outcome<TableFile>> {
	const wanted = url.searchParams.get('table');
	const table = TABLES.find((known) => known === wanted);
	if (!table) return failure(unknownValue('table', wanted, TABLES));
	const found = await asked(application, url, ['table']);
	if (!found.ok) return found;
	const { answer, report, context, view, caption, releases } = found.value;
	const name = `siterate-volumes-${table}`;
	const around = {
		facts: [{ name: 'Source', value: caption }],
		sources: releases.map(releaseSource)
	};
	const period = longPeriod(report.period);
	if (table === 'trends') {
		return success({
			name,
			sheets: [figureSheet(trendsModel(report), { name: 'By month', ...around })]
		});
	}
	if (table === 'unpriced') {
		const list = await listUnpriced(application, context);
		if (!list.ok) return list;
		const words = { title: 'Cases that cannot be priced', subtitle: period };
		return success({ name, sheets: [unpricedSheet(list.value, words, around)] });
	}
	if (table === 'underpaid') {
		const list = await listUnderpaid(application, context, view);
		if (!list.ok) return list;
		const words = { title: `Cases underpaid by ${dollars(view.least)} or more`, subtitle: period };
		return success({ name, sheets: [underpaidSheet(list.value, words, around)] });
	}
	const list = tablesOf(answer, view)[table];
	if (!list) return failure(NOTHING_TO_EXPORT);
	const words = { title: titlesOf(answer, view)[table], subtitle: period };
	return success({
		name,
		sheets: [listSheet(list, words, { name: LIST_NAMES[table], ...around })]
	});
}
