import { error, fail } from '@sveltejs/kit';
import { payerFinding } from '$lib/charts/payer-position/finding';
import type { Outcome } from '$lib/domain/outcome';
import { contractWords } from '$lib/format/contract';
import { readPayersQuestion } from '$lib/schemas/payers-view';
import type { Application } from '$lib/server/services/application';
import {
	putBackContract,
	storedContracts,
	withdrawContract
} from '$lib/server/services/contract-versions';
import { facilityNamesOf } from '$lib/server/services/contract-editing';
import { payerOf } from '$lib/server/services/payers';
import { whenFree } from '$lib/server/services/when-free';
import { contractTablesOf, tablesOf } from '../tables';
import { rememberedName } from './editor/answers';
import { shownProblem } from './editor/shown';
import type { Actions, PageServerLoad } from './$types';

/** Codes that stand on the page; the file has all. */
const CODES_MOST = 25;

/** The contracts of a payer, those that are withdrawn too, in sentences. */
function contractsOf(application: Application, payer: { id: string; name: string }) {
	const names = facilityNamesOf(application);
	const nameOf = (id: string) => names[id] ?? id;
	return storedContracts(application)
		.filter((stored) => stored.payer === payer.id)
		.map(({ id, sample, withdrawnAt, newest }) => ({
			...{ id, sample, withdrawnAt },
			name: newest.parsed.name,
			version: newest.version,
			changedAt: newest.changedAt,
			changedBy: newest.changedBy,
			words: contractWords(newest.parsed, payer.name, nameOf)
		}));
}

export const load: PageServerLoad = async ({ params, url, locals: { application } }) => {
	const { context, view, problems } = readPayersQuestion(url.searchParams);
	const date = view.date ?? application.today();
	const found = await payerOf(application, params.payer, context, date);
	if (!found) {
		error(404, `No payer is called "${params.payer}": choose one of the list.`);
	}
	const { payer, answer } = found;
	const wrong = [...problems, ...(answer?.problems ?? [])];
	const report = wrong.length > 0 ? null : (answer?.report ?? null);
	const tables = answer && report && tablesOf(answer, report, view);
	const codes = tables && tables.codes;
	return {
		context,
		view,
		payer,
		contracts: contractsOf(application, payer),
		problems: wrong,
		choices: answer?.choices ?? null,
		names: answer?.names ?? {},
		releases: answer?.releases ?? [],
		shown: report &&
			codes && {
				finding: payerFinding(payer.name, report),
				settings: report.settings,
				total: report.total,
				period: report.period,
				codes: { ...codes, rows: codes.rows.slice(0, CODES_MOST) },
				allCodes: codes.rows.length,
				risks: contractTablesOf(answer, tables, date),
				isSample: report.isSample
			}
	};
};

/** Changes the contract that a form names; what stands in its way is answered as a sentence. */
async function answered<Value>(
	request: Request,
	change: (id: string, at: string) => Outcome<Value>
) {
	const id = String((await request.formData()).get('contract') ?? '');
	const done = await whenFree(() => change(id, new Date().toISOString()));
	if (done.ok) return { changed: id, sentence: null };
	return fail(409, {
		changed: null,
		sentence: done.problems.map((problem) => shownProblem(problem).sentence).join(' ')
	});
}

export const actions: Actions = {
	withdraw: ({ request, locals }) =>
		answered(request, (id, at) => withdrawContract(locals.application, id, at)),
	putBack: ({ request, locals, cookies }) =>
		answered(request, (id, at) =>
			putBackContract(locals.application, id, { by: rememberedName(cookies), at })
		)
};
