/** What an evaluation rests on beside the scenario: a digest of each part, which is another one where that part changed. */
export interface EvaluationBasis {
	/** The uploads in use. */
	volumes: string;
	/** Facilities, payers, costs and contracts. */
	terms: string;
	/** The releases in use. */
	releases: string;
}

/** The parts that are not as they were. */
export const changedSince = (
	before: EvaluationBasis,
	now: EvaluationBasis
): (keyof EvaluationBasis)[] =>
	(['volumes', 'terms', 'releases'] as const).filter((part) => before[part] !== now[part]);

/** What a scenario came to on a day, and on what. */
export interface SavedEvaluation {
	/** The sentence that answers it. */
	finding: string;
	/** ISO time. */
	at: string;
	/** Titles of the releases that the cases were priced on. */
	releases: string[];
	/** Volumes, payers, contracts or costs that it rests on are made up. */
	isSample: boolean;
	basis: EvaluationBasis;
}

/** A version of a saved scenario. */
export interface ScenarioVersion {
	/** Id. */
	scenario: string;
	/** From 1. */
	version: number;
	name: string;
	author: string | null;
	note: string | null;
	/** As it is written, YAML. */
	text: string;
	/** ISO time. */
	savedAt: string;
	/** When it was saved; null where it could not be evaluated, or was saved before that was kept. */
	evaluated: SavedEvaluation | null;
}

/** A saved scenario with its newest version. */
export interface SavedScenario {
	id: string;
	/** ISO times. */
	createdAt: string;
	/** Null while it stands in the list. */
	withdrawnAt: string | null;
	newest: ScenarioVersion;
}

/** What a saved scenario is of. */
export type ScenarioKind = 'portfolio' | 'case';
