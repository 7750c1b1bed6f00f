import type { UsedRelease } from '../domain/cases/comparison';
import type { Caveat, CaveatKind } from '../domain/trace';

const CAVEAT_WORDS: Record<CaveatKind, string> = {
	'third-party': 'third-party',
	unverified: 'unverified',
	'carried-back': 'carried back',
	'older-quarter': 'older quarter',
	'status-of-2025': 'status of 2025',
	'copay-of-2025': 'copayment of 2025'
};

/** A text with what is to be said of it in brackets, each once. */
export function withCaveats(text: string, caveats: readonly Pick<Caveat, 'kind'>[]): string {
	const words = [...new Set(caveats.map(({ kind }) => CAVEAT_WORDS[kind]))];
	return words.length > 0 ? `${text} (${words.join(', ')})` : text;
}

/** A release with what is to be said of it: "OPPS July 2026 (third-party, older quarter)". */
export const releaseText = ({ title, caveats }: Pick<UsedRelease, 'title' | 'caveats'>): string =>
	withCaveats(title, caveats);
