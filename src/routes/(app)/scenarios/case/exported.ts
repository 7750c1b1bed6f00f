import type { NamedCase } from '$lib/charts/case-scenario/view-model';
import { failure, success, type Outcome, type Problem } from '$lib/domain/outcome';
import { booksOf } from '$lib/domain/scenarios/case/in-slices';
import { readCase } from '$lib/schemas/case-view';
import { caseChartSvg } from '$lib/server/exports/case-scenario-chart';
import { caseSheet } from '$lib/server/exports/case-scenario-sheet';
import type { Application } from '$lib/server/services/application';
import { caseOnPage } from '$lib/server/services/case-scenario';
import type { PictureFile, TableFile } from '../../downloads/files';
import { pricedCase } from './priced';

const NO_PROCEDURE: Problem = {
	code: 'malformed',
	message: 'A case has at least one procedure: add one.',
	path: 'p'
};

/** The case that an address asks for, or all that is wrong with it. */
function asked(application: Application, url: URL): Outcome<NamedCase> {
	const { view, problems } = readCase(url.searchParams);
	const answer = caseOnPage(application, view);
	const priced = pricedCase(view, answer, booksOf(answer.slices));
	const wrong = [
		...problems,
		...answer.problems,
		...(priced.ok ? [] : priced.problems),
		...(view.procedures.length === 0 ? [NO_PROCEDURE] : [])
	];
	if (wrong.length > 0 || !priced.ok || !priced.value) return failure(...wrong);
	return success(priced.value);
}

function nameOf({ scenario: { procedures, date } }: NamedCase): string {
	const codes = [...new Set(procedures.map(({ code }) => code))].join('-');
	return `siterate-case-${codes}-${date}`;
}

export function pictureOf(application: Application, url: URL): Outcome<PictureFile> {
	const found = asked(application, url);
	if (!found.ok) return found;
	return success({ name: nameOf(found.value), svg: caseChartSvg(found.value) });
}

export function tableOf(application: Application, url: URL): Outcome<TableFile> {
	const found = asked(application, url);
	if (!found.ok) return found;
	return success({ name: nameOf(found.value), sheets: [caseSheet(found.value)] });
}
