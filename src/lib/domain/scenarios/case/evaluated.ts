import type { ModifierEffect } from './modifiers';
import type { PricedScenario } from './price';
import type { CaseScenario } from './scenario';

/** A scenario with its payers and date found, and what it comes to. */
export interface EvaluatedCaseScenario {
	scenario: CaseScenario;
	priced: PricedScenario;
	/** What each modifier does to one line, by code. */
	modifiers: ReadonlyMap<string, readonly ModifierEffect[]>;
}
