import { isDeepStrictEqual } from 'node:util';
import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { VolumeChoices } from '$lib/server/jobs/volume-jobs';
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

/** What the form of an upload tells; null where there is no preview to tell it of. */
async function toldIn(
	jobs: App.Locals['volumes'],
	id: string,
	request: Request
): Promise<{ choices: VolumeChoices; asRead: boolean } | null> {
	const job = jobs.find(id);
	const report = job?.reports[0];
	if (!job || !report) return null;
	const choices = choicesFrom(await request.formData(), report, job.corrections);
	return { choices, asRead: isDeepStrictEqual(choices, job.corrections) };
}

export const actions: Actions = {
	read: async ({ params, locals, request }) => {
		const told = await toldIn(locals.volumes, params.id, request);
		if (told) locals.volumes.correct(params.id, told.choices);
		return back(params.id);
	},
	load: async ({ params, locals, request }) => {
		const told = await toldIn(locals.volumes, params.id, request);
		// what is loaded is what the preview shows: other choices are read and shown first
		if (told?.asRead) locals.volumes.confirm(params.id);
		else if (told) locals.volumes.correct(params.id, told.choices);
		return back(params.id);
	},
	cancel: async ({ params, locals }) => {
		await locals.volumes.cancel(params.id);
		return back(params.id);
	}
};
