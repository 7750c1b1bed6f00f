import { shownPack } from '../../../pack/shown';
import { PACK_PARAMETERS } from '../../../pack/question';
import { askedPack } from './asked';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, locals: { application } }) => {
	const { scenario, gathered } = await askedPack(application, url.searchParams);
	const builder = new URLSearchParams(url.searchParams);
	for (const name of PACK_PARAMETERS) builder.delete(name);
	return {
		scenario: { name: scenario.name },
		builder: builder.toString(),
		pack: shownPack(url.searchParams, gathered)
	};
};
