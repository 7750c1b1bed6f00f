import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { releaseInForce } from '$lib/domain/rates/release';
import { reinstate, releaseTable, storedReleases, withdraw } from '$lib/server/services/releases';
import { whenFree } from '$lib/server/services/when-free';
import { sentenceOf } from '../imports/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url, locals }) => {
	const { application } = locals;
	const find = (url.searchParams.get('find') ?? '').trim();
	const line = url.searchParams.get('line');
	const asked = Number(url.searchParams.get('page') ?? '1');
	const page = Number.isInteger(asked) ? asked : 1;
	const table = releaseTable(application, params.release, { find, line, page });
	if (!table) {
		error(404, `No release ${params.release} is loaded: choose one on the page Data.`);
	}
	const { release } = table;
	const releases = storedReleases(application);
	const others = releases.filter(
		({ kind, id, withdrawnAt }) =>
			kind === release.kind && id !== release.id && withdrawnAt === null
	);
	const before = others.filter(({ effectiveFrom }) => effectiveFrom < release.effectiveFrom).at(-1);
	return {
		...table,
		...{ find, line },
		before: before ? { id: before.id, title: before.title } : null,
		supersededBy: releases.find(({ id }) => id === release.supersededBy) ?? null,
		/** What would serve its first day without it. */
		instead: releaseInForce(others, release.kind, release.effectiveFrom)?.release.title ?? null
	};
};

export const actions: Actions = {
	withdraw: async ({ params, locals }) => {
		const at = new Date().toISOString();
		const done = await whenFree(() => withdraw(locals.application, params.release, at));
		if (!done.ok) return fail(409, { sentence: sentenceOf(done.problems) });
		redirect(303, resolve('/(app)/data/[release]', { release: params.release }));
	},
	reinstate: async ({ params, locals }) => {
		const done = await whenFree(() => reinstate(locals.application, params.release));
		if (!done.ok) return fail(409, { sentence: sentenceOf(done.problems) });
		redirect(303, resolve('/(app)/data/[release]', { release: params.release }));
	}
};
