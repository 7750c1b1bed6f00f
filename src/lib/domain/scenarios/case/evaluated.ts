import type { ModifierEffect } from './modifiers';
import type { PricedScenario } from './price';
import type { CaseScenario, CaseTitle } from './scenario';

/** A scenario with its payers and date found, and what it comes to. */
export interface EvaluatedCaseScenario {
	title: CaseTitle;
	scenario: CaseScenario;
	priced: PricedScenario;
	/** What each modifier does to one line, by code. */
	modifiers: ReadonlyMap<string, readonly ModifierEffect[]>;
}
