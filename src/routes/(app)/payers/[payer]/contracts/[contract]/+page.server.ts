import { error, fail, redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import { compareAround, compareTerms } from '$lib/domain/contracts/compare';
import type { ContractVersion } from '$lib/domain/contracts/version';
import type { Problem } from '$lib/domain/outcome';
import { contractWords, type ContractWords } from '$lib/format/contract';
import { contractHistory, restoreVersion } from '$lib/server/services/contract-editing';
import { contractUseChanges } from '$lib/server/services/contract-versions';
import { whenFree } from '$lib/server/services/when-free';
import { changeUse, readSigning, rememberedName, shownEffectOf } from '../../editor/answers';
import { shownProblem } from '../../editor/shown';
import type { Actions, PageServerLoad } from './$types';

/** The two versions that an address compares, the earlier first; null where it names no two of them. */
function comparedIn(
	written: string | null,
	versions: readonly ContractVersion[]
): [ContractVersion, ContractVersion] | null {
	const numbers = (written ?? '')
		.split(',')
		.map(Number)
		.sort((a, b) => a - b);
	const [before, after, ...more] = numbers.map((number) =>
		versions.find(({ version }) => version === number)
	);
	return before && after && before !== after && more.length === 0 ? [before, after] : null;
}

/** The same of the form without scripts, which sends two fields. */
function comparedByForm(query: URLSearchParams): string | null {
	const [before, after] = [query.get('before'), query.get('after')];
	return before !== null && after !== null ? `${before},${after}` : null;
}

/** The sentences of each term by its name. */
const sentencesOf = ({ terms, shared }: ContractWords): Record<string, string> =>
	Object.fromEntries(
		terms.map(({ name, sentences, shares }) => [
			name,
			[...sentences, ...(shares ? shared : [])].join(' ')
		])
	);

export const load: PageServerLoad = async ({ params, url, locals: { application }, cookies }) => {
	const history = contractHistory(application, params.payer, params.contract);
	if (!history) {
		error(404, `${params.payer} has no contract "${params.contract}": choose one of its page.`);
	}
	const { payer, stored, versions, facilityNames } = history;
	const wordsOf = ({ parsed }: ContractVersion) =>
		contractWords(parsed, payer.name, (id) => facilityNames[id] ?? id);
	const asked = url.searchParams.get('version');
	const shown = versions.find(({ version }) => String(version) === asked) ?? stored.newest;
	const written = url.searchParams.get('compare') ?? comparedByForm(url.searchParams);
	const compared = comparedIn(written, versions);
	const throughout = url.searchParams.get('throughout') === 'yes';
	const wrong = [
		...(asked !== null && String(shown.version) !== asked ? [`version ${asked}`] : []),
		...(written !== null && !compared ? [`two versions "${written}" to compare`] : [])
	];
	return {
		payer: { id: payer.id, name: payer.name },
		contract: {
			id: stored.id,
			name: stored.newest.parsed.name,
			sample: stored.sample,
			withdrawnAt: stored.withdrawnAt,
			newest: stored.newest.version
		},
		versions: versions.map(({ version, changedAt, changedBy, note, file, parsed }) => ({
			...{ version, changedAt, changedBy, note, file },
			terms: parsed.terms.length
		})),
		uses: contractUseChanges(application).filter(({ contract }) => contract === stored.id),
		shown: { version: shown.version, words: wordsOf(shown) },
		compared: compared && {
			before: compared[0].version,
			after: compared[1].version,
			around: compareAround(compared[0].parsed, compared[1].parsed),
			terms: compareTerms(compared[0].parsed.terms, compared[1].parsed.terms),
			sentences: {
				before: sentencesOf(wordsOf(compared[0])),
				after: sentencesOf(wordsOf(compared[1]))
			},
			effect: await shownEffectOf(application, compared[0].parsed, compared[1].parsed, throughout)
		},
		throughout,
		wrong: wrong.length > 0 ? `This contract has no ${wrong.join(', and no ')}.` : null,
		by: rememberedName(cookies)
	};
};

const sentenceOf = (problems: readonly Problem[]): string =>
	problems.map((problem) => shownProblem(problem).sentence).join(' ');

export const actions: Actions = {
	restore: async ({ params, request, locals, cookies }) => {
		const form = await request.formData();
		const { by, note, problems } = readSigning(form, cookies, 'version');
		if (problems.length > 0) return fail(400, { sentence: problems.join(' ') });
		const [version, newest] = ['restored', 'newest'].map((field) => Number(form.get(field)));
		const edited = { payer: params.payer, contract: params.contract, version: newest ?? null };
		const at = new Date().toISOString();
		const saved = await whenFree(() =>
			restoreVersion(locals.application, edited, version ?? 0, { by, note, at })
		);
		if (!saved.ok) return fail(409, { sentence: sentenceOf(saved.problems) });
		const here = resolve('/(app)/payers/[payer]/contracts/[contract]', params);
		const { state, version: stored } = saved.value;
		redirect(303, state === 'changed' ? `${here}?compare=${stored - 1},${stored}` : here);
	},
	withdraw: (event) => changeUse(event, false, event.params.contract),
	putBack: (event) => changeUse(event, true, event.params.contract)
};
