import { RELEASE_KINDS, releaseInForce } from '$lib/domain/rates/release';
import { loadedReleases } from '$lib/server/services/releases';
import { exampleOn } from '../example';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ parent, locals: { application } }) => {
	const asked = await parent();
	const { date } = asked;
	const releases = loadedReleases(application).filter(({ withdrawnAt }) => withdrawnAt === null);
	const serving = RELEASE_KINDS.map((kind) => ({
		kind,
		inForce: date ? releaseInForce(releases, kind, date) : null
	}));
	return {
		...exampleOn(application, asked, { setting: 'hopd', part: 'facility' }),
		serving: serving.flatMap(({ kind, inForce }) => (inForce ? [{ kind, ...inForce }] : [])),
		missing: serving.flatMap(({ kind, inForce }) => (inForce ? [] : [kind]))
	};
};
