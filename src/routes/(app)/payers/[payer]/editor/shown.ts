import type { Problem } from '$lib/domain/outcome';
import type { ContractEffect } from '$lib/domain/volumes/contract-effect';
import type { Period } from '$lib/domain/volumes/period';
import type { ContractWords } from '$lib/format/contract';
import { capitalized } from '$lib/format/sentence';

/** One thing that is wrong with a text, and where. */
export interface ShownProblem {
	/** "Term 2, pays, amount"; empty where it is of no part. */
	where: string;
	sentence: string;
	place: { line: number; column: number } | null;
}

/** Who stored a version, and when. */
export interface StoredBy {
	version: number;
	by: string;
	/** ISO time. */
	at: string;
}

/** What the check of a text shows. */
export interface ShownCheck {
	/** Null where it cannot be used. */
	words: ContractWords | null;
	problems: ShownProblem[];
	/** What it says without effect; it can be used all the same. */
	notices: string[];
	/** Against the newest version, a sentence each. */
	changes: string[];
	/** What somebody stored after the text was begun; null where nobody did. */
	superseding: StoredBy | null;
}

/** What an effect shows: the codes that move most, and the most frequent reasons. */
export interface ShownEffect {
	effect: ContractEffect;
	/** All that move, shown or not. */
	movedCodes: number;
	period: Period;
	isSample: boolean;
	throughout: boolean;
	outside: boolean;
	names: Readonly<Record<string, string>>;
}

/** What an action answers a form of the editor with. */
export interface DraftAnswer {
	check?: ShownCheck;
	effect?: ShownEffect | null;
	/** Of a text that was not stored. */
	refused?: ShownProblem[];
	text?: string;
	by?: string;
	note?: string;
}

/** A part of a contract in words: "terms.1.pays.amount" is "Term 2, pays, amount". */
export function placeName(path: string): string {
	if (path === '') return '';
	const words = path
		.split('.')
		.map((part, position, parts) =>
			/^\d+$/.test(part)
				? String(Number(part) + 1)
				: part === 'terms' && /^\d+$/.test(parts[position + 1] ?? '')
					? 'term'
					: part
		);
	const text = words.join(', ').replace(/^term, /, 'term ');
	return capitalized(text);
}

const PLACE_BEFORE = /^[^:]*?(?:, line \d+, column \d+)?: /;

/** A problem with its place apart from its sentence. */
export function shownProblem({ message, path, place }: Problem): ShownProblem {
	const bare = message.replace(PLACE_BEFORE, '');
	const sentence = path && bare.startsWith(`${path}: `) ? bare.slice(path.length + 2) : bare;
	return {
		where: placeName(path),
		sentence: capitalized(sentence),
		place: place ?? null
	};
}
