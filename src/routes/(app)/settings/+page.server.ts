import { fail } from '@sveltejs/kit';
import { contrastText } from '$lib/domain/contrast';
import { brandOf, changeBrand, changeLogo, removeLogo } from '$lib/server/services/brand';
import { whenFree } from '$lib/server/services/when-free';
import { LOGO_BYTES } from '$lib/server/importers/logo/logo';
import { sentenceOf } from '../data/imports/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { name, colour, logo } = brandOf(locals.application);
	return {
		...{ name, colour },
		/** The picture itself, so that a new one is seen at once. */
		logo: logo && `data:image/png;base64,${Buffer.from(logo).toString('base64')}`
	};
};

const now = (): string => new Date().toISOString();

export const actions: Actions = {
	brand: async ({ request, locals }) => {
		const form = Object.fromEntries(await request.formData());
		const saved = await whenFree(() => changeBrand(locals.application, form, now()));
		if (!saved.ok) {
			const told = { name: String(form.name ?? ''), colour: String(form.colour ?? '') };
			return fail(400, { part: 'brand' as const, sentence: sentenceOf(saved.problems), told });
		}
		const { colour } = brandOf(locals.application);
		return {
			...{ part: 'brand' as const, told: null },
			sentence: `Saved. ${contrastText(colour)}`
		};
	},
	logo: async ({ request, locals }) => {
		const file = (await request.formData()).get('logo');
		const bytes =
			file instanceof File && file.size <= LOGO_BYTES
				? new Uint8Array(await file.arrayBuffer())
				: new Uint8Array(file instanceof File ? LOGO_BYTES + 1 : 0);
		const saved = await changeLogo(locals.application, bytes, now());
		if (!saved.ok) {
			const sentence = sentenceOf(saved.problems);
			return fail(400, { part: 'logo' as const, sentence, told: null });
		}
		return {
			part: 'logo' as const,
			sentence: 'Saved: the pictures carry it from now on.',
			told: null
		};
	},
	remove: async ({ locals }) => {
		const removed = await whenFree(() => removeLogo(locals.application, now()));
		const part = 'logo' as const;
		if (!removed.ok) return fail(400, { part, sentence: sentenceOf(removed.problems), told: null });
		return { part, sentence: 'The logo is removed.', told: null };
	}
};
