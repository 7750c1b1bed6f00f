import { error } from '@sveltejs/kit';
import { contractHistory } from '$lib/server/services/contract-editing';
import { draftActions, rememberedName, shownCheckOf } from '../../../editor/answers';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals: { application }, cookies }) => {
	const history = contractHistory(application, params.payer, params.contract);
	if (!history) {
		error(404, `${params.payer} has no contract "${params.contract}": choose one of its page.`);
	}
	const { payer, stored } = history;
	const { newest } = stored;
	const edited = { payer: payer.id, contract: stored.id, version: newest.version };
	return {
		payer: { id: payer.id, name: payer.name },
		contract: { id: stored.id, version: newest.version, name: newest.parsed.name },
		isSample: stored.sample,
		isWithdrawn: stored.withdrawnAt !== null,
		text: newest.text,
		check: shownCheckOf(application, edited, newest.text),
		by: rememberedName(cookies)
	};
};

export const actions: Actions = draftActions;
