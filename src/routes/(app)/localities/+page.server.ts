import { redirect } from '@sveltejs/kit';
import type { ContextLabels } from '$lib/components/context-bar';
import type { LocalitiesAnswer } from '$lib/domain/localities/comparison';
import type { Problem } from '$lib/domain/outcome';
import { localityShortName, wageIndexName } from '$lib/format/place';
import { readContext, type PageContext } from '$lib/schemas/context';
import { LOCALITY_PARAMETERS, readLocalityView } from '$lib/schemas/localities';
import { namesOf, serviceLinesOf } from '$lib/server/services/catalogue';
import { compareLocalities, explainPlace } from '$lib/server/services/localities';
import { localityOfZip } from '$lib/server/services/zip';
import { readDoor } from './door';
import type { PageServerLoad } from './$types';

/** What may be wrong while the rest is shown: it adds codes, looks closer or sorts, and changes no amount. */
const NOT_PRICED: ReadonlySet<string> = new Set(['code', 'pin', 'sort', 'find']);

/** A ZIP that lies in one locality goes on to the page of that locality. */
function landIn(url: URL, locality: string): never {
	const target = new URL(url);
	target.searchParams.set('locality', locality);
	redirect(303, `${target.pathname}?${target.searchParams}`);
}

function labelsOf(
	{ codes }: PageContext,
	names: Record<string, string>,
	{ comparison, coverage, date }: LocalitiesAnswer
): ContextLabels {
	const place = comparison?.place;
	return {
		codes: codes.map((code) => ({ code, name: names[code] ?? null })),
		date,
		coverage,
		place: place?.gpci ? localityShortName(place.gpci) : 'National',
		state: place?.gpci?.state ?? null,
		hospitalArea: place ? wageIndexName(place.hospital) : 'National',
		ascArea: place ? wageIndexName(place.asc) : 'National'
	};
}

export const load: PageServerLoad = ({ url, locals }) => {
	const { application } = locals;
	const { context, problems } = readContext(url.searchParams, [...LOCALITY_PARAMETERS, 'why']);
	const { view, problems: wrongView } = readLocalityView(url.searchParams);
	const { door, problem } = readDoor(url.searchParams.get('why'));
	const unread = [...problems, ...wrongView];
	// while anything else cannot be read, an amount would answer another question than the one asked
	const readable = unread.every(({ path }) => path !== undefined && NOT_PRICED.has(path));
	const asked = readable ? context : { ...context, codes: [] };
	const answer = compareLocalities(application, asked, view);
	const found = view.zip && answer.date ? localityOfZip(application, view.zip, answer.date) : null;
	const zip = found && !('problem' in found) ? found : null;
	if (zip?.found === 'one' && context.locality !== zip.locality.id) landIn(url, zip.locality.id);
	const known = new Set(answer.comparison?.localities.map(({ id }) => id));
	const shown = answer.comparison
		? { ...view, pins: view.pins.filter((pin) => known.has(pin)) }
		: view;
	const wrongZip = found && 'problem' in found ? [found.problem] : [];
	const account = door && answer.comparison ? explainPlace(application, asked, view, door) : null;
	const closed: Problem[] =
		door && !account && answer.comparison
			? [
					{
						code: 'not-available',
						message: `There is no such amount to explain (why=${url.searchParams.get('why')}): choose one in a table.`,
						path: 'why'
					}
				]
			: [];
	return {
		context,
		view: shown,
		zip,
		...answer,
		problems: [
			...unread,
			...(problem ? [problem] : []),
			...wrongZip,
			...answer.problems,
			...closed
		],
		labels: labelsOf(context, namesOf(application, context.codes), answer),
		door: account ? door : null,
		account,
		suggestions: answer.comparison ? [] : serviceLinesOf(application)
	};
};
