import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { knownParties, storedUploads } from '$lib/server/services/volumes';
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
	}
};
