import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { EXAMPLES, exampleScenario } from '$lib/domain/scenarios/portfolio/choices';
import { changedSince } from '$lib/domain/scenarios/portfolio/saved';
import type { Outcome } from '$lib/domain/outcome';
import { changeTitle } from '$lib/format/scenario';
import { writeCase } from '$lib/schemas/case-view';
import { scenarioLink } from '$lib/schemas/scenario-link';
import { caseOfFile, openCase } from '$lib/server/services/saved-cases';
import {
	openScenario,
	savedScenarios,
	scenarioKind,
	scenarioOfFile,
	withdrawScenario
} from '$lib/server/services/saved-scenarios';
import { evaluationBasis } from '$lib/server/services/portfolio';
import { scenarioChoices } from '$lib/server/services/scenarios';
import { whenFree } from '$lib/server/services/when-free';
import { procedureSentence } from './case/sentences';
import { namesIn } from '$lib/format/scenario-names';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { application } }) => {
	const choices = await scenarioChoices(application);
	const titlesOf = (id: string): string[] => {
		const opened = openScenario(application, id);
		if (!opened.ok || !choices) return [];
		const { scenario } = opened.value;
		const names = namesIn(choices, scenario);
		return scenario.changes.map((change) => changeTitle(change, names));
	};
	const basis = evaluationBasis(application);
	const toldOf = (id: string): string[] => {
		const opened = openCase(application, id);
		return opened.ok ? opened.value.view.procedures.map(procedureSentence) : [];
	};
	return {
		hasVolumes: choices !== null,
		saved: savedScenarios(application).map(({ id, newest, kind }) => ({
			...{ id, kind, name: newest.name, author: newest.author, note: newest.note },
			...{
				version: newest.version,
				savedAt: newest.savedAt,
				changes: kind === 'case' ? toldOf(id) : titlesOf(id),
				evaluated: newest.evaluated && {
					...{ finding: newest.evaluated.finding, at: newest.evaluated.at },
					releases: newest.evaluated.releases,
					isSample: newest.evaluated.isSample,
					changed: changedSince(newest.evaluated.basis, basis)
				}
			}
		})),
		examples: choices
			? EXAMPLES.map((example) => {
					const scenario = exampleScenario(example, choices);
					const names = namesIn(choices, scenario);
					return {
						...{ example, name: scenario.name },
						changes: scenario.changes.map((change) => changeTitle(change, names))
					};
				})
			: []
	};
};

const idIn = async (request: Request): Promise<string> =>
	String((await request.formData()).get('id') ?? '');

const answer = <Value>(outcome: Outcome<Value>) =>
	outcome.ok ? null : fail(404, { problems: outcome.problems, withdrawn: null, rest: null });

export const actions: Actions = {
	withdraw: async ({ request, locals: { application } }) => {
		const id = await idIn(request);
		const done = await whenFree(() => withdrawScenario(application, id, new Date().toISOString()));
		if (!done.ok) return answer(done);
		return { problems: [], withdrawn: { id, name: done.value.name }, rest: null };
	},
	restore: async ({ request, locals: { application } }) => {
		const id = await idIn(request);
		const done = await whenFree(() => withdrawScenario(application, id, null));
		return done.ok ? { problems: [], withdrawn: null, rest: null } : answer(done);
	},
	load: async ({ request }) => {
		const file = (await request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) {
			const message =
				file instanceof File && file.name !== ''
					? `${file.name} is empty: choose a scenario file, YAML or JSON.`
					: 'Choose a scenario file, YAML or JSON.';
			const problems = [{ code: 'malformed' as const, message, path: 'file' }];
			return fail(400, { problems, withdrawn: null, rest: null });
		}
		const text = await file.text();
		if (scenarioKind(file.name, text) === 'case') {
			const read = caseOfFile(file.name, text);
			if (!read.ok) return fail(400, { problems: read.problems, withdrawn: null, rest: null });
			const { problems, view } = read.value;
			const rest = `${resolve('/(app)/scenarios/case')}?${writeCase(view)}`;
			if (problems.length > 0) return fail(400, { problems, withdrawn: null, rest });
			redirect(303, rest);
		}
		const read = scenarioOfFile(file.name, text);
		if (!read.ok) return fail(400, { problems: read.problems, withdrawn: null, rest: null });
		redirect(303, `${resolve('/(app)/scenarios/portfolio')}?s=${await scenarioLink(read.value)}`);
	}
};
