import { error } from '@sveltejs/kit';
import { payerFinding } from '$lib/charts/payer-position/finding';
import { contractWords } from '$lib/format/contract';
import { payerGap } from '$lib/format/payer-gap';
import { readPayersQuestion } from '$lib/schemas/payers-view';
import type { Application } from '$lib/server/services/application';
import { contractUseChanges, storedContracts } from '$lib/server/services/contract-versions';
import { facilityNamesOf } from '$lib/server/services/contract-editing';
import { payerOf } from '$lib/server/services/payers';
import { contractTablesOf, tablesOf } from '../tables';
import { changeUse, rememberedName } from './editor/answers';
import type { Actions, PageServerLoad } from './$types';

/** Codes that stand on the page; the file has all. */
const CODES_MOST = 25;

/** The contracts of a payer, those that are withdrawn too, in sentences. */
function contractsOf(application: Application, payer: { id: string; name: string }) {
	const names = facilityNamesOf(application);
	const nameOf = (id: string) => names[id] ?? id;
	const uses = contractUseChanges(application);
	return storedContracts(application)
		.filter((stored) => stored.payer === payer.id)
		.map(({ id, sample, withdrawnAt, newest }) => ({
			...{ id, sample, withdrawnAt },
			name: newest.parsed.name,
			agreement: newest.parsed.agreement,
			use: uses.find(({ contract }) => contract === id) ?? null,
			version: newest.version,
			changedAt: newest.changedAt,
			changedBy: newest.changedBy,
			words: contractWords(newest.parsed, payer.name, nameOf)
		}));
}

export const load: PageServerLoad = async ({ params, url, locals: { application }, cookies }) => {
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
	const contracts = contractsOf(application, payer);
	return {
		context,
		view,
		payer,
		contracts,
		gap: report && payerGap(payer.name, contracts, report),
		by: rememberedName(cookies),
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
	withdraw: (event) => changeUse(event, false),
	putBack: (event) => changeUse(event, true)
};
