import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { success } from '$lib/domain/outcome';
import {
	clearVolumes,
	knownParties,
	putBackUpload,
	storedUploads,
	withdrawUpload
} from '$lib/server/services/volumes';
import { whenFree } from '$lib/server/services/when-free';
import { sentenceOf, statusOf } from '../../data/imports/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { facilities, payers } = knownParties(locals.application);
	return {
		uploads: storedUploads(locals.application),
		facilities: facilities.length,
		payers: payers.length
	};
};

const isChosen = (entry: FormDataEntryValue): entry is File =>
	entry instanceof File && entry.name !== '';

const CUT_SHORT =
	'The upload did not arrive whole, or has more than 64 MB: allow scripts, or load it with "siterate volumes".';

const NOTHING_CHOSEN = 'No file was chosen: choose a csv or xlsx.';

const idFrom = async (request: Request): Promise<string> =>
	String((await request.formData()).get('id') ?? '');

export const actions: Actions = {
	upload: async ({ request, locals }) => {
		let files: File[];
		try {
			files = (await request.formData()).getAll('files').filter(isChosen);
		} catch {
			return fail(400, { sentence: CUT_SHORT });
		}
		if (files.length === 0) return fail(400, { sentence: NOTHING_CHOSEN });
		const started = await locals.volumes.start(
			files.map((file) => ({ name: file.name, bytes: file.size, stream: () => file.stream() }))
		);
		if (!started.ok) {
			return fail(statusOf(started.problems), { sentence: sentenceOf(started.problems) });
		}
		redirect(303, resolve('/(app)/volumes/uploads/[id]', { id: started.value }));
	},
	withdraw: async ({ request, locals }) => {
		const at = new Date().toISOString();
		const id = await idFrom(request);
		const outcome = await whenFree(() => withdrawUpload(locals.application, id, at));
		return outcome.ok ? {} : fail(409, { sentence: sentenceOf(outcome.problems) });
	},
	putBack: async ({ request, locals }) => {
		const id = await idFrom(request);
		const outcome = await whenFree(() => putBackUpload(locals.application, id));
		return outcome.ok ? {} : fail(409, { sentence: sentenceOf(outcome.problems) });
	},
	clear: async ({ locals }) => {
		const outcome = await whenFree(() => success(clearVolumes(locals.application)));
		return outcome.ok ? {} : fail(409, { sentence: sentenceOf(outcome.problems) });
	}
};
