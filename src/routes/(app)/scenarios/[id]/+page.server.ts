import { error } from '@sveltejs/kit';
import { scenarioDifferences } from '$lib/format/scenario';
import { openScenario, scenarioVersions } from '$lib/server/services/saved-scenarios';
import { scenarioChoices } from '$lib/server/services/scenarios';
import { namesIn } from '../portfolio/names';
import type { PageServerLoad } from './$types';

const NOBODY = { facilities: [], payers: [], contracts: [], codes: [] };

export const load: PageServerLoad = async ({ params, locals: { application } }) => {
	const versions = scenarioVersions(application, params.id);
	if (!versions.ok) error(404, versions.problems[0]?.message ?? 'No such scenario is saved.');
	const choices = (await scenarioChoices(application)) ?? NOBODY;
	const read = versions.value.map(({ version }) => {
		const opened = openScenario(application, params.id, version);
		return opened.ok ? opened.value.scenario : null;
	});
	return {
		id: params.id,
		name: versions.value[0]?.name ?? '',
		versions: versions.value.map(({ version, author, note, savedAt }, at) => {
			const [after, before] = [read[at], read[at + 1]];
			return {
				...{ version, author, note, savedAt },
				differences:
					after && before
						? scenarioDifferences(
								before,
								after,
								namesIn(choices, { changes: [...before.changes, ...after.changes] })
							)
						: null
			};
		})
	};
};
