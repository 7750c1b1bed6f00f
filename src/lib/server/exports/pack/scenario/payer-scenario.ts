import type { PortfolioChange } from '$lib/domain/scenarios/portfolio/change';
import type { ScenarioChoices } from '$lib/domain/scenarios/portfolio/choices';
import type { PortfolioScenario } from '$lib/domain/scenarios/portfolio/scenario';
import type { Payer } from '$lib/domain/volumes/payer';
import { changeTitle } from '$lib/format/scenario';
import { namesIn } from '$lib/format/scenario-names';

/** A scenario as a payer may see it, and what of it the payer may not see. */
export interface PayerScenario {
	scenario: PortfolioScenario;
	leftOut: readonly PortfolioChange[];
	/** For who makes the pack, a sentence each. */
	notices: readonly string[];
}

/** A change as it is for the cases of one payer; null where it is about others, or about the house's costs. */
function changeFor(
	payer: Payer,
	change: PortfolioChange,
	payerOf: ReadonlyMap<string, string>
): PortfolioChange | null {
	switch (change.change) {
		case 'cost':
		case 'payer':
			return null;
		case 'level':
			return change.payer === payer.id ? change : null;
		case 'contract':
			return change.contract.payer === payer.id ? change : null;
		case 'term':
			return payerOf.get(change.contract) === payer.id ? change : null;
	}
	if (!('where' in change) || !('payers' in change.where)) return change;
	const { payers } = change.where;
	if (payers === undefined) return change;
	return payers.includes(payer.id)
		? ({ ...change, where: { ...change.where, payers: [payer.id] } } as PortfolioChange)
		: null;
}

/**
 * A scenario for the eyes of a payer: what its plan pays, without the changes that are switched off, those of other payers'
 * rates and cases, and those of the house's costs. A change of several payers' cases is told of its own alone.
 */
export function scenarioFor(
	payer: Payer,
	scenario: PortfolioScenario,
	choices: ScenarioChoices
): PayerScenario {
	const on = scenario.changes.filter((_, at) => !scenario.off.includes(at + 1));
	const contracts = on.flatMap((change) => (change.change === 'contract' ? [change.contract] : []));
	const payerOf = new Map(
		[...choices.contracts, ...contracts].map(({ id, payer: whose }) => [id, whose])
	);
	const all = on.map((change) => ({ change, own: changeFor(payer, change, payerOf) }));
	const leftOut = all.flatMap(({ change, own }) => (own === null ? [change] : []));
	const names = namesIn(choices, scenario);
	return {
		scenario: {
			...scenario,
			...{ perspective: 'plan', measure: 'payer', note: null, author: null },
			changes: all.flatMap(({ own }) => own ?? []),
			...{ off: [], uncertain: [], solve: [] }
		},
		leftOut,
		notices: leftOut.map(
			(change) =>
				`“${changeTitle(change, names)}” is left out for the payer, since it is about other payers or your own costs.`
		)
	};
}
