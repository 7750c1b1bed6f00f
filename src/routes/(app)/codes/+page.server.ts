import { localityShortName, wageIndexName } from '$lib/format/place';
import { readContext, writeContext } from '$lib/schemas/context';
import { listCodesWithAmounts } from '$lib/server/services/code-list';
import type { PageServerLoad } from './$types';

const LONGEST = 100;

export const load: PageServerLoad = ({ url, locals }) => {
	const { context, problems } = readContext(url.searchParams, ['q', 'page']);
	const text = (url.searchParams.get('q') ?? '').trim().slice(0, LONGEST);
	const page = url.searchParams.get('page');
	const isPage = page !== null && /^[1-9]\d{0,4}$/.test(page);
	if (page !== null && !isPage) {
		problems.push({
			code: 'malformed',
			message: `page "${page.slice(0, 40)}" is no page: choose a range of numbers below.`,
			path: 'page'
		});
	}
	const answer = listCodesWithAmounts(locals.application, context, {
		text,
		page: isPage ? Number(page) : null
	});
	const { place, ...listed } = answer;
	return {
		...listed,
		context,
		text,
		page: isPage ? Number(page) : null,
		query: writeContext({ ...context, codes: [] }).toString(),
		problems: [...problems, ...answer.problems],
		labels: {
			codes: [],
			date: answer.date,
			coverage: answer.coverage,
			place: place?.gpci ? localityShortName(place.gpci) : 'National',
			state: place?.gpci?.state ?? null,
			hospitalArea: place ? wageIndexName(place.hospital) : 'National',
			ascArea: place ? wageIndexName(place.asc) : 'National'
		}
	};
};
