import { error, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { Actions, PageServerLoad } from './$types';

const UNKNOWN =
	'This file is not known any more: the server was started anew since, or has removed it for newer ones.';

/** The page that a table is of. */
function pageOf(address: string): string {
	const { pathname, searchParams } = new URL(address, 'http://localhost');
	searchParams.delete('table');
	const page = pathname.replace(/\/table\.xlsx$/, '') || '/';
	return searchParams.size === 0 ? page : `${page}?${searchParams}`;
}

export const load: PageServerLoad = ({ params, locals }) => {
	const job = locals.exports.find(params.id);
	if (!job) error(404, UNKNOWN);
	return { job, page: pageOf(job.address) };
};

export const actions: Actions = {
	cancel: async ({ params, locals }) => {
		await locals.exports.cancel(params.id);
		redirect(303, resolve('/(app)/exports/[id]', { id: params.id }));
	}
};
