import type { NamedComparison } from '$lib/charts/site-comparison/view-model';
import { failure, success, type Outcome } from '$lib/domain/outcome';
import { placeName } from '$lib/format/place';
import { readContext } from '$lib/schemas/context';
import { chartSvg } from '$lib/server/exports/site-comparison-chart';
import { comparisonSheet, volumesSheet } from '$lib/server/exports/site-comparison-sheet';
import type { Application } from '$lib/server/services/application';
import { compareSites } from '$lib/server/services/sites';
import { NO_CODE } from '../../api/v1/problems';
import type { PictureFile, TableFile } from '../downloads/files';

/** The comparison that an address asks for, or all that is wrong with it. */
function asked(application: Application, url: URL): Outcome<NamedComparison> {
	const { context, problems } = readContext(url.searchParams);
	const answer = compareSites(application, context, { explain: false });
	const wrong = [
		...problems,
		...answer.problems,
		...(context.codes.length === 0 && problems.length === 0 ? [NO_CODE] : [])
	];
	if (wrong.length > 0 || !answer.comparison) return failure(...wrong);
	return success({ ...answer.comparison, placeName: placeName(answer.comparison.place) });
}

const nameOf = ({ codes, date }: NamedComparison): string =>
	`siterate-${codes.map(({ code }) => code).join('-')}-${date}`;

export function pictureOf(application: Application, url: URL): Outcome<PictureFile> {
	const found = asked(application, url);
	if (!found.ok) return found;
	return success({ name: nameOf(found.value), svg: chartSvg(found.value) });
}

export function tableOf(application: Application, url: URL): Outcome<TableFile> {
	const found = asked(application, url);
	if (!found.ok) return found;
	const sheets = [comparisonSheet(found.value), volumesSheet(found.value)] as const;
	return success({ name: nameOf(found.value), sheets });
}
