import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { knownParties, storedUploads } from '$lib/server/services/volumes';
import { choicesFrom } from './choices';
import type { Actions, PageServerLoad } from './$types';

const UNKNOWN_UPLOAD =
	'This upload is not known any more: the server was started anew since, or has forgotten it among newer ones.';

export const load: PageServerLoad = ({ params, locals }) => {
	const job = locals.volumes.find(params.id);
	if (!job) error(404, UNKNOWN_UPLOAD);
	return {
		job,
		report: job.reports[0] ?? null,
		...knownParties(locals.application),
		inUse: storedUploads(locals.application)
			.filter(({ withdrawnAt }) => withdrawnAt === null)
			.map(({ title, origin, purpose }) => ({ title, origin, purpose }))
	};
};

const back = (id: string): never => redirect(303, resolve('/(app)/volumes/uploads/[id]', { id }));

export const actions: Actions = {
	read: async ({ params, locals, request }) => {
		const job = locals.volumes.find(params.id);
		const report = job?.reports[0];
		if (job && report) {
			const choices = choicesFrom(await request.formData(), report, job.corrections);
			locals.volumes.correct(params.id, choices);
		}
		return back(params.id);
	},
	load: ({ params, locals }) => {
		locals.volumes.confirm(params.id);
		return back(params.id);
	},
	cancel: async ({ params, locals }) => {
		await locals.volumes.cancel(params.id);
		return back(params.id);
	}
};
