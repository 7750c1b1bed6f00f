import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { ContextLabels } from '$lib/components/context-bar';
import { caseText } from '$lib/charts/case-scenario/view-model';
import { localityShortName, wageIndexName } from '$lib/format/place';
import { readCase, writeCase } from '$lib/schemas/case-view';
import { caseOnPage, type CaseAnswer } from '$lib/server/services/case-scenario';
import { openCase, saveCase } from '$lib/server/services/saved-cases';
import { whenFree } from '$lib/server/services/when-free';
import { postedSaving } from '../saving';
import type { Actions, PageServerLoad } from './$types';

const labelsOf = ({ date, coverage, place }: CaseAnswer): ContextLabels => ({
	codes: [],
	date,
	coverage,
	place: place?.gpci ? localityShortName(place.gpci) : 'National',
	state: place?.gpci?.state ?? null,
	hospitalArea: place ? wageIndexName(place.hospital) : 'National',
	ascArea: place ? wageIndexName(place.asc) : 'National'
});

/** The case as it is told, whichever part of its page is shown. */
const toldQuery = (view: Parameters<typeof writeCase>[0]): string =>
	String(writeCase({ ...view, at: 'hopd', line: 0, why: null }));

export const load: PageServerLoad = ({ url, locals: { application } }) => {
	const id = url.searchParams.get('id');
	const isBare = id !== null && !url.searchParams.has('p');
	const bare = isBare
		? openCase(application, id, Number(url.searchParams.get('version')) || null)
		: null;
	if (bare?.ok && bare.value.problems.length === 0) {
		redirect(307, `${resolve('/(app)/scenarios/case')}?${writeCase(bare.value.view)}`);
	}
	const { view, problems } = readCase(url.searchParams);
	const opened = view.saved ? openCase(application, view.saved.id, view.saved.version) : null;
	const answer = caseOnPage(application, view);
	const { procedures, secondDate } = view;
	return {
		view: opened?.ok ? view : { ...view, saved: null },
		...answer,
		problems: [
			...problems,
			...(bare?.ok === false ? bare.problems : []),
			...(opened?.ok === false ? opened.problems : []),
			...answer.problems
		],
		labels: labelsOf(answer),
		/** The saved case that this one was made from. */
		saved: opened?.ok
			? {
					...opened.value.title,
					id: opened.value.version.scenario,
					version: opened.value.version.version,
					newest: opened.value.newest,
					savedAt: opened.value.version.savedAt,
					query: toldQuery(opened.value.view)
				}
			: null,
		/** What a new case is called unless it is told. */
		name: answer.date ? caseText({ procedures, date: answer.date, secondDate }) : ''
	};
};

export const actions: Actions = {
	save: async ({ request, locals: { application } }) => {
		const { scenario, told, id, basedOn } = postedSaving(await request.formData());
		const { view, problems } = readCase(new URLSearchParams(scenario));
		if (problems.length > 0) return fail(400, { problems, told });
		const title = {
			name: told.name || null,
			author: told.author || null,
			note: told.note || null
		};
		const saved = await whenFree(() =>
			saveCase(application, view, title, { id, basedOn, at: new Date().toISOString() })
		);
		if (!saved.ok) {
			const isOvertaken = saved.problems.some(({ path }) => path === 'basedOn');
			return fail(isOvertaken ? 409 : 400, { problems: saved.problems, told });
		}
		redirect(303, `${resolve('/(app)/scenarios/case')}?id=${saved.value.id}`);
	}
};
