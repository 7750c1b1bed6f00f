import { failure } from '$lib/domain/outcome';
import type { Application } from '$lib/server/services/application';
import { scenarioPack } from '$lib/server/services/packs';
import { readPackQuestion } from '../../../pack/question';
import { askedScenario } from '../ask';

/** The scenario of an address and its pack; one that was changed since it was saved has no version. */
export async function askedPack(application: Application, query: URLSearchParams) {
	const { scenario, saved, problems } = await askedScenario(application, query);
	const { audience } = readPackQuestion(query);
	const version = saved && !query.has('s') ? saved.version.version : null;
	const gathered =
		problems.length > 0
			? failure(...problems)
			: await scenarioPack(application, scenario, { audience, date: null, version });
	return { scenario, gathered };
}
