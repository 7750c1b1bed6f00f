import { error } from '@sveltejs/kit';
import { failure } from '$lib/domain/outcome';
import { readPayersQuestion } from '$lib/schemas/payers-view';
import type { Application } from '$lib/server/services/application';
import { payerPack } from '$lib/server/services/packs';
import { storedPayers } from '$lib/server/services/parties';
import { PACK_PARAMETERS, readPackQuestion } from '../../../pack/question';

/** The payer of an address and its pack. */
export async function askedPack(application: Application, id: string, query: URLSearchParams) {
	const payer = storedPayers(application).find((known) => known.id === id);
	if (!payer) error(404, `No payer is called "${id}": choose one of the list.`);
	const { context, view, problems } = readPayersQuestion(query, PACK_PARAMETERS);
	const { audience } = readPackQuestion(query);
	const gathered =
		problems.length > 0
			? failure(...problems)
			: await payerPack(application, payer, context, { audience, date: view.date });
	return { payer, gathered };
}
