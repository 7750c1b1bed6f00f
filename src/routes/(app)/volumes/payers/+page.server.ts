import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { changePayer, dropPayer, storedPayers } from '$lib/server/services/parties';
import { whenFree } from '$lib/server/services/when-free';
import { sentenceOf } from '../../data/imports/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	payers: storedPayers(locals.application),
	/** The one that is edited; "new" for one that is not there yet. */
	edited: url.searchParams.get('edit')
});

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const form = Object.fromEntries(await request.formData());
		const id = typeof form.id === 'string' && form.id !== '' ? form.id : null;
		const saved = await whenFree(() => changePayer(locals.application, id, form));
		if (!saved.ok) return fail(400, { sentence: sentenceOf(saved.problems), form });
		redirect(303, resolve('/(app)/volumes/payers'));
	},
	remove: async ({ request, locals }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const removed = await whenFree(() => dropPayer(locals.application, id));
		if (!removed.ok) return fail(400, { sentence: sentenceOf(removed.problems), form: null });
		redirect(303, resolve('/(app)/volumes/payers'));
	}
};
