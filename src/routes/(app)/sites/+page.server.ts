import type { ContextLabels } from '$lib/components/context-bar';
import { accountOf, type Account } from '$lib/domain/cases/account';
import type { ComparedCode, SitesAnswer } from '$lib/domain/cases/comparison';
import type { Problem } from '$lib/domain/outcome';
import { localityShortName, wageIndexName } from '$lib/format/place';
import { readContext } from '$lib/schemas/context';
import { serviceLinesOf } from '$lib/server/services/catalogue';
import { compareSites } from '$lib/server/services/sites';
import { readDoor, type Door } from './door';
import type { PageServerLoad } from './$types';

/** SiteRate's name of a code, else what the user's own file calls it. */
const nameOf = (compared: ComparedCode | undefined): string | null =>
	compared?.name ?? compared?.descriptor?.text ?? null;

const labelsOf = (codes: readonly string[], answer: SitesAnswer): ContextLabels => {
	const { comparison } = answer;
	return {
		codes: codes.map((code) => ({
			code,
			name: nameOf(comparison?.codes.find((compared) => compared.code === code))
		})),
		date: answer.date,
		coverage: answer.coverage,
		place: comparison?.place.gpci ? localityShortName(comparison.place.gpci) : 'National',
		state: comparison?.place.gpci?.state ?? null,
		hospitalArea: comparison ? wageIndexName(comparison.place.hospital) : 'National',
		ascArea: comparison ? wageIndexName(comparison.place.asc) : 'National'
	};
};

/** The account that an open door leads to; null where its amount does not exist. */
const accountBehind = (door: Door | null, answer: SitesAnswer): Account | null => {
	const compared = answer.comparison?.codes.find(({ code }) => code === door?.code);
	const priced = compared?.cases.find(({ setting }) => setting === door?.setting);
	return door && priced ? accountOf(priced, door.part) : null;
};

export const load: PageServerLoad = ({ url, locals }) => {
	const { context, problems } = readContext(url.searchParams, ['why']);
	// while anything but a code cannot be read, an amount would answer another question than the one asked
	const readable = problems.every(({ path }) => path === 'code');
	const { door, problem } = readDoor(url.searchParams.get('why'));
	const answer = compareSites(locals.application, readable ? context : { ...context, codes: [] }, {
		explain: door !== null
	});
	const account = accountBehind(door, answer);
	const closed: Problem[] =
		door && !account && answer.comparison
			? [
					{
						code: 'not-available',
						message: `There is no such amount to explain (why=${url.searchParams.get('why')}): choose one in the table.`,
						path: 'why'
					}
				]
			: [];
	const { comparison, ...dated } = answer;
	return {
		context,
		...dated,
		problems: [...problems, ...(problem ? [problem] : []), ...answer.problems, ...closed],
		labels: labelsOf(context.codes, answer),
		comparison: comparison && {
			...comparison,
			codes: comparison.codes.map((code) => ({
				...code,
				cases: code.cases.map((priced) => ({
					...priced,
					facility: { ...priced.facility, steps: [] },
					professional: { ...priced.professional, steps: [] }
				}))
			}))
		},
		door: account ? door : null,
		account,
		suggestions: comparison ? [] : serviceLinesOf(locals.application)
	};
};
