import { error } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { scenarioDifferences } from '$lib/format/scenario';
import { writeCase } from '$lib/schemas/case-view';
import type { Application } from '$lib/server/services/application';
import { openCase } from '$lib/server/services/saved-cases';
import { openScenario, openVersion, scenarioVersions } from '$lib/server/services/saved-scenarios';
import { scenarioChoices } from '$lib/server/services/scenarios';
import { caseDifferences } from '../case/sentences';
import { namesIn } from '$lib/format/scenario-names';
import type { PageServerLoad } from './$types';

const NOBODY = { facilities: [], payers: [], contracts: [], codes: [] };

/** Where a version is opened and taken away, and what it says that the one before does not. */
interface ReadVersion {
	href: string;
	file: string;
	differences: { gone: string[]; come: string[] } | null;
}

/** Versions of a scenario of the portfolio, in the order of their numbers. */
async function ofPortfolio(
	application: Application,
	id: string,
	numbers: readonly number[]
): Promise<ReadVersion[]> {
	const choices = (await scenarioChoices(application)) ?? NOBODY;
	const read = numbers.map((version) => {
		const opened = openScenario(application, id, version);
		return opened.ok ? opened.value.scenario : null;
	});
	return numbers.map((version, at) => {
		const [after, before] = [read[at], read[at + 1]];
		const query = `?id=${id}&version=${version}`;
		const names = (changes: NonNullable<typeof after>['changes']) => namesIn(choices, { changes });
		return {
			href: `${resolve('/(app)/scenarios/portfolio')}${query}`,
			file: `${resolve('/(app)/scenarios/portfolio/scenario.yaml')}${query}`,
			differences:
				after && before
					? scenarioDifferences(before, after, names([...before.changes, ...after.changes]))
					: null
		};
	});
}

/** Versions of a case, in the order of their numbers. */
function ofCase(application: Application, id: string, numbers: readonly number[]): ReadVersion[] {
	const read = numbers.map((version) => {
		const opened = openCase(application, id, version);
		return opened.ok ? { name: opened.value.version.name, view: opened.value.view } : null;
	});
	return numbers.map((version, at) => {
		const [after, before] = [read[at], read[at + 1]];
		const query = after ? `?${writeCase(after.view)}` : `?id=${id}&version=${version}`;
		return {
			href: `${resolve('/(app)/scenarios/case')}${query}`,
			file: `${resolve('/(app)/scenarios/case/scenario.yaml')}${query}`,
			differences: after && before ? caseDifferences(before, after) : null
		};
	});
}

export const load: PageServerLoad = async ({ params: { id }, locals: { application } }) => {
	const versions = scenarioVersions(application, id);
	const newest = openVersion(application, id, null);
	if (!versions.ok) error(404, versions.problems[0]?.message ?? 'No such scenario is saved.');
	const numbers = versions.value.map(({ version }) => version);
	const read =
		newest.ok && newest.value.kind === 'case'
			? ofCase(application, id, numbers)
			: await ofPortfolio(application, id, numbers);
	return {
		name: versions.value[0]?.name ?? '',
		versions: versions.value.map(({ version, author, note, savedAt }, at) => ({
			...{ version, author, note, savedAt },
			...(read[at] as ReadVersion)
		}))
	};
};
