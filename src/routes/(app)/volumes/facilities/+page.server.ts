import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import {
	changeCosts,
	changeFacility,
	dropFacility,
	storedFacilities
} from '$lib/server/services/parties';
import { whenFree } from '$lib/server/services/when-free';
import { sentenceOf } from '../../data/imports/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => ({
	...storedFacilities(locals.application),
	/** The one that is edited; "new" for one that is not there yet. */
	edited: url.searchParams.get('edit')
});

export const actions: Actions = {
	save: async ({ request, locals }) => {
		const form = Object.fromEntries(await request.formData());
		const id = typeof form.id === 'string' && form.id !== '' ? form.id : null;
		const saved = await whenFree(() => changeFacility(locals.application, id, form));
		if (!saved.ok) return fail(400, { sentence: sentenceOf(saved.problems), form });
		redirect(303, resolve('/(app)/volumes/facilities'));
	},
	costs: async ({ request, locals }) => {
		const form = await request.formData();
		const [id, costs] = [form.get('id'), form.get('costs')].map((text) => String(text ?? ''));
		const saved = await whenFree(() => changeCosts(locals.application, id ?? '', costs ?? ''));
		if (!saved.ok) return fail(400, { sentence: sentenceOf(saved.problems), form: null });
		redirect(303, resolve('/(app)/volumes/facilities'));
	},
	remove: async ({ request, locals }) => {
		const id = String((await request.formData()).get('id') ?? '');
		const removed = await whenFree(() => dropFacility(locals.application, id));
		if (!removed.ok) return fail(400, { sentence: sentenceOf(removed.problems), form: null });
		redirect(303, resolve('/(app)/volumes/facilities'));
	}
};
