import type { ContextLabels } from '$lib/components/context-bar';
import { localityShortName, wageIndexName } from '$lib/format/place';
import { readCase } from '$lib/schemas/case-view';
import { caseOnPage, type CaseAnswer } from '$lib/server/services/case-scenario';
import type { PageServerLoad } from './$types';

const labelsOf = ({ date, coverage, place }: CaseAnswer): ContextLabels => ({
	codes: [],
	date,
	coverage,
	place: place?.gpci ? localityShortName(place.gpci) : 'National',
	state: place?.gpci?.state ?? null,
	hospitalArea: place ? wageIndexName(place.hospital) : 'National',
	ascArea: place ? wageIndexName(place.asc) : 'National'
});

export const load: PageServerLoad = ({ url, locals }) => {
	const { view, problems } = readCase(url.searchParams);
	const answer = caseOnPage(locals.application, view);
	return {
		view,
		...answer,
		problems: [...problems, ...answer.problems],
		labels: labelsOf(answer)
	};
};
