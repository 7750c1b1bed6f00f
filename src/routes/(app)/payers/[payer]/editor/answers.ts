import { fail, redirect, type Cookies } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { Contract } from '$lib/domain/contracts/contract';
import { noticesOf } from '$lib/domain/contracts/notices';
import type { Outcome } from '$lib/domain/outcome';
import { contractWords } from '$lib/format/contract';
import type { Application } from '$lib/server/services/application';
import {
	checkDraft,
	contractHistory,
	facilityNamesOf,
	saveDraft
} from '$lib/server/services/contract-editing';
import { effectOfContract } from '$lib/server/services/contract-effect';
import {
	putBackContract,
	withdrawContract,
	type Edited
} from '$lib/server/services/contract-versions';
import { storedPayers } from '$lib/server/services/parties';
import { whenFree } from '$lib/server/services/when-free';
import { shownProblem, type DraftAnswer, type ShownCheck, type ShownEffect } from './shown';

const CODES_MOST = 20;
const REASONS_MOST = 5;

/** Longest name and note that are kept. */
const BY_MOST = 80;
const NOTE_MOST = 500;

const BY_COOKIE = 'changed-by';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The name that the reader gave last; nobody signs in. */
export const rememberedName = (cookies: Cookies): string => cookies.get(BY_COOKIE) ?? '';

/** What a form is signed for: a version has a note, taking a contract out of use or putting it back may have one. */
type Signed = 'version' | 'use';

const UNSIGNED: Record<Signed, string> = {
	version: 'Write your name: the version says who stored it.',
	use: 'Write your name: it is kept who withdraws a contract and who puts it back.'
};

/** What is written in the fields of the name and the note, and what is wrong with it. */
export function readSigning(form: FormData, cookies: Cookies, signed: Signed) {
	const written = (field: string) => String(form.get(field) ?? '').trim();
	const by = written('by');
	const note = written('note');
	const problems = [
		...(by === '' ? [UNSIGNED[signed]] : []),
		...(by.length > BY_MOST ? [`A name has at most ${BY_MOST} characters.`] : []),
		...(note === '' && signed === 'version'
			? ['Write what changed and why: the version keeps it as its note.']
			: []),
		...(note.length > NOTE_MOST ? [`A note has at most ${NOTE_MOST} characters.`] : [])
	];
	if (problems.length === 0) {
		cookies.set(BY_COOKIE, by, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax' });
	}
	return { by, note, problems };
}

/** What two contracts do to last year's cases, as a page shows it; null where no volumes are loaded. */
export async function shownEffectOf(
	application: Application,
	before: Contract | null,
	after: Contract,
	throughout: boolean
): Promise<ShownEffect | null> {
	const answer = await effectOfContract(application, before, after, throughout);
	if (!answer) return null;
	const { effect, ...rest } = answer;
	const cut = (side: typeof effect.gained) => ({
		...side,
		reasons: side.reasons.slice(0, REASONS_MOST)
	});
	const codes = effect.codes.slice(0, CODES_MOST);
	return {
		...rest,
		movedCodes: effect.codes.length,
		names: Object.fromEntries(codes.map(({ code }) => [code, answer.names[code] ?? ''])),
		effect: { ...effect, codes, gained: cut(effect.gained), lost: cut(effect.lost) }
	};
}

/** A text as a page shows it while it is written. */
export function shownCheckOf(application: Application, edited: Edited, text: string): ShownCheck {
	const checked = checkDraft(application, edited, text);
	if (!checked.ok) {
		return {
			...{ words: null, notices: [], changes: [], superseding: null },
			problems: checked.problems.map(shownProblem)
		};
	}
	const { contract, changes, superseding } = checked.value;
	const payer = storedPayers(application).find(({ id }) => id === contract.payer);
	const names = facilityNamesOf(application);
	return {
		words: contractWords(contract, payer?.name ?? contract.payer, (id) => names[id] ?? id),
		problems: [],
		notices: noticesOf(contract),
		changes: changes.map(({ sentence }) => sentence),
		superseding: superseding && {
			version: superseding.version,
			by: superseding.changedBy,
			at: superseding.changedAt
		}
	};
}

interface UseEvent {
	request: Request;
	locals: App.Locals;
	cookies: Cookies;
}

/**
 * Takes a contract out of use or puts it back, as its form is signed, and answers its id; what stands in the way is
 * answered as a sentence.
 * @param own id of the contract; without one the form names it.
 */
export async function changeUse(
	{ request, locals: { application }, cookies }: UseEvent,
	inUse: boolean,
	own?: string
) {
	const form = await request.formData();
	const { by, note, problems } = readSigning(form, cookies, 'use');
	const refuse = (status: number, sentence: string) => fail(status, { changed: null, sentence });
	if (problems.length > 0) return refuse(400, problems.join(' '));
	const id = own ?? String(form.get('contract') ?? '');
	const saving = { by, note: note === '' ? null : note, at: new Date().toISOString() };
	const done = await whenFree((): Outcome<unknown> =>
		inUse ? putBackContract(application, id, saving) : withdrawContract(application, id, saving)
	);
	if (done.ok) return { changed: id, sentence: null };
	return refuse(409, done.problems.map((problem) => shownProblem(problem).sentence).join(' '));
}

interface DraftEvent {
	params: { payer: string; contract?: string };
	request: Request;
	locals: App.Locals;
	cookies: Cookies;
}

/** What a form of the editor sends: line ends as the text had them before the form made them two characters. */
async function draftFrom({ params, request }: DraftEvent) {
	const form = await request.formData();
	const text = String(form.get('contract') ?? '').replace(/\r\n/g, '\n');
	const version = Number(form.get('version') ?? '');
	const contract = params.contract ?? null;
	const edited: Edited = {
		payer: params.payer,
		contract,
		version: contract !== null && Number.isInteger(version) && version > 0 ? version : null
	};
	return { form, text, edited };
}

const newestOf = (application: Application, { payer, contract }: Edited): Contract | null =>
	contract === null
		? null
		: (contractHistory(application, payer, contract)?.stored.newest.parsed ?? null);

/** What the editor's form may ask for, of a contract that is known or of a new one: nothing is stored but by `save`. */
export const draftActions = {
	check: async (event: DraftEvent): Promise<DraftAnswer> => {
		const { text, edited } = await draftFrom(event);
		const { application } = event.locals;
		return { text, check: shownCheckOf(application, edited, text) };
	},
	effect: async (event: DraftEvent): Promise<DraftAnswer> => {
		const { form, text, edited } = await draftFrom(event);
		const { application } = event.locals;
		const check = shownCheckOf(application, edited, text);
		const checked = checkDraft(application, edited, text);
		if (!checked.ok) return { text, check };
		const before = newestOf(application, edited);
		const throughout = form.get('throughout') === 'yes';
		const effect = await shownEffectOf(application, before, checked.value.contract, throughout);
		return { text, check, effect };
	},
	save: async (event: DraftEvent) => {
		const { form, text, edited } = await draftFrom(event);
		const { application } = event.locals;
		const { by, note, problems } = readSigning(form, event.cookies, 'version');
		const refuse = (status: number, refused: DraftAnswer['refused']) =>
			fail(status, {
				...{ text, by, note, refused },
				check: shownCheckOf(application, edited, text)
			} satisfies DraftAnswer);
		if (problems.length > 0) {
			return refuse(
				400,
				problems.map((sentence) => ({ where: '', sentence, place: null }))
			);
		}
		const at = new Date().toISOString();
		const saved = await whenFree(() => saveDraft(application, edited, text, { by, note, at }));
		if (!saved.ok) return refuse(409, saved.problems.map(shownProblem));
		const { contract, version, state } = saved.value;
		if (state === 'same') {
			const sentence = `Version ${version} says so already, word for word: there is nothing to store.`;
			return refuse(409, [{ where: '', sentence, place: null }]);
		}
		const address = resolve('/(app)/payers/[payer]/contracts/[contract]', {
			payer: edited.payer,
			contract: contract.id
		});
		redirect(303, state === 'changed' ? `${address}?compare=${version - 1},${version}` : address);
	}
};
