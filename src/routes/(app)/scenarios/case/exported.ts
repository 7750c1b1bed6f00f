import type { NamedCase } from '$lib/charts/case-scenario/view-model';
import { booksOf } from '$lib/domain/scenarios/case/in-slices';
import { readCase } from '$lib/schemas/case-view';
import type { Application } from '$lib/server/services/application';
import { caseOnPage } from '$lib/server/services/case-scenario';
import { statusOf } from '$lib/schemas/api/problem';
import { pricedCase } from './priced';

const NO_PROCEDURE = {
	code: 'malformed',
	message: 'A case has at least one procedure: add one.',
	path: 'p'
} as const;

/** A file of the case as a download, or, where there is no answer, what is wrong as plain text. */
export function exportResponse(
	application: Application,
	url: URL,
	file: { type: string; extension: string; write: (named: NamedCase) => BodyInit }
): Response {
	const { view, problems } = readCase(url.searchParams);
	const answer = caseOnPage(application, view);
	const priced = pricedCase(view, answer, booksOf(answer.slices));
	const wrong = [
		...problems,
		...answer.problems,
		...(priced.ok ? [] : priced.problems),
		...(view.procedures.length === 0 ? [NO_PROCEDURE] : [])
	];
	if (wrong.length > 0 || !priced.ok || !priced.value) {
		return new Response(`${wrong.map(({ message }) => message).join('\n')}\n`, {
			status: statusOf(wrong),
			headers: { 'content-type': 'text/plain; charset=utf-8' }
		});
	}
	const { procedures, date } = priced.value.scenario;
	const codes = [...new Set(procedures.map(({ code }) => code))].join('-');
	return new Response(file.write(priced.value), {
		headers: {
			'content-type': file.type,
			'content-disposition': `attachment; filename="siterate-case-${codes}-${date}.${file.extension}"`
		}
	});
}
