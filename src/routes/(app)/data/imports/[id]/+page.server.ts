import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { isByCode } from '$lib/domain/rates/changes';
import { namesOf } from '$lib/server/services/catalogue';
import { storedReleases } from '$lib/server/services/releases';
import { tablesOf } from '../words';
import { correctionsFrom } from './corrections';
import type { Actions, PageServerLoad } from './$types';

const UNKNOWN_IMPORT =
	'This import is not known any more: the server was started anew since, or has forgotten it among newer ones.';

export const load: PageServerLoad = ({ params, locals }) => {
	const job = locals.imports.find(params.id);
	if (!job) error(404, UNKNOWN_IMPORT);
	const releases = storedReleases(locals.application);
	const tables = tablesOf(job.reports);
	const named = tables.flatMap(({ release }) => release ?? []);
	const moved = tables
		.filter(({ kind }) => isByCode(kind))
		.flatMap(({ changes }) => changes?.largest.map(({ key }) => key.slice(0, 5)) ?? []);
	return {
		job,
		/** Titles of the releases that the reports name and that are in use. */
		stored: Object.fromEntries(
			releases
				.filter(({ id, withdrawnAt }) => withdrawnAt === null && named.includes(id))
				.map(({ id, title }) => [id, title])
		),
		names: namesOf(locals.application, moved)
	};
};

export const actions: Actions = {
	// each answers alike whether it was the first click or the second: the page shows what the import is at
	confirm: ({ params, locals }) => {
		locals.imports.confirm(params.id);
		redirect(303, resolve('/(app)/data/imports/[id]', { id: params.id }));
	},
	cancel: async ({ params, locals }) => {
		await locals.imports.cancel(params.id);
		redirect(303, resolve('/(app)/data/imports/[id]', { id: params.id }));
	},
	correct: async ({ params, locals, request }) => {
		const job = locals.imports.find(params.id);
		const { corrections, problems } = correctionsFrom(
			await request.formData(),
			tablesOf(job?.reports ?? []),
			new Map(job?.corrections ?? [])
		);
		if (problems.length > 0) return fail(400, { sentence: problems.join(' ') });
		locals.imports.correct(params.id, corrections);
		redirect(303, resolve('/(app)/data/imports/[id]', { id: params.id }));
	}
};
