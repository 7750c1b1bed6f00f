import type { DraftAnswer } from './shown';

/** A text that was not stored, as the browser keeps it. */
export interface KeptDraft {
	text: string;
	/** The version that it was begun from; null for a new contract. */
	version: number | null;
	/** ISO time. */
	at: string;
}

const keyOf = (payer: string, contract: string | null): string =>
	`siterate-contract-draft ${payer} ${contract ?? ''}`;

const isDraft = (value: unknown): value is KeptDraft => {
	const { text, version, at } = (value ?? {}) as Partial<Record<keyof KeptDraft, unknown>>;
	return (
		typeof text === 'string' &&
		typeof at === 'string' &&
		(version === null || typeof version === 'number')
	);
};

/** The draft of a contract that this browser keeps; null where there is none, or it keeps nothing. */
export function keptDraft(payer: string, contract: string | null): KeptDraft | null {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(keyOf(payer, contract)) ?? 'null');
		return isDraft(kept) ? kept : null;
	} catch {
		return null;
	}
}

/** Keeps a draft, or forgets it; a browser that keeps nothing is no error: the text is on the page all the same. */
export function keepDraft(payer: string, contract: string | null, draft: KeptDraft | null): void {
	try {
		if (draft) localStorage.setItem(keyOf(payer, contract), JSON.stringify(draft));
		else localStorage.removeItem(keyOf(payer, contract));
	} catch {
		return;
	}
}

/** What the answer of an action says, whichever it was. */
export const answerOf = (data: unknown): DraftAnswer => (data ?? {}) as DraftAnswer;
