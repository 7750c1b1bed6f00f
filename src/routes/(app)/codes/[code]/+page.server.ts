import { error } from '@sveltejs/kit';
import type { ContextLabels } from '$lib/components/context-bar';
import type { ProfileAnswer } from '$lib/domain/profiles/code-profile';
import type { Problem } from '$lib/domain/outcome';
import { localityShortName, wageIndexName } from '$lib/format/place';
import { readContext } from '$lib/schemas/context';
import { readCost } from '$lib/schemas/cost';
import { profileAccount, profileCode } from '$lib/server/services/profile';
import { readProfileDoor } from './door';
import type { PageServerLoad } from './$types';

const labelsOf = (
	code: string,
	{ date, coverage, profile }: Omit<ProfileAnswer, 'problems'>
): ContextLabels => ({
	codes: [{ code, name: profile?.name ?? null }],
	date,
	coverage,
	place: profile?.place.gpci ? localityShortName(profile.place.gpci) : 'National',
	state: profile?.place.gpci?.state ?? null,
	hospitalArea: profile ? wageIndexName(profile.place.hospital) : 'National',
	ascArea: profile ? wageIndexName(profile.place.asc) : 'National'
});

export const load: PageServerLoad = ({ url, params, locals }) => {
	const code = params.code.toUpperCase();
	const { context: read, problems } = readContext(url.searchParams, ['why', 'probe', 'ledger']);
	const context = { ...read, codes: [code] };
	const { door, problem } = readProfileDoor(url.searchParams.get('why'));
	const probe = readCost('probe', url.searchParams.get('probe'));
	const wrong = [...problems, ...(problem ? [problem] : []), ...probe.problems];
	// while the context cannot be read, an amount would answer another question than the one asked
	if (problems.length > 0) {
		const empty = { date: null, coverage: locals.application.rateBooks.coverage(), profile: null };
		return {
			code,
			context,
			probe: null,
			...empty,
			curated: null,
			dateNotice: null,
			listedOn: [],
			problems: wrong,
			labels: labelsOf(code, { ...empty, dateNotice: null, listedOn: [] }),
			door: null,
			account: null
		};
	}
	const answer = profileCode(locals.application, code, context);
	const isUnknown = answer.problems.some(({ code: kind }) => kind === 'unknown-code');
	if (isUnknown && answer.listedOn.length === 0) {
		error(404, answer.problems.map(({ message }) => message).join(' '));
	}
	const account = door ? profileAccount(locals.application, code, context, door) : null;
	const closed: Problem[] =
		door && !account && answer.profile
			? [
					{
						code: 'not-available',
						message: `There is no such amount to explain (why=${url.searchParams.get('why')}): choose one on the page.`,
						path: 'why'
					}
				]
			: [];
	return {
		code,
		context,
		probe: probe.value,
		date: answer.date,
		coverage: answer.coverage,
		dateNotice: answer.dateNotice,
		listedOn: answer.listedOn,
		profile: answer.profile,
		curated: answer.curated,
		problems: [...wrong, ...answer.problems, ...closed],
		labels: labelsOf(code, answer),
		door: account ? door : null,
		account
	};
};
