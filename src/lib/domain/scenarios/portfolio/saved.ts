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
