import { error } from '@sveltejs/kit';
import { payerFinding } from '$lib/charts/payer-position/finding';
import { contractWords } from '$lib/format/contract';
import { readPayersQuestion } from '$lib/schemas/payers-view';
import type { Application } from '$lib/server/services/application';
import { storedContracts } from '$lib/server/services/contract-versions';
import { payerOf, reviewContract } from '$lib/server/services/payers';
import { knownParties } from '$lib/server/services/volumes';
import example from '../../methods/contracts/example.yaml?raw';
import { contractTablesOf, tablesOf } from '../tables';
import type { ShownReview } from './review';
import type { Actions, PageServerLoad } from './$types';

/** Codes that stand on the page; the file has all. */
const CODES_MOST = 25;

/** A contract in sentences where it can be used, else what is wrong with it. */
function reviewOf(application: Application, payer: string, text: string): ShownReview {
	const read = reviewContract(application, payer, text);
	if (!read.ok) return { words: null, problems: [...read.problems], otherPayer: null };
	const { contract, payerName, isOfAnother, facilityNames } = read.value;
	return {
		words: contractWords(contract, payerName, (id) => facilityNames[id] ?? id),
		problems: [],
		otherPayer: isOfAnother ? payerName : null
	};
}

/** The contracts of a payer that pay, in sentences. */
function contractsOf(application: Application, payer: { id: string; name: string }) {
	const { facilities } = knownParties(application);
	const nameOf = (id: string) => facilities.find((facility) => facility.id === id)?.name ?? id;
	return storedContracts(application)
		.filter((stored) => stored.payer === payer.id && stored.withdrawnAt === null)
		.map(({ id, sample, newest }) => ({
			...{ id, sample },
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
		/** The example of a contract, of this payer. */
		example: example.replace(/^payer: .*$/m, `payer: ${payer.id}`),
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

export const actions: Actions = {
	check: async ({ params, request, locals }) => {
		const text = String((await request.formData()).get('contract') ?? '');
		return {
			text,
			review: text.trim() === '' ? null : reviewOf(locals.application, params.payer, text)
		};
	}
};
