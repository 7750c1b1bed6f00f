import { RELEASE_KINDS } from '$lib/domain/rates/release';
import { loadedReleases } from '$lib/server/services/releases';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const releases = loadedReleases(locals.application);
	return {
		coverage: locals.application.rateBooks.coverage(),
		kinds: RELEASE_KINDS.map((kind) => ({
			kind,
			releases: releases.filter((release) => release.kind === kind)
		}))
	};
};
