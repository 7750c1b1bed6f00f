import { error } from '@sveltejs/kit';
import { releaseTable } from '$lib/server/services/releases';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) => {
	const table = releaseTable(locals.application, params.release);
	if (!table) {
		error(404, `No release ${params.release} is loaded: choose one on the page Data.`);
	}
	return table;
};
