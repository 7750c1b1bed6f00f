import { shownPack } from '../../../pack/shown';
import { askedPack } from './asked';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals: { application } }) => {
	const { payer, gathered } = await askedPack(application, params.payer, url.searchParams);
	return {
		payer: { id: payer.id, name: payer.name },
		pack: shownPack(url.searchParams, gathered)
	};
};
