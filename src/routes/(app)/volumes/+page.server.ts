import { fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { volumeFinding } from '$lib/charts/volume-tables/finding';
import { underpaidTable, type ListTable } from '$lib/charts/volume-tables/view-model';
import { success, type Outcome } from '$lib/domain/outcome';
import { readVolumeQuestion } from '$lib/schemas/volume-view';
import { removeSample, restoreSample } from '$lib/server/services/sample';
import { volumesOf, WORKLIST_PAGE } from '$lib/server/services/volume-report';
import {
	clearVolumes,
	knownParties,
	putBackUpload,
	storedUploads,
	withdrawUpload
} from '$lib/server/services/volumes';
import { whenFree } from '$lib/server/services/when-free';
import { sentenceOf } from '../data/imports/answers';
import { tablesOf, titlesOf } from './tables';
import type { Actions, PageServerLoad } from './$types';

/** Rows of a table that stand on the page; its file has all. */
const ROWS_MOST = 50;

const cut = (table: ListTable | null) =>
	table && { ...table, rows: table.rows.slice(0, ROWS_MOST), all: table.rows.length };

export const load: PageServerLoad = async ({ url, locals: { application } }) => {
	const { context, view, problems } = readVolumeQuestion(url.searchParams);
	const answer = await volumesOf(application, context, view);
	const { facilities, payers } = knownParties(application);
	const tables = answer && tablesOf(answer, view);
	const worklist = answer?.variance
		? underpaidTable(answer.variance.worklist, answer.uploads)
		: null;
	return {
		context,
		view,
		problems: [...problems, ...(answer?.problems ?? [])],
		uploads: storedUploads(application),
		facilities: facilities.length,
		payers,
		answer: answer && {
			...answer,
			// while anything cannot be read, an amount would answer another question than the one asked
			report: problems.length > 0 || !answer.report ? null : { ...answer.report, mix: [] },
			finding: answer.report && volumeFinding(answer.report, answer.variance?.rows ?? null),
			titles: titlesOf(answer, view),
			modifiers: cut(tables?.modifiers ?? null),
			mix: cut(tables?.mix ?? null),
			variance: answer.variance && {
				table: cut(tables?.variance ?? null),
				underpaid: answer.variance.underpaid,
				pages: Math.max(1, Math.ceil(answer.variance.underpaid / WORKLIST_PAGE)),
				worklist
			}
		}
	};
};

const idFrom = async (request: Request): Promise<string> =>
	String((await request.formData()).get('id') ?? '');

const now = () => new Date().toISOString();

/** Writes what a form asks for; what stands in its way is answered as a sentence. */
async function answered<Value>(write: () => Outcome<Value>) {
	const outcome = await whenFree(write);
	return outcome.ok ? {} : fail(409, { sentence: sentenceOf(outcome.problems) });
}

export const actions: Actions = {
	withdraw: async ({ request, locals }) => {
		const id = await idFrom(request);
		return answered(() => withdrawUpload(locals.application, id, now()));
	},
	putBack: async ({ request, locals }) => {
		const id = await idFrom(request);
		return answered(() => putBackUpload(locals.application, id));
	},
	clear: ({ locals }) => answered(() => success(clearVolumes(locals.application))),
	removeSample: ({ locals }) => answered(() => success(removeSample(locals.application))),
	sample: async ({ locals }) => {
		const restored = await whenFree(() => restoreSample(locals.application, now()));
		if (!restored.ok) return fail(500, { sentence: sentenceOf(restored.problems) });
		redirect(303, resolve('/(app)/volumes'));
	}
};
