import type { IsoDate } from '../dates';

/**
 * What is known of a code that no rate table tells: written by people, cited entry by entry. Texts are SiteRate's own
 * words and hold no amounts; where one is needed a placeholder stands for it (placeholders.ts).
 */
export interface Profile {
	code: string;
	/** The procedure in one plain line. */
	plain: Statement;
	synonyms: Synonyms;
	clinicalContext: Statement[];
	technique: Statement[];
	whenUsed: Statement[];
	whenNotUsed: Statement[];
	performers: Performer[];
	diagnoses: Diagnosis[];
	diagnosisRules: Statement[];
	related: Relation[];
	documentation: Statement[];
	denials: Denial[];
	questions: Question[];
	history: Event[];
	payers: Payer[];
	examples: Example[];
	ledger: LedgerEntry[];
	sources: Source[];
}

/** What every entry rests on. */
export interface Cited {
	/** Ids of sources of the profile, one at least. */
	sources: string[];
	/** Why the entry is not confirmed; null where it is. */
	unverified: string | null;
}

export interface Statement extends Cited {
	text: string;
}

/** Other names of the procedure. */
export interface Synonyms extends Cited {
	names: string[];
}

/** A specialty that performs the procedure or takes part in it. */
export interface Performer extends Cited {
	/** Provider taxonomy code (NUCC): ten characters, the last an X. */
	taxonomy: string;
	name: string;
	role: string;
}

/** A diagnosis that can make the procedure necessary. */
export interface Diagnosis extends Cited {
	/** ICD-10-CM, with its point. */
	code: string;
	meaning: string;
}

/** How a code stands to the one of the profile. */
export const RELATIONS = [
	'sibling',
	'bundled',
	'conditional',
	'separate',
	'add-on',
	'packaged'
] as const;

export type RelationKind = (typeof RELATIONS)[number];

export const RELATION_NAMES: Record<RelationKind, string> = {
	sibling: 'Nearest sibling',
	bundled: 'Part of the code',
	conditional: 'Billed only on a condition',
	separate: 'A service of its own',
	'add-on': 'Add-on to it',
	packaged: 'Packaged by the facility'
};

/** Codes that stand in one relation to that of the profile. */
export interface Relation extends Cited {
	kind: RelationKind;
	codes: string[];
	text: string;
}

/** A reason for which claims are denied, and what avoids it. */
export interface Denial extends Cited {
	reason: string;
	remedy: string;
}

export interface Question extends Cited {
	question: string;
	answer: string;
}

/** A change of the code or of the rules around it. */
export interface Event extends Cited {
	/** The day from which it holds. */
	from: IsoDate;
	text: string;
}

/** A payer that readers ask about. */
export interface Payer extends Cited {
	name: string;
	text: string;
}

/** A case and how it is billed and paid. */
export interface Example extends Cited {
	title: string;
	situation: string;
	answer: string;
}

/**
 * Whether what a reference page says is so: it holds, perhaps only under the condition that its reason names; it is
 * rejected; or authorities or pages disagree, and both sides stand.
 */
export const LEDGER_STATUSES = ['rejected', 'conflict', 'holds'] as const;

export type LedgerStatus = (typeof LEDGER_STATUSES)[number];

/** What reference pages say of a code and what holds; its `sources` are the authorities that decide. */
export interface LedgerEntry extends Cited {
	/** Names the entry across profiles: siblings share it where both pages say the same. */
	id: string;
	/** What the pages say, in SiteRate's words. */
	statement: string;
	/** The reference pages that say it: ids of sources of kind `page`. */
	pages: string[];
	status: LedgerStatus;
	/** What holds, and why. */
	reason: string;
}

export const SOURCE_KINDS = ['authority', 'page'] as const;

/** A publication that entries rest on (`authority`), or a reference page whose statements were checked (`page`). */
export interface Source {
	id: string;
	kind: (typeof SOURCE_KINDS)[number];
	/** The name by which entries cite it: "NCCI IV". */
	short: string;
	title: string;
	publisher: string;
	url: string | null;
	/** The day on which the entries that cite it were last checked. */
	verifiedOn: IsoDate;
}

/** A ledger entry beside the code of the profile that it stands in. */
export interface LedgerRow {
	code: string;
	entry: LedgerEntry;
	/** The reference pages that say it, by their short names. */
	pages: string[];
}

/**
 * The ledger of a profile: its own entries, then those of its siblings that it does not share, since their pages are read
 * side by side.
 */
export function ledgerOf(profile: Profile, siblings: readonly Profile[]): LedgerRow[] {
	const seen = new Set<string>();
	return [profile, ...siblings].flatMap(({ code, ledger, sources }) =>
		ledger.flatMap((entry) => {
			if (seen.has(entry.id)) return [];
			seen.add(entry.id);
			const pages = sources.filter(({ id }) => entry.pages.includes(id)).map(({ short }) => short);
			return [{ code, entry, pages }];
		})
	);
}

/** The sources that the rows of a profile's ledger and its other entries cite: its own, then those that only a sibling lists. */
export function sourcesOf(
	profile: Profile,
	siblings: readonly Profile[],
	ledger: readonly LedgerRow[]
): Source[] {
	const cited = new Set(ledger.flatMap(({ entry }) => [...entry.sources, ...entry.pages]));
	const own = new Set(profile.sources.map(({ id }) => id));
	const more = siblings.flatMap(({ sources }) =>
		sources.filter(({ id }) => cited.has(id) && !own.has(id))
	);
	return [...profile.sources, ...new Map(more.map((source) => [source.id, source])).values()];
}

/** The codes of a profile's nearest siblings. */
export const siblingsOf = ({ related }: Profile): string[] =>
	related.flatMap(({ kind, codes }) => (kind === 'sibling' ? codes : []));
