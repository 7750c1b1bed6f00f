import type { ScenarioChoices } from '../domain/scenarios/portfolio/choices';
import type { PortfolioScenario } from '../domain/scenarios/portfolio/scenario';
import type { ScenarioNames } from './scenario';

/** What the parties of the volumes are called, and the contracts that a scenario proposes. */
export function namesIn(
	{
		facilities,
		payers,
		contracts,
		codes
	}: Pick<ScenarioChoices, 'facilities' | 'payers' | 'contracts' | 'codes'>,
	{ changes }: Pick<PortfolioScenario, 'changes'> = { changes: [] }
): ScenarioNames {
	const proposed = changes.flatMap((change) =>
		change.change === 'contract' ? [change.contract] : []
	);
	const nameIn =
		(list: readonly { id: string; name: string }[]) =>
		(id: string): string =>
			list.find((entry) => entry.id === id)?.name ?? id;
	return {
		facility: nameIn(facilities),
		payer: nameIn(payers),
		contract: nameIn([...proposed, ...contracts]),
		code: (asked) => codes.find(({ code }) => code === asked)?.name ?? ''
	};
}
